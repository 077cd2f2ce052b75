"""Raised hands as they are told."""

from cohorts.live.room.queries import iso, labels


def hands_as_data(room, hands):
    """[{id, by, name, place, at}] of ``hands``, in their order."""
    hands = list(hands)
    known = labels(room, {hand.user_id for hand in hands})
    return [_hand(hand, *known[hand.user_id]) for hand in hands]


def _hand(hand, name, place, staff):
    return {"id": hand.pk, "by": hand.user_id, "name": name, "place": place, "at": iso(hand.raised_at)}
