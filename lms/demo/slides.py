"""The trainer's slides for the live session that comes next, drawn from the lessons, with notes and an empty form."""

import typst
from django.core.files.uploadedfile import SimpleUploadedFile

from cohorts.live.files.actions import share_file
from cohorts.live.room.models import LiveRoom
from cohorts.live.slides.actions import add_deck, convert_deck, describe_pages, show_slide
from lms.demo.office_files import DATA
from lms.demo.shelves import FORMS, sheet

NOTES = [
    "Sambut peserta. Minta semua menulis nama koperasinya di obrolan.",
    "Tanya: di koperasi Anda, siapa yang menimbang? Tunggu tiga jawaban.",
    "Hitung bersama di papan tulis sebelum menunjukkan jumlahnya.",
    "Uji satu kalimat: “boleh” kebijakan, dua orang bergantian SOP, satu orang satu alat instruksi kerja.",
    "Ingatkan pemisahan tugas: penerima barang tidak membayar.",
    "Beri lima menit. Setiap peserta memilih satu proses untuk tugas modul ini.",
]


def prepare(cast, cohort, now):
    """Slides, notes and a form in the next live room of a wave that is under way; nothing where there is none."""
    rooms = LiveRoom.objects.filter(session__cohort=cohort, state=LiveRoom.State.SCHEDULED, session__starts_at__gt=now)
    rooms = rooms.filter(session__cohort__starts_on__lte=now.date())
    room = rooms.select_related("session__cohort__host").order_by("session__starts_at").first()
    if room is None:
        return
    pdf = typst.compile(str(DATA / "salindia-sop.typ"), format="pdf", ignore_system_fonts=True)
    upload = SimpleUploadedFile("menyusun-sop.pdf", pdf)
    by = {"by": cast["pelatih"], "at": now}
    deck = add_deck(room=room, uploads=[upload], title="Menyusun SOP koperasi", **by)
    deck = convert_deck(deck=deck, at=now)
    describe_pages(deck=deck, words={n: {"note": note} for n, note in enumerate(NOTES, start=1)}, **by)
    show_slide(deck=deck, page=1, **by)
    title, _description, columns = FORMS["menyusun-sop"][0]
    share_file(room=room, upload=sheet(title, columns), **by)
