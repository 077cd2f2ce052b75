"""Pages of a PDF or pictures, made small. Run as a program of its own, without Django, with little memory and time:

    python rendering.py '{"sources": [path, …], …}'     (the rest of the task: rules.RENDERING)

Whoever uploads can break or blow up what reads it; then this process ends and the server lives. Prints one line of JSON
a page: {width, height, text, webp (base64)}; or one line {problem: code} and nothing else where it could not go on.
With ``"look": true`` it only looks whether it could: {pages: n}.
"""

import base64
import io
import json
import sys
from contextlib import suppress

import pypdfium2
from PIL import Image, ImageChops, ImageOps

# Long side in pixels and quality, tried in turn until the page is small enough. Text stays legible down to the last.
FINENESS = [(1280, 80), (1280, 60), (1120, 50), (960, 45), (800, 40), (640, 35), (480, 25), (360, 15)]
# A page is drawn rather than photographed when hardly any point is seen to change (of 255) in sixteen colors.
VISIBLE_LOSS, MOST_LOST = 24, 0.005
PASSWORD = 4  # FPDF_ERR_PASSWORD


class Problem(Exception):
    """Why the sources cannot become slides; its text is a code."""


def main(task):
    """Do as ``task`` (the program's argument, read) says."""
    _confine(task["memory"], task["seconds"])
    try:
        if task.get("look"):
            _say(pages=sum(1 for _page in pages_of(task)))
            return
        for page, text in pages_of(task):
            picture = page()
            small, octets = shrunk(picture, task["octets"])
            words = text()[: task["letters"]]
            _say(width=small[0], height=small[1], text=words, webp=base64.b64encode(octets).decode())
    except Problem as problem:
        _say(problem=str(problem))
    except MemoryError:
        _say(problem="too_heavy")


def pages_of(task):
    """(function that draws the page, function that reads its text) of every page of the sources."""
    number = 0
    for path in task["sources"]:
        with open(path, "rb") as file:
            is_pdf = file.read(1024).lstrip().startswith(b"%PDF")
        for page in _pdf_pages(path, task) if is_pdf else _picture_page(path, task):
            number += 1
            if number > task["pages"]:
                raise Problem("too_many_pages")
            yield page
    if not number:
        raise Problem("empty")


def shrunk(picture, most):
    """((width, height), WebP octets) of ``picture`` with at most ``most`` octets, as fine as that allows."""
    picture = _on_white(picture)
    for side, quality in FINENESS:
        small = _within(picture, side)
        for octets in (_with_few_colors(small), _webp(small, quality=quality)):
            if 0 < len(octets) <= most:
                return small.size, octets
    raise Problem("too_heavy")


def _with_few_colors(picture):
    """Text and drawings lose nothing in sixteen colors and weigh half; nothing (b"") for photos, which would."""
    few = picture.quantize(16, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE).convert("RGB")
    lost = ImageChops.difference(picture, few).convert("L").histogram()
    is_drawn = sum(lost[VISIBLE_LOSS:]) <= sum(lost) * MOST_LOST
    return _webp(few, lossless=True) if is_drawn else b""


def _webp(picture, **options):
    kept = io.BytesIO()
    picture.save(kept, "WEBP", method=4, **options)
    return kept.getvalue()


def _within(picture, side):
    if max(picture.size) <= side:
        return picture
    ratio = side / max(picture.size)
    return picture.resize([max(round(edge * ratio), 1) for edge in picture.size], Image.Resampling.LANCZOS)


def _pdf_pages(path, task):
    try:
        document = pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError as error:
        raise Problem("encrypted" if error.err_code == PASSWORD else "broken") from None
    if len(document) > task["pages"]:
        raise Problem("too_many_pages")
    for number in range(len(document)):
        try:
            page = document[number]
        except pypdfium2.PdfiumError:
            raise Problem("broken") from None
        _weigh(page, task["pixels"])
        yield lambda page=page: _drawn(page), lambda page=page: _text(page)
        page.close()


def _weigh(page, most):
    """PDFium would unpack every picture whole before it makes it small."""
    pixels = 0
    for thing in page.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_IMAGE]):
        width, height = thing.get_px_size()
        pixels += width * height
    if pixels > most:
        raise Problem("too_heavy")


def _drawn(page):
    width, height = page.get_size()
    if not (0 < width < 20_000 and 0 < height < 20_000):
        raise Problem("broken")
    return page.render(scale=FINENESS[0][0] / max(width, height)).to_pil()


def _text(page):
    textpage = page.get_textpage()
    return tidy(textpage.get_text_bounded())


def tidy(text):
    """``text`` without what cannot be stored or says nothing."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\ufffe", "")
    kept = "".join(letter for letter in text if letter == "\n" or letter.isprintable())
    return "\n".join(filter(None, (line.strip() for line in kept.split("\n"))))


def _picture_page(path, task):
    try:
        picture = Image.open(path, formats=["JPEG", "PNG", "WEBP"])
    except Image.DecompressionBombError:
        raise Problem("too_heavy") from None
    except (OSError, ValueError, SyntaxError):
        raise Problem("broken") from None
    if picture.width * picture.height > task["pixels"]:
        raise Problem("too_heavy")
    yield lambda: _read(picture), str
    picture.close()


def _read(picture):
    try:
        picture.load()
    except (OSError, ValueError, SyntaxError):
        raise Problem("broken") from None
    return ImageOps.exif_transpose(picture)


def _on_white(picture):
    picture = picture.convert("RGBA") if picture.mode in {"P", "LA", "PA", "RGBA"} else picture.convert("RGB")
    if picture.mode == "RGB":
        return picture
    ground = Image.new("RGBA", picture.size, "white")
    ground.alpha_composite(picture)
    return ground.convert("RGB")


def _confine(memory, seconds):
    with suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))


def _say(**facts):
    sys.stdout.write(json.dumps(facts) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(json.loads(sys.argv[1]))
