"""Plays at random in a room: every command of the protocol has a player here, so that a new one joins by one line."""

from datetime import UTC, datetime, timedelta
from random import Random
from uuid import UUID

from cohorts.live import protocol
from cohorts.live.chat.models import ChatMessage
from cohorts.live.polls.models import Poll
from tests.make.live import make_learner_of, make_room, make_trainer_of

AT = datetime(2025, 11, 17, 6, 0, tzinfo=UTC)
WEIGHTS = {"say": 9, "cast_vote": 6, "close_room": 0.3}  # of 3 for the others


def _open_poll(play):
    choices = [f"Pilihan {number}" for number in range(play.random.randint(1, 9))]
    return play.trainer, {"question": "Siapa menimbang?", "choices": choices}


# {command: who sends it in this play, and with what; what the room refuses is part of the play}
PLAYERS = {
    "open_room": lambda play: (play.trainer, {}),
    "close_room": lambda play: (play.trainer, {}),
    "say": lambda play: (play.anybody(), {"body": f"Pesan {play.random.random()}"}),
    "remove_message": lambda play: (play.trainer, {"message": play.one_of(ChatMessage)}),
    "open_poll": _open_poll,
    "cast_vote": lambda play: (play.anybody(), {"poll": play.one_of(Poll), "choice": play.random.randint(1, 4)}),
    "close_poll": lambda play: (play.trainer, {"poll": play.one_of(Poll)}),
}


class Play:
    """A room in which leaders and learners do things at random; the same ``seed`` makes the same play."""

    def __init__(self, seed, learners=3):
        self.random, self.at = Random(seed), AT
        self.room = make_room()
        self.trainer = make_trainer_of(self.room)
        self.learners = [make_learner_of(self.room) for _ in range(learners)]

    def anybody(self):
        return self.random.choice([*self.learners, self.trainer])

    def one_of(self, model):
        """The key of one of the room's rows, or of none."""
        return self.random.choice([*model.objects.filter(room=self.room).values_list("pk", flat=True)] or [1])

    def step(self):
        """Whether what was tried was done."""
        self.at += timedelta(seconds=1)
        [cmd] = self.random.choices([*PLAYERS], [WEIGHTS.get(name, 3) for name in PLAYERS])
        by, data = PLAYERS[cmd](self)
        identity = UUID(int=self.random.getrandbits(128))
        command, data = protocol.check({"v": 1, "id": str(identity), "cmd": cmd, "data": data})
        return protocol.perform(user=by, uuid=self.room.uuid, command=command, data=data, at=self.at)["ok"]
