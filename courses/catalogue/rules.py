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

    Three queries a step: an editors' screen, not a readers' page.
    """
    pages = course.get_descendants().specific().order_by("path")
    steps = [page.get_latest_revision_as_object() for page in pages if isinstance(page, StepPage)]
    of_steps = [found for step in steps for found in shortcomings_of_step(step, course)]
    return [*_of_course(course, steps), *of_steps]


def blocking(course, page) -> list[Shortcoming]:
    """What refuses publishing `page`, which is `course` itself or something in it."""
    if isinstance(page, StepPage):
        return [one for one in shortcomings_of_step(page, course) if one.blocks]
    return [one for one in shortcomings(course) if one.blocks] if isinstance(page, CoursePage) else []


def shortcomings_of_step(step, course) -> list[Shortcoming]:
    """What one step lacks."""
    lessons = _of_lesson(step, course) if step.step_kind == "lesson" else []
    return [*(found for body in step.bodies() for found in _of_body(body, step)), *lessons]


def _of_course(course, steps):
    by_kind = {kind: [step for step in steps if step.step_kind == kind] for kind in ("lesson", "quiz")}
    if not by_kind["quiz"]:
        yield Shortcoming("no_test", _("Kursus ini belum mempunyai tes."), course, blocks=True)
    if not course.sources:
        yield Shortcoming("no_sources", _("Sumber kursus belum ditulis."), course)
    octets = sum(_octets(step) for step in by_kind["lesson"])
    if octets > MOST_OCTETS:
        text = _("Kursus ini melebihi anggaran data: %(kb)s kB; paling banyak %(most)s kB.")
        yield Shortcoming("course_too_heavy", text % _in_kilobytes(octets, MOST_OCTETS), course)
    yield from _of_outcomes(course, by_kind)


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
    words, codes = word_count(step.body), step.outcome_codes()
    unknown = codes - {outcome.code for outcome in course.outcomes.all()}
    if not codes:
        yield Shortcoming("lesson_without_outcome", _("Pelajaran ini belum menyebut tujuan."), step)
    if unknown:
        text = _("Tujuan %(codes)s tidak ada di kursus ini.") % {"codes": ", ".join(sorted(unknown))}
        yield Shortcoming("unknown_outcome", text, step)
    if words > MOST_WORDS:
        text = _("Pelajaran ini %(words)s kata; paling banyak %(most)s.") % {"words": words, "most": MOST_WORDS}
        yield Shortcoming("lesson_too_long", text, step)
    octets = _octets(step)
    if octets > MOST_OCTETS_OF_LESSON:
        text = _("Pelajaran ini melebihi anggaran data: %(kb)s kB; paling banyak %(most)s kB.")
        yield Shortcoming("lesson_too_heavy", text % _in_kilobytes(octets, MOST_OCTETS_OF_LESSON), step)
    if not any(child.block_type == "check" for child in step.body):
        yield Shortcoming("lesson_without_check", _("Pelajaran ini belum punya pemeriksaan pemahaman."), step)
    if not step.sources:
        yield Shortcoming("lesson_without_sources", _("Pelajaran ini belum menyebut sumbernya."), step)


def _of_body(body, step):
    texts = {
        "alt": ("missing_alt", _("Gambar di blok %(place)s belum punya teks pengganti.")),
        "transcript": ("missing_transcript", _("Rekaman di blok %(place)s belum punya transkrip.")),
    }
    for gap in gaps(body):
        code, text = texts[gap.field]
        yield Shortcoming(code, text % {"place": gap.place}, step, blocks=True)


def _octets(lesson):
    return weigh(lesson.body).opened(is_saving=True)


def _in_kilobytes(octets, most):
    return {"kb": ceil(octets / KILOBYTE), "most": most // KILOBYTE}
