"""What each hat finds on its desk: one module a hat, one frozen dataclass a screen."""
