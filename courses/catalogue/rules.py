"""What a course lacks, found before its readers find it."""

from dataclasses import dataclass
from math import ceil

from django.utils.translation import gettext as _
from wagtail.models import Page

from courses.catalogue.models import CoursePage, StepPage
from lms.content.gaps import gaps
from lms.content.outline import word_count
from lms.content.weights import weigh

MOST_WORDS = 900
# Octets of opening it with hemat data: a whole course within a megabyte, a lesson within a fifth of it.
MOST_OCTETS, MOST_OCTETS_OF_LESSON = 1_000_000, 200_000
KILOBYTE = 1000


@dataclass(frozen=True)
class Shortcoming:
    """``page`` is where it is mended. What ``blocks`` refuses publishing; the rest warns."""

    code: str
    message: str
    page: Page
    blocks: bool = False


def course_of(page):
    """The course that `page` is or belongs to, as last saved; ``None`` outside the catalogue."""
    if isinstance(page, CoursePage):
        return page
    return page.get_ancestors().type(CoursePage).specific().last()


def shortcomings(course) -> list[Shortcoming]:
    """Everything `course` lacks, the course first and then its steps in order; drafts are read as they were last saved.

    Reads and renders every step: an editors' screen, not a readers' page.
    """
    steps = _drafts(course)
    by_kind = {kind: [step for step in steps if step.step_kind == kind] for kind in ("lesson", "quiz")}
    of_steps = [found for step in steps for found in (*_silent(step), *_of_lesson(step, course))]
    return [
        *_untested(course, steps),
        *_of_course(course, by_kind["lesson"]),
        *_of_outcomes(course, by_kind),
        *of_steps,
    ]


def blocking(course, page) -> list[Shortcoming]:
    """What refuses publishing `page`, which is `course` itself or something in it."""
    if isinstance(page, StepPage):
        return list(_silent(page))
    if not isinstance(page, CoursePage):
        return []
    steps = _drafts(course)
    return [*_untested(course, steps), *(found for step in steps for found in _silent(step))]


def _drafts(course):
    pages = course.get_descendants().specific().order_by("path")
    return [page.get_latest_revision_as_object() for page in pages if isinstance(page, StepPage)]


def _untested(course, steps):
    if not any(step.step_kind == "quiz" for step in steps):
        yield Shortcoming("no_test", _("Kursus ini belum mempunyai tes."), course, blocks=True)


def _silent(step):
    texts = {
        "alt": ("missing_alt", _("Gambar di blok %(place)s belum punya teks pengganti.")),
        "transcript": ("missing_transcript", _("Rekaman di blok %(place)s belum punya transkrip.")),
    }
    for gap in (gap for body in step.bodies() for gap in gaps(body)):
        code, text = texts[gap.field]
        yield Shortcoming(code, text % {"place": gap.place}, step, blocks=True)


def _of_course(course, lessons):
    if not course.sources:
        yield Shortcoming("no_sources", _("Sumber kursus belum ditulis."), course)
    octets = sum(_octets(lesson) for lesson in lessons)
    if octets > MOST_OCTETS:
        text = _("Kursus ini melebihi anggaran data: %(kb)s kB; paling banyak %(most)s kB.")
        yield Shortcoming("course_too_heavy", text % _in_kilobytes(octets, MOST_OCTETS), course)


def _of_outcomes(course, by_kind):
    texts = {
        "lesson": ("outcome_without_lesson", _("Belum ada pelajaran untuk tujuan %(code)s.")),
        "quiz": ("outcome_without_question", _("Belum ada soal untuk tujuan %(code)s.")),
    }
    for kind, (code, text) in texts.items():
        measured = {outcome for step in by_kind[kind] for outcome in step.outcome_codes()}
        for outcome in course.outcomes.all():
            if outcome.code not in measured:
                yield Shortcoming(code, text % {"code": outcome.code}, course)


def _of_lesson(step, course):
    if step.step_kind != "lesson":
        return
    codes = step.outcome_codes()
    unknown = codes - {outcome.code for outcome in course.outcomes.all()}
    if not codes:
        yield Shortcoming("lesson_without_outcome", _("Pelajaran ini belum menyebut tujuan."), step)
    if unknown:
        text = _("Tujuan %(codes)s tidak ada di kursus ini.") % {"codes": ", ".join(sorted(unknown))}
        yield Shortcoming("unknown_outcome", text, step)
    yield from _of_size(step)
    if not any(child.block_type == "check" for child in step.body):
        yield Shortcoming("lesson_without_check", _("Pelajaran ini belum punya pemeriksaan pemahaman."), step)
    if not step.sources:
        yield Shortcoming("lesson_without_sources", _("Pelajaran ini belum menyebut sumbernya."), step)


def _of_size(lesson):
    words, octets = word_count(lesson.body), _octets(lesson)
    if words > MOST_WORDS:
        text = _("Pelajaran ini %(words)s kata; paling banyak %(most)s.") % {"words": words, "most": MOST_WORDS}
        yield Shortcoming("lesson_too_long", text, lesson)
    if octets > MOST_OCTETS_OF_LESSON:
        text = _("Pelajaran ini melebihi anggaran data: %(kb)s kB; paling banyak %(most)s kB.")
        yield Shortcoming("lesson_too_heavy", text % _in_kilobytes(octets, MOST_OCTETS_OF_LESSON), lesson)


def _octets(lesson):
    return weigh(lesson.body).opened(is_saving=True)


def _in_kilobytes(octets, most):
    return {"kb": ceil(octets / KILOBYTE), "most": most // KILOBYTE}
