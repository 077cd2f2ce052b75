"""The desk of every hat, the main navigation, the bell."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils.html import strip_tags

from assessments.grading.models import Grade
from cohorts.logbook.actions import sign_entry
from cohorts.placements.actions import leave
from courses.progress.actions import complete_step
from lms.core import clock, times
from lms.home.greetings import greeting
from lms.notices.actions import tell
from lms.notices.kinds import NoticeKind
from tests.make.assessments import make_grade
from tests.make.cohorts import (
    make_applicant,
    make_entry,
    make_mentor,
    make_organizer,
    make_placement,
    make_session,
    make_trainer,
    make_unit,
)
from tests.make.forum import make_question
from tests.make.people import make_editor, make_ministry, make_office, make_superuser, make_user
from tests.make.programme import BANDUNG, enrollment_of, finish_lessons, make_programme, send_work, take_test

pytestmark = pytest.mark.django_db
DESK = "/beranda/"


class Test(NoticeKind):
    __test__ = False
    code = "home.test"


def desk(client, user):
    response = client(user).get(DESK)
    assert response.status_code == 200
    return response


def labels(response):
    return [str(place.label) for place in response.context["frame"].places]


def test_intern_reads_the_next_step_first(client_as):
    world = make_programme(villages=(BANDUNG,))
    finish_lessons(world.people[0])
    make_session(world.cohort, title="Sesi pagi")

    response = desk(client_as, world.people[0].user)

    found = response.context["intern"]
    assert (found.task.title, found.task.action, found.day) == ("Pelajaran 2", "Mulai membaca", 3)
    assert found.task.url == world.run.steps.get(title="Pelajaran 2").url
    assert (found.done, found.total) == (1, 2)
    assert [session.title for session in found.sessions] == ["Sesi pagi"]
    assert labels(response) == ["Beranda", "Belajar", "Logbook", "Sesi", "Saya"]


def test_intern_sees_the_way_day_by_day(client_as):
    world = make_programme(villages=(BANDUNG,))

    before, days, home = desk(client_as, world.people[0].user).context["intern"].phases

    assert [step.state for step in before.steps] == ["done"]
    assert [step.state for step in days.steps] == ["done", "done", "now", "", "", "", "", ""]
    assert [step.label for step in home.steps] == ["30", "60", "90"]


def test_intern_corrects_returned_work_before_anything_new(client_as):
    world = make_programme(villages=(BANDUNG,), tested=True)
    person = world.people[0]
    work = send_work(person)
    make_grade(work, make_trainer(world.cohort), decision=Grade.Decision.RETURNED, at=clock.now())

    task = desk(client_as, person.user).context["intern"].task

    assert (task.title, task.url) == (f"Perbaiki tugas: {work.step.title}", work.step.url)


def test_work_that_waits_for_the_trainer_is_told_and_the_next_step_proposed(client_as):
    world = make_programme(villages=(BANDUNG,), tested=True)
    person = world.people[0]
    work = send_work(person)
    enrollment, waits = enrollment_of(person), f"{work.step.title}: menunggu penilaian pelatih."

    before = desk(client_as, person.user).context["intern"].task
    for step in world.run.steps.exclude(pk=work.step_id):
        complete_step(by=None, enrollment=enrollment, step=step, at=clock.now(), evidence="read")
    after = desk(client_as, person.user).context["intern"].task
    learning, outline = [words_at(client_as, person.user, url) for url in ("/belajar/", f"/belajar/{enrollment.uuid}/")]

    assert before.title != work.step.title
    assert before.text == after.text == f"Menunggu penilaian pelatih: {work.step.title}."
    assert (after.title, after.url) == ("Semua tugas hari ini selesai", f"/belajar/{enrollment.uuid}/")
    assert "Belum ada yang harus dikerjakan sekarang" in learning
    assert waits in learning
    assert "Lanjutkan" not in learning + outline
    assert "Terkirim, menunggu penilaian" in outline


def words_at(client_as, user, url):
    return " ".join(strip_tags(client_as(user).get(url).text).split())


def test_intern_corrects_a_returned_entry(client_as):
    world = make_programme(villages=(BANDUNG,))
    unit = make_unit(world.cohort.host)
    mentor, person = make_mentor(world.cohort, unit), world.people[0]
    make_placement(person, unit)
    entry = make_entry(person, unit=unit)
    sign_entry(by=mentor, entry=entry, decision="returned", note="Tulis jumlahnya.", at=clock.now())

    found = desk(client_as, person.user).context["intern"]

    assert found.task.url == reverse("logbook:entry", args=[entry.uuid])
    assert found.write_logbook is False


def test_intern_writes_the_logbook_on_days_at_a_unit(client_as):
    world = make_programme(villages=(BANDUNG,))
    make_placement(world.people[0], make_unit(world.cohort.host))

    assert reverse("logbook:write") in desk(client_as, world.people[0].user).content.decode()


def test_intern_who_is_through_has_nothing_left(client_as):
    world = make_programme(villages=(BANDUNG,))
    finish_lessons(world.people[0], 2)

    assert desk(client_as, world.people[0].user).context["intern"].task.title == "Semua tugas hari ini selesai"


def test_applicant_waits(client_as):
    applicant = make_applicant()

    assert desk(client_as, applicant.user).context["intern"].task.title == "Pendaftaran Anda sedang diperiksa"


def test_intern_desk_takes_few_queries(client_as, django_assert_max_num_queries):
    world = make_programme(villages=(BANDUNG,), tested=True)
    person = world.people[0]
    make_placement(person, make_unit(world.cohort.host))
    take_test(person, 0)
    client = client_as(person.user)
    client.get(DESK)

    with django_assert_max_num_queries(15):
        client.get(DESK)


def test_trainer_grades_first(client_as):
    world = make_programme(villages=(BANDUNG, BANDUNG), tested=True, opened_at=clock.now() - timedelta(days=9))
    trainer = make_trainer(world.cohort)
    send_work(world.people[0])
    make_question(enrollment_of(world.people[1]))

    response = desk(client_as, trainer)

    teaching = response.context["teaching"]
    assert (teaching.questions, 'href="/tanya/"' in response.text) == (1, True)
    assert (teaching.queue, teaching.oldest.enrollment.user) == (1, world.people[0].user)
    assert [cohort.people for cohort in teaching.cohorts] == [2]
    assert teaching.behind.counts["W1"] == 2
    assert labels(response) == ["Beranda", "Penilaian", "Gelombang", "Sesi", "Saya"]


def test_mentor_signs_first(client_as):
    world = make_programme(villages=(BANDUNG,))
    unit = make_unit(world.cohort.host)
    mentor = make_mentor(world.cohort, unit)
    make_placement(world.people[0], unit)
    make_entry(world.people[0], unit=unit)

    response = desk(client_as, mentor)

    assert response.context["mentor"].count == 1
    assert reverse("logbook:queue") in response.content.decode()
    assert labels(response) == ["Beranda", "Paraf", "Sesi", "Saya"]


def test_organizer_takes_attendance_first(client_as):
    world, now = make_programme(villages=(BANDUNG,)), clock.now()
    make_applicant(cohort=world.cohort)
    held = make_session(world.cohort, starts_at=now - timedelta(hours=3), ends_at=now - timedelta(hours=2))
    soon = make_session(world.cohort, starts_at=now + timedelta(hours=3), ends_at=now + timedelta(hours=4))

    response = desk(client_as, make_organizer(world.cohort.host))

    found = response.context["organizer"]
    assert (found.unattended, found.sessions, found.applicants) == ([held], [soon], 1)
    assert labels(response) == ["Beranda", "Gelombang", "Sesi", "Pantau", "Saya"]


@pytest.mark.parametrize("make", [make_office, make_ministry])
def test_those_who_follow_land_on_their_board(make, client_as):
    assert client_as(make()).get(DESK).url == reverse("reports:nation")


def test_editor_sees_what_is_not_published(client_as):
    course = make_programme(villages=()).course
    course.title = "Judul baru"
    course.save_revision()

    response = desk(client_as, make_editor())

    assert [page.draft_title for page in response.context["editor"].drafts] == ["Judul baru"]
    assert re.findall(r"<h([1-6])", response.text) == ["1"]  # no level is left out below it
    assert labels(response) == ["Beranda", "Redaksi", "Kursus", "Saya"]


def test_administrator_finds_every_door(client_as):
    text = desk(client_as, make_superuser()).content.decode()

    assert all(door in text for door in ["/pantau/", "/admin/jejak/", "/django-admin/", "/admin/komponen/", "/readyz"])


def test_hats_come_in_order_and_places_stay_five(client_as):
    world = make_programme(villages=(BANDUNG,))
    trainer = make_trainer(world.cohort, user=world.people[0].user)

    response = desk(client_as, trainer)

    text = response.content.decode()
    assert text.index('id="tugas"') < text.index('id="antrean"')
    assert labels(response) == ["Beranda", "Belajar", "Logbook", "Sesi", "Saya"]


def test_nobody_in_particular_is_told_what_to_do(client_as):
    assert "<h1>Belum ada peran untuk Anda</h1>" in desk(client_as, make_user()).content.decode()


def test_who_left_is_no_intern_any_more(client_as):
    world = make_programme(villages=(BANDUNG,))
    leave(by=None, participant=world.people[0], at=clock.now())

    assert desk(client_as, world.people[0].user).context["intern"] is None


def test_strangers_sign_in_first(client):
    assert client.get(DESK).url == f"{reverse('account_login')}?next={DESK}"


def test_bell_counts_the_unread(client_as):
    user = make_user()
    tell(users=[user], kind=Test, at=clock.now())

    assert desk(client_as, user).context["frame"].bell.count == 1


@pytest.mark.parametrize(
    ("hour", "words"), [(6, "Selamat pagi"), (12, "Selamat siang"), (16, "Selamat sore"), (20, "Selamat malam")]
)
def test_greeting_follows_the_readers_clock(hour, words):
    assert greeting(times.local(clock.now(), times.WIB).replace(hour=hour)) == words
