"""The table, one's own page, the page that asks, and spreadsheets."""

import csv
from io import BytesIO, StringIO

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from assessments.gradebook.actions import record_live_scores
from assessments.gradebook.models import LiveScore
from assessments.grading.actions import release_grades
from cohorts.live.actions import close_room
from lms.audit.models import AuditEntry
from lms.core import clock
from tests.make.assessments import (
    RIGHT,
    WRONG,
    Class,
    levels_of,
    make_attempt,
    make_grade,
    make_result,
    make_submission,
)
from tests.make.cohorts import make_mentor, make_organizer, make_participant, make_trainer, make_unit
from tests.make.live import make_open_room, make_room_held
from tests.make.people import make_ministry, make_superuser, make_user
from tests.make.standing import anew

pytestmark = pytest.mark.django_db
EVIL = '=HYPERLINK("http://example.invalid","klik")'
QUERIES = {"book": 12, "export": 11, "own": 11, "live": 13}


@pytest.fixture(scope="module", autouse=True)
def standing_room(standing):
    return Class(attempts_allowed=3)


@pytest.fixture
def room(standing_room):
    return anew(standing_room)


@pytest.fixture
def trainer(room):
    return make_trainer(room.cohort)


def address(cohort, name="book", *more):
    return reverse(f"gradebook:{name}", args=[cohort.code, *more])


def recorded(room, trainer, answers):
    """The session of a closed room whose race is on record."""
    held = make_room_held(room.cohort, trainer, answers)
    record_live_scores(by=trainer, room=held, at=clock.now())
    return held.session


def shown(response):
    """[(name, [(text, note) of each mark])] of the table."""
    rows = response.context["book"].rows
    return [(person.user.name, [(mark.text, mark.note) for mark in marks]) for person, marks in rows]


def test_book_shows_best_attempt_latest_work_and_recorded_sessions(room, trainer, client_as):
    make_result(room, answers=RIGHT)
    make_result(room, answers=WRONG)
    other, enrollment = room.add_learner(name="Zainab")
    make_grade(make_submission(room), trainer)
    make_grade(make_submission(room, enrollment), trainer, decision="returned", levels=[])
    make_submission(room, enrollment, text="Lagi")
    session = recorded(room, trainer, {room.learner: [1, 3]})

    response = client_as(trainer).get(address(room.cohort))

    assert shown(response) == [
        (room.learner.name, [("100%", ""), ("6/8", "belum dirilis"), ("1/2", "")]),
        ("Zainab", [("–", ""), ("menunggu", "belum dinilai"), ("tidak ikut", "")]),
    ]
    urls = [mark.url for _person, marks in response.context["book"].rows[:1] for mark in marks]
    assert {client_as(trainer).get(url).status_code for url in urls} == {200}
    assert reverse("live:results", args=[session.uuid]) in urls


def test_an_attempt_that_goes_on_shows_no_mark(room, trainer, client_as):
    make_attempt(room, at=clock.now())

    assert shown(client_as(trainer).get(address(room.cohort))) == [(room.learner.name, [("–", "")] * 2)]


def test_a_step_dropped_from_the_run_stays_while_somebody_worked_on_it(room, trainer, client_as):
    room.run.steps.filter(kind__in=["quiz", "assignment"]).update(is_required=False)
    assert client_as(trainer).get(address(room.cohort)).context["book"].columns == []

    make_result(room, answers=RIGHT)

    assert shown(client_as(trainer).get(address(room.cohort))) == [(room.learner.name, [("100%", "")])]


def test_participant_sees_only_own_marks_and_grades_once_released(room, trainer, client_as):
    other, enrollment = room.add_learner(name="Zainab")
    make_result(room, enrollment, answers=RIGHT)
    make_grade(make_submission(room), trainer)
    session = recorded(room, trainer, {room.learner: [1, 2]})
    client = client_as(room.learner)

    before = client.get(address(room.cohort))
    release_grades(by=trainer, cohort=room.cohort, at=clock.now())
    after = client.get(address(room.cohort))

    assert shown(before) == [(room.learner.name, [("–", ""), ("diterima", "nilai belum dirilis"), ("2/2", "")])]
    assert shown(after) == [(room.learner.name, [("–", ""), ("6/8", ""), ("2/2", "")])]
    assert "Zainab" not in after.text
    assert "100%" not in after.text
    assert reverse("live:replay", args=[session.uuid]) in after.text


def test_book_is_for_who_teaches_or_organizes_the_cohort(room, client_as):
    host = room.cohort.host
    mine = [make_trainer(room.cohort), make_organizer(host), make_superuser()]
    lookers = [make_mentor(room.cohort, make_unit(host)), make_ministry()]
    strangers = [make_user(), Class().learner, make_trainer(Class().cohort)]

    for name, more in (("book", []), ("export", ["csv"])):
        url = address(room.cohort, name, *more)
        assert [client_as(user).get(url).status_code for user in mine] == [200] * 3
        assert [client_as(user).get(url).status_code for user in lookers] == [403] * 2
        assert [client_as(user).get(url).status_code for user in strangers] == [404] * 3
    assert client_as(room.learner).get(address(room.cohort, "export", "csv")).status_code == 403


