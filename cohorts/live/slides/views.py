"""Pages of slides for everybody in the room, and preparing them for who leads it."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cohorts.live.room.doors import entered
from cohorts.live.room.rules import RoomRole
from cohorts.live.slides import actions, queries
from cohorts.live.slides.forms import DeckForm
from cohorts.live.slides.models import Deck
from cohorts.live.slides.rules import LONGEST_NOTE, PROBLEMS, may_see
from lms.core import clock
from lms.core.errors import Refused, require
from lms.files.views import serve_stored

asks_and_answers = require_http_methods(["GET", "HEAD", "POST"])
REFRESH = 3  # seconds, while pages are being made


@login_required
@require_safe
def picture(request, uuid, deck, number):
    """One page as a picture. It never changes, so a browser keeps it."""
    _role, page = _page(request, uuid, deck, number)
    response = serve_stored(request, page.file)
    response["Cache-Control"] = "private, max-age=31536000, immutable"
    return response


@login_required
@require_safe
def text(request, uuid, deck, number):
    """The same page in words: {text}, for who leads {text, note}."""
    role, page = _page(request, uuid, deck, number)
    words = {"text": page.text} | ({"note": page.note} if role is RoomRole.LEADER else {})
    return JsonResponse(words, headers={"Cache-Control": "private, no-cache"})


@login_required
@never_cache
@asks_and_answers
def decks(request, uuid):
    """The room's decks, and a new one."""
    room = _led(request, uuid)
    form = DeckForm(*((request.POST, request.FILES) if request.method == "POST" else ()))
    if form.is_bound and form.is_valid() and _added(request, room, form):
        return redirect("live:decks", room.uuid)
    kept = queries.decks_of(room)
    for deck in kept:
        deck.explanation = PROBLEMS.get(deck.problem, "")
    context = {"room": room, "session": room.session, "decks": kept, "form": form}
    context["refresh"] = REFRESH if any(deck.state == Deck.State.CONVERTING for deck in kept) else None
    return render(request, "cohorts/live/slides/decks.html", context, status=400 if form.errors else 200)


def _added(request, room, form):
    uploads, title = form.cleaned_data["files"], form.cleaned_data["title"]
    try:
        return actions.add_deck(by=request.user, room=room, uploads=uploads, title=title, at=clock.now())
    except Refused as refused:
        if refused.status == 403:
            raise
        form.add_error("files", str(refused.message))
    return None


@login_required
@never_cache
@asks_and_answers
def deck(request, uuid, deck):
    """A deck's pages with the trainer's notes."""
    found = _deck(request, uuid, deck)
    if request.method == "POST":
        try:
            words = _words(request.POST, found.total)
            actions.describe_pages(by=request.user, deck=found, words=words, at=clock.now())
        except Refused as refused:
            if refused.status == 403:
                raise
            messages.error(request, refused.message)
        else:
            messages.success(request, _("Catatan tersimpan."))
        return redirect("live:deck", uuid, found.pk)
    context = {"room": found.room, "session": found.room.session, "deck": found, "longest": LONGEST_NOTE}
    return render(request, "cohorts/live/slides/deck.html", context | {"pages": found.pages.select_related("file")})


def _words(fields, total):
    """{page: {note, text}} of what the form brought."""
    given = {
        number: {name: fields[f"{name}-{number}"] for name in ("note", "text") if f"{name}-{number}" in fields}
        for number in range(1, total + 1)
    }
    return {number: words for number, words in given.items() if words}


@login_required
@asks_and_answers
def remove_deck(request, uuid, deck):
    """Asks, then takes a deck away."""
    found = _deck(request, uuid, deck)
    if request.method != "POST":
        context = {"room": found.room, "session": found.room.session, "deck": found}
        return render(request, "cohorts/live/slides/remove.html", context)
    actions.remove_deck(by=request.user, deck=found, at=clock.now())
    messages.success(request, _("“%(title)s” dihapus dari sesi ini.") % {"title": found.title})
    return redirect("live:decks", uuid)


@login_required
@require_POST
def move_deck(request, uuid, deck):
    """Up or down among the decks."""
    step = -1 if request.POST.get("arah") == "naik" else 1
    actions.move_deck(by=request.user, deck=_deck(request, uuid, deck), step=step, at=clock.now())
    return redirect("live:decks", uuid)


def _page(request, uuid, deck, number):
    room, role = entered(request, uuid)
    page = queries.page_of(room, deck, number)
    if page is None or not may_see(role, page.deck, number):
        raise Http404
    return role, page


def _led(request, uuid):
    room, role = entered(request, uuid)
    require(role is RoomRole.LEADER)
    return room


def _deck(request, uuid, pk):
    room = _led(request, uuid)
    found = get_object_or_404(Deck.objects.kept(), room=room, pk=pk)
    found.room = room
    return found
