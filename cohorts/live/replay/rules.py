"""Bounds of what is kept."""

LONGEST_KEPT = 3_650  # days
