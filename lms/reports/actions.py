"""Settling facts into figures, and noting who was contacted."""

from datetime import timedelta

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from cohorts.placements.models import Participant
from lms.audit import record
from lms.audit.models import AuditEntry
from lms.core.errors import Refused, require
from lms.core.times import WIB, local
from lms.reports.models import Figure, SettleMark
from lms.reports.queries import facts
from lms.reports.queries.calls import RESTS_FOR, RULES
from lms.reports.rules import may_contact
from lms.reports.tallies import METRICS, Tally

FRESH_FOR = timedelta(seconds=30)
# Entries younger than this are read again next time: PostgreSQL hands out ids in one order and commits in another.
OVERLAP = timedelta(minutes=2)
COHORTS_AT_ONCE = 50


def settle_if_behind(*, at):
    """The mark, after settling when the last time is more than half a minute ago. Only one of many readers does it."""
    mark = SettleMark.objects.first()
    if mark is None:
        return rebuild_figures(at=at)
    if _is_fresh(mark, at):
        return mark
    with transaction.atomic():
        mine = SettleMark.objects.select_for_update(skip_locked=True).filter(pk=mark.pk).first()
        return mark if mine is None or _is_fresh(mine, at) else _settle(mine, at)


@transaction.atomic
def settle_figures(*, at):
    """Bring the figures of every cohort that verbs touched since last time up to ``at``; returns the mark."""
    return _settle(_locked_mark(), at)


@transaction.atomic
def rebuild_figures(*, at):
    """Count everything anew from the facts; the result equals what settling step by step has led to."""
    mark = _locked_mark()
    cohorts = sorted(set(Participant.objects.order_by().values_list("cohort", flat=True).distinct()))
    for start in range(0, len(cohorts), COHORTS_AT_ONCE):
        _count_anew(cohorts[start : start + COHORTS_AT_ONCE], at)
    Figure.objects.exclude(cohort__in=cohorts).delete()
    return _move(mark, at)


@transaction.atomic
def mark_contacted(*, by, participant, rule, at):
    """Note that ``by`` got in touch because of the warning ``rule``; it rests for 48 hours. While it rests, a repeat
    returns the first line of the trail."""
    require(may_contact(by, participant))
    if rule not in RULES:
        raise Refused("unknown_rule", _("Aturan %(rule)s tidak dikenal.") % {"rule": rule}, status=404)
    rests = AuditEntry.objects.about(participant).filter(
        action="reports.contact", data__rule=rule, at__gt=at - RESTS_FOR
    )
    if first := rests.order_by("pk").first():
        return first
    return record(by=by, action="reports.contact", thing=participant, subject=participant.user, at=at, rule=rule)


def note_view(*, by, participant, at):
    """Looking at somebody's record leaves a line in the trail; looking at one's own does not."""
    if by.pk != participant.user_id:
        record(by=by, action="reports.view_participant", thing=participant, subject=participant.user, at=at)


def note_export(*, by, what, at, where):
    """Note that ``by`` took a table along: which, and how it was narrowed."""
    record(by=by, action="reports.export", at=at, what=what, where={key: text for key, text in where.items() if text})


def _settle(mark, at):
    touched = facts.cohorts_touched(facts.entries_after(mark.audit_id))
    if touched:
        _count_anew(touched, at)
    if mark.settled_at is None or local(mark.settled_at, WIB).date() != local(at, WIB).date():
        _count_quiet_anew(touched, at)
    return _move(mark, at)


def _count_anew(cohorts, at):
    counted = facts.measure(Participant.objects.filter(cohort__in=cohorts), at)
    wanted = {
        (cell.cohort, cell.province, metric): measure
        for cell, tally in counted.items()
        for metric, measure in tally.items()
    }
    _write(wanted, Figure.objects.filter(cohort__in=cohorts, metric__in=METRICS), at)


def _count_quiet_anew(already, at):
    """A new day: silence grows without anybody doing anything."""
    counted = facts.measure_quiet(Participant.objects.exclude(cohort__in=already), at)
    wanted = {
        (cell.cohort, cell.province, metric): measure
        for cell, measures in counted.items()
        for metric, measure in Tally(**measures).items()
    }
    _write(wanted, Figure.objects.filter(metric="quiet").exclude(cohort__in=already), at)


def _write(wanted, present, at):
    """Make ``present`` rows say what is ``wanted`` {(cohort, province, metric): measure}; touch only what differs."""
    wanted, gone, changed = dict(wanted), [], []
    for figure in present:
        measure = wanted.pop((figure.cohort_id, figure.province_id, figure.metric), None)
        if measure is None:
            gone.append(figure.pk)
        elif (figure.value, figure.n) != (measure.value, measure.n):
            figure.value, figure.n, figure.settled_at = measure.value, measure.n, at
            changed.append(figure)
    Figure.objects.filter(pk__in=gone).delete()
    Figure.objects.bulk_update(changed, ["value", "n", "settled_at"], batch_size=500)
    Figure.objects.bulk_create(
        [
            Figure(cohort_id=cohort, province_id=province, metric=metric, value=found.value, n=found.n, settled_at=at)
            for (cohort, province, metric), found in wanted.items()
        ],
        batch_size=500,
    )


def _locked_mark():
    SettleMark.objects.get_or_create(pk=1)
    return SettleMark.objects.select_for_update().get(pk=1)


def _move(mark, at):
    old_enough = facts.entries_after(mark.audit_id).filter(at__lte=at - OVERLAP)
    mark.audit_id = old_enough.aggregate(last=Max("pk"))["last"] or mark.audit_id
    mark.settled_at = at
    mark.save(update_fields=["audit_id", "settled_at"])
    return mark


def _is_fresh(mark, at):
    # Absolute: the demo's clock may be set back.
    return mark.settled_at is not None and abs(at - mark.settled_at) < FRESH_FOR
