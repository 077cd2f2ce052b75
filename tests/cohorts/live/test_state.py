"""The agreement: events carried over a snapshot end where the rows are."""

from datetime import UTC, datetime, timedelta
from functools import partial
from random import Random

import pytest

from cohorts.live.actions import close_room, end_breakouts, open_room
from cohorts.live.breakouts.actions import close_breakouts, open_breakouts, prepare_breakouts
from cohorts.live.captions.actions import appoint_captioner, caption
from cohorts.live.chat.actions import pin_message, remove_message, say, set_pace, unpin_message
from cohorts.live.chat.models import ChatMessage
from cohorts.live.chat.state import CHAT_KEPT
from cohorts.live.files.actions import withdraw_file
from cohorts.live.files.models import RoomFile
from cohorts.live.hands.actions import lower_hand, raise_hand
from cohorts.live.hands.models import Hand
from cohorts.live.lobby.actions import mark_point, name_host, set_agenda, set_meeting
from cohorts.live.polls.actions import cast_vote, close_poll, draft_poll, hide_word, open_draft, open_poll, show_result
from cohorts.live.polls.models import Poll
from cohorts.live.questions.actions import answer_question, ask, remove_question, set_question_rules, support
from cohorts.live.questions.models import LiveQuestion
from cohorts.live.race.actions import answer_race, ask_next, end_race, reveal_answer
from cohorts.live.race.models import Race
from cohorts.live.room.models import LiveEvent
from cohorts.live.slides.actions import clear_ink, draw_ink, move_deck, remove_deck, show_slide
from cohorts.live.slides.models import Deck
from cohorts.live.state import apply, empty, events_after, snapshot
from cohorts.live.timer.actions import extend_timer, start_timer, stop_timer
from cohorts.live.timer.models import Countdown
from cohorts.live.voice.actions import choose_recording, drop_floor, give_floor, take_floor
from lms.core.errors import Refused
from tests.make.live import make_learner_of, make_open_room, make_race, make_room, make_trainer_of
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
        verbs = {
            self.open: 3, self.say: 9, self.remove: 3, self.ask: 3, self.vote: 6, self.end_poll: 3, self.end: 0.4,
            self.keep_order: 4, self.wonder: 6, self.answer: 5, self.write_along: 3, self.count_down: 4,
            self.lead_poll: 5, self.race: 9, self.prepare: 3, self.part: 4, self.lay_ready: 3, self.show: 9,
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
        head = self.random.choice([None, *ChatMessage.objects.filter(room=self.room)])
        say(by=by, room=self.room, body=f"Pesan {self.random.random()}", reply_to=head, at=self.at)

    def remove(self):
        if messages := list(ChatMessage.objects.filter(room=self.room)):
            remove_message(by=self.trainer, message=self.random.choice(messages), at=self.at)

    def ask(self):
        choices = [f"Pilihan {number}" for number in range(self.random.randint(1, 4))]
        form = {"question": "Siapa menimbang?", "choices": choices, "kind": self.random.choice(Poll.Kind.values)}
        verb = self.random.choice([open_poll, draft_poll])
        verb(by=self.trainer, room=self.room, at=self.at, is_named=self.random.random() < 0.5, **form)

    def vote(self):
        if polls := list(Poll.objects.filter(room=self.room)):
            by, poll = self.random.choice([*self.learners, self.trainer]), self.random.choice(polls)
            size = len(poll.choices)
            answer = self.random.sample(range(1, size + 1), size if poll.kind == "ranking" else min(size, 1))
            cast_vote(by=by, poll=poll, answer=answer, words=self.random.choice(["nota", "timbangan"]), at=self.at)

    def lead_poll(self):
        if polls := list(Poll.objects.filter(room=self.room)):
            poll = self.random.choice(polls[-3:])
            verb = self.random.choice([open_draft, show_result, partial(hide_word, word="nota")])
            verb(by=self.trainer, poll=poll, at=self.at)

    def race(self):
        race = Race.objects.filter(room=self.room).last()
        if race is None or race.state == "ended":
            make_race(self.room, self.trainer, questions=2, at=self.at)
        elif race.state == "asked" and self.random.random() < 0.6:
            by, option = self.random.choice(self.learners), self.random.randint(1, 3)
            answer_race(by=by, race=race, number=race.number, option=option, at=self.at)
        else:
            self.random.choice([ask_next, reveal_answer, end_race])(by=self.trainer, race=race, at=self.at)

    def end_poll(self):
        for poll in Poll.objects.filter(room=self.room, state="open"):
            close_poll(by=self.trainer, poll=poll, at=self.at)

    def keep_order(self):
        if self.random.random() < 0.2:
            set_pace(by=self.trainer, room=self.room, seconds=self.random.choice([0, 2, 601]), at=self.at)
        if messages := list(ChatMessage.objects.filter(room=self.room)):
            verb = self.random.choice([pin_message, pin_message, unpin_message])
            verb(by=self.trainer, message=self.random.choice(messages), at=self.at)

    def wonder(self):
        by, nameless = self.random.choice([*self.learners, self.trainer]), self.random.random() < 0.3
        if self.random.random() < 0.2:
            set_question_rules(by=self.trainer, room=self.room, anonymous=nameless, at=self.at)
        ask(by=by, room=self.room, body=f"Kapan {self.random.random()}?", anonymous=nameless, at=self.at)

    def answer(self):
        if questions := list(LiveQuestion.objects.filter(room=self.room)):
            question, chance = self.random.choice(questions), self.random.random()
            if chance < 0.4:
                support(by=self.random.choice(self.learners), question=question, wanted=chance < 0.3, at=self.at)
            elif chance < 0.8:
                answer_question(by=self.trainer, question=question, answer="Besok." * (chance < 0.6), at=self.at)
            else:
                remove_question(by=self.trainer, question=question, at=self.at)

    def write_along(self):
        if self.random.random() < 0.2:
            appoint_captioner(by=self.trainer, room=self.room, user=self.learners[0], at=self.at)
        by = self.random.choice([self.trainer, *self.learners])
        caption(by=by, room=self.room, body=f"Sekarang {self.random.random()}", at=self.at)

    def count_down(self):
        seconds, standing = self.random.choice([5, 10, 60]), list(Countdown.objects.filter(room=self.room))
        if not standing or self.random.random() < 0.4:
            start_timer(by=self.trainer, room=self.room, seconds=seconds, label="Diskusi", at=self.at)
        elif self.random.random() < 0.6:
            extend_timer(by=self.trainer, countdown=standing[-1], seconds=seconds, at=self.at)
        else:
            stop_timer(by=self.trainer, countdown=self.random.choice(standing), at=self.at)

    def prepare(self):
        points = [(f"Pokok {number}", number) for number in range(self.random.randint(1, 4))]
        deeds = [
            (set_agenda, {"points": points}),
            (mark_point, {"position": self.random.randint(0, 3)}),
            (set_meeting, {"url": self.random.choice(["", "https://meet.example/a", "http://meet.example/"])}),
            (name_host, {"user": self.random.choice([self.trainer, self.learners[0]])}),
        ]
        verb, facts = self.random.choice(deeds)
        verb(by=self.trainer, room=self.room, at=self.at, **facts)

    def part(self):
        led = {"by": self.trainer, "room": self.room, "at": self.at}
        deed = self.random.choice(["prepare", "open", "close", "end"])
        if deed == "prepare":
            prepare_breakouts(sorting="random", groups=2, **led)
        elif deed == "open":
            open_breakouts(**led)
        elif deed == "close":
            close_breakouts(**led)
        else:
            end_breakouts(at=self.at)

    def lay_ready(self):
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
@pytest.mark.parametrize("seed", range(8))
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
    assert apply(empty(), {"seq": 1, "kind": "room.painted", "data": {}, "at": None}) == empty() | {"seq": 1}
