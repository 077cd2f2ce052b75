"""The command of reactions."""

from typing import Annotated

from pydantic import Field

from cohorts.live.reactions import actions
from cohorts.live.reactions.models import ReactionCount
from cohorts.live.room.frames import Schema

SIGNS = "|".join(ReactionCount.Sign.values)


class React(Schema):
    sign: Annotated[str, Field(pattern=f"^({SIGNS})$")]


def react(by, room, at, data):
    return {"sign": actions.react(by=by, room=room, sign=data.sign, at=at).sign}


COMMANDS = {"react": (React, react)}
