"""Polls: prepared, opened in order, answered, kept from participants until shown, reused."""

from datetime import UTC, datetime
from uuid import uuid4

import pytest
from django.urls import reverse

from cohorts.live.actions import close_room
from cohorts.live.hub import greeting
from cohorts.live.polls.actions import (
    cast_vote,
    close_poll,
    draft_poll,
    drop_draft,
    hide_word,
    open_draft,
    reuse_poll,
    show_result,
)
from cohorts.live.polls.models import Poll, Vote
from cohorts.live.polls.queries import earlier_polls
from cohorts.live.protocol import check, perform
from cohorts.live.room.rules import role_in
from cohorts.live.state import figures, for_leaders, snapshot
from lms.core import clock
from lms.core.errors import Refused
from tests.make.live import make_draft, make_learner_of, make_open_room, make_poll, make_room, make_trainer_of

AT = datetime(2025, 11, 17, 6, 0, tzinfo=UTC)
pytestmark = pytest.mark.django_db


def told(user, room):
    """Everything that one reader gets as text: first frames, the replay of the whole log, and the page."""
    room.refresh_from_db()
    role, frames = role_in(user, room, AT), []
    for after in (None, 0):
        frames += greeting(user, room, role, after, AT)[1]
    return "".join(frames)


def test_draft_poll_before_the_session_is_known_to_leaders_only():
    room = make_room()
    trainer, learner = make_trainer_of(room), make_learner_of(room)

    draft = make_draft(room, trainer)

    assert [each["id"] for each in for_leaders(room, AT)["drafts"]] == [draft.pk]
    assert draft.question in told(trainer, room)
    assert draft.question not in told(learner, room)
    assert snapshot(room)["polls"] == []


def test_open_draft_puts_prepared_polls_in_order_and_once():
    room, trainer = make_open_room()
    first, second = make_draft(room, trainer), make_draft(room, trainer, kind="words")

    open_draft(by=trainer, poll=second, at=clock.now())
    close_poll(by=trainer, poll=second, at=clock.now())
    open_draft(by=trainer, poll=first, at=clock.now())
    with pytest.raises(Refused) as refused:
        open_draft(by=trainer, poll=second, at=clock.now())

    assert [poll["id"] for poll in snapshot(room)["polls"]] == [second.pk, first.pk]
    assert refused.value.code == "poll_open"


def test_drop_draft_leaves_nothing_and_never_takes_what_was_asked():
    room, trainer = make_open_room()
    draft, asked = make_draft(room, trainer), make_poll(room, trainer)

    drop_draft(by=trainer, poll=draft, at=AT)
    with pytest.raises(Refused) as refused:
        drop_draft(by=trainer, poll=asked, at=AT)

    assert refused.value.code == "not_a_draft"
    assert list(Poll.objects.all()) == [asked]


def test_cast_vote_on_a_draft_is_refused():
    room, trainer = make_open_room()

    with pytest.raises(Refused) as refused:
        cast_vote(by=make_learner_of(room), poll=make_draft(room, trainer), answer=[1], at=AT)

    assert refused.value.code == "poll_closed"


@pytest.mark.parametrize("is_closed", [False, True])
def test_result_is_the_leaders_until_it_is_shown(is_closed):
    room, trainer = make_open_room()
    poll, learner, other = make_poll(room, trainer, kind="words"), make_learner_of(room), make_learner_of(room)
    cast_vote(by=learner, poll=poll, words="Timbangan", at=AT)
    if is_closed:
        close_poll(by=trainer, poll=poll, at=AT)

    hidden = told(other, room)
    leading = told(trainer, room)
    show_result(by=trainer, poll=poll, at=AT)

    assert "timbangan" not in hidden
    assert "timbangan" in leading
    assert "timbangan" in told(other, room)


def test_hide_word_takes_it_out_of_everything_that_is_told():
    room, trainer = make_open_room()
    poll, learner = make_poll(room, trainer, kind="words"), make_learner_of(room)
    for words in ("kasar", "nota"):
        cast_vote(by=make_learner_of(room), poll=poll, words=words, at=AT)
    show_result(by=trainer, poll=poll, at=AT)
    close_poll(by=trainer, poll=poll, at=AT)

    hide_word(by=trainer, poll=poll, word="kasar", at=AT)

    assert "kasar" not in told(learner, room) + told(trainer, room)
    assert snapshot(room)["polls"][0]["result"] == {"people": 2, "counts": [], "words": [["nota", 1]]}


