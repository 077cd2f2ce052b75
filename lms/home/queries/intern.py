"""The intern's desk: what to do now, what else today holds, the way, how far one is."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from assessments.assignments.models import Submission
from assessments.quizzes.models import Attempt
from cohorts.attendance.models import Attendance
from cohorts.logbook.models import LogbookEntry
from cohorts.placements.models import Participant, Placement
from cohorts.programs.models import ScheduledSession
from courses.enrollments.models import Enrollment
from courses.progress.queries import outlines
from lms.core.prepared import Prepared
from lms.core.times import local
from lms.ui.shapes import Phase, PhaseStep

HOME_DAYS = (30, 60, 90)


@dataclass(frozen=True)
class Task:
    """The one thing to do now, as ``components/task.html`` shows it."""

    title: str
    action: str = ""
    url: str = ""
    facts: tuple = ()
    text: str = ""


@dataclass(frozen=True)
class Desk:
    """Everything on the page; ``day`` is the day of the cohort (1…), 0 outside it."""

    participant: Participant
    day: int
    task: Task
    sessions: list
    tomorrow: list
    write_logbook: bool
    phases: list
    outlines: list
    entries: list
    attendance: list

    @property
    def done(self):
        return sum(outline.done for outline in self.outlines)

    @property
    def total(self):
        return sum(outline.total for outline in self.outlines)

    @property
    def signed(self):
        return sum(entry.state == LogbookEntry.State.SIGNED for entry in self.entries)

    @property
    def waiting(self):
        return sum(entry.state == LogbookEntry.State.WAITING for entry in self.entries)

    @property
    def present(self):
        return sum(row.status == Attendance.Status.PRESENT for row in self.attendance)


def _participations(user):
    mine = Participant.objects.filter(user=user).exclude(state=Participant.State.LEFT)
    return mine.select_related("cohort__host", "cohort__program", "cooperative").order_by("-cohort__starts_on", "-pk")


_participations_of = Prepared(_participations, int)


def participation_of(user) -> Participant | None:
    """The person's newest participation that has not been left. One query."""
    return next(iter(_participations_of.objects(user.pk)), None)


def desk_of(participant, at) -> Desk:
    """The desk of one participant. Eight queries."""
    cohort = participant.cohort
    today = local(at, cohort.host.timezone).date()
    enrollments = _enrollments.objects(participant.pk)
    found = outlines(enrollments, at=at)
    entries = _entries.objects(participant.pk)
    sessions = _sessions(cohort, at, today)
    day = (today - cohort.starts_on).days + 1 if cohort.starts_on <= today <= cohort.ends_on else 0
    return Desk(
        participant=participant,
        day=day,
        task=_task(participant, enrollments, found, entries, at),
        sessions=[one for one in sessions if local(one.starts_at, one.timezone).date() == today],
        tomorrow=[one for one in sessions if local(one.starts_at, one.timezone).date() > today],
        write_logbook=_placed(participant, today) and not any(entry.day == today for entry in entries),
        phases=_phases(cohort, today, list(found.values())),
        outlines=list(found.values()),
        entries=entries,
        attendance=_attendance.objects(participant.pk),
    )


def _standing(participant):
    mine = Enrollment.objects.filter(participant_enrollment__participant=participant).standing()
    return mine.select_related("run").order_by("run__opens_at", "pk")


def _running(participant):
    attempts = Attempt.objects.running().filter(enrollment__participant_enrollment__participant=participant)
    return attempts.exclude(enrollment__state=Enrollment.State.WITHDRAWN).select_related("step").order_by("pk")


def _handed_in(participant):
    works = Submission.objects.filter(enrollment__participant_enrollment__participant=participant)
    return (
        works.exclude(enrollment__state=Enrollment.State.WITHDRAWN).select_related("step").order_by("step", "-number")
    )


def _between(cohort, first, last):
    rows = ScheduledSession.objects.filter(cohort=cohort, starts_at__gte=first, starts_at__lt=last)
    return rows.order_by("starts_at", "pk")


def _placements(participant, today):
    there = Placement.objects.filter(participant=participant, starts_on__lte=today, ends_on__gte=today)
    return there.order_by().values_list("pk")


_enrollments = Prepared(_standing, int)
_attempts = Prepared(_running, int)
_works = Prepared(_handed_in, int)
_entries = Prepared(lambda pk: LogbookEntry.objects.filter(participant=pk).order_by("day", "number", "pk"), int)
_attendance = Prepared(lambda pk: Attendance.objects.filter(participant=pk).order_by(), int)
_sessions_between = Prepared(_between, int, datetime, datetime)
_placements_on = Prepared(_placements, int, date)


def _sessions(cohort, at, today):
    """Today's and tomorrow's; asked for with a day to each side, since zones differ."""
    rows = _sessions_between.objects(cohort.pk, at - timedelta(days=2), at + timedelta(days=3))
    days = {today, today + timedelta(days=1)}
    return [one for one in rows if local(one.starts_at, one.timezone).date() in days]


