"""Wagtail's index of hooks; each room keeps its own."""

from lms.ui import wagtail_hooks as ui

__all__ = ["ui"]
