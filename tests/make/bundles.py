"""Bundles of voice. The packets are Opus in form: one frame of 60 ms each."""

from itertools import count
from random import Random

from cohorts.live.voice.bundle import Bundle

PACKET = b"\x58" + Random(16).randbytes(119)
_stream = count(1)


def make_bundle(speaker=1, stream=None, sequence=0, starts_ms=0, packets=(PACKET,) * 8):
    """480 ms of sound, 960 bytes of packets."""
    return Bundle(speaker, stream or next(_stream), sequence, starts_ms, tuple(packets))
