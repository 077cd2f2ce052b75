"""What the API answers with. Times are ISO 8601 with offset, regions Kemendagri codes, telephone numbers masked."""

from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from ninja import Schema

from lms.ui.figures import mask_phone


class Failure(Schema):
    """Why something was refused: ``code`` for programs, ``message`` for people, ``fields`` by name."""

    code: str
    message: str
    fields: dict[str, str] = {}


class FailureOut(Schema):
    error: Failure


class MeOut(Schema):
    username: str
    name: str
    language: str
    timezone: str
    is_demo: bool
    roles: list[str]


class CourseOut(Schema):
    id: int
    title: str
    slug: str
    summary: str
    training_hours: Decimal
    url: str | None = None

    @staticmethod
    def resolve_url(course, context):
        return course.get_url(context["request"])


class CohortOut(Schema):
    code: str
    name: str
    program: str
    host: str
    starts_on: date
    ends_on: date
    is_demo: bool

    @staticmethod
    def resolve_program(cohort):
        return cohort.program.code

    @staticmethod
    def resolve_host(cohort):
        return cohort.host.code


class ParticipantOut(Schema):
    uuid: UUID
    name: str
    position: str
    phone: str
    cohort: str
    cooperative: str
    village: str
    province: str
    state: str
    is_demo: bool
    steps_done: int
    steps_total: int
    pre_test_percent: float | None = None
    post_test_percent: float | None = None
    sessions_present: int
    sessions_recorded: int
    logbook_signed: int
    logbook_waiting: int
    logbook_lapsed: int

    @staticmethod
    def of(person):
        """From a row of ``lms.reports.queries.people.with_figures``."""
        return ParticipantOut(
            uuid=person.uuid,
            name=person.user.name,
            position=person.position,
            phone=mask_phone(person.user.phone),
            cohort=person.cohort.code,
            cooperative=person.cooperative.name,
            village=person.cooperative.village_id,
            province=person.cooperative.province_id,
            state=person.state,
            is_demo=person.is_demo,
            steps_done=person.done,
            steps_total=person.total,
            pre_test_percent=person.pre,
            post_test_percent=person.post,
            sessions_present=person.present,
            sessions_recorded=person.sessions,
            logbook_signed=person.signed,
            logbook_waiting=person.waiting,
            logbook_lapsed=person.lapsed,
        )


class EnrollmentOut(Schema):
    uuid: UUID
    run: str
    course: int
    learner: str
    state: str
    enrolled_at: datetime
    steps_done: int
    steps_total: int
    finished_at: datetime | None = None

    @staticmethod
    def of(enrollment):
        """From an enrollment with run, user and progress at hand."""
        progress = enrollment.progress
        return EnrollmentOut(
            uuid=enrollment.uuid,
            run=enrollment.run.code,
            course=enrollment.run.course_id,
            learner=enrollment.user.name,
            state=enrollment.state,
            enrolled_at=enrollment.enrolled_at,
            steps_done=progress.done,
            steps_total=progress.total,
            finished_at=progress.finished_at,
        )


class LockOut(Schema):
    """Why a step is locked; ``opens_at`` where that is a moment."""

    code: str
    message: str
    opens_at: datetime | None = None


class StepOut(Schema):
    """A line of one's outline; ``lock`` is null for what may be opened."""

    position: int
    kind: str
    title: str
    module: str
    minutes: int
    url: str
    is_required: bool
    is_done: bool
    lock: LockOut | None = None

    @staticmethod
    def of(step):
        """From ``courses.progress.queries.OutlineStep``."""
        shared = ("position", "kind", "title", "minutes", "url", "is_required", "is_done")
        lock = step.lock and LockOut(code=step.lock.code, message=step.lock.message, opens_at=step.lock.opens_at)
        return StepOut(module=step.module_title, lock=lock, **{name: getattr(step, name) for name in shared})


class FigureOut(Schema):
    """``value`` out of ``n``; for pre, post and gain ``value`` is a sum of percent over ``n`` people."""

    key: str
    metric: str
    value: Decimal
    n: int


class FiguresOut(Schema):
    settled_at: datetime
    by: str
    items: list[FigureOut]
