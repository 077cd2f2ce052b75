"""Out to files and back in: the same pages."""

import pytest
from django.core.management import CommandError, call_command
from wagtail.models import Page

from assessments.assignments.models import AssignmentPage
from assessments.bank.models import Question, QuestionBank, QuestionVersion
from assessments.quizzes.models import QuizPage
from assessments.rubrics.models import Criterion, Level, Rubric
from cohorts.programs.models import SessionPage
from courses.catalogue.models import CoursePage, LessonPage, ModulePage
from lms.content.models import Fact, GlossaryTerm
from lms.core.errors import Refused
from lms.demo.course_export import as_list, export_course
from lms.demo.course_files import CONTENT, course_folders, listed
from lms.demo.curriculum import build_course
from lms.demo.pages import _without_ids
from lms.demo.raw_blocks import raw_body
from lms.demo.shared_files import build_shared
from tests.make.assessments import make_quiz
from tests.make.cohorts import make_session_page
from tests.make.courses import make_course, make_home, make_lesson, module_of
from tests.make.people import AT

pytestmark = pytest.mark.django_db
# What is new whenever the same page is made again.
NUMBERS = {
    "pk", "id", "path", "depth", "content_type", "latest_revision", "live_revision", "last_published_at", "owner",
    "latest_revision_created_at", "first_published_at", "translation_key", "draft_title", "url_path",
}  # fmt: skip
MODELS = (CoursePage, ModulePage, LessonPage, QuizPage, AssignmentPage, SessionPage)


def pages_told():
    """Every field and block of every page by its address; keys to questions, rubrics, terms and facts by their codes.

    Bodies are compared by their blocks and by what readers see.
    """
    return {page.url_path: told(page) for model in MODELS for page in model.objects.order_by("path")}


def told(page):
    data = {name: value for name, value in page.serializable_data().items() if name not in NUMBERS}
    for name in {"body", "brief"} & set(data):
        stream = getattr(page, name)
        data[name] = [raw_body(stream), str(stream.render_as_block())]
    if "items" in data:
        data["items"] = [item.question.code for item in page.items.all()]
    if "rubric" in data:
        data["rubric"] = page.rubric.code
    return _without_ids({name: _without_keys(value) for name, value in data.items()})


def _without_keys(value):
    if isinstance(value, list):
        return [_without_keys(row) for row in value]
    return {k: v for k, v in value.items() if k not in NUMBERS | {"course"}} if isinstance(value, dict) else value


def assessments_told():
    question = ("question__bank__code", "question__code", "question__outcome")
    asked = (*question, "kind", "text", "body", "feedback", "points")
    levels = ("criterion__rubric__code", "criterion__rubric__name", "criterion__position", "criterion__name")
    return (
        list(QuestionVersion.objects.order_by("question__bank__code", "question__code").values(*asked)),
        list(Level.objects.order_by("criterion__rubric__code", "criterion__position", "points")
             .values(*levels, "criterion__description", "points", "description")),
        list(QuestionBank.objects.order_by("code").values("code", "name")),
    )  # fmt: skip


def sessions_told():
    return [told(page) for page in SessionPage.objects.order_by("path")]


def order_told():
    return [page.url_path for page in Page.objects.order_by("path")]


def empty_the_site():
    for course in CoursePage.objects.all():
        course.delete()
    for model in (GlossaryTerm, Fact, QuestionVersion, Question, QuestionBank, Level, Criterion, Rubric):
        rows = model.objects.order_by()
        rows._raw_delete(rows.db)


@pytest.mark.slow
def test_export_and_import_into_an_emptied_site_give_the_same_pages(tmp_path):
    make_home()
    for folder in course_folders():
        build_course(folder, by=None, at=AT)
    before = pages_told(), assessments_told(), order_told()

    call_command("export_curriculum", to=tmp_path, verbosity=0)
    empty_the_site()
    build_shared(by=None, at=AT, folder=tmp_path)
    for folder in sorted(path.parent for path in tmp_path.glob("*/course.yaml")):
        build_course(folder, by=None, at=AT)

    assert len(before[0]) > 60
    after = pages_told(), assessments_told(), order_told()
    for was, became in zip(before, after, strict=True):
        assert became == was


