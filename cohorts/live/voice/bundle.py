"""The binary frame of a voice, version 1: some Opus packets (RFC 6716) with all that is needed to play them at once.

Numbers are unsigned, most significant byte first::

    version 1 | kind 1 = voice | reserved 1 | packets 1 | speaker 4 | stream 4 | sequence 4 | millisecond 4
    length 2 of each packet | the packets

``kind`` 2 is a listener's word: wants voices (0 or 1) in the third byte, then the number of bundles it has received
over this socket in four.
"""

import struct
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from lms.core.errors import Refused

VERSION, VOICE, LISTENING = 1, 1, 2
HEAD, WORD = struct.Struct(">4B4I"), struct.Struct(">3BxI")
LONGEST = 4_000  # bytes: a second at 32 kbit/s
MOST_PACKETS, LONGEST_PACKET = 50, 1_275
MOST_MS = 1_000  # sound in one bundle
# Milliseconds of a frame by the upper five bits of a packet's first byte, RFC 6716 section 3.1.
FRAME_MS = [*[10, 20, 40, 60] * 3, *[10, 20] * 2, *[2.5, 5, 10, 20] * 4]


@dataclass(frozen=True)
class Bundle:
    """``speaker`` is an account's number, ``starts_ms`` counts from the start of the stream."""

    speaker: int
    stream: int
    sequence: int
    starts_ms: int
    packets: tuple[bytes, ...]

    @property
    def milliseconds(self) -> float:
        return sum(map(duration, self.packets))


@dataclass(frozen=True)
class Word:
    """What a listener tells: whether it wants voices, and how many bundles have reached it."""

    wanted: bool
    received: int


def read(data: bytes) -> Bundle | Word:
    """A client's binary frame. Raises ``Refused`` for whatever it is not."""
    if len(data) > LONGEST:
        raise Refused("too_large", _("Pesan terlalu besar."), status=413)
    if len(data) < 2 or data[0] != VERSION:
        raise Refused("unknown_version", _("Versi suara ini tidak dikenal. Muat ulang halaman."), status=400)
    if data[1] == VOICE:
        return read_bundle(data)
    if data[1] == LISTENING and len(data) == WORD.size:
        _version, _kind, wanted, received = WORD.unpack(data)
        return Word(wanted == 1, received)
    raise _unreadable()


def read_bundle(data: bytes) -> Bundle:
    """A bundle of packets; raises ``Refused`` unless every byte has its place."""
    if len(data) < HEAD.size:
        raise _unreadable()
    _version, _kind, _reserved, count, *numbers = HEAD.unpack_from(data)
    start = HEAD.size + 2 * count
    if not 1 <= count <= MOST_PACKETS or len(data) < start:
        raise _unreadable()
    packets = []
    for length in struct.unpack_from(f">{count}H", data, HEAD.size):
        packets.append(data[start : start + length])
        start += length
    found = Bundle(*numbers, tuple(packets))
    if start != len(data) or not all(map(_is_packet, packets)) or found.milliseconds > MOST_MS:
        raise _unreadable()
    return found


def write(bundle: Bundle) -> bytes:
    """The frame of a bundle; the inverse of ``read``."""
    lengths = [len(packet) for packet in bundle.packets]
    numbers = bundle.speaker, bundle.stream, bundle.sequence, bundle.starts_ms
    head = HEAD.pack(VERSION, VOICE, 0, len(lengths), *numbers)
    return b"".join([head, struct.pack(f">{len(lengths)}H", *lengths), *bundle.packets])


def duration(packet: bytes) -> float:
    """Milliseconds of sound in an Opus packet."""
    return FRAME_MS[packet[0] >> 3] * _frames(packet)


def _frames(packet):
    """RFC 6716 section 3.2: one, two, or as many as the second byte says."""
    code = packet[0] & 3
    if code < 3:
        return 1 if code == 0 else 2
    return packet[1] & 63 if len(packet) > 1 else 0


def _is_packet(packet):
    return 0 < len(packet) <= LONGEST_PACKET and 0 < duration(packet) <= 120


def _unreadable():
    return Refused("bad_voice", _("Suara tidak terbaca."), status=400)
