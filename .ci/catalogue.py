"""The English catalogue: `extract` new texts into it, `check` that it is complete, `compile` it for Django.

The product is written in Indonesian, so a msgid is Indonesian text and English is the one translation. Babel does
what xgettext and msgfmt do elsewhere; no system gettext is needed.
"""

import io
import re
import sys
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir, extract_python
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.conf import settings
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parents[1]
APPS = ["lms", "courses", "cohorts", "assessments", "cms", "templates"]
PO = ROOT / "lms/locale/en/LC_MESSAGES/django.po"
KEYWORDS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
METHODS = [("**/migrations/**.py", "ignore"), ("**.py", "python"), ("**.html", "template"), ("**.txt", "template")]
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")


def main(verb):
    if verb == "extract":
        return extract()
    if verb == "check":
        return check()
    return compile_all()


def extract():
    """Bring the catalogue up to the sources; new texts get an empty translation, gone ones are dropped."""
    catalogue = read(PO) if PO.exists() else new_catalogue()
    catalogue.update(from_sources(), no_fuzzy_matching=True)
    catalogue.obsolete.clear()
    for message in catalogue:
        message.locations = [(name, None) for name in sorted({name for name, _line in message.locations})]
    PO.parent.mkdir(parents=True, exist_ok=True)
    out = io.BytesIO()
    write_po(out, catalogue, width=120, sort_output=True, omit_header=False, include_lineno=False)
    PO.write_bytes(stable(out.getvalue()))
    empty = sum(1 for message in catalogue if message.id and not translated(message))
    print(f"{PO.relative_to(ROOT)}: {len(catalogue)} texts, {empty} without English")
    return 0


def new_catalogue():
    header = "# English of Ruang Magang; the msgids are the Indonesian texts of the product."
    return Catalog(locale="en", project="Ruang Magang", header_comment=header, fuzzy=False)


def stable(po):
    """Without the dates that would change the file when nothing else did."""
    return b"\n".join(line for line in po.split(b"\n") if not line.startswith((b'"POT-Creation', b'"PO-Revision')))


def check():
    """Every text of the sources has an English entry that is neither empty nor fuzzy and keeps its placeholders."""
    catalogue = read(PO) if PO.exists() else new_catalogue()
    faults = [fault for message in from_sources() if message.id for fault in faults_of(message, catalogue)]
    for fault in faults:
        print(fault)
    print(f"English catalogue: {len(faults)} faults")
    return 1 if faults else 0


def faults_of(message, catalogue):
    where = message.locations[0][0]
    known = catalogue.get(message.id, message.context)
    if known is None or not translated(known):
        yield f"{where}: no English for {message.id!r}"
    elif known.fuzzy:
        yield f"{where}: English is fuzzy for {message.id!r}"
    elif placeholders(message.id) != placeholders(known.string):
        yield f"{where}: placeholders differ in {message.id!r}"


def translated(message):
    strings = message.string if isinstance(message.string, (tuple, list)) else [message.string]
    return all(strings)


def placeholders(text):
    texts = text if isinstance(text, (tuple, list)) else [text]
    return {found for part in texts for found in PLACEHOLDER.findall(part.replace("%%", ""))}


def from_sources():
    catalogue = new_catalogue()
    options = {"**.html": {"encoding": "utf-8"}, "**.txt": {"encoding": "utf-8"}}
    methods = [(pattern, template_texts if method == "template" else method) for pattern, method in METHODS]
    for app in APPS:
        found = extract_from_dir(ROOT / app, methods, options, KEYWORDS, strip_comment_tags=True)
        for name, line, message, _comments, context in found:
            catalogue.add(message, None, [(f"{app}/{name}", line)], context=context)
    return catalogue


def template_texts(fileobj, keywords, comment_tags, options):
    """Django's own reading of a template as Python calls (what makemessages feeds to xgettext), read by Babel."""
    calls = templatize(fileobj.read().decode())
    flat = "\n".join(line.strip() for line in calls.splitlines())
    return extract_python(io.BytesIO(flat.encode()), keywords, comment_tags, {"encoding": "utf-8"})


def compile_all():
    for source in (ROOT / "lms/locale").glob("*/LC_MESSAGES/*.po"):
        with source.with_suffix(".mo").open("wb") as out:
            write_mo(out, read(source), use_fuzzy=False)
    return 0


def read(path):
    with path.open("rb") as file:
        return read_po(file, locale=path.parts[-3])


if __name__ == "__main__":
    settings.configure()  # Django's lexer asks for them
    sys.exit(main(sys.argv[1]))
