"""Waking the room's hubs. A message says only *that* something changed; a lost one costs a beat, never content."""

import logging

from asgiref.sync import async_to_sync
from channels.layers import get_channel_layer

logger = logging.getLogger(__name__)


def group_name(uuid):
    """The group that the hubs of a room listen to, one hub a process."""
    return f"live.{uuid.hex}"


def log_grew(uuid):
    """Events were added to the room's log."""
    _wake(uuid, "log")


def figures_moved(uuid):
    """What is counted rather than told (votes, presence) changed."""
    _wake(uuid, "figures")


def rights_changed(uuid):
    """Somebody may have lost the right to be in the room."""
    _wake(uuid, "rights")


def own_changed(uuid, user_id):
    """What only ``user_id`` (and leaders) is told changed: their rights to write, to caption."""
    _wake(uuid, f"own.{user_id}")


async def departed(uuid):
    """Somebody's socket ended. On the loop: at shutdown a thread would wait for a loop that is already gone."""
    try:
        await get_channel_layer().group_send(group_name(uuid), {"type": "figures"})
    except Exception:
        logger.warning("channel layer unreachable, room %s catches up at its next beat", uuid, exc_info=True)


async def pass_on(uuid, kind, content):
    """A frame of type ``kind`` for everybody now, which nobody will miss: not kept, not repeated, dropped when late."""
    try:
        await get_channel_layer().group_send(group_name(uuid), {"type": "pass", "kind": kind, "content": content})
    except Exception:
        logger.warning("channel layer unreachable, room %s does without a %s", uuid, kind, exc_info=True)


def _wake(uuid, what):
    try:
        async_to_sync(get_channel_layer().group_send)(group_name(uuid), {"type": what})
    except Exception:
        logger.warning("channel layer unreachable, room %s catches up at its next beat", uuid, exc_info=True)
