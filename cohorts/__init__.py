"""Who learns, where, when, together."""
