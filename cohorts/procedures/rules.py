"""Who writes a cooperative's procedure, who judges it, and why not now."""

from django.utils.translation import gettext as _

from cohorts.placements.models import Participant
from cohorts.procedures.models import LocalProcedure
from cohorts.programs.models import CohortStaff
from cohorts.programs.rules import TEACHING
from lms.accounts.rules import reach_of
from lms.core.errors import Reason

State = LocalProcedure.State
WRITABLE = {State.DRAFT, State.RETURNED}
REOPENABLE = {State.SUBMITTED, State.APPROVED}


def may_write_for(user, cooperative) -> bool:
    """People the cooperative sent, while they take part and after."""
    if user is None or not user.is_active:
        return False
    return Participant.objects.taking_part().filter(user_id=user.pk, cooperative=cooperative).exists()


def has_cooperative(user) -> bool:
    """Whether anybody sent ``user``."""
    return user.is_authenticated and Participant.objects.taking_part().filter(user_id=user.pk).exists()


def may_write(user, local) -> bool:
    """People of the cooperative it belongs to."""
    return may_write_for(user, local.cooperative_id)


def may_judge(user, local) -> bool:
    """Trainers, facilitators and organizers of a cohort that the cooperative sent somebody to; never its own people."""
    if user is None or not user.is_active or may_write(user, local):
        return False
    sent = Participant.objects.taking_part().filter(cooperative=local.cooperative_id).order_by()
    if user.is_superuser:
        return True
    teaching = CohortStaff.objects.of(user).filter(role__in=TEACHING, cohort__in=sent.values("cohort"))
    return teaching.exists() or sent.filter(cohort__host__code__in=reach_of(user).host_codes).exists()


def teaches_anybody(user) -> bool:
    """Trainers and facilitators of any cohort."""
    return user.is_authenticated and CohortStaff.objects.of(user).filter(role__in=TEACHING).exists()


def reasons_against_writing(local) -> list[Reason]:
    """A text that waits for the trainer, or was approved, is opened again before it changes."""
    if local.state in WRITABLE:
        return []
    text = _("SOP ini berstatus “%(state)s”. Buka kembali dahulu untuk mengubahnya.")
    return [Reason("not_writable", text % {"state": local.get_state_display()})]


def reasons_against_judging(local) -> list[Reason]:
    """Only what was handed in is judged."""
    if local.state == State.SUBMITTED:
        return []
    text = _("SOP ini tidak sedang menunggu putusan: %(state)s.")
    return [Reason("not_submitted", text % {"state": local.get_state_display()})]
