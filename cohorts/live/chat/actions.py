"""Verbs of the chat. What leaders do is recorded in the trail; lines are their own record."""

from functools import partial

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from cohorts.live.chat.models import ChatMessage, ChatMute, ChatPace
from cohorts.live.chat.rules import SLOWEST, pace_of, reasons_against_writing
from cohorts.live.room import broadcast, rules
from cohorts.live.room.actions import locked, tell
from lms.audit import record
from lms.core.errors import Refused, require, require_no

LONGEST_MESSAGE = 1000


def forget(*, at, **whose):
    """Erase the words of the lines that match ``whose`` (``room=`` or ``author=``); that they were written stays."""
    lines = ChatMessage.objects.filter(**whose)
    lines.filter(removed_at=None).update(removed_at=at, pinned_at=None)
    return lines.exclude(body="").update(body="")


@transaction.atomic
def say(*, by, room, body, at, reply_to=None):
    """Write a line into the chat. Threads have one level: a reply to a reply answers the line at its head."""
    require(rules.may_speak(by, room, at))
    room = locked(room)
    require_no(rules.reasons_against_taking_part(room))
    require_no(reasons_against_writing(by, room, at))
    body = rules.text_of(body, "body", LONGEST_MESSAGE, _("Tulis pesan dahulu, paling panjang %(limit)s huruf."))
    head = reply_to and (reply_to.reply_to or reply_to)
    if head and head.removed_at:
        raise Refused("removed", _("Pesan yang Anda balas sudah dihapus."))
    message = ChatMessage.objects.create(room=room, author=by, body=body, reply_to=head, at=at)
    tell(room, "chat.said", at, id=message.pk)
    return message


@transaction.atomic
def remove_message(*, by, message, at):
    """Hide a line from everybody, and take it off the top if it was pinned; a second time changes nothing."""
    require(rules.may_lead(by, message.room, at))
    room = locked(message.room)
    message.refresh_from_db()
    if message.removed_at is None:
        message.removed_at, message.pinned_at = at, None
        message.save(update_fields=["removed_at", "pinned_at"])
        tell(room, "chat.removed", at, id=message.pk)
        record(by=by, action="live.remove_message", thing=message, subject=message.author, at=at)
    return message


@transaction.atomic
def pin_message(*, by, message, at):
    """Put a line on top of the chat in place of any other; a second time changes nothing."""
    require(rules.may_lead(by, message.room, at))
    room = locked(message.room)
    require_no(rules.reasons_against_taking_part(room))
    message.refresh_from_db()
    if message.removed_at:
        raise Refused("removed", _("Pesan ini sudah dihapus."))
    if message.pinned_at is None:
        room.messages.exclude(pinned_at=None).update(pinned_at=None)
        message.pinned_at = at
        message.save(update_fields=["pinned_at"])
        tell(room, "chat.pinned", at, id=message.pk)
        record(by=by, action="live.pin_message", thing=message, at=at)
    return message


@transaction.atomic
def unpin_message(*, by, message, at):
    """Take a line off the top; one that is not there changes nothing."""
    require(rules.may_lead(by, message.room, at))
    room = locked(message.room)
    require_no(rules.reasons_against_taking_part(room))
    message.refresh_from_db()
    if message.pinned_at:
        message.pinned_at = None
        message.save(update_fields=["pinned_at"])
        tell(room, "chat.unpinned", at, id=message.pk)
        record(by=by, action="live.unpin_message", thing=message, at=at)
    return message


@transaction.atomic
def mute(*, by, room, user, at):
    """Keep a participant from writing in the chat until ``unmute``; only they and the leaders learn of it."""
    require(rules.may_lead(by, room, at))
    room = locked(room)
    require_no(rules.reasons_against_changing(room))
    if rules.role_in(user, room, at) is not rules.RoomRole.PARTICIPANT:
        raise Refused("not_participant", _("Hanya pesan peserta yang dapat ditahan."))
    found, made = ChatMute.objects.get_or_create(room=room, user=user, ended_at=None, defaults={"by": by, "at": at})
    if made:
        transaction.on_commit(partial(broadcast.own_changed, room.uuid, user.pk))
        record(by=by, action="live.mute", thing=room, subject=user, at=at)
    return found


@transaction.atomic
def unmute(*, by, room, user, at):
    """Let somebody write again; who is not silenced stays as they are."""
    require(rules.may_lead(by, room, at))
    if ChatMute.objects.filter(room=room, user=user, ended_at=None).update(ended_at=at):
        transaction.on_commit(partial(broadcast.own_changed, room.uuid, user.pk))
        record(by=by, action="live.unmute", thing=room, subject=user, at=at)
    return room


@transaction.atomic
def set_pace(*, by, room, seconds, at):
    """Slow the chat down: every participant one line in so many seconds; 0 lets everybody write freely."""
    require(rules.may_lead(by, room, at))
    room = locked(room)
    require_no(rules.reasons_against_changing(room))
    if not 0 <= seconds <= SLOWEST:
        raise Refused("invalid", _("Jeda antarpesan paling lama %(n)s detik.") % {"n": SLOWEST}, status=400)
    if pace_of(room) != seconds:
        ChatPace.objects.update_or_create(room=room, defaults={"seconds": seconds})
        tell(room, "chat.paced", at, seconds=seconds)
        record(by=by, action="live.set_pace", thing=room, at=at, seconds=seconds)
    return room
