"""Verbs of slides. Preparing is recorded in the trail; what is shown and drawn is its own record in the log."""

from pathlib import PurePath

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.utils.translation import gettext_lazy as _
from django_tasks import task

from cohorts.live.room import rules
from cohorts.live.room.actions import locked, tell
from cohorts.live.slides import conversion
from cohorts.live.slides.models import Deck, DeckSource, InkStroke, SlidePage
from cohorts.live.slides.rules import (
    LONGEST_NOTE,
    LONGEST_TEXT,
    LONGEST_TITLE,
    MOST_DECKS,
    MOST_PAGES,
    MOST_POINTS,
    MOST_STROKES,
    MOST_UPLOADED,
    PICTURES,
    PROBLEMS,
    SLIDE_LIMITS,
)
from lms.audit import record
from lms.core import clock
from lms.core.errors import Refused, require, require_no
from lms.files.actions import store_upload
from lms.files.rules import sniff


def add_deck(*, by, room, uploads, at, title=""):
    """Take in one PDF or up to 100 pictures; they become pages after commit. ``title`` defaults to the file's name.

    Refused with what is wrong (``fields`` names ``files``); nothing is kept then.
    """
    require(rules.may_lead(by, room, at))
    require_no(rules.reasons_against_changing(room))
    total = _pages_in(uploads)
    title = (title.strip() or PurePath(uploads[0].name).stem)[:LONGEST_TITLE]
    with transaction.atomic():
        room = locked(room)
        require_no(rules.reasons_against_changing(room))
        if Deck.objects.kept().filter(room=room).count() >= MOST_DECKS:
            raise Refused("too_many_decks", _("Sudah ada 20 salindia di sesi ini. Hapus yang tidak dipakai."))
        deck = Deck.objects.create(room=room, title=title, total=total, by=by, added_at=at)
        for number, upload in enumerate(uploads, start=1):
            stored = store_upload(by=by, upload=upload, limits=SLIDE_LIMITS, at=at)
            DeckSource.objects.create(deck=deck, number=number, file=stored)
        record(by=by, action="live.add_deck", thing=deck, at=at, pages=total)
        transaction.on_commit(lambda: convert.enqueue(deck_id=deck.pk))
    return deck


def _pages_in(uploads):
    """How many pages the uploads make; nothing is stored before every one of them was looked at."""
    if not 1 <= len(uploads) <= MOST_PAGES:
        raise _unfit("files_number", _("Pilih satu PDF, atau 1 sampai 100 gambar."))
    if sum(upload.size for upload in uploads) > MOST_UPLOADED:
        raise _unfit(
            "files_too_big", _("Semua gambar bersama paling besar 50 MB. Perkecil, atau bagi menjadi beberapa.")
        )
    kinds = [sniff(upload, SLIDE_LIMITS)[0] for upload in uploads]
    if len(kinds) > 1 and not set(kinds) <= set(PICTURES):
        raise _unfit("files_mixed", _("Pilih satu PDF, atau beberapa gambar; tidak keduanya sekaligus."))
    try:
        return conversion.count_pages(uploads)
    except conversion.Unreadable as error:
        raise _unfit(f"file_{error.code}", PROBLEMS[error.code]) from None


def _unfit(code, message):
    return Refused(code, message, status=400, fields={"files": message})


@task()
def convert(deck_id):
    """Make the pages of a deck that was just taken in; a door of its own, by a worker where there is one."""
    convert_deck(deck=Deck.objects.get(pk=deck_id), at=clock.now())


def convert_deck(*, deck, at):
    """Draw the pages of ``deck`` and put it into its room; a deck that cannot be drawn says why and shows nothing."""
    if deck.state != Deck.State.CONVERTING:
        return deck
    files = [source.file.open() for source in deck.sources.select_related("file")]
    sheets = []
    try:
        for sheet in conversion.sheets_of(files):
            sheets.append(sheet)
            Deck.objects.filter(pk=deck.pk).update(done=len(sheets))
    except conversion.Unreadable as error:
        Deck.objects.filter(pk=deck.pk).update(state=Deck.State.FAILED, problem=error.code)
        deck.refresh_from_db()
        return deck
    finally:
        for file in files:
            file.close()
    return publish_deck(deck=deck, sheets=sheets, at=at)


@transaction.atomic
def publish_deck(*, deck, sheets, at):
    """Keep the drawn pages and tell the room; all of them or none."""
    room = locked(deck.room)
    deck = Deck.objects.select_for_update(of=["self"]).select_related("by").get(pk=deck.pk)
    if deck.state != Deck.State.CONVERTING or deck.removed_at:
        return deck
    for number, sheet in enumerate(sheets, start=1):
        upload = SimpleUploadedFile(f"{deck.title[:80]} {number}.webp", sheet.octets)
        stored = store_upload(by=deck.by, upload=upload, limits=SLIDE_LIMITS, at=at)
        SlidePage.objects.create(deck=deck, number=number, file=stored, text=sheet.text)
    deck.room, deck.state, deck.total, deck.done = room, Deck.State.READY, len(sheets), len(sheets)
    deck.sheets = [[sheet.width, sheet.height, len(sheet.octets)] for sheet in sheets]
    deck.position = Deck.objects.showable().filter(room=room).count() + 1
    deck.save()
    tell(room, "deck.added", at, id=deck.pk)
    return deck


