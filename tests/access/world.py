"""Two cohorts at two hosts in two provinces, everybody who could come near them, and one row of every kind in each.

"own" rows belong to the intern, trainer, mentor, organizer and office that the tables name; "foreign" rows to others.
"""

from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

from django.core.files.uploadedfile import SimpleUploadedFile

from assessments.assignments.actions import hand_in
from assessments.quizzes.actions import start_attempt
from cohorts.live.actions import close_room, open_room
from cohorts.live.breakouts.actions import open_breakouts, prepare_breakouts
from cohorts.live.chat.actions import say
from cohorts.live.hands.actions import raise_hand
from cohorts.live.polls.actions import close_poll, open_poll
from cohorts.live.questions.actions import ask
from cohorts.live.race.actions import ask_next
from cohorts.live.room.actions import prepare_room
from cohorts.live.room.models import LiveRoom
from cohorts.live.slides.actions import show_slide
from cohorts.live.timer.actions import start_timer
from cohorts.live.voice.actions import take_floor
from cohorts.placements.models import ImportBatch
from cohorts.procedures.actions import submit_procedure
from cohorts.programs.actions import open_cohort_run
from cohorts.programs.models import ScheduledSession
from courses.editorial.actions import found_newsroom
from courses.enrollments.models import Enrollment, RunStep
from courses.notebook.actions import answer_check
from courses.notes.actions import mark_passage, save_note
from lms.core import clock
from lms.demo.curriculum import build_course
from lms.files.actions import store_upload
from lms.notices.actions import tell
from lms.notices.kinds import NoticeKind
from lms.reports.actions import settle_if_behind
from tests.make.cohorts import (
    make_cohort,
    make_entry,
    make_host,
    make_mentor,
    make_organizer,
    make_participant,
    make_placement,
    make_session,
    make_session_page,
    make_trainer,
    make_unit,
)
from tests.make.courses import make_home, module_of
from tests.make.forum import make_faq_entry, make_question
from tests.make.library import make_item, make_shelf
from tests.make.live import make_draft, make_race, make_race_held
from tests.make.people import make_editor, make_ministry, make_office, make_superuser
from tests.make.procedures import make_local, make_procedure
from tests.make.slides import make_deck, make_handout
from tests.make.voice import make_piece

ROLES = ("anonymous", "intern", "trainer", "mentor", "organizer", "office", "ministry", "editor", "admin")
CONTENT = Path(__file__).resolve().parents[2] / "courses" / "content" / "menyusun-sop"
VILLAGES = {"own": "32.04.39.2001", "foreign": "36.02.01.2001"}


class AccessNotice(NoticeKind):
    code = "access.notice"


@dataclass(frozen=True)
class World:
    """``people`` by role, ``rows`` by side ("own", "foreign") and kind."""

    people: dict
    rows: dict


def build_world() -> World:
    """Everything through the verbs; about two seconds, so once for all tables."""
    make_home()
    admin = make_superuser(username="tabel-admin")
    course = build_course(CONTENT, by=None, at=clock.now())
    make_session_page(module_of(course), title="SOP kami.", text="<p>SOP kami.</p>")
    sides = {side: _build_side(side, course) for side in VILLAGES}
    people = sides["own"]["people"] | {
        "anonymous": None,
        "office": make_office("32"),
        "ministry": make_ministry(),
        "editor": _make_redaksi(),
        "admin": admin,
    }
    settle_if_behind(at=clock.now())
    return World(people, {side: built["rows"] for side, built in sides.items()})


def _make_redaksi():
    """An editor with the rights that the group of editors has."""
    editor = make_editor()
    editor.groups.add(found_newsroom())
    return editor


def _build_side(side, course):
    now = clock.now()
    host = make_host()
    unit = make_unit(host)
    cohort = make_cohort(host=host)
    run = open_cohort_run(by=None, cohort=cohort, course=course, at=now, opens_at=now - timedelta(days=3)).run
    participant = make_participant(cohort=cohort, village=VILLAGES[side])
    intern = participant.user
    make_placement(participant, unit)
    people = {
        "intern": intern,
        "trainer": make_trainer(cohort),
        "mentor": make_mentor(cohort, unit),
        "organizer": make_organizer(host),
    }
    rows = {"cohort": cohort, "participant": participant, "province": VILLAGES[side][:2]}
    rows |= _build_talk(people, run, now)
    rows |= _build_learning(intern, run, now) | _build_days(participant, unit, people, now) | _build_files(people, now)
    rows["item"] = make_item(make_shelf(run=run), by=people["trainer"])
    rows["procedure"] = make_procedure()
    rows["local"] = make_local(participant, rows["procedure"])
    rows["submitted_local"] = submit_procedure(by=intern, local=make_local(participant), at=now)
    rows["batch"] = ImportBatch.objects.create(
        cohort=cohort, by=people["organizer"], at=now, state=ImportBatch.State.REFUSED, report={"rows": 0, "errors": []}
    )
    return {"people": people, "rows": rows}


