"""People somebody should call, each with the rule that says so and since when it applies."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.db.models import Count, F, Min, Q
from django.db.models.functions import Greatest
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from cohorts.placements.models import Participant
from cohorts.programs.models import CohortStaff
from lms.audit.models import AuditEntry
from lms.core import times
from lms.reports.queries.people import province_name
from lms.ui.figures import mask_phone

RESTS_FOR = timedelta(hours=48)
NEVER_STARTED_AFTER = timedelta(days=3)
UNSIGNED_AFTER = timedelta(hours=48)
UNGRADED_AFTER = timedelta(days=3)
RULES = ("W1", "W2", "W3")


@dataclass(frozen=True)
class Call:
    """One row of ``components/warnings.html``."""

    title: str
    text: str
    rule: str
    url: str
    phone: str
    message: str
    contact_url: str
    contacted: str = ""
    is_demo: bool = False


@dataclass(frozen=True)
class Calls:
    """How many there are of each rule, and the longest-standing ``items``."""

    counts: dict
    items: list

    @property
    def count(self) -> int:
        return sum(self.counts.values())


def calls_for(participants, at, *, limit, rule="", contacted=None) -> Calls:
    """The ``limit`` oldest warnings about ``participants``, of one ``rule`` or of all; those contacted lately rest.

    ``contacted`` is what ``contacted_since`` says of them, where the caller knows it already.
    """
    contacted = contacted_since(at - RESTS_FOR) if contacted is None else contacted
    found, counts = [], {}
    for name in RULES:
        due = _due(name, participants, at).exclude(pk__in=contacted[name])
        counts[name] = due.count()
        if counts[name] and rule in ("", name):
            found += [(person.since, name, person) for person in due.order_by("since", "pk")[:limit]]
    found.sort(key=lambda row: (row[0], row[1], row[2].pk))
    return Calls(counts, _items(found[:limit], at))


def resting(participants, at) -> list[Call]:
    """Warnings that somebody took up in the last 48 hours, newest first."""
    since = at - RESTS_FOR
    entries = AuditEntry.objects.filter(action="reports.contact", at__gte=since).select_related("actor")
    people = participants.select_related("user", "cooperative__province__province").in_bulk(
        [int(entry.object_id) for entry in entries]
    )
    return [_rested(entry, people[int(entry.object_id)]) for entry in entries if int(entry.object_id) in people]


def contacted_since(moment) -> dict[str, set]:
    """{rule: participants (primary keys)} somebody got in touch with after ``moment``."""
    contacted = defaultdict(set)
    entries = AuditEntry.objects.filter(action="reports.contact", at__gte=moment)
    for pk, data in entries.values_list("object_id", "data"):
        contacted[data["rule"]].add(int(pk))
    return contacted


def _due(rule, participants, at):
    """``participants`` to whom ``rule`` applies, with ``since`` and ``many``."""
    admitted = participants.filter(state=Participant.State.ADMITTED)
    if rule == "W1":
        return _never_started(admitted, at)
    column, late = (
        ("logbook", UNSIGNED_AFTER)
        if rule == "W2"
        else ("participant_enrollments__enrollment__submissions", UNGRADED_AFTER)
    )
    waiting = admitted.filter(**{f"{column}__state": "waiting", f"{column}__received_at__lt": at - late})
    return _for_screen(waiting).annotate(since=Min(f"{column}__received_at"), many=Count(f"{column}__pk"))


def _never_started(admitted, at):
    enrollment = "participant_enrollments__enrollment"
    could_start = Greatest(f"{enrollment}__enrolled_at", f"{enrollment}__run__opens_at")
    still_open = Q(**{f"{enrollment}__run__closes_at": None}) | Q(**{f"{enrollment}__run__closes_at__gt": at})
    waiting = admitted.filter(
        still_open, **{f"{enrollment}__state": "active", f"{enrollment}__progress__done": 0}
    ).annotate(could_start=could_start)
    late = waiting.filter(could_start__lt=at - NEVER_STARTED_AFTER)
    return _for_screen(late).annotate(since=F("could_start"), many=Count("pk"))


def _for_screen(participants):
    return participants.select_related("user", "cohort", "cooperative__province__province")


def _items(found, at):
    staff = _staff({person.cohort_id for _since, _rule, person in found})
    return [_warning(rule, since, person, staff, at) for since, rule, person in found]


def _staff(cohorts):
    """{(cohort, role): user} of one trainer and one mentor a cohort, for whoever is to be called about it."""
    rows = CohortStaff.objects.filter(cohort__in=cohorts, ended_at=None).select_related("user").order_by("-pk")
    return {(row.cohort_id, row.role): row.user for row in rows} if cohorts else {}


def _warning(rule, since, person, staff, at):
    days = (at - since).days
    whom = {
        "W1": person.user,
        "W2": staff.get((person.cohort_id, CohortStaff.Role.MENTOR)),
        "W3": staff.get((person.cohort_id, CohortStaff.Role.TRAINER)),
    }[rule]
    phone = str(whom.phone or "") if whom else ""
    said = {"day": times.day(since), "days": days, "name": person.user.name, "many": person.many}
    text = _text(rule) % said
    if whom:
        reached = _("Hubungi %(name)s, %(phone)s.") % {"name": whom.name, "phone": mask_phone(phone)}
        text = f"{text} {reached}"
    return Call(
        title=_title(person),
        text=text,
        rule=rule_text(rule),
        url=reverse("reports:participant", args=[person.uuid]),
        phone=phone,
        message=_message(rule, since, person, whom),
        contact_url=reverse("reports:contact", args=[person.uuid, rule]),
        is_demo=person.is_demo,
    )


def _rested(entry, person):
    said = {"when": times.moment(entry.at), "who": entry.actor or "–"}
    return Call(
        title=_title(person),
        text=_("Dihubungi %(when)s oleh %(who)s. Muncul lagi setelah 48 jam bila belum ada kabar.") % said,
        rule=rule_text(entry.data["rule"]),
        url=reverse("reports:participant", args=[person.uuid]),
        phone="",
        message="",
        contact_url="",
        contacted=_("Dihubungi"),
        is_demo=person.is_demo,
    )


def _title(person):
    return f"{person.user.name}, {person.cooperative.name}, {province_name(person.cooperative)}"


def rule_text(rule) -> str:
    """The rule in words, with its name and its limit."""
    return {
        "W1": _("Aturan W1: belum mulai belajar 3 hari sesudah kursus dibuka"),
        "W2": _("Aturan W2: logbook menunggu paraf mentor lebih dari 48 jam"),
        "W3": _("Aturan W3: tugas menunggu penilaian lebih dari 3 hari"),
    }[rule]


def _text(rule):
    return {
        "W1": _("Dapat belajar sejak %(day)s, %(days)s hari, dan belum menyelesaikan satu langkah pun."),
        "W2": _("%(many)s entri logbook menunggu paraf, yang tertua sejak %(day)s."),
        "W3": _("%(many)s tugas menunggu penilaian sejak %(day)s, %(days)s hari."),
    }[rule]


def _message(rule, since, person, whom):
    """What stands ready in WhatsApp, in the language of whom it goes to; the caller may change it before sending."""
    with translation.override(whom.language if whom else settings.LANGUAGE_CODE):
        return _greeting(rule) % {"day": times.day(since), "name": person.user.name}


def _greeting(rule):
    return {
        "W1": _(
            "Salam, %(name)s. Kursus magang Anda di Ruang Magang sudah dibuka sejak %(day)s. "
            "Adakah kendala untuk mulai belajar yang bisa kami bantu?"
        ),
        "W2": _("Salam. Logbook %(name)s menunggu paraf Anda di Ruang Magang sejak %(day)s. Mohon diperiksa."),
        "W3": _("Salam. Tugas %(name)s menunggu penilaian Anda di Ruang Magang sejak %(day)s. Mohon diperiksa."),
    }[rule]