@transaction.atomic
def remove_deck(*, by, deck, at):
    """Take a deck away from everybody, even when the session is over; a second time changes nothing."""
    room, deck = _locked_deck(by, deck, at)
    if deck.removed_at is None:
        was_ready = deck.state == Deck.State.READY
        deck.removed_at, deck.shown = at, None
        deck.save(update_fields=["removed_at", "shown"])
        deck.strokes.filter(cleared_at=None).update(cleared_at=at)
        _number(Deck.objects.showable().filter(room=room))
        if was_ready:
            tell(room, "deck.removed", at, id=deck.pk)
        record(by=by, action="live.remove_deck", thing=deck, at=at)
    return deck


@transaction.atomic
def move_deck(*, by, deck, step, at):
    """Move a deck up (-1) or down (1) among those that are ready; at the end of the list nothing changes."""
    room, deck = _held(by, deck, at)
    decks = list(Deck.objects.showable().filter(room=room))
    place = decks.index(deck) if deck in decks else -1
    if place < 0 or not 0 <= place + step < len(decks):
        return deck
    decks.insert(place + step, decks.pop(place))
    _number(decks)
    tell(room, "decks.ordered", at, ids=[one.pk for one in decks])
    record(by=by, action="live.move_deck", thing=deck, at=at)
    return deck


@transaction.atomic
def describe_pages(*, by, deck, words, at):
    """Keep what the trainer wrote to pages, {number: {"note": …, "text": …}}; what is not named stays as it is."""
    require(rules.may_lead(by, deck.room, at))
    pages = [page for page in deck.pages.all() if page.number in words]
    for page in pages:
        _describe(page, **words[page.number])
    SlidePage.objects.bulk_update(pages, ["note", "text"])
    record(by=by, action="live.describe_pages", thing=deck, at=at)
    return deck


def _describe(page, note=None, text=None):
    page.note = page.note if note is None else note.strip()
    page.text = page.text if text is None else text.strip()
    if len(page.note) > LONGEST_NOTE or len(page.text) > LONGEST_TEXT or "\0" in page.note + page.text:
        message = _("Catatan paling panjang 2.000 huruf, teks 4.000 huruf.")
        raise Refused("invalid", message, status=400, fields={str(page.number): message})


@transaction.atomic
def show_slide(*, by, deck, page, at):
    """Everybody sees this page now."""
    room, deck = _held(by, deck, at)
    _require_page(deck, page)
    if deck.shown != page:
        room.decks.exclude(shown=None).update(shown=None)
        deck.shown, deck.reached = page, max(page, deck.reached)
        deck.save(update_fields=["shown", "reached"])
        tell(room, "slide.shown", at, deck=deck.pk, page=page)
    return deck


@transaction.atomic
def draw_ink(*, by, deck, page, points, at):
    """A line on a page: x, y, x, y … from 0 to 1,000. The room keeps 60; the oldest fade."""
    room, deck = _held(by, deck, at)
    _require_page(deck, page)
    if len(points) % 2 or not 4 <= len(points) <= 2 * MOST_POINTS or not all(0 <= edge <= 1000 for edge in points):
        raise Refused("bad_points", _("Coretan ini tidak dapat dipakai."), status=400)
    ids = list(InkStroke.objects.filter(room=room, cleared_at=None).order_by("-pk").values_list("pk", flat=True))
    faded = sorted(ids[MOST_STROKES - 1 :])
    InkStroke.objects.filter(pk__in=faded).update(cleared_at=at)
    stroke = InkStroke.objects.create(room=room, deck=deck, page=page, points=points, by=by, at=at)
    tell(room, "ink.drawn", at, id=stroke.pk, deck=deck.pk, page=page, points=points, faded=faded)
    return stroke


@transaction.atomic
def clear_ink(*, by, deck, page, at):
    """Wipe a page; a clean one stays as it is."""
    room, deck = _held(by, deck, at)
    if deck.strokes.filter(page=page, cleared_at=None).update(cleared_at=at):
        tell(room, "ink.cleared", at, deck=deck.pk, page=page)
    return deck


def _held(by, deck, at):
    """(room, deck), both locked, for who leads a room that is not closed."""
    room, deck = _locked_deck(by, deck, at)
    require_no(rules.reasons_against_changing(room))
    return room, deck


def _locked_deck(by, deck, at):
    require(rules.may_lead(by, deck.room, at))
    room = locked(deck.room)
    deck = Deck.objects.select_for_update().get(pk=deck.pk)
    deck.room = room
    return room, deck


def _require_page(deck, page):
    if deck.state != Deck.State.READY or deck.removed_at or not 1 <= page <= deck.total:
        raise Refused("no_such_page", _("Halaman salindia itu tidak ada."), status=404)


def _number(decks):
    decks = list(decks)
    for position, deck in enumerate(decks, start=1):
        deck.position = position
    Deck.objects.bulk_update(decks, ["position"])
