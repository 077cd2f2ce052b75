"""Files of lessons leave for those who may read the lesson, and for nobody else."""

import pytest

from courses.enrollments.actions import republish_run, withdraw
from courses.study import rules
from lms.accounts.actions import grant_role
from lms.accounts.models import RoleGrant
from lms.files.models import StoredFile
from tests.make.bodies import make_body
from tests.make.courses import lessons_of, make_course, make_enrollment, make_lesson, make_module, make_run, module_of
from tests.make.people import AT, make_user
from tests.make.shared import make_attachment, make_fact, make_media, make_video

# What a lesson shows is read from the reference index.
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("indexed")]


def course_with(*children):
    course = make_course(lessons=0)
    make_lesson(make_module(course), body=make_body(*children))
    return course


def opens(user, *files):
    """Whether the guarded download lets each of the files out to ``user``."""
    readable = StoredFile.objects.visible_to(user)
    return [readable.filter(pk=stored.pk).exists() for stored in files]


def test_the_enrolled_open_every_file_of_a_recording_and_strangers_none():
    media = make_video(slug="panen")
    learner = make_enrollment(run=make_run(course_with(("video", "panen")))).user
    stranger = make_enrollment(run=make_run(course_with(("fact", make_fact().code)))).user
    files = [media.file, media.sound, media.captions]

    assert opens(learner, *files) == [True, True, True]
    assert opens(stranger, *files) == [False, False, False]


def test_files_of_a_lesson_added_since_open_with_it_and_a_draft_s_stay_shut():
    course = course_with(("fact", make_fact().code))
    learner = make_enrollment(run=make_run(course)).user
    added, draft = make_media(slug="kupas"), make_media(slug="potong")
    make_lesson(module_of(course), body=make_body(("audio", "kupas")))
    make_lesson(module_of(course), body=make_body(("audio", "potong")), live=False)

    assert opens(learner, added.file, draft.file) == [True, False]
    assert opens(make_enrollment(run=make_run(make_course(lessons=1))).user, added.file) == [False]


def test_attachments_likewise():
    attachment = make_attachment(slug="formulir")
    learner = make_enrollment(run=make_run(course_with(("download", "formulir")))).user

    assert opens(learner, attachment.file) == [True]
    assert opens(make_user(), attachment.file) == [False]


def test_a_file_that_only_the_frozen_revision_shows_opens_in_that_run_alone():
    media, attachment = make_video(slug="panen"), make_attachment(slug="formulir")
    course = course_with(("video", "panen"), ("download", "formulir"))
    frozen = make_enrollment(run=make_run(course))
    page = lessons_of(course)[0]
    page.body = make_body(("fact", make_fact().code))
    page.save_revision().publish()
    files = [media.file, media.sound, media.captions, attachment.file]

    later = make_enrollment(run=make_run(course))
    own = opens(frozen.user, *files)
    republish_run(by=None, run=frozen.run, at=AT)

    assert own == [True] * 4
    assert [opens(user, *files) for user in (later.user, make_user(), frozen.user)] == [[False] * 4] * 3


def test_a_file_that_no_lesson_shows_stays_with_editors():
    media = make_media()
    learner = make_enrollment(run=make_run(course_with(("fact", make_fact().code)))).user
    editor = make_user()
    grant_role(by=make_user(is_superuser=True), user=editor, role=RoleGrant.Role.EDITOR, at=AT)

    assert opens(learner, media.file) == [False]
    assert opens(editor, media.file) == [True]


def test_those_who_left_lose_the_files():
    media = make_media(slug="timbang")
    enrollment = make_enrollment(run=make_run(course_with(("audio", "timbang"))))
    withdraw(by=None, enrollment=enrollment, at=AT)

    assert opens(enrollment.user, media.file) == [False]


def test_a_trainer_vouched_for_from_above_opens_them(monkeypatch):
    media = make_media(slug="timbang")
    course_with(("audio", "timbang"))
    trainer = make_user()
    monkeypatch.setattr(rules, "_vouchers", [lambda user, page: user == trainer])

    assert opens(trainer, media.file) == [True]
    assert opens(make_user(), media.file) == [False]


@pytest.mark.parametrize("others", [1, 3])
def test_the_guard_costs_the_same_however_many_files_there_are(django_assert_num_queries, others):
    attachment = make_attachment(slug="formulir")
    learner = make_enrollment(run=make_run(course_with(("download", "formulir")))).user
    for _ in range(others):
        make_attachment()
    opens(learner, attachment.file)  # remembers the reach of the person and Wagtail's content types

    with django_assert_num_queries(3):
        assert opens(learner, attachment.file) == [True]
