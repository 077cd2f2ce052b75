"""The main navigation: at most five places, what one's hats need most first, home at the start, oneself at the end."""

from django.core.cache import caches
from django.utils.translation import gettext_lazy as _

from lms.home.rules import hats_of
from lms.notices.queries import unread_count
from lms.ui.navigation import PUBLIC, Place

MOST = 5
HOME = Place(_("Beranda"), "home:desk", "home")
ME = Place(_("Saya"), "home:profile", "person")
STUDY = Place(
    _("Belajar"), "/belajar/", "book", also=("/kursus/", "/kuis/", "/tugas/", "/pustaka/", "/sop/", "/sop-koperasi/")
)
LOGBOOK = Place(_("Logbook"), "/logbook/", "logbook")
SESSIONS = Place(_("Sesi"), "/sesi/", "session")
GRADING = Place(_("Penilaian"), "/penilaian/", "pencil", also=("/tanya/",))
SIGNING = Place(_("Paraf"), "/logbook/paraf/", "logbook")
COHORTS = Place(_("Gelombang"), "/kelas/", "people", also=("/peserta/", "/impor/", "/sop-koperasi/"))
BOARD = Place(_("Pantau"), "reports:nation", "chart")
DOWNLOADS = Place(_("Unduhan"), "reports:downloads", "download")
EDITING = Place(_("Redaksi"), "/admin/", "pencil")
COURSES = Place(_("Kursus"), "/kursus/", "book")
BY_HAT = {
    "learns": [STUDY, LOGBOOK, SESSIONS],
    "teaches": [GRADING, COHORTS, SESSIONS],
    "mentors": [SIGNING, SESSIONS],
    "organizes": [COHORTS, SESSIONS, BOARD],
    "office": [BOARD, COHORTS, DOWNLOADS],
    "ministry": [BOARD, COHORTS, DOWNLOADS],
    "partner": [BOARD, DOWNLOADS],
    "edits": [EDITING, COURSES],
    "administers": [BOARD, COHORTS, EDITING],
}


def places(request) -> list[Place]:
    """The places of whoever asks; the public ones for strangers.

    Signs on the way, no rights: hats may be a minute old, which spares every page the dearest of its queries.
    """
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return PUBLIC
    hats = caches["local"].get_or_set(f"hats:{user.pk}", lambda: hats_of(user), 60)
    mine = [place for hat, own in BY_HAT.items() if getattr(hats, hat) for place in own]
    first = [] if hats.follows_only else [HOME]
    return [*first, *list(dict.fromkeys(mine))[: MOST - 1 - len(first)], ME]


def bell(request) -> Place | None:
    """The way to the notices with the number of unread ones; one query."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return None
    return Place(_("Pemberitahuan"), "notices:inbox", "bell", count=unread_count(user))
