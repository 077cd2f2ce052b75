"""Lines of the chat as they are told."""

from cohorts.live.room.queries import iso, labels


def lines_of(room, messages):
    """Chat messages as data; a removed one without its text."""
    messages = list(messages)
    known = labels(room, {message.author_id for message in messages})
    return [_line(message, *known[message.author_id]) for message in messages]


def _line(message, name, place, staff):
    removed = message.removed_at is not None
    body = "" if removed else message.body
    who = {"by": message.author_id, "name": name, "place": place, "staff": staff}
    return {"id": message.pk, **who, "body": body, "removed": removed, "at": iso(message.at)}
