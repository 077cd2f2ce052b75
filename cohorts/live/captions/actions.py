"""Verbs of captions. Appointments are recorded in the trail; lines are their own record."""

from functools import partial

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from cohorts.live.captions.models import CaptionAssistant, CaptionLine
from cohorts.live.captions.rules import may_caption
from cohorts.live.room import broadcast, rules
from cohorts.live.room.actions import locked, tell
from lms.audit import record
from lms.core.errors import Refused, require, require_no

LONGEST_LINE = 300


def forget(*, at, **whose):
    """Erase the words of the lines that match ``whose`` (``room=`` or ``author=``)."""
    return CaptionLine.objects.filter(**whose).exclude(body="").update(body="")


@transaction.atomic
def caption(*, by, room, body, at):
    """Put down what is being said."""
    require(may_caption(by, room, at))
    room = locked(room)
    require_no(rules.reasons_against_taking_part(room))
    body = rules.text_of(body, "body", LONGEST_LINE, _("Tulis teks dahulu, paling panjang %(limit)s huruf."))
    line = CaptionLine.objects.create(room=room, author=by, body=body, at=at)
    tell(room, "caption.said", at, id=line.pk)
    return line


@transaction.atomic
def appoint_captioner(*, by, room, user, at):
    """Let a participant type captions; a second time changes nothing."""
    require(rules.may_lead(by, room, at))
    room = locked(room)
    require_no(rules.reasons_against_changing(room))
    if rules.role_in(user, room, at) is not rules.RoomRole.PARTICIPANT:
        raise Refused("not_participant", _("Juru teks dipilih dari peserta; pelatih sudah boleh menulis teks."))
    defaults = {"by": by, "at": at}
    found, made = CaptionAssistant.objects.get_or_create(room=room, user=user, ended_at=None, defaults=defaults)
    if made:
        transaction.on_commit(partial(broadcast.own_changed, room.uuid, user.pk))
        record(by=by, action="live.appoint_captioner", thing=room, subject=user, at=at)
    return found


@transaction.atomic
def dismiss_captioner(*, by, room, user, at):
    """End the appointment; who has none stays as they are."""
    require(rules.may_lead(by, room, at))
    if CaptionAssistant.objects.filter(room=room, user=user, ended_at=None).update(ended_at=at):
        transaction.on_commit(partial(broadcast.own_changed, room.uuid, user.pk))
        record(by=by, action="live.dismiss_captioner", thing=room, subject=user, at=at)
    return room
