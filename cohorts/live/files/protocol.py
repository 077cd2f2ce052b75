"""Commands of files. Sharing is a form of a page; a socket carries no files."""

from cohorts.live.files import actions
from cohorts.live.files.models import RoomFile
from cohorts.live.room.frames import Number, Schema, found


class WithdrawFile(Schema):
    file: Number


def withdraw_file(by, room, at, data):
    return {"file": actions.withdraw_file(by=by, shared=found(RoomFile, room, data.file), at=at).pk}


COMMANDS = {"withdraw_file": (WithdrawFile, withdraw_file)}
