"""One style sheet and one script for every page, put together from their many small sources.

The sources are read by people; browsers get ``css/ruang.css``, ``css/cetak.css`` (for paper, fetched at leisure),
``css/sesi.css`` (in live rooms only) and ``js/ruang.js``. There is no build tool; the finder beside this file calls
``write_bundles`` whenever a source is newer than the result.
"""

import re
from collections import Counter
from itertools import product
from pathlib import Path
from string import ascii_lowercase

STATIC = Path(__file__).resolve().parents[1] / "static"
LAYERS = ["tokens.css", "base.css", "layout.css", "components/*.css", "pages/*.css"]
NAME = r"--[a-z][\w-]*"
SHORTER = [
    (r"/\*.*?\*/", ""),
    (r"\s+", " "),
    (r" ?([{};]) ?", r"\1"),
    (r";+}", "}"),
    (r"([:,]) ", r"\1"),
    (r" (>=|<|>) ", r"\1"),
    (r'="([a-z][\w-]*)"\]', r"=\1]"),
    (r"(?<=[{};])& (?=[.\[:])", ""),
    (r"(?<=[{};])& ?(?=>)", ""),
    (r"(?<!type:)\binline-size", "width"),
    (r"\bblock-size", "height"),
    (r"\b(border|padding|margin)-block-start", r"\1-top"),
    (r"\b(border|padding|margin)-block-end", r"\1-bottom"),
    (r"\b(border|padding|margin)-inline-start", r"\1-left"),
    (r"\b(border|padding|margin)-inline-end", r"\1-right"),
    (r"\binset-block-start", "top"),
    (r"\binset-block-end", "bottom"),
    (r"\binset-inline-start", "left"),
    (r"\binset-inline-end", "right"),
]
PRINT = STATIC / "css" / "print.css"
LIVE = ["live/*.css"]


def stylesheet() -> str:
    """All style sources in cascade order, with a palette for browsers without ``light-dark()``, made small."""
    sources = [path.read_text() for path in _css_sources()]
    parts = [shrink(source) for source in [sources[0], fallback_palette(sources[0]), *sources[1:]]]
    return shorten_names(join_layers(parts), short_names())


def print_stylesheet() -> str:
    """What is different on paper; browsers fetch it at their leisure, so it is a file of its own."""
    return shorten_names(shrink(PRINT.read_text()), short_names())


def live_stylesheet() -> str:
    """What only live rooms show; nobody else pays for it."""
    return shorten_names(join_layers([shrink(path.read_text()) for path in _css_sources(LIVE)]), short_names())


def script() -> str:
    """All behaviours that every page carries; each in its own block, so their names do not meet."""
    return "\n".join(f"{{\n{path.read_text().strip()}\n}}" for path in _js_sources())


def write_bundles(folder: Path) -> None:
    """Write the results below ``folder``, unless they are newer than every source."""
    for name, sources, build in (
        ("css/ruang.css", _every_css_source(), stylesheet),
        ("css/cetak.css", _every_css_source(), print_stylesheet),
        ("css/sesi.css", _every_css_source(), live_stylesheet),
        ("js/ruang.js", _js_sources(), script),
    ):
        result = folder / name
        newest = max(path.stat().st_mtime for path in [*sources, Path(__file__)])
        if result.exists() and result.stat().st_mtime > newest:
            continue
        result.parent.mkdir(parents=True, exist_ok=True)
        # Two processes may start at once: each writes its own file, the rename is atomic.
        draft = result.with_suffix(f".{id(result)}.draft")
        draft.write_text(build())
        draft.replace(result)


def shrink(css: str) -> str:
    """``css`` with nothing in it that only people need.

    White space, comments, quotes around words, ``&`` where nesting does not ask for it; sizes and edges under their
    shorter physical names, which mean the same as long as both our languages are written from left to right.
    """
    for pattern, short in SHORTER:
        css = re.sub(pattern, short, css, flags=re.S)
    return css.strip() + "\n"


def join_layers(parts: list[str]) -> str:
    """One sheet of ``parts``; neighbours that are one block of the same layer each become one block."""
    joined = ""
    open_layer = None
    for part in parts:
        whole = re.fullmatch(r"(@layer [a-z]+\{)(.*)\}\n", part, re.S)
        layer = whole[1] if whole and "@layer" not in whole[2] else None
        if layer and layer == open_layer:
            joined = joined[:-1] + whole[2] + "}"
        else:
            joined += part.strip()
        open_layer = layer
    return joined


def short_names() -> dict[str, str]:
    """Custom properties under one or two letters, the most used first: 3 % of the file on the wire.

    So ``var(--ink)`` works in style sources only, not in templates or scripts.
    """
    used = Counter(re.findall(NAME, "".join(path.read_text() for path in _every_css_source())))
    letters = [*ascii_lowercase, *("".join(pair) for pair in product(ascii_lowercase, repeat=2))]
    return {name: f"--{letter}" for (name, _count), letter in zip(used.most_common(), letters, strict=False)}


def shorten_names(css: str, names: dict[str, str]) -> str:
    """``css`` with its custom properties renamed."""
    return re.sub(NAME, lambda match: names[match[0]], css)


def fallback_palette(tokens: str) -> str:
    """Light and dark values of every ``light-dark()`` token, for browsers that do not know the function."""
    pairs = re.findall(r"(--[\w-]+):\s*light-dark\(([^,]+),\s*([^)]+)\)", tokens)
    light = ";".join(f"{name}:{value}" for name, value, _dark in pairs)
    dark = ";".join(f"{name}:{value}" for name, _light, value in pairs)
    return (
        "@supports not (color: light-dark(#000, #fff)) { @layer tokens {"
        f":root {{{light}}}"
        f"@media (prefers-color-scheme: dark) {{ :root {{{dark}}} }}"
        f'[data-theme="light"] {{{light}}} [data-theme="dark"] {{{dark}}}'
        "} }"
    )


def _css_sources(patterns=LAYERS) -> list[Path]:
    return [path for pattern in patterns for path in sorted((STATIC / "css").glob(pattern))]


def _every_css_source() -> list[Path]:
    return [*_css_sources(), *_css_sources(LIVE), PRINT]


def _js_sources() -> list[Path]:
    return sorted((STATIC / "js" / "base").glob("*.js"))
