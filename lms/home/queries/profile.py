"""What a person sees of themselves."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from cohorts.placements.models import Participant
from cohorts.programs.models import CohortStaff
from lms.accounts.rules import reach_of
from lms.reports.queries.people import province_name
from lms.ui.figures import EMPTY, mask_phone


@dataclass(frozen=True)
class Profile:
    """``facts`` for the list of facts, ``roles`` in words."""

    facts: list
    roles: list


def profile_of(user) -> Profile:
    """Three queries."""
    participations = Participant.objects.filter(user=user).select_related("cohort", "cooperative__province__province")
    sent = list(participations.order_by("-cohort__starts_on"))
    facts = [
        (_("Nama"), user.name),
        (_("Nama pengguna"), user.username),
        (_("Ponsel"), mask_phone(user.phone)),
        (_("Surel"), user.email or EMPTY),
    ]
    if sent:
        facts.append((_("Koperasi"), f"{sent[0].cooperative.name}, {province_name(sent[0].cooperative)}"))
    return Profile(facts, [*_as_participant(sent), *_as_staff(user), *_wide(user)])


def _as_participant(sent):
    return [
        _("Peserta %(cohort)s (%(state)s)") % {"cohort": one.cohort.name, "state": one.get_state_display()}
        for one in sent
    ]


def _as_staff(user):
    staff = CohortStaff.objects.of(user).select_related("cohort", "unit")
    return [
        f"{one.get_role_display()} {one.cohort.name}{f', {one.unit.name}' if one.unit else ''}"
        for one in staff.order_by("-appointed_at")
    ]


def _wide(user):
    roles = [grant.get_role_display() for grant in reach_of(user).grants]
    return [*roles, _("Administrator")] if user.is_superuser else roles
