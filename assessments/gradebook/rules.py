"""Who looks through a cohort's marks, who records a live session, and when that is not possible."""

from django.utils.translation import gettext as _

from cohorts.live.room.models import LiveRoom
from cohorts.live.room.rules import may_lead
from cohorts.programs.rules import may_teach
from lms.core.errors import Reason

# Trainers, facilitators and organizers of the cohort, and administrators; mentors and who only observes do not.
may_look_through = may_teach
# Who leads the session decides whether it counts.
may_record = may_lead


def reasons_against_recording(room, result) -> list[Reason]:
    """Why the ``LiveResult`` of ``room`` cannot be put on record."""
    if room.state != LiveRoom.State.CLOSED:
        return [Reason("not_closed", _("Sesi belum ditutup. Hasilnya dapat dicatat setelah sesi selesai."))]
    if not result.asked:
        return [Reason("nothing_asked", _("Tidak ada soal kuis cepat yang dibahas dalam sesi ini."))]
    if not result.took_part:
        return [Reason("nobody_answered", _("Tidak ada peserta yang menjawab kuis cepat dalam sesi ini."))]
    return []
