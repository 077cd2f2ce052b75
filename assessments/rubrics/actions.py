"""Writing rubrics."""

from django.db import transaction
from django.utils.translation import gettext as _

from assessments.rubrics.models import Criterion, Level, Rubric
from assessments.rubrics.rules import reasons_against_criteria
from lms.accounts.rules import may_edit_content
from lms.audit import record
from lms.core.errors import Refused, require


@transaction.atomic
def write_rubric(*, by, code, name, criteria, at):
    """The rubric ``code`` with these criteria, ``[(name, description, [(points, description), …]), …]``.

    Changes nothing when it says the same already. Raises ``Refused``: 400 for what is wrong with the criteria, 409
    (``rubric_used``) for a change after something was handed in under it; write a new one instead.
    """
    require(by is None or may_edit_content(by))
    for reason in reasons_against_criteria(criteria):
        raise Refused(reason.code, reason.message, status=400)
    rubric, is_new = Rubric.objects.select_for_update().get_or_create(code=code, defaults={"name": name})
    if not is_new and rubric.name == name and _spelled(rubric) == _sorted(criteria):
        return rubric
    if rubric.submissions.exists():
        raise Refused("rubric_used", _(
            "Rubrik “%(code)s” sudah dipakai untuk tugas yang dikirim, jadi tidak dapat diubah. Buat rubrik baru."
        ) % {"code": code})  # fmt: skip
    _rewrite(rubric, name, criteria)
    record(by=by, action="rubrics.write_rubric", thing=rubric, at=at)
    return rubric


def _rewrite(rubric, name, criteria):
    Level.objects.filter(criterion__rubric=rubric).delete()
    rubric.criteria.all().delete()
    rubric.name = name
    rubric.save(update_fields=["name"])
    for position, (title, description, levels) in enumerate(criteria, start=1):
        criterion = Criterion.objects.create(rubric=rubric, position=position, name=title, description=description)
        Level.objects.bulk_create(
            Level(criterion=criterion, points=points, description=text) for points, text in levels
        )


def _spelled(rubric):
    """What is written now, in the caller's form."""
    return [
        (criterion.name, criterion.description, [(level.points, level.description) for level in criterion.levels.all()])
        for criterion in rubric.criteria.prefetch_related("levels")
    ]


def _sorted(criteria):
    return [(name, description, sorted(tuple(level) for level in levels)) for name, description, levels in criteria]
