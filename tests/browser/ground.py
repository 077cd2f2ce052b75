"""What browser tests add to the demo before their server starts: a class that has just begun, and one with locks.

``manage.py shell`` runs ``lay()`` on the server's data. Everybody signs in with the demo's password.
"""

import json
import sys
from datetime import timedelta

from assessments.quizzes.actions import start_attempt
from assessments.quizzes.models import Attempt
from cohorts.attendance.actions import record_attendance
from cohorts.attendance.models import Attendance
from cohorts.hosts.models import Host
from cohorts.live.actions import close_room, open_room
from cohorts.live.room.actions import prepare_room
from cohorts.live.room.models import LiveRoom
from cohorts.live.slides.models import Deck
from cohorts.procedures.actions import clone_procedure
from cohorts.procedures.models import LocalProcedure
from cohorts.programs.actions import open_cohort_run
from cohorts.programs.models import ScheduledSession, SessionPage
from courses.catalogue.models import CoursePage
from courses.enrollments.actions import enroll, open_run
from courses.enrollments.models import Enrollment
from courses.forum.models import Question
from courses.library.models import LibraryItem
from courses.procedures.models import StandardProcedure
from lms.accounts.models import User
from lms.content.models import Fact
from lms.core import clock
from lms.demo.live_quiz import hold_quiz, record_quiz
from lms.demo.logins import PASSWORD
from tests.make.blocks import every_block
from tests.make.cohorts import make_cohort, make_participant, make_session, make_trainer
from tests.make.courses import make_lesson
from tests.make.people import make_user

CORE = ["menyusun-sop", "manajemen-mutu", "digitalisasi"]
KEYS, TOUCH, THRIFT, READER = "lewat-tombol", "lewat-sentuh", "hemat-data", "terbit-ulang"
LOCKED = "digitalisasi"


def lay():
    """Two interns before their first step (one will use keys, one fingers) and two with runs of their own.

    One of these has every core course before her; the run of the other may be republished.
    """
    now = clock.now()
    cohort = make_cohort(host=Host.objects.get(code="al-ittifaq"), code="uji-coba", name="Gelombang uji coba")
    make_trainer(cohort, user=User.objects.get(username="pelatih"))
    runs = {
        slug: open_cohort_run(by=None, cohort=cohort, course=_course(slug), at=now, opens_at=now).run
        for slug in ("menyusun-sop", LOCKED)
    }
    _lock(runs[LOCKED])
    for username, name in ((KEYS, "Kania Tombol"), (TOUCH, "Jajang Sentuh")):
        _attend(
            cohort, runs["menyusun-sop"], make_participant(cohort=cohort, user=_person(username, name), at=now), now
        )
    for who, name, courses in ((THRIFT, "Henny Hemat", CORE), (READER, "Rina Terbit", CORE[:1])):
        _give_runs(_person(who, name), courses, now)
    trainer = User.objects.get(username="pelatih")
    record_quiz(_hold_race(cohort, trainer, now - timedelta(hours=2)), trainer)
    raced = _hold_race(cohort, trainer, now - timedelta(hours=1))
    sys.stdout.write(json.dumps(_places(raced)))


def _attend(cohort, run, participant, now):
    """The session that the course asks for was held, and the participant was there."""
    step = run.steps.filter(kind=SessionPage.step_kind).first()
    hours = {"starts_at": now + timedelta(seconds=1), "ends_at": now + timedelta(hours=1)}
    session = make_session(cohort, step=step, **hours)
    record_attendance(by=None, session=session, participant=participant, status=Attendance.Status.PRESENT, at=now)


def _give_runs(person, courses, now):
    """A run of each course with nobody else in it."""
    for slug in courses:
        code = f"{person.username}-{slug}"
        run = open_run(by=None, course=_course(slug), code=code, title=slug, opens_at=now, at=now)
        enroll(by=None, run=run, user=person, at=now + timedelta(seconds=1))


