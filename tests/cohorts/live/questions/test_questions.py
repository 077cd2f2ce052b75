"""Asking, supporting, answering; names that stay with the server; what remains for the cohort."""

from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse

from cohorts.live.actions import close_room
from cohorts.live.hub import greeting
from cohorts.live.questions.actions import answer_question, ask, remove_question, set_question_rules, support
from cohorts.live.questions.models import LiveQuestion
from cohorts.live.questions.rules import MOST_OPEN_EACH
from cohorts.live.room.models import LiveEvent
from cohorts.live.state import events_after, figures, for_page, own_view, snapshot
from lms.audit.models import AuditEntry
from lms.core.errors import Refused
from tests.make.live import make_learner_of, make_open_room
from tests.make.standing import anew

pytestmark = pytest.mark.django_db
AT = datetime(2025, 11, 17, 6, 0, tzinfo=UTC)


@pytest.fixture(scope="module", autouse=True)
def standing_room(standing):
    room, trainer = make_open_room()
    learners = {who: make_learner_of(room) for who in ("learner", "other", "third")}
    return {"room": room, "trainer": trainer, **learners}


@pytest.fixture
def cast(standing_room):
    return anew(standing_room)


def question(cast, who="learner", body="Siapa menyimpan nota?", **over):
    return ask(by=cast[who], room=cast["room"], body=body, at=AT, **over)


def refusal(verb, **fields):
    with pytest.raises(Refused) as refused:
        verb(at=AT, **fields)
    return refused.value.code


def test_support_counts_people_and_can_be_taken_back(cast):
    asked = question(cast)
    for who in ("other", "other", "third"):
        support(by=cast[who], question=asked, at=AT)
    both = figures(cast["room"], AT)["upvotes"]
    mine = own_view(cast["other"], cast["room"], "participant")["supported"]

    support(by=cast["other"], question=asked, wanted=False, at=AT)

    assert (both, mine) == ({str(asked.pk): 2}, [asked.pk])
    assert figures(cast["room"], AT)["upvotes"] == {str(asked.pk): 1}
    assert LiveEvent.objects.filter(room=cast["room"]).count() == 2


def test_support_of_ones_own_or_an_answered_question_is_refused(cast):
    asked = question(cast)
    own = refusal(support, by=cast["learner"], question=asked)
    answer_question(by=cast["trainer"], question=asked, at=AT)

    assert (own, refusal(support, by=cast["other"], question=asked)) == ("own_question", "not_waiting")


def test_questions_stand_by_support_and_the_answered_apart(cast):
    first, second, third = (question(cast, body=f"Soal {number}?") for number in "123")
    support(by=cast["other"], question=third, at=AT)
    answer_question(by=cast["trainer"], question=first, answer="Petugas gudang.", at=AT)
    room = cast["room"]

    page = for_page(snapshot(room), figures(room, AT), own_view(cast["other"], room, "participant"))

    assert [each["id"] for each in page["questions"]] == [third.pk, second.pk]
    assert [(each["answer"], each["answered_by"]) for each in page["answered"]] == [
        ("Petugas gudang.", cast["trainer"].name)
    ]


def test_answer_question_aloud_then_in_writing_keeps_the_first_votes(cast):
    asked = question(cast)
    support(by=cast["other"], question=asked, at=AT)

    answer_question(by=cast["trainer"], question=asked, at=AT)
    answer_question(by=cast["trainer"], question=asked, answer="Petugas.", at=AT + timedelta(minutes=1))

    told = snapshot(cast["room"])["questions"][0]
    assert (told["answer"], told["votes"], told["answered_at"]) == ("Petugas.", 1, AT.isoformat())


def test_name_of_who_asks_anonymously_reaches_nobody(cast):
    set_question_rules(by=cast["trainer"], room=cast["room"], anonymous=True, at=AT)
    asked = question(cast, anonymous=True)
    support(by=cast["other"], question=asked, at=AT)
    room, learner = cast["room"], cast["learner"]
    room.refresh_from_db()

    _seq, frames = greeting(cast["trainer"], room, "leader", None, AT)
    own = own_view(learner, room, "participant")["asked"]
    who = [snapshot(room)["questions"][0][fact] for fact in ("by", "name", "place", "staff")]
    told = repr([frames, events_after(room, 0), list(LiveEvent.objects.values_list("data"))])
    remove_question(by=cast["trainer"], question=asked, at=AT)

    assert learner.name not in told
    assert who == [None, "", "", False]
    assert own == [asked.pk]
    assert AuditEntry.objects.get(action="live.remove_question").subject is None


def test_ask_anonymously_where_names_are_asked_for_is_refused(cast):
    code = refusal(ask, by=cast["learner"], room=cast["room"], body="Kapan?", anonymous=True)

    assert (code, LiveQuestion.objects.exists()) == ("names_needed", False)


def test_ask_more_than_a_few_at_once_is_refused_until_one_is_answered(cast):
    for _ in range(MOST_OPEN_EACH):
        asked = question(cast)
    code = refusal(ask, by=cast["learner"], room=cast["room"], body="Kapan?")
    answer_question(by=cast["trainer"], question=asked, at=AT)

    assert code == "too_many_own"
    assert question(cast).pk


def test_removed_question_is_told_nowhere_and_cannot_be_answered(cast):
    asked = question(cast, body="rahasia")
    remove_question(by=cast["trainer"], question=asked, at=AT)
    remove_question(by=cast["trainer"], question=asked, at=AT)

    assert "rahasia" not in repr(events_after(cast["room"], 0)) + repr(snapshot(cast["room"]))
    assert refusal(answer_question, by=cast["trainer"], question=asked) == "removed"


def test_answers_stay_for_the_cohort_and_for_nobody_else(cast, client_as):
    kept, waiting, gone = (question(cast, body=f"Soal {number} <b>") for number in "123")
    for each, answer in ((kept, "Lihat https://kop.go.id/sop."), (gone, "")):
        answer_question(by=cast["trainer"], question=each, answer=answer, at=AT)
    remove_question(by=cast["trainer"], question=gone, at=AT)
    close_room(by=cast["trainer"], room=cast["room"], at=AT + timedelta(hours=1))
    stranger = make_learner_of(make_open_room()[0])
    address = reverse("live:answers")

    page, sought, missed = (
        client_as(cast["other"]).get(address, {"cari": words}).content.decode() for words in ("", "SOP soal", "timbang")
    )
    foreign = client_as(stranger).get(address).content.decode()

    assert "Soal 1 &lt;b&gt;" in page
    assert 'href="https://kop.go.id/sop"' in page
    assert ("Soal 2" in page, "Soal 3" in page) == (False, False)
    assert ("Soal 1" in sought, "Soal 1" in missed, "Soal 1" in foreign) == (True, False, False)
    assert "Belum ada tanya jawab" in foreign


@pytest.mark.parametrize("rows", [1, 3])
def test_answers_cost_the_same_for_one_and_three(cast, client_as, django_assert_num_queries, rows):
    for _ in range(rows):
        answer_question(by=cast["trainer"], question=question(cast), at=AT)
    client = client_as(cast["learner"])
    client.get(reverse("live:answers"))

    with django_assert_num_queries(5):
        client.get(reverse("live:answers"))
