"""The trainer's slides for the live session that comes next, drawn from the lessons, with notes and an empty form."""

from cohorts.live.files.actions import share_file
from cohorts.live.room.models import LiveRoom
from cohorts.live.slides.actions import show_slide
from lms.demo.live_class import bring_slides
from lms.demo.shelves import FORMS, sheet


def prepare(cast, cohort, now):
    """Slides, notes and a form in the next live room of a wave that is under way; nothing where there is none."""
    rooms = LiveRoom.objects.filter(session__cohort=cohort, state=LiveRoom.State.SCHEDULED, session__starts_at__gt=now)
    rooms = rooms.filter(session__cohort__starts_on__lte=now.date())
    room = rooms.select_related("session__cohort__host").order_by("session__starts_at").first()
    if room is None:
        return
    by = {"by": cast["pelatih"], "at": now}
    deck = bring_slides(room, **by)
    show_slide(deck=deck, page=1, **by)
    title, _description, columns = FORMS["menyusun-sop"][0]
    share_file(room=room, upload=sheet(title, columns), **by)
