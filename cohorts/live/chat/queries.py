"""Lines of the chat as they are told."""

from datetime import datetime

from cohorts.live.chat.models import ChatMute
from cohorts.live.room.queries import iso, labels

A_PAGE = 50


def lines_of(room, messages):
    """Chat messages as data; a removed one without its text. ``reply`` names the line that is answered."""
    messages = list(messages)
    known = labels(room, {message.author_id for message in messages} | {_answered(message) for message in messages})
    return [_line(message, known) for message in messages]


def older_lines(room, before=None):
    """The page of lines before number ``before`` (None: the newest) in order of time, and whether more lie behind."""
    found = room.messages.filter(pk__lt=before) if before else room.messages
    found = list(found.select_related("reply_to").order_by("-pk")[: A_PAGE + 1])
    return lines_of(room, found[:A_PAGE][::-1]), len(found) > A_PAGE


def muted_people(room):
    """Who cannot write, for who leads: [{id, name, place}] by name."""
    ids = set(ChatMute.objects.filter(room=room, ended_at=None).values_list("user_id", flat=True))
    people = [{"id": pk, "name": name, "place": place} for pk, (name, place, _staff) in labels(room, ids).items()]
    return sorted(people, key=lambda person: person["name"])


def readable(lines):
    """Lines as templates read them: moments as datetimes."""
    return [line | {"at": datetime.fromisoformat(line["at"])} for line in lines]


def _answered(message):
    return message.reply_to.author_id if message.reply_to_id else message.author_id


def _line(message, known):
    name, place, staff = known[message.author_id]
    reply = {"id": message.reply_to_id, "name": known[_answered(message)][0]} if message.reply_to_id else None
    removed = message.removed_at is not None
    body = "" if removed else message.body
    who = {"by": message.author_id, "name": name, "place": place, "staff": staff}
    return {"id": message.pk, **who, "reply": reply, "body": body, "removed": removed, "at": iso(message.at)}
