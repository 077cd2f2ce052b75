"""Recordings and attachments of lessons are open to whoever may read a lesson that shows them."""

from django.contrib.contenttypes.models import ContentType
from django.core.cache import caches
from django.db.models import CharField, F, Q
from django.db.models.functions import Cast
from wagtail.models import Page, ReferenceIndex, Revision

from courses.catalogue.models import LessonPage
from courses.enrollments.models import Enrollment, Run, RunStep
from courses.study.rules import READERS, is_vouched_for, lessons_below
from lms.accounts.rules import reach_of
from lms.content.models import Attachment, MediaFile

A_DAY = 24 * 3600
FIELDS = [(MediaFile, "file"), (MediaFile, "sound"), (MediaFile, "captions"), (Attachment, "file")]


def readable_files(user) -> Q:
    """Files of the runs the user stands in: of their steps, and of what was added to the course since.

    Those who read all lessons read all their files.
    """
    if reach_of(user).holds(*READERS):
        return _files(None)
    standing = Enrollment.objects.of(user).standing()
    steps = RunStep.objects.filter(run__in=standing.values("run"))
    condition = _files(steps.annotate(ref=Cast("page_id", CharField())).values("ref"))
    condition |= _files_of_frozen(steps)
    studied = Run.objects.filter(pk__in=standing.values("run"))
    condition |= _files(lessons_below(studied).annotate(ref=Cast("pk", CharField())).values("ref"))
    vouched = [] if standing.exists() else _vouched_pages(user)
    return condition | _files(vouched) if vouched else condition


def _files_of_frozen(steps) -> Q:
    """Files that only the frozen revisions of these steps show: the index of references knows what is live alone."""
    edited = steps.filter(kind=LessonPage.step_kind).exclude(revision=F("page__live_revision")).order_by()
    shown = {thing for pk in set(edited.values_list("revision", flat=True)) for thing in _shown_in(pk)}
    condition = Q(pk__in=[])
    for model, field in FIELDS if shown else []:
        keys = [key for label, key in shown if label == model._meta.label]
        condition |= Q(pk__in=model.objects.filter(pk__in=keys).exclude(**{field: None}).values(field))
    return condition


def _shown_in(revision) -> list:
    """[(model, key)] of what a revision's body refers to; kept, for a revision never changes."""

    def read():
        body = LessonPage._meta.get_field("body")
        found = Revision.objects.filter(pk=revision).first()
        references = body.extract_references(body.to_python(found.content["body"])) if found else []
        return sorted({(model._meta.label, str(key)) for model, key, _path, _content in references})

    return caches["local"].get_or_set(f"shown:{revision}", read, A_DAY)


def _vouched_pages(user):
    """Lessons with files that a floor above lets the user read: a trainer's, for one."""
    shown = _references().values_list("object_id", flat=True).distinct()
    pages = LessonPage.objects.filter(pk__in=[int(pk) for pk in shown])
    return [str(page.pk) for page in pages if is_vouched_for(user, page)]


def _references():
    kinds = ContentType.objects.get_for_models(MediaFile, Attachment).values()
    page = ContentType.objects.get_for_model(Page)
    return ReferenceIndex.objects.filter(base_content_type=page, to_content_type__in=kinds)


def _files(pages) -> Q:
    """Files of what these pages (keys as text; None is all) show."""
    condition = Q(pk__in=[])
    for model, field in FIELDS:
        rows = model.objects.annotate(ref=Cast("pk", CharField()))
        if pages is not None:
            kind = ContentType.objects.get_for_model(model)
            shown = _references().filter(to_content_type=kind, object_id__in=pages)
            rows = rows.filter(ref__in=shown.values("to_object_id"))
        condition |= Q(pk__in=rows.exclude(**{field: None}).values(field))
    return condition
