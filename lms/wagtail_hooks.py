"""Wagtail's index of hooks; each room keeps its own."""

from lms.accounts import wagtail_hooks as accounts
from lms.content import wagtail_hooks as content
from lms.ui import wagtail_hooks as ui

__all__ = ["accounts", "content", "ui"]