def test_a_step_done_by_being_there_comes_back_the_same(tmp_path):
    course = make_course(lessons=1)
    make_session_page(module_of(course), slug="temu-muka", text="<p>Bawa timbangan <b>dan</b> buku penerimaan.</p>" * 3)
    make_session_page(module_of(course), text="")
    before = sessions_told(), order_told()

    export_course(course, tmp_path)
    empty_the_site()
    built = build_course(tmp_path, by=None, at=AT)
    build_course(tmp_path, by=None, at=AT)

    assert (sessions_told(), order_told()) == before
    assert "session:\n" in (tmp_path / "temu-muka.yaml").read_text()
    assert SessionPage.objects.descendant_of(built).live().count() == 2


def test_when_steps_open_comes_back_the_same(tmp_path):
    course = make_course(lessons=1)
    module = module_of(course)
    quiz = make_quiz(module, quiz_kind="practice")
    make_lesson(module, slug="sesudah-kuis", opens_after=quiz.page_ptr, opens_score=70)
    make_lesson(module, slug="hari-kedua", opens_on_day=2)

    export_course(course, tmp_path)
    empty_the_site()
    build_course(tmp_path, by=None, at=AT)

    told = {page.slug: page for page in LessonPage.objects.all()}
    after = told["sesudah-kuis"]
    assert (after.opens_after.slug, after.opens_score, after.opens_on_day) == (quiz.slug, 70, None)
    assert (told["hari-kedua"].opens_after, told["hari-kedua"].opens_on_day) == (None, 2)


def test_a_step_that_waits_for_an_unknown_one_is_refused(tmp_path):
    course = make_course(lessons=1)
    export_course(course, tmp_path)
    [path] = (tmp_path / "lessons").glob("*.yaml")
    path.write_text(f"{path.read_text()}opens: {{after: tidak-ada}}\n")
    empty_the_site()

    with pytest.raises(Refused, match="tidak-ada"):
        build_course(tmp_path, by=None, at=AT)


def test_export_again_writes_the_same_text(tmp_path):
    make_home()
    page = build_course(CONTENT / "menyusun-sop", by=None, at=AT)
    files = export_course(page, tmp_path)
    first = [path.read_text() for path in files]

    again = export_course(page, tmp_path)

    assert [path.read_text() for path in again] == first
    assert [path.name for path in again] == [path.name for path in files]


def test_export_keeps_file_names_and_what_only_the_file_knows(tmp_path):
    make_home()
    page = build_course(CONTENT / "menyusun-sop", by=None, at=AT)
    (tmp_path / "pelajaran.yaml").write_text("slug: anatomi-sop\narithmetic: ['1 + 1 == 2']\n")

    export_course(page, tmp_path)

    assert "1 + 1 == 2" in (tmp_path / "pelajaran.yaml").read_text()
    assert "pelajaran.yaml" in (tmp_path / "course.yaml").read_text()


def test_export_is_readable(tmp_path):
    make_home()
    page = build_course(CONTENT / "menyusun-sop", by=None, at=AT)

    _course, _test, lesson, *_others = [path.read_text() for path in export_course(page, tmp_path)]

    assert "value: >-\n" in lesson
    assert max(len(line) for line in lesson.splitlines()) <= 130
    assert "id:" not in lesson


def test_sources_that_are_no_plain_list_stay_rich_text():
    assert as_list(listed(["Satu & dua.", "<Tiga>"])) == ["Satu & dua.", "<Tiga>"]
    assert as_list("<p>Lihat <b>buku</b>.</p>") == "<p>Lihat <b>buku</b>.</p>"
    assert listed(as_list("<p>Lihat <b>buku</b>.</p>")) == "<p>Lihat <b>buku</b>.</p>"


def test_export_of_an_unknown_course_is_refused(tmp_path):
    with pytest.raises(CommandError, match="tidak-ada"):
        call_command("export_curriculum", "tidak-ada", to=tmp_path)
