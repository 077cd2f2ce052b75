"""Verbs of the chat. What leaders take away is recorded in the trail; lines are their own record."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from cohorts.live.chat.models import ChatMessage
from cohorts.live.room import rules
from cohorts.live.room.actions import locked, tell
from lms.audit import record
from lms.core.errors import require, require_no

LONGEST_MESSAGE = 1000


def forget(*, at, **whose):
    """Erase the words of the lines that match ``whose`` (``room=`` or ``author=``); that they were written stays."""
    lines = ChatMessage.objects.filter(**whose)
    lines.filter(removed_at=None).update(removed_at=at)
    return lines.exclude(body="").update(body="")


@transaction.atomic
def say(*, by, room, body, at):
    """Write a line into the chat."""
    require(rules.may_speak(by, room, at))
    room = locked(room)
    require_no(rules.reasons_against_taking_part(room))
    body = rules.text_of(body, "body", LONGEST_MESSAGE, _("Tulis pesan dahulu, paling panjang %(limit)s huruf."))
    message = ChatMessage.objects.create(room=room, author=by, body=body, at=at)
    tell(room, "chat.said", at, id=message.pk)
    return message


@transaction.atomic
def remove_message(*, by, message, at):
    """Hide a line from everybody; a second time changes nothing."""
    require(rules.may_lead(by, message.room, at))
    room = locked(message.room)
    message.refresh_from_db()
    if message.removed_at is None:
        message.removed_at = at
        message.save(update_fields=["removed_at"])
        tell(room, "chat.removed", at, id=message.pk)
        record(by=by, action="live.remove_message", thing=message, subject=message.author, at=at)
    return message
