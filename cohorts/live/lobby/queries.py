"""The agenda as it is told, and who leads."""

from cohorts.live.lobby.rules import host_of
from cohorts.programs.models import CohortStaff
from lms.accounts.models import User


def agenda_of(room):
    """[{text, minutes, now}] in order."""
    points = room.agenda.order_by("position").values_list("text", "minutes", "is_current")
    return [{"text": text, "minutes": minutes, "now": now} for text, minutes, now in points]


def host_as_data(user):
    """{id, name} of the trainer in charge."""
    return {"id": user.pk, "name": user.name}


def meeting_as_data(url):
    """{url, host} of a meeting elsewhere, or None."""
    return {"url": url, "host": host_of(url)} if url else None


def trainers_of(room):
    """Who teaches the cohort: any of them may be the trainer in charge. By name."""
    teaching = CohortStaff.objects.filter(cohort=room.session.cohort_id, ended_at=None).exclude(role="mentor")
    return list(User.objects.filter(pk__in=teaching.values("user"), is_active=True).order_by("name", "pk"))
