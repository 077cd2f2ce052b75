"""The curated drawings in `lms/static/drawings/`: reviewed SVG, never a user's upload, so it may stand inline."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).resolve().parents[1] / "static" / "drawings"
SHAPE = re.compile(
    r'<svg[^>]*viewBox="(?P<view_box>[\d. ]+)"[^>]*>\s*<title>(?P<title>[^<]+)</title>(?P<shapes>.*)</svg>',
    re.S,
)


@dataclass(frozen=True)
class Drawing:
    name: str
    title: str
    view_box: str
    shapes: str


@cache
def drawing(name):
    """The drawing of that name; KeyError when the collection has none."""
    path = FOLDER / f"{name}.svg"
    if name not in drawing_names():
        raise KeyError(name)
    found = SHAPE.search(path.read_text(encoding="utf-8"))
    return Drawing(name=name, **found.groupdict())


@cache
def drawing_names():
    return tuple(sorted(path.stem for path in FOLDER.glob("*.svg")))


def drawing_choices():
    """(name, title) of every drawing, for the editor; a callable, so a new drawing needs no migration."""
    return [(name, drawing(name).title) for name in drawing_names()]
