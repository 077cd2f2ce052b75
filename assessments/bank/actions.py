"""Writing questions."""

from decimal import Decimal, InvalidOperation

from django.db import transaction
from django.utils.translation import gettext as _

from assessments.bank.models import Question, QuestionBank, QuestionVersion
from assessments.bank.rules import canonical_body, reasons_against_body
from courses.procedures.rules import may_make_questions
from lms.accounts.rules import may_edit_content
from lms.audit import record
from lms.core.errors import Refused, require

PROCEDURES = "sop"
MOST_POINTS = Decimal("999.99")


@transaction.atomic
def create_bank(*, by, code, name, at):
    """The bank called ``code``, made when there is none; ``by`` an editor, or ``None`` for the installation itself."""
    require(by is None or may_edit_content(by))
    bank, is_new = QuestionBank.objects.get_or_create(code=code, defaults={"name": name})
    if is_new:
        record(by=by, action="bank.create_bank", thing=bank, at=at)
    return bank


@transaction.atomic
def write_question(*, by, bank, code, at, outcome="", **wording):
    """The version of ``code`` with this wording and key: the newest when it says the same, else a new one.

    ``wording``: ``kind``, ``text``, ``body`` (see ``QuestionVersion``), and optionally ``feedback``, ``points`` (1).
    Raises ``Refused`` (400) naming the question and what is wrong with it.
    """
    require(by is None or may_edit_content(by))
    return _write(by, bank, code, at, outcome, wording)


@transaction.atomic
def question_from_procedure(*, by, procedure, at, bank=None):
    """An ordering question made of the steps of ``procedure`` as it is in force, in ``bank`` or the one called "sop".

    For editors and for trainers. The same version gives the same question version, a new one the question's next.
    """
    require(may_make_questions(by))
    bank = bank or create_bank(by=None, code=PROCEDURES, name="SOP", at=at)
    source = f"{procedure.number} versi {procedure.version}"
    items = [{"key": step["id"].replace("-", "")[:20], "text": step["title"]} for step in procedure.step_list]
    wording = {
        "kind": QuestionVersion.Kind.ORDERING,
        # Questions are kept in the language of the programme, whatever the writer's own.
        "text": f"Susunlah langkah “{procedure.title}” dari yang pertama sampai yang terakhir.",
        "body": {"items": items},
        "feedback": f"Urutannya menurut {source}.",
    }
    return _write(by, bank, f"{PROCEDURES}-{procedure.code}"[:60], at, "", wording)


def _write(by, bank, code, at, outcome, wording):
    """The newest version when it says the same, else the next one."""
    wording = _wording(code, **wording)
    question, _new = Question.objects.get_or_create(bank=bank, code=code, defaults={"outcome": outcome})
    if question.outcome != outcome:
        question.outcome = outcome
        question.save(update_fields=["outcome"])
    newest = question.versions.order_by("-number").first()
    if newest and all(getattr(newest, name) == value for name, value in wording.items()):
        return newest
    number = newest.number + 1 if newest else 1
    version = QuestionVersion.objects.create(question=question, number=number, written_by=by, written_at=at, **wording)
    record(by=by, action="bank.write_question", thing=version, at=at, code=code, number=number)
    return version


def _wording(code, *, kind, text, body, feedback="", points=1):
    """What makes a version, in canonical form."""
    if not str(text).strip():
        _refuse(code, "no_question", _("pertanyaannya kosong."))
    for reason in reasons_against_body(kind, body):
        _refuse(code, reason.code, reason.message)
    return {
        "kind": str(kind),
        "text": str(text).strip(),
        "body": canonical_body(kind, body),
        "feedback": str(feedback).strip(),
        "points": _points(code, points),
    }


def _points(code, points):
    try:
        value = Decimal(str(points)).quantize(Decimal("0.01"))
    except InvalidOperation:
        value = Decimal(0)
    if not 0 < value <= MOST_POINTS:
        _refuse(code, "bad_points", _("bobotnya harus lebih dari nol, bukan “%(points)s”.") % {"points": points})
    return value


def _refuse(code, fault, message):
    raise Refused(fault, _("Soal %(code)s: %(fault)s") % {"code": code, "fault": message}, status=400)
