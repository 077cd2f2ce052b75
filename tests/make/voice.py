"""Bundles of voice and what is kept of them. The packets are Opus in form: one frame of 60 ms each."""

from itertools import count
from random import Random

from cohorts.live.voice.actions import keep_piece
from cohorts.live.voice.bundle import Bundle, write

PACKET = b"\x58" + Random(16).randbytes(119)
_stream = count(1)


def make_bundle(speaker=1, stream=None, sequence=0, starts_ms=0, packets=(PACKET,) * 8):
    """480 ms of sound, 960 bytes of packets."""
    return Bundle(speaker, stream or next(_stream), sequence, starts_ms, tuple(packets))


def make_piece(floor, at, bundles=2):
    """What is kept of ``bundles`` bundles that a turn's speaker sent from ``at`` on."""
    stream = next(_stream)
    said = [make_bundle(floor.user_id, stream, number, number * 480) for number in range(bundles)]
    return keep_piece(floor=floor, started_at=at, frames=[write(bundle) for bundle in said])
