"""Uploaded files become pages, in a program of its own that may break without harm; see ``rendering``."""

import base64
import json
import logging
import shutil
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from cohorts.live.slides.rules import RENDERING

logger = logging.getLogger(__name__)
PROGRAM = Path(__file__).with_name("rendering.py")


class Unreadable(Exception):
    """The files cannot become slides. ``code`` is a key of ``rules.PROBLEMS``."""

    def __init__(self, code):
        super().__init__(code)
        self.code = code


@dataclass(frozen=True)
class Sheet:
    """A page as it will be stored; ``octets`` are a WebP picture."""

    width: int
    height: int
    octets: bytes
    text: str = ""


def count_pages(files) -> int:
    """How many pages ``files`` (open for reading, in order) would make. Raises ``Unreadable``."""
    (found,) = _run(files, look=True)
    return found["pages"]


def sheets_of(files):
    """Each page of ``files`` as a ``Sheet``, as soon as it is drawn. Raises ``Unreadable`` at the first bad one."""
    for page in _run(files):
        yield Sheet(page["width"], page["height"], base64.b64decode(page["webp"]), page["text"])


def _run(files, **task):
    with _on_disk(files) as (folder, paths), (folder / "complaint").open("w+") as complaint:
        words = [sys.executable, "-I", str(PROGRAM), json.dumps({**RENDERING, "sources": paths, **task})]
        # Its words are our own; no shell reads them.
        with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=complaint, text=True) as program:  # noqa: S603
            try:
                yield from map(_answer, program.stdout)
                program.wait()
            finally:
                program.kill()
        if program.returncode:
            # Out of memory or time, or PDFium fell over.
            complaint.seek(0)
            logger.warning("slides could not be drawn (%s): %s", program.returncode, complaint.read()[-400:])
            raise Unreadable("broken")


def _answer(line):
    answer = json.loads(line)
    if "problem" in answer:
        raise Unreadable(answer["problem"])
    return answer


@contextmanager
def _on_disk(files):
    """(folder, paths of copies), wherever the files are kept."""
    with tempfile.TemporaryDirectory(prefix="salindia-") as name:
        folder = Path(name)
        paths = [folder / str(number) for number, _file in enumerate(files)]
        for path, file in zip(paths, files, strict=True):
            file.seek(0)
            with path.open("wb") as copy:
                shutil.copyfileobj(file, copy)
            file.seek(0)
        yield folder, [str(path) for path in paths]
