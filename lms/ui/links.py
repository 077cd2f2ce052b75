"""Addresses that people write become links; nothing else of what they write is markup."""

import re

from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe

# The same in js/live/links.js. A full stop or bracket at the end belongs to the sentence.
LINK = re.compile(r"https?://[^\s<>\"'`]{3,}[^\s<>\"'`.,;:!?)\]}]")
ANCHOR = '<a href="{0}" rel="nofollow noopener noreferrer" target="_blank">{0}</a>'


def linked(text) -> SafeString:
    """``text`` escaped, with every ``http`` address in it as a link that opens beside the page."""
    parts, reached = [], 0
    for found in LINK.finditer(text):
        parts += [conditional_escape(text[reached : found.start()]), format_html(ANCHOR, found[0])]
        reached = found.end()
    return mark_safe("".join([*parts, conditional_escape(text[reached:])]))  # noqa: S308  every part is escaped above
