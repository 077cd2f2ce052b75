"""Plays at random in a room: every command of the protocol has a player here, so that a new one joins by one line."""

from datetime import UTC, datetime, timedelta
from random import Random
from uuid import UUID

from cohorts.live import protocol
from cohorts.live.chat.models import ChatMessage
from cohorts.live.files.models import RoomFile
from cohorts.live.hands.models import Hand
from cohorts.live.polls.models import Poll
from cohorts.live.questions.models import LiveQuestion
from cohorts.live.race.models import Race
from cohorts.live.slides.models import Deck
from cohorts.live.timer.models import Countdown
from tests.make.live import make_learner_of, make_room, make_trainer_of
from tests.make.slides import make_deck, make_handout

AT = datetime(2025, 11, 17, 6, 0, tzinfo=UTC)
# Of 3 for the others.
WEIGHTS = {"open_room": 6, "say": 9, "cast_vote": 6, "close_room": 0.2, "ask": 5, "ask_next": 6, "reveal_answer": 6}
WEIGHTS |= {"open_poll": 5, "raise_hand": 5, "show_slide": 6, "draw_ink": 5, "withdraw_file": 0.5}


def _leader(**data):
    """What the trainer sends; callables are asked anew each time."""
    return lambda play: (play.trainer, play.filled(data))


def _anybody(**data):
    return lambda play: (play.anybody(), play.filled(data))


def _learner(**data):
    return lambda play: (play.random.choice(play.learners), play.filled(data))


def one(model):
    return lambda play: play.one_of(model)


def among(*values):
    return lambda play: play.random.choice(values)


def _text(play):
    return f"Teks {play.random.random()}"


def _choices(play):
    return [f"Pilihan {number}" for number in range(play.random.randint(1, 9))]


def _learner_key(play):
    return play.random.choice(play.learners).pk


def _answer(play):
    return play.random.sample(range(1, 5), play.random.randint(1, 4))


def _points(play):
    return [play.random.randint(0, 1000) for _ in range(4)]


NEW_POLL = {"question": _text, "choices": _choices, "kind": among(*Poll.Kind.values), "named": among(True, False)}
MESSAGE, POLL, PERSON = {"message": one(ChatMessage)}, {"poll": one(Poll)}, {"person": _learner_key}
RACE, PAGE, QUESTION = {"race": one(Race)}, {"deck": one(Deck), "page": 1}, {"question": one(LiveQuestion)}
TIMER = {"timer": one(Countdown)}

# {command: who sends it in this play, and with what; what the room refuses is part of the play}
PLAYERS = {
    "open_room": _leader(),
    "close_room": _leader(),
    "archive_room": _leader(),
    "restore_room": _leader(),
    "say": _anybody(body=_text),
    "remove_message": _leader(**MESSAGE),
    "pin_message": _leader(**MESSAGE),
    "unpin_message": _leader(**MESSAGE),
    "mute": _leader(**PERSON),
    "unmute": _leader(**PERSON),
    "set_pace": _leader(seconds=among(0, 0, 2, 601)),
    "open_poll": _leader(**NEW_POLL),
    "draft_poll": _leader(**NEW_POLL),
    "reuse_poll": _leader(**POLL),
    "drop_draft": _leader(**POLL),
    "open_draft": _leader(**POLL),
    "cast_vote": _anybody(**POLL, answer=_answer, words=among("nota", "timbangan jujur")),
    "show_result": _leader(**POLL),
    "hide_word": _leader(**POLL, word="nota"),
    "close_poll": _leader(**POLL),
    "start_race": _leader(title="Kuis", sources=["contoh/1", "contoh/2"], seconds=30),
    "ask_next": _leader(**RACE),
    "answer_race": _learner(**RACE, number=among(1, 2), option=among(1, 2, 3)),
    "reveal_answer": _leader(**RACE),
    "end_race": _leader(**RACE),
    "ask": _anybody(body=_text, anonymous=among(True, False)),
    "support": _learner(**QUESTION, wanted=among(True, True, False)),
    "answer_question": _leader(**QUESTION, answer=among("", "Besok.")),
    "remove_question": _leader(**QUESTION),
    "set_question_rules": _leader(anonymous=among(True, False)),
    "react": _anybody(sign=among("agree", "love")),
    "caption": _anybody(body=_text),
    "appoint_captioner": _leader(**PERSON),
    "dismiss_captioner": _leader(**PERSON),
    "start_timer": _leader(seconds=among(5, 10, 60), label="Diskusi"),
    "extend_timer": _leader(**TIMER, seconds=60),
    "stop_timer": _leader(**TIMER),
    "raise_hand": _anybody(),
    "lower_hand": _anybody(hand=one(Hand)),
    "give_floor": _leader(hand=one(Hand)),
    "take_floor": _leader(),
    "drop_floor": _anybody(),
    "choose_recording": _leader(recorded=among(True, False)),
    "show_slide": _leader(**PAGE),
    "draw_ink": _leader(**PAGE, points=_points),
    "clear_ink": _leader(**PAGE),
    "point": _leader(**PAGE, x=1, y=1),
    "withdraw_file": _leader(file=one(RoomFile)),
    "set_agenda": _leader(texts=among(["Mutu"], ["Mutu", "Tanya"]), minutes=["10", "5"]),
    "mark_point": _leader(position=among(0, 1, 2)),
    "name_host": _leader(user=lambda play: play.anybody().pk),
    "set_meeting": _leader(url=among("", "https://meet.example/a", "http://meet.example/")),
    "set_present_percent": _leader(percent="50"),
    "prepare_breakouts": _leader(sorting="random", groups=2),
    "seat_people": _leader(seats=[]),
    "open_breakouts": _leader(),
    "close_breakouts": _leader(),
    "call_trainer": _anybody(),
    "answer_call": _leader(),
}


class Play:
    """A room in which leaders and learners do things at random; the same ``seed`` makes the same play."""

    def __init__(self, seed, learners=3):
        self.random, self.at = Random(seed), AT
        self.room = make_room()
        self.trainer = make_trainer_of(self.room)
        self.learners = [make_learner_of(self.room) for _ in range(learners)]
        make_deck(self.room, self.trainer, pages=1, at=AT)
        make_handout(self.room, self.trainer)

    def anybody(self):
        return self.random.choice([*self.learners, self.trainer])

    def one_of(self, model):
        """The key of one of the room's rows, or of none."""
        return self.random.choice([*model.objects.filter(room=self.room).values_list("pk", flat=True)] or [1])

    def filled(self, data):
        """``data`` with what is asked of the play put in."""
        return {name: value(self) if callable(value) else value for name, value in data.items()}

    def step(self):
        """Whether what was tried was done."""
        self.at += timedelta(seconds=1)
        [cmd] = self.random.choices([*PLAYERS], [WEIGHTS.get(name, 3) for name in PLAYERS])
        by, data = PLAYERS[cmd](self)
        identity = UUID(int=self.random.getrandbits(128))
        command, data = protocol.check({"v": 1, "id": str(identity), "cmd": cmd, "data": data})
        return protocol.perform(user=by, uuid=self.room.uuid, command=command, data=data, at=self.at)["ok"]
