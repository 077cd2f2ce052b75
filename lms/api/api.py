"""Operations of the API, read only. Foreign rows are 404, as on every page."""

from typing import Literal
from uuid import UUID

from django.shortcuts import get_object_or_404
from ninja import NinjaAPI
from ninja.pagination import LimitOffsetPagination, paginate
from ninja.security import django_auth

from cohorts.placements.models import Participant
from cohorts.programs.models import Cohort
from courses.catalogue.models import CoursePage
from courses.enrollments.models import Enrollment
from courses.progress.queries import outline
from lms.api import failures, schemas
from lms.core import clock
from lms.core.errors import require
from lms.home.queries.profile import profile_of
from lms.reports.actions import note_view, settle_if_behind
from lms.reports.queries.boards import board_for
from lms.reports.queries.people import listed, with_figures
from lms.reports.rules import may_follow

MOST = 200
REFUSALS = {401: schemas.FailureOut, 403: schemas.FailureOut, 404: schemas.FailureOut, 422: schemas.FailureOut}

api = NinjaAPI(
    title="Ruang Magang",
    version="1.0.0",
    description="Read the internship programme with your own session. What you may not see is 404.",
    auth=django_auth,
    # A documentation page would load its script from another host; tools read openapi.json.
    docs_url=None,
    urls_namespace="api",
)
failures.register(api)


class Pages(LimitOffsetPagination):
    """``?limit=&offset=``, rows made into schemas by ``of`` after they were cut."""

    def __init__(self, *, of=None):
        super().__init__(max_limit=MOST)
        self.of = of

    def paginate_queryset(self, queryset, pagination, request, **params):
        found = super().paginate_queryset(queryset, pagination, request, **params)
        return found if self.of is None else found | {"items": [self.of(row) for row in found["items"]]}


@api.get("/me", response={200: schemas.MeOut, **REFUSALS}, operation_id="me")
def me(request):
    """Who is asking, and with which roles (in the reader's language)."""
    user = request.user
    fields = ["username", "name", "language", "timezone", "is_demo"]
    return {field: getattr(user, field) for field in fields} | {"roles": [str(role) for role in profile_of(user).roles]}


@api.get("/courses", response=list[schemas.CourseOut], operation_id="courses")
@paginate(Pages)
def courses(request):
    """The public catalogue."""
    return CoursePage.objects.live().public().order_by("path")


@api.get("/cohorts", response=list[schemas.CohortOut], operation_id="cohorts")
@paginate(Pages)
def cohorts(request):
    """Cohorts the person has to do with."""
    return Cohort.objects.visible_to(request.user).select_related("program", "host").order_by("starts_on", "code")


@api.get("/cohorts/{code}/participants", response=list[schemas.ParticipantOut], operation_id="cohort_participants")
@paginate(Pages, of=schemas.ParticipantOut.of)
def cohort_participants(request, code: str):
    """Participants of a cohort, as far as the person sees them."""
    cohort = get_object_or_404(Cohort.objects.visible_to(request.user), code=code)
    return with_figures(listed(request.user).filter(cohort=cohort))


@api.get("/participants/{uuid}", response={200: schemas.ParticipantOut, **REFUSALS}, operation_id="participant")
def participant(request, uuid: UUID):
    """One participant. Looking is noted in the trail."""
    person = get_object_or_404(with_figures(listed(request.user)), uuid=uuid)
    note_view(by=request.user, participant=person, at=clock.now())
    return schemas.ParticipantOut.of(person)


@api.get("/enrollments", response=list[schemas.EnrollmentOut], operation_id="enrollments")
@paginate(Pages, of=schemas.EnrollmentOut.of)
def enrollments(request):
    """One's own enrollments, and those of the participants one sees."""
    seen = Participant.objects.visible_to(request.user)
    own = Enrollment.objects.of(request.user)
    rows = own | Enrollment.objects.filter(participant_enrollment__participant__in=seen)
    return rows.distinct().select_related("run", "user", "progress").order_by("pk")


@api.get(
    "/enrollments/{uuid}/steps",
    response={200: list[schemas.StepOut], **REFUSALS},
    operation_id="enrollment_steps",
)
def enrollment_steps(request, uuid: UUID):
    """What is to be done in one's own run, in order: what is done, and why and until when the rest is locked."""
    own = get_object_or_404(Enrollment.objects.visible_to(request.user).select_related("run"), uuid=uuid)
    return [schemas.StepOut.of(step) for step in outline(own, at=clock.now()).steps]


@api.get("/figures", response={200: schemas.FiguresOut, **REFUSALS}, operation_id="figures")
def figures(request, by: Literal["nation", "province", "cohort"] = "province", program: str = "semua"):
    """Sums of what the person follows, for all of it, by province (code) or by cohort (code)."""
    require(may_follow(request.user))
    at = clock.now()
    mark = settle_if_behind(at=at)
    board = board_for(request.user, at, program=program)
    groups = {
        "nation": {"": board.total},
        "province": board.by_province,
        "cohort": {board.cohorts[pk].code: tally for pk, tally in board.by_cohort.items()},
    }[by]
    items = [
        {"key": key, "metric": metric, "value": measure.value, "n": measure.n}
        for key, tally in groups.items()
        for metric, measure in tally.items()
    ]
    return {"settled_at": mark.settled_at, "by": by, "items": items}