@pytest.mark.parametrize("rows", [3, 40])
def test_pages_cost_the_same_for_three_and_forty(room, trainer, client_as, django_assert_num_queries, rows):
    others = [room.add_learner()[0] for _ in range(rows - 1)]
    for enrollment in room.run.enrollments.select_related("user", "run")[:rows]:
        make_result(room, enrollment, answers=RIGHT)
        make_submission(room, enrollment)
    answers = dict.fromkeys([room.learner, *others[:-1]], [1, 2])
    session = recorded(room, trainer, answers)
    client, learner = client_as(trainer), client_as(room.learner)
    urls = {"book": address(room.cohort), "export": address(room.cohort, "export", "csv")}
    urls["live"] = address(room.cohort, "live", session.uuid)
    for url in urls.values():
        client.get(url)
    learner.get(urls["book"])

    for name, url in urls.items():
        with django_assert_num_queries(QUERIES[name]):
            client.get(url).getvalue()
    with django_assert_num_queries(QUERIES["own"]):
        learner.get(urls["book"])


def test_book_turns_pages(room, trainer, client_as, monkeypatch):
    monkeypatch.setattr("assessments.gradebook.views.PAGE", 2)
    for name in ("Wati", "Yayan", "Zainab"):
        room.add_learner(name=name)

    pages = [client_as(trainer).get(address(room.cohort), {"halaman": number}) for number in (1, 2)]

    assert [[name for name, _marks in shown(page)] for page in pages] == [
        [room.learner.name, "Wati"],
        ["Yayan", "Zainab"],
    ]
    assert "?halaman=2" in pages[0].text


@pytest.mark.parametrize("ext", ["csv", "xlsx"])
def test_export_holds_percentages_and_nothing_that_calculates(ext, room, trainer, client_as):
    make_result(room, answers=RIGHT)
    make_participant(cohort=room.cohort, user=make_user(name=EVIL))
    make_grade(make_submission(room), trainer, levels=levels_of(room.assignment.rubric, 2))
    session = recorded(room, trainer, {room.learner: [1, 3]})
    type(session).objects.filter(pk=session.pk).update(title="+Sesi")

    response = client_as(trainer).get(address(room.cohort, "export", ext))

    if ext == "csv":
        rows = list(csv.reader(StringIO(response.getvalue().decode("utf-8-sig"))))
        marks = ["100.0", "50.0", "50.0"]
    else:
        sheet = load_workbook(BytesIO(response.getvalue())).active
        rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
        assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"s", "n", "inlineStr"}
        marks = [100, 50, 50]
    assert rows[0][2:5] == [
        f"{room.run.title}: {room.quiz.title} (%)", f"{room.run.title}: {room.assignment.title} (%)",
        "Sesi langsung: +Sesi (%)",
    ]  # fmt: skip
    by_name = {row[0]: row[2:5] for row in rows[1:]}
    assert by_name[room.learner.name] == marks
    assert by_name[f"'{EVIL}"][2] == "tidak ikut"
    assert AuditEntry.objects.get(action="gradebook.export").data == {"kind": ext}


def test_export_of_another_kind_is_404(room, trainer, client_as):
    assert client_as(trainer).get(address(room.cohort, "export", "pdf")).status_code == 404


def test_recording_asks_first_and_then_shows_the_book(room, trainer, client_as):
    room.add_learner(name="Zainab")
    held = make_room_held(room.cohort, trainer, {room.learner: [1, 3]})
    client, url = client_as(trainer), address(room.cohort, "live", held.session.uuid)

    results = client.get(reverse("live:results", args=[held.session.uuid])).text
    asked = client.get(url).text
    assert url in results
    assert [words for words in ("Catat 1 nilai", "bukan kecepatannya", "Tidak ikut: 1") if words not in asked] == []
    assert not LiveScore.objects.exists()

    answer = client.post(url, follow=True)
    assert "1 nilai dicatat ke buku nilai." in answer.text
    assert LiveScore.objects.get().points == 1
    assert "Catat 1 nilai" not in client.get(url).text


def test_a_session_without_a_race_offers_and_takes_nothing(room, trainer, client_as):
    held, leader = make_open_room(room.cohort)
    close_room(by=leader, room=held, at=clock.now())
    client, url = client_as(trainer), address(room.cohort, "live", held.session.uuid)

    assert url not in client.get(reverse("live:results", args=[held.session.uuid])).text
    assert "Tidak ada soal kuis cepat" in client.get(url).text
    assert client.post(url).status_code == 409


def test_a_session_of_another_cohort_is_not_reached_through_ones_own(room, trainer, client_as):
    other = Class()
    held = make_room_held(other.cohort, make_trainer(other.cohort), {other.learner: [1, 2]})

    assert client_as(trainer).post(address(room.cohort, "live", held.session.uuid)).status_code == 404
    assert not LiveScore.objects.exists()
