"""From the pieces of a turn to one recording.

A microphone that is off sends nothing, so time passes between bundles; the recording keeps it as silence. All that a
recording's length and size depend on stands in the pieces' rows, so lists are made without reading any sound.
"""

import struct
from datetime import timedelta

from cohorts.live.voice import ogg
from cohorts.live.voice.bundle import read_bundle

LENGTH = struct.Struct(">H")
# Clocks of devices are believed as long as they run like ours.
TRUSTED = 5_000  # ms


def pack(frames) -> bytes:
    """Bundles as they came, each behind its length."""
    return b"".join(LENGTH.pack(len(frame)) + frame for frame in frames)


def unpack(sound: bytes):
    """The bundles that ``pack`` put away."""
    at = 0
    while at < len(sound):
        (length,) = LENGTH.unpack_from(sound, at)
        at += LENGTH.size + length
        yield read_bundle(sound[at - length : at])


def pages_of(bundles):
    """[(milliseconds, packets)]: a page a bundle of one stream, and silence where there was a pause."""
    pages, first, position = [], bundles[0].starts_ms, 0
    for bundle in bundles:
        quiet = _silence(bundle.starts_ms - first - position)
        pages += [*quiet, (bundle.milliseconds, bundle.packets)]
        position += sum(milliseconds for milliseconds, _packets in quiet) + bundle.milliseconds
    return pages


def measure(pages) -> tuple[int, int]:
    """(milliseconds, bytes in a file) of ``pages``."""
    return int(sum(length for length, _packets in pages)), sum(ogg.page_size(packets) for _length, packets in pages)


def laid_out(pieces):
    """[(silent pages before it, piece)] of a turn's pieces in order; needs no sound."""
    laid, position, first, before = [], 0, None, None
    for piece in pieces:
        first = first or piece.started_at
        offset = _offset(piece, first, before)
        quiet = _silence(offset - position)
        position += sum(milliseconds for milliseconds, _packets in quiet) + piece.milliseconds
        laid.append((quiet, piece))
        before = (piece, offset)
    return laid


def measure_take(pieces) -> tuple[int, int]:
    """(milliseconds, bytes) of the file that ``take_of`` makes of the same pieces."""
    milliseconds, size = 0, sum(map(len, ogg.heads(0)))
    for quiet, piece in laid_out(pieces):
        silent = measure(quiet)
        milliseconds, size = milliseconds + silent[0] + piece.milliseconds, size + silent[1] + piece.size
    return milliseconds, size


def take_of(serial: int, pieces) -> bytes:
    """One Ogg Opus file of a turn's pieces, with their sound."""
    pages = []
    for quiet, piece in laid_out(pieces):
        pages += [*quiet, *pages_of(list(unpack(piece.sound)))]
    return ogg.file_of(serial, pages)


def _offset(piece, first, before):
    """Milliseconds from the turn's first packet: by the microphone's clock, by ours where the two disagree."""
    by_ours = (piece.started_at - first) / timedelta(milliseconds=1)
    if before and before[0].stream == piece.stream:
        by_theirs = before[1] + piece.starts_ms - before[0].starts_ms
        return by_theirs if abs(by_theirs - by_ours) < TRUSTED else by_ours
    return by_ours


def _silence(milliseconds):
    return [(len(packets) * ogg.SILENCE_MS, packets) for packets in ogg.silence(max(int(milliseconds), 0))]