def _placed(participant, today) -> bool:
    return bool(_placements_on.rows(participant.pk, today))


def _task(participant, enrollments, found, entries, at) -> Task:
    """First what was begun or came back, then the next step, then nothing."""
    return (
        _running_attempt(participant)
        or _returned_submission(participant)
        or _returned_entry(entries)
        or _next_step(enrollments, found, at)
        or _waiting(enrollments, found)
        or _nothing(enrollments)
    )


def _running_attempt(participant):
    attempt = next(iter(_attempts.objects(participant.pk)), None)
    if attempt is None:
        return None
    url = reverse("quizzes:attempt", args=[attempt.uuid])
    return Task(_("Lanjutkan: %(title)s") % {"title": attempt.step.title}, _("Lanjutkan"), url)


def _returned_submission(participant):
    seen = set()
    for work in _works.objects(participant.pk):
        if work.step_id not in seen and work.state == Submission.State.RETURNED:
            title = _("Perbaiki tugas: %(title)s") % {"title": work.step.title}
            return Task(title, _("Buka tugas"), work.step.url, text=_("Pelatih sudah memberi catatan."))
        seen.add(work.step_id)
    return None


def _returned_entry(entries):
    latest = {entry.day: entry for entry in entries}
    for entry in latest.values():
        if entry.state == LogbookEntry.State.RETURNED:
            title = _("Perbaiki logbook %(day)s") % {"day": date_format(entry.day, "j F")}
            text = _("Mentor mengembalikannya dengan catatan.")
            return Task(title, _("Buka logbook"), reverse("logbook:entry", args=[entry.uuid]), text=text)
    return None


def _next_step(enrollments, found, at):
    for enrollment in enrollments:
        step = found[enrollment.pk].next_step
        if step and enrollment.run.is_open(at):
            minutes = _("%(n)s menit") % {"n": step.minutes}
            return Task(step.title, _action(step.kind), step.url, (minutes,), _awaiting(found[enrollment.pk]))
    return None


def _waiting(enrollments, found):
    """All that is left is locked or with the trainer: say until when, or what for."""
    for enrollment in enrollments:
        outline = found[enrollment.pk]
        locked = outline.next_locked
        text = _awaiting(outline) or (locked and f"{locked.title}: {locked.lock.message}")
        if text:
            url = reverse("study:run", args=[enrollment.uuid])
            return Task(_("Semua tugas hari ini selesai"), _("Buka kursus"), url, text=text)
    return None


def _awaiting(outline) -> str:
    titles = ", ".join(step.title for step in outline.awaiting)
    return _("Menunggu penilaian pelatih: %(titles)s.") % {"titles": titles} if titles else ""


def _action(kind):
    labels = {"quiz": _("Mulai mengerjakan"), "assignment": _("Kerjakan tugas"), "session": _("Lihat jadwal sesi")}
    return labels.get(kind, _("Mulai membaca"))


def _nothing(enrollments):
    if not enrollments:
        text = _("Kursus Anda muncul di sini begitu panitia menerima pendaftaran Anda.")
        return Task(_("Pendaftaran Anda sedang diperiksa"), text=text)
    text = _("Tidak ada tugas yang menunggu. Anda boleh membaca ulang pelajaran kapan saja.")
    return Task(_("Semua tugas hari ini selesai"), _("Buka kursus"), "/belajar/", text=text)


def _phases(cohort, today, found):
    done, total = sum(one.done for one in found), sum(one.total for one in found)
    note = _("%(done)s dari %(total)s langkah selesai") % {"done": done, "total": total} if total else ""
    before = PhaseStep("✓" if today >= cohort.starts_on else "•", state=_state(today, None, cohort.starts_on))
    days = [cohort.starts_on + timedelta(days=number) for number in range(cohort.days)]
    home = [cohort.ends_on + timedelta(days=number) for number in HOME_DAYS]
    span = f"{date_format(cohort.starts_on, 'j')}–{date_format(cohort.ends_on, 'j M')}"
    at_host = _("%(n)s hari di %(host)s") % {"n": cohort.days, "host": cohort.host.name}
    return [
        Phase("before", _("Persiapan"), note, [before]),
        Phase(
            "days",
            at_host,
            span,
            [PhaseStep(str(number), state=_day_state(today, day)) for number, day in enumerate(days, 1)],
        ),
        Phase(
            "home",
            _("Di desa Anda, hari ke-"),
            "",
            [
                PhaseStep(str(number), date_format(day, "j M"), _day_state(today, day))
                for number, day in zip(HOME_DAYS, home, strict=True)
            ],
        ),
    ]


def _state(today, begins, ends):
    return "done" if today >= ends else "now"


def _day_state(today, day):
    return "done" if day < today else "now" if day == today else ""
