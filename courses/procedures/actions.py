"""Publishing a standard procedure."""

from django.db import transaction
from django.utils.translation import gettext as _

from courses.procedures.models import ProcedureVersion, StandardProcedure
from courses.procedures.rules import may_publish
from courses.procedures.texts import HEAD, canonical, reasons_against_publishing
from lms.audit import record
from lms.content.stamp import renew_stamp
from lms.core.errors import Refused, require


@transaction.atomic
def publish_procedure(*, by, code, number, text, at, is_example=False):
    """The procedure ``code`` with this ``text`` in force: the newest version when it says the same, else a new one.

    ``text`` as in ``courses.procedures.texts``; its steps' ids are what versions are compared by. Raises ``Refused``
    (400) naming the procedure and the first thing wrong with it.
    """
    require(may_publish(by))
    text = canonical(text)
    for reason in reasons_against_publishing(text):
        message = _("%(number)s: %(fault)s") % {"number": number, "fault": reason.message}
        raise Refused(reason.code, message, status=400)
    found = StandardProcedure.objects.select_for_update().filter(code=code).first()
    if found and found.version and _says(found, number, is_example, text):
        return found
    procedure = found or StandardProcedure(code=code)
    is_new_text = not procedure.version or procedure.versions.get(number=procedure.version).text != text
    _take(procedure, number, is_example, text)
    if is_new_text:
        procedure.version, procedure.published_at = procedure.version + 1, at
    procedure.save()
    if is_new_text:
        _keep_version(by, procedure, text, at)
    record(by=by, action="procedures.publish_procedure", thing=procedure, at=at, version=procedure.version)
    renew_stamp()
    return procedure


def _says(procedure, number, is_example, text) -> bool:
    same = (procedure.number, procedure.is_example, procedure.text) == (number, is_example, text)
    return same and procedure.versions.get(number=procedure.version).text == text


def _columns(text) -> dict:
    return {name: text[name] for name in HEAD} | {"effective_from": text["effective_from"] or None}


def _take(procedure, number, is_example, text):
    for name, value in _columns(text).items():
        setattr(procedure, name, value)
    procedure.number, procedure.is_example = number, is_example
    raw = [{"type": "step", "id": step["id"], "value": step} for step in text["steps"]]
    procedure.steps = procedure.steps.stream_block.to_python(raw)


def _keep_version(by, procedure, text, at):
    ProcedureVersion.objects.create(
        procedure=procedure, number=procedure.version, steps=text["steps"], published_by=by, published_at=at,
        **_columns(text),
    )  # fmt: skip