def _places(raced):
    """Addresses that tests look at and cannot know."""
    mine = Enrollment.objects.get(user__username="peserta")
    item = LibraryItem.objects.visible_to(mine.user).first()
    step = mine.run.steps.filter(kind="lesson").order_by("position").first()
    question = Question.objects.visible_to(mine.user).filter(step__run=mine.run).first()
    local = LocalProcedure.objects.visible_to(mine.user).first()
    course = mine.run.course
    module = course.get_children().first()
    lesson = make_lesson(module, title="Segala macam isi", slug="segala-isi", body=every_block(), outcomes="A1")
    lesson.save_revision().publish()
    return {
        "run": f"/belajar/{mine.uuid}/",
        "notes": f"/belajar/{mine.uuid}/catatan/",
        "beside": f"/belajar/{mine.uuid}/{step.pk}/catatan/",
        "forum": f"/belajar/{mine.uuid}/{step.pk}/tanya/",
        "thread": f"/tanya/{question.uuid}/",
        "local": f"/sop-koperasi/{local.uuid}/",
        "draft": f"/sop-koperasi/{_clone(mine.user, local.cooperative).uuid}/",
        "republish": f"/kelas/{mine.run.code}/terbit-ulang/",
        "republish_mine": f"/kelas/{READER}-{CORE[0]}/terbit-ulang/",
        "folder": f"/pustaka/map/{item.folder.uuid}/",
        "item": f"/pustaka/{item.uuid}/",
        "result": f"/kuis/{Attempt.objects.filter(enrollment=mine, state=Attempt.State.SUBMITTED).first().uuid}/hasil/",
        "attempt": f"/kuis/{_begun().uuid}/",
        "check": f"/admin/kursus/{course.pk}/periksa/",
        "every_block": lesson.url,
        "used_in": f"/admin/snippets/lms/fact/usage/{Fact.objects.first().pk}/",
        "held": f"/sesi/{Deck.objects.filter(room__state=LiveRoom.State.CLOSED).first().room.uuid}/",
        "rules": f"/sesi/aturan/{mine.run.cohort_run.cohort.program.code}/",
        "record": f"/kelas/uji-coba/nilai/sesi/{raced.session.uuid}/",
        "write": f"/admin/pages/add/courses/lessonpage/{module.pk}/",
    }


def _hold_race(cohort, trainer, at):
    """The room of a live session of an hour with a quiz race; the last of the cohort only listened."""
    end = at + timedelta(hours=1)
    session = make_session(cohort, kind=ScheduledSession.Kind.LIVE, title="Mutu sayur", starts_at=at, ends_at=end)
    room = open_room(by=trainer, room=prepare_room(by=None, session=session, at=at), at=at)
    hold_quiz(room, trainer, [participant.user for participant in cohort.participants.order_by("pk")])
    return close_room(by=trainer, room=room, at=end)


def _begun():
    """An attempt that stays open."""
    mine = Enrollment.objects.get(user__username=READER)
    step = mine.run.steps.filter(kind="quiz").order_by("position").first()
    return start_attempt(by=mine.user, enrollment=mine, step=step, at=clock.now())


def _clone(user, cooperative):
    """A copy that is still being written, beside the approved one."""
    procedure = StandardProcedure.objects.get(code="rantai-dingin")
    return clone_procedure(by=user, procedure=procedure, cooperative=cooperative, at=clock.now())


def _course(slug):
    return CoursePage.objects.get(slug=slug)


def _person(username, name):
    return make_user(username=username, name=name, password=PASSWORD, is_demo=True)


def _lock(run):
    """The second step waits for a score in the first, the third for the second, the last for a day of the cohort."""
    first, second, third, *_rest, last = run.steps.order_by("position")
    run.steps.filter(pk=second.pk).update(opens_after=first, opens_score=60)
    run.steps.filter(pk=third.pk).update(opens_after=second)
    run.steps.filter(pk=last.pk).update(opens_on_day=7)