def test_figures_of_an_open_poll_follow_its_showing():
    room, trainer = make_open_room()
    poll = make_poll(room, trainer, kind="scale", choices=["Belum", "Sudah"])
    cast_vote(by=make_learner_of(room), poll=poll, answer=[4], at=AT)

    before = figures(room, AT)["tally"]
    leading = for_leaders(room, AT)["results"]
    show_result(by=trainer, poll=poll, at=AT)

    result = {"people": 1, "counts": [0, 0, 0, 1, 0], "mean": 4.0}
    assert before == {"poll": poll.pk, "people": 1}
    assert leading == {str(poll.pk): result}
    assert figures(room, AT)["tally"] == {"poll": poll.pk, **result}
    assert for_leaders(room, AT)["results"] == {}


def test_reuse_poll_of_an_earlier_session_makes_a_draft():
    before, trainer = make_open_room()
    asked = make_poll(before, trainer, kind="ranking", is_named=True)
    close_room(by=trainer, room=before, at=clock.now())
    room, foreign = make_room(before.session.cohort), make_open_room()
    make_poll(*foreign)

    offered = list(earlier_polls(trainer, room))
    copy = reuse_poll(by=trainer, room=room, poll=offered[0], at=AT)

    assert offered == [asked]
    assert (copy.state, copy.kind, copy.is_named, copy.choices) == ("draft", "ranking", True, asked.choices)
    assert list(earlier_polls(make_trainer_of(foreign[0]), room)) == []


@pytest.mark.parametrize("is_named", [False, True])
def test_who_chose_is_a_page_of_named_polls_for_leaders(client_as, is_named):
    room, trainer = make_open_room()
    poll, learner = make_poll(room, trainer, is_named=is_named), make_learner_of(room)
    cast_vote(by=learner, poll=poll, answer=[2], at=AT)
    address = reverse("live:who", args=[room.uuid, poll.pk])

    early = client_as(trainer).get(address)
    close_poll(by=trainer, poll=poll, at=AT)
    page, refused = client_as(trainer).get(address), client_as(learner).get(address)

    assert (early.status_code, refused.status_code) == (404, 404)
    assert page.status_code == (200 if is_named else 404)
    assert (learner.name in page.content.decode()) == is_named
    assert ("Tidak ada nota" in page.content.decode()) == is_named


@pytest.mark.parametrize("kind", Poll.Kind.values)
def test_poll_of_each_kind_without_scripts(client_as, kind):
    room, trainer = make_open_room()
    poll, learner = make_poll(room, trainer, kind=kind), make_learner_of(room)
    fields = {
        "words": {"words": "Nota kosong"},
        "ranking": {"answer": ["2", "1", "3"]},
        "multiple": {"answer": ["1", "3"]},
    }
    address = reverse("live:command", args=[room.uuid])

    form = {"cmd": "cast_vote", "client_uuid": str(uuid4()), "poll": poll.pk, **fields.get(kind, {"answer": "2"})}
    page = client_as(learner).post(address, form, follow=True).content.decode()
    show_result(by=trainer, poll=poll, at=AT)
    shown = client_as(learner).get(reverse("live:room", args=[room.uuid])).content.decode()

    assert (
        Vote.objects.get().answer
        == {"words": ["nota kosong"], "ranking": [2, 1, 3], "multiple": [1, 3], "single": [2], "scale": [2]}[kind]
    )
    assert "Hasil tampil di sini" in page
    expected = {"words": 'data-level="5"', "ranking": "urutan 1,0", "scale": "Rata-rata 2,0"}
    assert expected.get(kind, "1 orang") in shown


def test_cast_vote_costs_few_queries(django_assert_num_queries):
    room, trainer = make_open_room()
    poll, learner = make_poll(room, trainer), make_learner_of(room)
    frame = {"v": 1, "id": str(uuid4()), "cmd": "cast_vote", "data": {"poll": poll.pk, "answer": [2]}}
    command, data = check(frame)

    # Account, room, repeat?; then, while SQLite lets nobody else write: participant, poll, vote, answer.
    # The other four begin and end the transaction and the verb in it.
    with django_assert_num_queries(7 + 4):
        answer = perform(user=learner, uuid=room.uuid, command=command, data=data, at=clock.now(), seated=True)

    assert answer == {"ok": True, "data": {"poll": poll.pk, "answer": [2]}}


def test_draft_poll_ends_with_the_session():
    room, trainer = make_open_room()
    close_room(by=trainer, room=room, at=clock.now())

    with pytest.raises(Refused) as refused:
        draft_poll(by=trainer, room=room, question="Siap?", choices=["Ya", "Belum"], at=AT)

    assert refused.value.code == "room_closed"
