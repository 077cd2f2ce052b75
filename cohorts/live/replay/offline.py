"""The whole session as one HTML file that plays without a network.

Pictures and sound stand in it as raw bytes, not as base64, which would make an hour of speech a third heavier. The file
says it is windows-1252, in which every byte is a letter; four bytes that HTML would change or end at are written as
``=`` and the byte 64 further on. The page's own texts are ASCII with character references.
"""

import re
from pathlib import Path

from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import staticfiles_storage
from django.template.loader import render_to_string

ESCAPED = b"=\x00\r<"
STYLES = ["css/ruang.css", "css/sesi.css"]
SCRIPT = "js/live/replay.js"


def as_text(data: bytes) -> bytes:
    """``data`` as it may stand in a script element of a windows-1252 page; about 1.6 % longer."""
    for byte in ESCAPED:
        data = data.replace(bytes([byte]), b"=" + bytes([(byte + 64) % 256]))
    return data


def one_file(context, media):
    """The file in pieces: the page from ``context``, then each of ``media`` as (name, type, function that reads it)."""
    styles = "\n".join(_ascii_css(_static(name)) for name in STYLES)
    page = render_to_string("cohorts/live/replay/offline.html", context | {"style": styles, "script": _static(SCRIPT)})
    before, _mark, after = page.partition("<!--media-->")
    yield before.encode("ascii", "xmlcharrefreplace")
    for name, content_type, read in media:
        yield f'<script type="text/plain" data-media="{name}" data-type="{content_type}">'.encode("ascii")
        yield as_text(read())
        yield b"</script>\n"
    yield after.encode("ascii", "xmlcharrefreplace")


def _static(name):
    found = finders.find(name)
    return Path(found or staticfiles_storage.path(name)).read_text(encoding="utf-8")


def _ascii_css(css):
    return re.sub(r"[^\x00-\x7f]", lambda letter: f"\\{ord(letter[0]):x} ", css)
