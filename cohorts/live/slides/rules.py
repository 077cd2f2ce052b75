"""What may become slides, who sees which page, and in which words it is refused."""

from django.utils.translation import gettext_lazy as _

from cohorts.live.room.rules import RoomRole
from lms.files.rules import MEGABYTE, UploadLimits

MOST_OCTETS = 40_000  # of a page as a picture
MOST_PAGES, MOST_DECKS = 100, 20
MOST_STROKES, MOST_POINTS = 60, 64  # in a room, in a stroke
LONGEST_TITLE, LONGEST_NOTE, LONGEST_TEXT = 120, 2000, 4000
# How far ahead of what was shown a browser may fetch, so that the next page is there before it is asked for.
AHEAD = 2
PICTURES = {"image/jpeg": "jpg", "image/png": "png", "image/webp": "webp"}
MOST_UPLOADED = 50 * MEGABYTE
SLIDE_LIMITS = UploadLimits(max_size=25 * MEGABYTE, types=(("application/pdf", "pdf"), *PICTURES.items()))
# What the program that draws pages may take; see rendering.py.
RENDERING = {
    "octets": MOST_OCTETS,
    "pages": MOST_PAGES,
    "letters": LONGEST_TEXT,
    "pixels": 50_000_000,
    "memory": 1_000_000_000,
    "seconds": 120,
}
PROBLEMS = {
    "encrypted": _("PDF ini dikunci dengan kata sandi. Simpan ulang tanpa kata sandi, lalu unggah lagi."),
    "broken": _("Berkas ini rusak atau tidak terbaca. Simpan ulang dari aplikasinya, lalu unggah lagi."),
    "empty": _("Berkas ini tidak berisi halaman."),
    "too_many_pages": _("Salindia paling banyak 100 halaman. Bagi menjadi beberapa berkas."),
    "too_heavy": _("Gambar di dalam berkas ini terlalu besar untuk diolah. Perkecil gambarnya, lalu unggah lagi."),
}


def may_see(role, deck, number) -> bool:
    """Leaders see every page, the others what was shown and the little that is fetched ahead."""
    return role is RoomRole.LEADER or (deck.reached > 0 and number <= deck.reached + AHEAD)
