"""Where questions come from, what an answer is worth, and who stands where."""

from dataclasses import dataclass
from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from lms.core.errors import Refused

MOST_QUESTIONS, TOP = 30, 5
FASTEST, SLOWEST = 1000, 500  # points of a right answer at once, and at the last moment
SECONDS = [10, 20, 30, 45, 60, 90]
# An answer given in time may need this long to arrive over a slow network.
GRACE = timedelta(seconds=1.5)
_banks = []


@dataclass(frozen=True)
class BankQuestion:
    """A question with one right option (counted from 1). ``source`` names it for good, ``heading`` its bank.

    ``is_tested`` warns that a test asks it too: a race tells its key to everybody.
    """

    source: str
    heading: str
    text: str
    options: tuple[str, ...]
    right: int
    is_tested: bool = False


def register_bank(bank):
    """``bank(cohort)`` gives the ``BankQuestion``s that a floor above offers to who leads sessions of ``cohort``."""
    if bank not in _banks:
        _banks.append(bank)
    return bank


def offered(cohort) -> list[BankQuestion]:
    """Every question that a race in this cohort may ask."""
    return [question for bank in _banks for question in bank(cohort)]


def chosen(cohort, sources) -> list[BankQuestion]:
    """The offered questions named by ``sources``, in that order; ``Refused`` (400) for none, too many or unknown."""
    known = {question.source: question for question in offered(cohort)}
    if not 1 <= len(sources) <= MOST_QUESTIONS or len(set(sources)) < len(sources) or set(sources) - set(known):
        message = _("Pilih 1 sampai 30 soal dari bank soal.")
        raise Refused("invalid", message, status=400, fields={"sources": message})
    return [known[source] for source in sources]


def is_late(question, at) -> bool:
    """Whether an answer that reached the server ``at`` comes too late."""
    return at > question.deadline + GRACE


def points_for(question, option, at) -> int:
    """A right answer earns 1000 points at once, falling evenly to 500 at the deadline; a wrong one nothing."""
    if option != question.right:
        return 0
    used = min(max((at - question.asked_at).total_seconds() / question.seconds, 0), 1)
    return round(FASTEST - (FASTEST - SLOWEST) * used)


def standings(totals) -> dict[int, tuple[int, int]]:
    """{user: (place, points)} of {user: points}; the same points share a place, and the next one is left out."""
    ordered = sorted(totals.items(), key=lambda entry: (-entry[1], entry[0]))
    found, place, last = {}, 0, None
    for rank, (user, points) in enumerate(ordered, start=1):
        place = place if points == last else rank
        found[user], last = (place, points), points
    return found
