"""Who follows what. Rows are guarded by ``visible_to``; these say which kind of board a person has at all."""

from cohorts.placements.models import Participant
from cohorts.programs.models import CohortStaff
from lms.accounts.rules import Role, reach_of


def teaches(user) -> bool:
    """Whether ``user`` trains or facilitates a cohort; read once per user object."""
    if not hasattr(user, "_teaches"):
        staff = CohortStaff.objects.of(user).exclude(role=CohortStaff.Role.MENTOR)
        user._teaches = user.is_authenticated and staff.exists()
    return user._teaches


def sees_nation(user) -> bool:
    """Ministry, administrators, and partners (who see sums only)."""
    return user.is_superuser or reach_of(user).nation(Role.MINISTRY, Role.PARTNER)


def may_open_rows(user) -> bool:
    """Whether numbers lead on to people: for everybody who follows, except partners."""
    reach = reach_of(user)
    if user.is_superuser or reach.nation(Role.MINISTRY) or reach.region_codes or reach.host_codes:
        return True
    return teaches(user)


def may_follow(user) -> bool:
    """Whether ``user`` has a board."""
    return sees_nation(user) or may_open_rows(user)


def may_contact(user, participant) -> bool:
    """Those who follow a participant note that they got in touch."""
    return may_open_rows(user) and Participant.objects.visible_to(user).filter(pk=participant.pk).exists()


def may_answer_for(user, code) -> bool:
    """Whether the province ``code`` is the person's business even while nobody comes from it."""
    reach = reach_of(user)
    own = any(region[:2] == code for region in reach.region_codes)
    return user.is_superuser or reach.nation(Role.MINISTRY) or own


def own_province(user) -> str:
    """The one province (code) of a regional office, where its board begins; empty for everybody else."""
    codes = {code[:2] for code in reach_of(user).region_codes}
    others = sees_nation(user) or reach_of(user).host_codes or teaches(user)
    return codes.pop() if len(codes) == 1 and not others else ""


def is_of_regency(user) -> bool:
    """Whether the office answers for regencies only: figures stand by province, so its boards are counted from rows."""
    return any("." in code for code in reach_of(user).region_codes)
