"""A course looks at itself before readers do."""

from hashlib import sha256

import pytest
from django.urls import reverse

from assessments.bank.actions import create_bank, write_question
from assessments.quizzes.models import QuizItem, QuizPage
from courses.catalogue.models import LessonPage
from courses.catalogue.rules import shortcomings
from courses.editorial.actions import grant_course_role
from lms.demo.course_files import course_folders
from lms.demo.curriculum import build_course
from tests.make.courses import lessons_of, make_course, make_home, make_lesson, module_of
from tests.make.people import AT, make_editor, make_superuser, make_user

pytestmark = pytest.mark.django_db
CHECK = {
    "question": "Siapa yang membayar petani?",
    "options": [
        {"text": "Penerima", "is_right": False, "feedback": "Bukan."},
        {"text": "Kasir", "is_right": True, "feedback": "Ya."},
    ],
}
WHOLE = {"outcomes": "A1", "sources": "<ol><li>Buku</li></ol>", "body": [("check", CHECK)]}


def make_whole_course():
    """A course that lacks nothing: one lesson, one test, sources."""
    course = make_course(lessons=0, sources="<ol><li>Buku</li></ol>")
    make_lesson(module_of(course), **WHOLE)
    make_quiz(course)
    return course


def make_quiz(course, outcome="A1"):
    bank = create_bank(by=None, code=course.slug, name=course.title, at=AT)
    body = {"answer": 2, "tolerance": 0, "unit": "kg"}
    question = write_question(
        by=None, bank=bank, code=f"Q-{outcome}", kind="number", text="1 + 1?", body=body, outcome=outcome, at=AT
    ).question
    quiz = QuizPage(title="Tes", slug="tes", quiz_kind="post", items=[QuizItem(question=question)])
    return module_of(course).add_child(instance=quiz)


def codes_of(course):
    return [one.code for one in shortcomings(course)]


def test_a_whole_course_lacks_nothing():
    assert codes_of(make_whole_course()) == []


def test_a_bare_course_lacks_almost_everything():
    assert codes_of(make_course(lessons=1)) == [
        "no_test",
        "no_sources",
        "outcome_without_lesson",
        "outcome_without_question",
        "lesson_without_outcome",
        "lesson_without_check",
        "lesson_without_sources",
    ]


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"outcomes": "A1, Z9"}, "unknown_outcome"),
        ({"body": [("check", CHECK), ("paragraph", f"<p>{'kata ' * 901}</p>")]}, "lesson_too_long"),
        ({"body": [("heading", "Judul")]}, "lesson_without_check"),
        ({"sources": ""}, "lesson_without_sources"),
        (
            {"body": [("check", CHECK), ("figure", {"image": None, "alt": " ", "caption": "", "credit": ""})]},
            "missing_alt",
        ),
    ],
)
def test_a_lesson_says_what_it_lacks(change, code):
    course = make_whole_course()
    make_lesson(module_of(course), **WHOLE | change)

    assert codes_of(course) == [code]


def test_a_draft_is_read_as_last_saved():
    course = make_whole_course()
    lesson = lessons_of(course)[0]
    lesson.sources = ""

    lesson.save_revision()

    assert codes_of(course) == ["lesson_without_sources"]


@pytest.mark.parametrize("folder", course_folders(), ids=lambda folder: folder.name)
def test_the_courses_of_the_house_lack_nothing(folder):
    make_home()

    course = build_course(folder, by=None, at=AT)

    assert codes_of(course) == []


def test_the_check_screen_lists_and_links_what_is_missing(client_as):
    course = make_course(lessons=1)
    lesson = lessons_of(course)[0]

    response = client_as(make_superuser()).get(reverse("course_check", args=[course.pk]))

    assert "belum mempunyai tes" in response.text
    assert "belum punya pemeriksaan pemahaman" in response.text
    for page in (course, lesson):
        assert reverse("wagtailadmin_pages:edit", args=[page.pk]) in response.text


def test_the_check_screen_is_the_team_s(client_as):
    course, other = make_whole_course(), make_course()
    author = make_user()
    grant_course_role(by=None, user=author, course=course, role="author", at=AT)

    own = client_as(author).get(reverse("course_check", args=[course.pk]))
    foreign = client_as(author).get(reverse("course_check", args=[other.pk]))
    outsider = client_as(make_editor()).get(reverse("course_check", args=[course.pk]))

    assert (own.status_code, foreign.status_code, outsider.status_code) == (200, 404, 302)
    assert "Tidak ada yang kurang" in own.text


def test_the_way_to_the_check_stands_on_every_page_of_the_course(client_as):
    course = make_whole_course()

    response = client_as(make_superuser()).get(reverse("wagtailadmin_pages:edit", args=[lessons_of(course)[0].pk]))

    assert reverse("course_check", args=[course.pk]) in response.text


def test_bulk_publishing_a_course_without_a_test_is_refused(client_as):
    course = make_course(lessons=1)
    course.unpublish()
    url = f"{reverse('wagtail_bulk_action', args=['wagtailcore', 'page', 'publish'])}?id={course.pk}"

    response = client_as(make_superuser()).post(url, follow=True)

    course.refresh_from_db()
    assert not course.live
    assert "belum mempunyai tes" in response.text


def test_bulk_publishing_what_is_whole_works(client_as):
    course = make_whole_course()
    course.unpublish()
    url = f"{reverse('wagtail_bulk_action', args=['wagtailcore', 'page', 'publish'])}?id={course.pk}"

    client_as(make_superuser()).post(url)

    course.refresh_from_db()
    assert course.live
    assert LessonPage.objects.live().count() == 1


def test_a_lesson_over_the_data_budget_says_so():
    """Digests hardly compress: seven thousand of them weigh more than two hundred kilobytes."""
    course = make_whole_course()
    words = " ".join(sha256(str(place).encode()).hexdigest() for place in range(7000))
    make_lesson(module_of(course), **WHOLE | {"body": [("check", CHECK), ("paragraph", f"<p>{words}</p>")]})

    assert codes_of(course) == ["lesson_too_long", "lesson_too_heavy"]
