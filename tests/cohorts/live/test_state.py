"""The agreement: events carried over a snapshot end where the rows are."""

from datetime import UTC, datetime, timedelta
from random import Random

import pytest

from cohorts.live.actions import close_room, open_room
from cohorts.live.chat.actions import remove_message, say
from cohorts.live.chat.models import ChatMessage
from cohorts.live.chat.state import CHAT_KEPT
from cohorts.live.hands.actions import lower_hand, raise_hand
from cohorts.live.hands.models import Hand
from cohorts.live.polls.actions import cast_vote, close_poll, open_poll
from cohorts.live.polls.models import Poll
from cohorts.live.room.models import LiveEvent
from cohorts.live.state import apply, empty, events_after, snapshot
from cohorts.live.voice.actions import choose_recording, drop_floor, give_floor, take_floor
from lms.core.errors import Refused
from tests.make.live import make_learner_of, make_open_room, make_room, make_trainer_of

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
        verbs = {
            self.open: 3, self.say: 9, self.remove: 3, self.ask: 3, self.vote: 6, self.end_poll: 3, self.end: 0.4,
            self.raise_hand: 6, self.lower: 2, self.give: 3, self.take: 1, self.drop: 2, self.record: 1,
        }  # fmt: skip
        verb = self.random.choices(list(verbs), verbs.values())[0]
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

    def raise_hand(self):
        raise_hand(by=self.random.choice([*self.learners, self.trainer]), room=self.room, at=self.at)

    def lower(self):
        if hands := list(Hand.objects.filter(room=self.room)):
            hand = self.random.choice(hands)
            lower_hand(by=self.random.choice([hand.user, self.trainer]), hand=hand, at=self.at)

    def give(self):
        if hands := list(Hand.objects.filter(room=self.room)):
            give_floor(by=self.trainer, hand=self.random.choice(hands), at=self.at)

    def take(self):
        take_floor(by=self.trainer, room=self.room, at=self.at)

    def drop(self):
        drop_floor(by=self.random.choice([*self.learners, self.trainer]), room=self.room, at=self.at)

    def record(self):
        choose_recording(by=self.trainer, room=self.room, recorded=self.random.random() < 0.5, at=self.at)

    def end(self):
        close_room(by=self.trainer, room=self.room, at=self.at)


def carried(state, events):
    for event in events:
        state = apply(state, event)
    return state


@pytest.mark.django_db
@pytest.mark.parametrize("seed", range(12))
def test_events_over_any_snapshot_agree_with_a_fresh_one(seed):
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
    assert apply(empty(), {"seq": 1, "kind": "room.painted", "data": {}, "at": None}) == empty() | {"seq": 1}
