"""Building a course from its folder: what lessons name (terms, facts, procedures), question bank and rubric first, then
the pages that use them."""

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Page

from assessments.assignments.models import AssignmentPage
from assessments.bank.actions import create_bank, write_question
from assessments.bank.models import Question
from assessments.quizzes.models import QuizItem, QuizPage
from assessments.rubrics.actions import write_rubric
from assessments.rubrics.models import Rubric
from cms.site.models import HomePage
from cohorts.programs.models import SessionPage
from courses.catalogue.models import CourseIndexPage, CoursePage, LearningOutcome, LessonPage, ModulePage
from lms.audit import record
from lms.core.errors import Refused
from lms.demo.course_files import lesson_body, listed, naming, question_fields, read_course, rubric_criteria
from lms.demo.pages import put_in_order, put_page
from lms.demo.procedures import build_procedure, codes_in
from lms.demo.shared_files import build_named


@transaction.atomic
def build_course(folder, *, by, at):
    """The published `CoursePage` of the course in `folder`, with modules, steps, questions and rubric.

    Doing it again changes only what differs from the files. Raises `Refused` when a file is faulty or there is no home
    page to build below; then nothing is kept.
    """
    course = read_course(folder)
    build_named(course, by=by, at=at)
    for code in codes_in(course):
        build_procedure(code, by=by, at=at)
    page = put_page(catalogue_index(by=by, at=at), CoursePage, by=by, at=at, **_course_values(course))
    bank = create_bank(by=by, code=course["slug"], name=course["title"], at=at)
    modules = []
    for module in course["modules"]:
        modules.append(put_page(page, ModulePage, by=by, at=at, **naming(module), summary=module["summary"]))
        put_in_order(modules[-1], [_put_step(modules[-1], step, bank, by, at) for step in module["steps"]])
    put_in_order(page, modules)
    record(by=by, action="demo.build_course", thing=page, at=at, slug=page.slug)
    return page


def catalogue_index(*, by, at):
    """The page `/kursus/`, made below the home page when it is missing."""
    index = CourseIndexPage.objects.first()
    home = HomePage.objects.first()
    if index is None and home is None:
        raise Refused("no_home", _("Halaman depan belum ada. Buat halaman depan sebelum membangun kursus."))
    return index or put_page(home, CourseIndexPage, by=by, at=at, slug="kursus", title="Kursus")


def _put_step(module, step, bank, by, at):
    model, values_of = KINDS[step["kind"]]
    return put_page(module, model, by=by, at=at, **values_of(step, bank, by, at), **_opening(module, step))


def _opening(module, step):
    """When a step opens: on a ``day`` of the class, ``after`` an earlier step (its slug), with a ``score`` in it."""
    told = step.get("opens", {})
    earlier = Page.objects.descendant_of(module.get_parent()).filter(slug=told.get("after"))
    before = earlier.first() if "after" in told else None
    if "after" in told and before is None:
        message = _("%(file)s: langkah “%(slug)s” tidak ada di atasnya.")
        raise Refused("course_file", message % {"file": step["source"], "slug": told["after"]})
    return {"opens_on_day": told.get("day"), "opens_after": before, "opens_score": told.get("score")}


def _course_values(course):
    hours = course["training_hours"]
    outcomes = [
        LearningOutcome(code=outcome["code"], text=outcome["text"], sort_order=place)
        for place, outcome in enumerate(course["outcomes"])
    ]
    return {
        **naming(course),
        **{name: course[name] for name in ("summary", "audience", "licence")},
        "prerequisites": "\n".join(course["prerequisites"]),
        "hours_theory": hours["theory"],
        "hours_assignment": hours["assignment"],
        "hours_field": hours["field"],
        "sources": listed(course["sources"]),
        "outcomes": outcomes,
    }


def _lesson_values(step, bank, by, at):
    return {
        **naming(step),
        **{name: step[name] for name in ("lead", "minutes")},
        "outcomes": ", ".join(step["outcomes"]),
        "body": lesson_body(step["body"], step["source"]),
        "sources": listed(step["sources"]),
    }


def _quiz_values(step, bank, by, at):
    for question in step["questions"]:
        write_question(by=by, bank=bank, at=at, **question_fields(question))
    rows = Question.objects.filter(bank=bank).in_bulk(field_name="pk").values()
    by_code = {row.code: row for row in rows}
    items = [
        QuizItem(question=by_code[question["code"]], sort_order=place)
        for place, question in enumerate(step["questions"])
    ]
    return {
        **naming(step),
        **{name: step[name] for name in ("minutes", "quiz_kind", "pass_mark")},
        "introduction": step["intro"],
        "time_limit": step.get("time_limit"),
        "attempts_allowed": step["attempts"],
        "items": items,
    }


def _assignment_values(step, bank, by, at):
    rubric = step["rubric"]
    write_rubric(by=by, code=rubric["code"], name=rubric["name"], criteria=rubric_criteria(rubric), at=at)
    return {
        **naming(step),
        **{name: step[name] for name in ("minutes", "max_files")},
        "brief": lesson_body(step["brief"], step["source"]),
        "rubric": Rubric.objects.get(code=rubric["code"]),
    }


def _session_values(step, bank, by, at):
    return {**naming(step), "minutes": step["minutes"], "text": step["session"]["text"]}


# What a step file becomes, by its kind: the page, and what the file says of it.
KINDS = {
    "lesson": (LessonPage, _lesson_values),
    "quiz": (QuizPage, _quiz_values),
    "assignment": (AssignmentPage, _assignment_values),
    "session": (SessionPage, _session_values),
}
