"""Ogg (RFC 3533) with Opus in it (RFC 7845), enough to make a file of recorded packets that every player knows."""

import struct
import zlib

RATE_PER_MS = 48  # granule positions count 48 kHz samples
PRE_SKIP = 312  # samples that a decoder needs to come to itself: what libopus reports at 48 kHz
FIRST, LAST = 2, 4
PAGE = struct.Struct("<4sBBQIIIB")
# One Opus frame of 20 ms in which nobody speaks.
SILENCE, SILENCE_MS, SILENCES_A_PAGE = b"\xf8\xff\xfe", 20, 50
VENDOR = b"Ruang Magang"
_REVERSED = bytes(int(f"{byte:08b}"[::-1], 2) for byte in range(256))


def checksum(data: bytes) -> int:
    """Ogg's CRC: zlib's polynomial with bits the other way round and nothing inverted."""
    mirrored = zlib.crc32(data.translate(_REVERSED), 0xFFFFFFFF) ^ 0xFFFFFFFF
    return int(f"{mirrored:032b}"[::-1], 2)


def page(serial: int, number: int, granule: int, packets, flags: int = 0) -> bytes:
    """One page that holds whole packets; their segments must be at most 255."""
    lacing = b"".join(b"\xff" * (len(packet) // 255) + bytes([len(packet) % 255]) for packet in packets)
    body = b"".join(packets)
    head = [b"OggS", 0, flags, granule, serial, number]
    blank = PAGE.pack(*head, 0, len(lacing)) + lacing + body
    return PAGE.pack(*head, checksum(blank), len(lacing)) + lacing + body


def page_size(packets) -> int:
    """What ``page`` takes, in bytes."""
    return PAGE.size + sum(len(packet) // 255 + 1 + len(packet) for packet in packets)


def heads(serial: int) -> list[bytes]:
    """The two pages that come before any sound."""
    identity = b"OpusHead" + struct.pack("<BBHIhB", 1, 1, PRE_SKIP, RATE_PER_MS * 1000, 0, 0)
    tags = b"OpusTags" + struct.pack("<I", len(VENDOR)) + VENDOR + struct.pack("<I", 0)
    return [page(serial, 0, 0, [identity], FIRST), page(serial, 1, 0, [tags])]


def silence(milliseconds: int) -> list[list[bytes]]:
    """Pages' worth of silent packets that fill a gap, to the nearest packet below."""
    whole, rest = divmod(int(milliseconds) // SILENCE_MS, SILENCES_A_PAGE)
    return [[SILENCE] * count for count in [*[SILENCES_A_PAGE] * whole, rest] if count]


def file_of(serial: int, pages) -> bytes:
    """An Ogg Opus file of ``pages``: [(milliseconds, [packet])] in order."""
    made, granule = heads(serial), 0
    pages = list(pages)
    for number, (milliseconds, packets) in enumerate(pages, start=2):
        granule += int(milliseconds * RATE_PER_MS)
        made.append(page(serial, number, granule, packets, LAST if number == len(pages) + 1 else 0))
    return b"".join(made)
