"""A nod, applause, a puzzled face: counted, never told one by one. Table ``ReactionCount``; verb ``react``."""
