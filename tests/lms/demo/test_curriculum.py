import shutil
from datetime import UTC, datetime

import pytest
import yaml
from django.core.management import CommandError, call_command
from wagtail.models import Page

from assessments.assignments.models import AssignmentPage
from assessments.bank.models import QuestionVersion
from assessments.quizzes.models import QuizPage
from assessments.rubrics.models import Level
from cms.site.models import HomePage
from courses.catalogue.models import CourseIndexPage, CoursePage, LessonPage
from lms.core.errors import Refused
from lms.demo.course_files import CONTENT, course_folders
from lms.demo.curriculum import build_course

pytestmark = pytest.mark.django_db
AT = datetime(2025, 11, 1, 2, tzinfo=UTC)
LATER = datetime(2025, 11, 5, 2, tzinfo=UTC)
SOP = CONTENT / "menyusun-sop"


@pytest.fixture
def folder(tmp_path):
    """A copy of the course that a test may change."""
    return shutil.copytree(SOP, tmp_path / "menyusun-sop")


def change(path, **values):
    path.write_text(yaml.safe_dump(yaml.safe_load(path.read_text()) | values, allow_unicode=True))


def steps_of(course):
    return [step.title for module in course.get_children() for step in module.get_children().live()]


def test_build_course_publishes_modules_and_steps_in_order():
    course = build_course(SOP, by=None, at=AT)

    assert course.get_parent().specific == CourseIndexPage.objects.get()
    assert [module.title for module in course.get_children().live()] == [
        "Mengenal SOP",
        "Menulis SOP",
        "Menjalankan SOP",
    ]
    assert steps_of(course) == [
        "Pre-test menyusun SOP",
        "Mengapa koperasi perlu SOP",
        "Anatomi sebuah SOP",
        "Menyusun SOP penerimaan sayur",
        "Tugas: SOP penerimaan di koperasi Anda",
        "Sesi: menyusun SOP bersama",
        "Uji coba dan pengesahan",
        "Audit dan perbaikan SOP",
        "Post-test menyusun SOP",
    ]
    assert [outcome.code for outcome in course.outcomes.all()] == ["A1", "A2", "A3", "A4", "A5"]
    assert (course.first_published_at, course.last_published_at) == (AT, AT)


def test_build_course_fills_bank_quiz_and_rubric():
    build_course(SOP, by=None, at=AT)

    post = QuizPage.objects.get(quiz_kind="post")
    assert [item.question.code for item in post.items.all()] == [f"SOP-POST-{number:02}" for number in range(1, 13)]
    assert QuestionVersion.objects.count() == 24
    assert Level.objects.filter(criterion__rubric=AssignmentPage.objects.get().rubric).count() == 16


def test_build_course_again_changes_nothing():
    first = build_course(SOP, by=None, at=AT)
    revisions = {page.pk: page.latest_revision_id for page in Page.objects.all()}

    again = build_course(SOP, by=None, at=LATER)

    assert again == first
    assert {page.pk: page.latest_revision_id for page in Page.objects.all()} == revisions
    assert QuestionVersion.objects.count() == 24
    assert again.last_published_at == AT


def test_build_course_publishes_only_what_changed(folder):
    build_course(folder, by=None, at=AT)
    change(folder / "lessons" / "02-anatomi-sop.yaml", lead="Kalimat baru.")

    build_course(folder, by=None, at=LATER)

    changed = LessonPage.objects.filter(last_published_at=LATER)
    assert [(page.slug, page.lead) for page in changed] == [("anatomi-sop", "Kalimat baru.")]


def test_build_course_moves_steps_to_their_new_order(folder):
    build_course(folder, by=None, at=AT)
    modules = yaml.safe_load((folder / "course.yaml").read_text())["modules"]
    modules[0]["steps"].reverse()
    change(folder / "course.yaml", modules=modules)

    course = build_course(folder, by=None, at=LATER)

    assert steps_of(course)[:3] == ["Anatomi sebuah SOP", "Mengapa koperasi perlu SOP", "Pre-test menyusun SOP"]


def test_build_course_keeps_nothing_of_a_faulty_folder(folder):
    change(folder / "lessons" / "05-audit-dan-perbaikan.yaml", body=[{"type": "heading", "value": ""}])

    with pytest.raises(Refused, match=r"05-audit-dan-perbaikan\.yaml"):
        build_course(folder, by=None, at=AT)

    assert not CoursePage.objects.exists()
    assert not QuestionVersion.objects.exists()


def test_build_course_needs_a_home_page():
    HomePage.objects.get().delete()

    with pytest.raises(Refused) as caught:
        build_course(SOP, by=None, at=AT)

    assert caught.value.code == "no_home"


@pytest.mark.slow
def test_build_curriculum_builds_every_course(capsys):
    call_command("build_curriculum")

    assert "Menyusun SOP koperasi" in capsys.readouterr().out
    assert set(CoursePage.objects.live().values_list("slug", flat=True)) == {folder.name for folder in course_folders()}


def test_build_curriculum_names_the_missing_file(tmp_path):
    with pytest.raises(CommandError, match=r"course\.yaml"):
        call_command("build_curriculum", str(tmp_path))