def _build_learning(intern, run, now):
    enrollment = Enrollment.objects.get(user=intern, run=run)
    steps = {kind: list(run.steps.filter(kind=kind)) for kind in ("lesson", "quiz", "assignment")}
    lesson = steps["lesson"][0]
    # Every choice: what is kept then is the editors' feedback alone, no count in the language of the answer.
    for name in lesson.needs:
        answer_check(by=intern, enrollment=enrollment, step=lesson, name=name, given=["1", "2", "3", "4"], at=now)
    attempt = start_attempt(by=intern, enrollment=enrollment, step=steps["quiz"][0], at=now, client_uuid=uuid4())
    submission = hand_in(
        by=intern, enrollment=enrollment, step=steps["assignment"][0], text="SOP kami.", at=now, client_uuid=uuid4()
    )
    return {
        "enrollment": enrollment,
        "check": lesson.needs[0],
        "lesson": lesson,
        "quiz": steps["quiz"][0],
        "assignment": steps["assignment"][0],
        "attempt": attempt,
        "submission": submission,
    }


def _build_talk(people, run, now):
    """A note and a highlight, and a question whose answer became an entry for everybody."""
    enrollment = Enrollment.objects.select_related("run").get(user=people["intern"], run=run)
    own = {"by": people["intern"], "enrollment": enrollment, "step": run.steps.filter(kind="lesson").first(), "at": now}
    save_note(text="SOP kami.", **own)
    version = save_note(text="SOP.", **own).versions.get()
    question = make_question(enrollment, text="SOP kami.", at=now)
    entry = make_faq_entry(question, by=people["trainer"], question="SOP kami.", answer="SOP kami.")
    mark = mark_passage(quote="SOP kami.", **own)
    return {"mark": mark, "version": version, "question": question, "reply": entry.reply, "faq": entry}


def _build_days(participant, unit, people, now):
    cohort = participant.cohort
    session_step = RunStep.objects.get(run__cohort_run__cohort=cohort, kind="session", title="SOP kami.")
    live = make_session(cohort, kind=ScheduledSession.Kind.LIVE)
    room = open_room(by=people["trainer"], room=prepare_room(by=None, session=live, at=now), at=now)
    message = say(by=participant.user, room=room, body="Halo", at=now)
    poll = open_poll(by=people["trainer"], room=room, question="Siap?", choices=["Ya", "Belum"], at=now)
    deck = show_slide(by=people["trainer"], deck=make_deck(room, people["trainer"], title="SOP"), page=1, at=now)
    group, other_group = _build_groups(participant, room, people, now)
    return _build_asks(room, cohort, people["trainer"], now) | {
        "group": group,
        "other_group": other_group,
        "deck": deck,
        "handout": make_handout(room, people["trainer"]),
        "session": make_session(cohort, step=session_step),
        "session_step": session_step,
        "live": live,
        "room": room,
        "message": message,
        "poll": poll,
        "held": _build_held(cohort, people, now),
        "live_question": ask(by=people["trainer"], room=room, body="SOP kami.", at=now),
        "timer": start_timer(by=people["trainer"], room=room, seconds=600, at=now),
        "hand": raise_hand(by=participant.user, room=room, at=now),
        "floor": make_piece(take_floor(by=people["trainer"], room=room, at=now), at=now).floor,
        "entry": make_entry(participant, unit=unit),
    }


def _build_held(cohort, people, now):
    """A live session that is over."""
    held = make_session(cohort, kind=ScheduledSession.Kind.LIVE)
    room = open_room(by=people["trainer"], room=prepare_room(by=None, session=held, at=now), at=now)
    say(by=people["trainer"], room=room, body="Selamat pagi", at=now)
    make_race_held(room, people["trainer"], {people["intern"]: [1, 3]}, at=now)
    close_room(by=people["trainer"], room=room, at=now)
    return held


def _build_asks(room, cohort, trainer, now):
    """What waits in the room: a prepared poll, a question of a race, and a named poll of the session before."""
    session = make_session(cohort, kind=ScheduledSession.Kind.LIVE)
    before = open_room(by=trainer, room=prepare_room(by=None, session=session, at=now), at=now)
    named = {"question": "SOP kami.", "choices": ["A", "B"], "is_named": True}
    earlier = close_poll(by=trainer, poll=open_poll(by=trainer, room=before, at=now, **named), at=now)
    race = make_race(room, trainer, seconds=90, at=now)
    ask_next(by=trainer, race=race, at=now)
    return {"earlier": earlier, "draft": make_draft(room, trainer), "race": race}


def _build_groups(participant, room, people, now):
    """Two open groups: the intern's own, and one of somebody else in the same cohort."""
    make_participant(cohort=participant.cohort, cooperative=participant.cooperative)
    led = {"by": people["trainer"], "room": room, "at": now}
    prepare_breakouts(sorting="random", groups=2, seed="tabel", **led)
    open_breakouts(**led)
    groups = LiveRoom.objects.filter(parent=room).order_by("breakout__position")
    return sorted(groups, key=lambda group: not group.breakout.seats.filter(user=participant.user).exists())


def _build_files(people, now):
    upload = SimpleUploadedFile("catatan.pdf", b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<<>>\nendobj\n")
    (notice,) = tell(users=[people["intern"]], kind=AccessNotice, at=now)
    return {"file": store_upload(by=people["intern"], upload=upload, at=now), "notice": notice}
