"""How many questions may wait, and with or without a name."""

from django.utils.translation import gettext_lazy as _

from cohorts.live.questions.models import QuestionRules
from lms.core.errors import Reason

MOST_OPEN, MOST_OPEN_EACH = 100, 5


def names_may_be_left_out(room) -> bool:
    """What leaders decided for this room."""
    return QuestionRules.objects.filter(room=room, anonymous=True).exists()


def reasons_against_asking(user, room, anonymous) -> list[Reason]:
    """Why ``user`` cannot add a question: too many wait, or names are asked for here."""
    waiting = room.questions.open()
    if anonymous and not names_may_be_left_out(room):
        return [Reason("names_needed", _("Di sesi ini pertanyaan diajukan dengan nama."))]
    if waiting.filter(author=user).count() >= MOST_OPEN_EACH:
        words = _("%(n)s pertanyaan Anda masih menunggu. Tunggu sampai ada yang dijawab.")
        return [Reason("too_many_own", words % {"n": MOST_OPEN_EACH})]
    if waiting.count() >= MOST_OPEN:
        return [Reason("too_many", _("Daftar pertanyaan penuh. Dukung pertanyaan yang sudah ada."))]
    return []
