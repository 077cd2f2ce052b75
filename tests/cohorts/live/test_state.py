"""The agreement: events carried over a snapshot end where the rows are."""

from datetime import UTC, datetime, timedelta
from functools import partial
from random import Random

import pytest

from cohorts.live.actions import close_room, open_room
from cohorts.live.chat.actions import remove_message, say
from cohorts.live.chat.models import ChatMessage
from cohorts.live.chat.state import CHAT_KEPT
from cohorts.live.files.actions import withdraw_file
from cohorts.live.files.models import RoomFile
from cohorts.live.polls.actions import cast_vote, close_poll, open_poll
from cohorts.live.polls.models import Poll
from cohorts.live.room.models import LiveEvent
from cohorts.live.slides.actions import clear_ink, draw_ink, move_deck, remove_deck, show_slide
from cohorts.live.slides.models import Deck
from cohorts.live.state import apply, empty, events_after, snapshot
from lms.core.errors import Refused
from tests.make.live import make_learner_of, make_open_room, make_room, make_trainer_of
from tests.make.slides import make_deck, make_handout

AT = datetime(2025, 11, 17, 6, 0, tzinfo=UTC)


class Play:
    """A room in which leaders and learners do things at random; what is refused is part of the play."""

    def __init__(self, seed):
        self.random = Random(seed)
        self.room = make_room()
        self.trainer = make_trainer_of(self.room)
        self.learners = [make_learner_of(self.room) for _ in range(3)]
        self.at = AT

    def step(self):
        self.at += timedelta(seconds=1)
        verb = self.random.choices(
            [self.open, self.say, self.remove, self.ask, self.vote, self.end_poll, self.end, self.prepare, self.show],
            [3, 9, 3, 3, 6, 3, 0.4, 3, 9],
        )[0]
        try:
            verb()
        except Refused:
            return False
        return True

    def open(self):
        open_room(by=self.trainer, room=self.room, at=self.at)

    def say(self):
        by = self.random.choice([*self.learners, self.trainer])
        say(by=by, room=self.room, body=f"Pesan {self.random.random()}", at=self.at)

    def remove(self):
        if messages := list(ChatMessage.objects.filter(room=self.room)):
            remove_message(by=self.trainer, message=self.random.choice(messages), at=self.at)

    def ask(self):
        choices = [f"Pilihan {number}" for number in range(self.random.randint(1, 9))]
        open_poll(by=self.trainer, room=self.room, question="Siapa menimbang?", choices=choices, at=self.at)

    def vote(self):
        if polls := list(Poll.objects.filter(room=self.room)):
            by, poll = self.random.choice([*self.learners, self.trainer]), self.random.choice(polls)
            cast_vote(by=by, poll=poll, choice=self.random.randint(1, 4), at=self.at)

    def end_poll(self):
        for poll in Poll.objects.filter(room=self.room, state="open"):
            close_poll(by=self.trainer, poll=poll, at=self.at)

    def prepare(self):
        by, decks = self.trainer, list(Deck.objects.kept().filter(room=self.room))
        files = list(RoomFile.objects.filter(room=self.room))
        kind = self.random.randrange(5) if decks and files else self.random.randrange(2)
        if kind == 0:
            make_deck(self.room, by, pages=1, at=self.at)
        elif kind == 1:
            make_handout(self.room, by)
        elif kind == 2:
            withdraw_file(by=by, shared=self.random.choice(files), at=self.at)
        elif kind == 3:
            move_deck(by=by, deck=self.random.choice(decks), step=self.random.choice([-1, 1]), at=self.at)
        else:
            remove_deck(by=by, deck=self.random.choice(decks), at=self.at)

    def show(self):
        if decks := list(Deck.objects.filter(room=self.room)):
            page = {"by": self.trainer, "deck": self.random.choice(decks), "page": 1, "at": self.at}
            line = [self.random.randint(0, 1000) for _ in range(4)]
            verbs = [show_slide, partial(draw_ink, points=line), partial(draw_ink, points=line), clear_ink]
            self.random.choice(verbs)(**page)

    def end(self):
        close_room(by=self.trainer, room=self.room, at=self.at)


def carried(state, events):
    for event in events:
        state = apply(state, event)
    return state


@pytest.mark.django_db
@pytest.mark.parametrize("seed", range(12))
def test_events_over_any_snapshot_agree_with_a_fresh_one(seed, monkeypatch):
    monkeypatch.setattr("cohorts.live.slides.actions.MOST_STROKES", 3)
    play = Play(seed)
    snapshots = [snapshot(play.room)]

    for _ in range(60):
        play.step()
        if play.random.random() < 0.2:
            snapshots.append(snapshot(play.room))

    fresh = snapshot(play.room)
    assert carried(empty(), events_after(play.room, 0)) == fresh
    for earlier in snapshots:
        assert carried(earlier, events_after(play.room, earlier["seq"])) == fresh


@pytest.mark.django_db
@pytest.mark.parametrize("seed", range(4))
def test_a_snapshot_read_while_events_are_added_agrees_as_well(seed):
    play = Play(seed)
    for _ in range(20):
        play.step()
    number = snapshot(play.room)["seq"]
    for _ in range(20):
        play.step()

    # Its rows are already newer than the number it goes by.
    ahead = snapshot(play.room) | {"seq": number}

    assert carried(ahead, events_after(play.room, number)) == snapshot(play.room)


@pytest.mark.django_db
def test_log_has_no_gap_after_refusals():
    play = Play(seed=5)
    done = sum(play.step() for _ in range(80))

    numbers = list(LiveEvent.objects.filter(room=play.room).values_list("seq", flat=True))
    assert 0 < done < 80
    assert numbers == list(range(1, len(numbers) + 1))


@pytest.mark.django_db
def test_chat_keeps_the_newest_lines_on_both_ways():
    room, trainer = make_open_room()
    for number in range(CHAT_KEPT + 5):
        say(by=trainer, room=room, body=f"Pesan {number}", at=AT)

    fresh = snapshot(room)

    assert [line["body"] for line in fresh["chat"]] == [f"Pesan {number}" for number in range(5, CHAT_KEPT + 5)]
    assert carried(empty(), events_after(room, 0)) == fresh


@pytest.mark.django_db
def test_removed_text_is_not_told_again():
    room, trainer = make_open_room()
    message = say(by=trainer, room=room, body="rahasia", at=AT)
    remove_message(by=trainer, message=message, at=AT)

    assert "rahasia" not in repr(events_after(room, 0)) + repr(snapshot(room)) + repr(list(LiveEvent.objects.values()))


def test_apply_ignores_what_it_knows_and_complains_of_a_gap():
    state = empty() | {"seq": 4}
    event = {"kind": "room.opened", "data": {}, "at": AT.isoformat()}

    assert apply(state, event | {"seq": 4}) == state
    assert apply(state, event | {"seq": 5})["state"] == "open"
    with pytest.raises(ValueError, match="event 6 after 4"):
        apply(state, event | {"seq": 6})


def test_apply_passes_over_kinds_it_does_not_know():
    assert apply(empty(), {"seq": 1, "kind": "hand.raised", "data": {}, "at": None}) == empty() | {"seq": 1}
