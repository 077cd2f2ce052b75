"""The file of a recording, read back with the rules of RFC 3533 and RFC 7845."""

import struct
from datetime import UTC, datetime, timedelta

import pytest

from cohorts.live.voice import ogg
from cohorts.live.voice.bundle import write
from cohorts.live.voice.models import VoicePiece
from cohorts.live.voice.takes import measure, measure_take, pack, pages_of, take_of, unpack
from tests.make.bundles import PACKET, make_bundle

AT = datetime(2025, 11, 17, 6, 0, tzinfo=UTC)


def crc(data):
    """Ogg's checksum bit by bit, as RFC 3533 defines it."""
    register = 0
    for byte in data:
        register ^= byte << 24
        for _bit in range(8):
            register = (register << 1 ^ (0x04C11DB7 if register & 0x80000000 else 0)) & 0xFFFFFFFF
    return register


def pages(data):
    """[(flags, granule, number, packets)] of an Ogg file; every checksum is right."""
    found, at = [], 0
    while at < len(data):
        magic, version, flags, granule, _serial, number, told, count = struct.unpack_from("<4sBBQIIIB", data, at)
        lacing = data[at + 27 : at + 27 + count]
        body, end = at + 27 + count, at + 27 + count + sum(lacing)
        assert (magic, version) == (b"OggS", 0)
        assert crc(data[at : at + 22] + bytes(4) + data[at + 26 : end]) == told
        found.append((flags, granule, number, split(data[body:end], lacing)))
        at = end
    return found


def split(body, lacing):
    packets, length, start = [], 0, 0
    for part in lacing:
        length += part
        if part < 255:
            packets.append(body[start : start + length])
            start, length = start + length, 0
    return packets


def piece(bundles, after=0.0):
    milliseconds, size = measure(pages_of(bundles))
    return VoicePiece(
        stream=bundles[0].stream,
        started_at=AT + timedelta(seconds=after),
        starts_ms=bundles[0].starts_ms,
        milliseconds=milliseconds,
        size=size,
        sound=pack(map(write, bundles)),
    )


def spoken(starts, stream=5):
    return [make_bundle(stream=stream, sequence=n, starts_ms=start) for n, start in enumerate(starts)]


def test_checksum_is_that_of_the_standard():
    assert ogg.checksum(b"OggS and something") == crc(b"OggS and something")


@pytest.mark.parametrize("length", [1, 254, 255, 256, 510, 1275])
def test_page_holds_packets_of_every_length(length):
    packets = [b"x" * length, b"y"]

    made = ogg.page(9, 4, 960, packets)

    assert pages(made) == [(0, 960, 4, packets)]
    assert len(made) == ogg.page_size(packets)


def test_unpack_of_what_was_packed():
    bundles = spoken([0, 480])

    assert list(unpack(pack(map(write, bundles)))) == bundles


def test_take_is_an_ogg_opus_file():
    made = pages(take_of(3, [piece(spoken([0, 480]))]))

    identity, tags, *sound = made
    assert identity[:3] == (ogg.FIRST, 0, 0)
    assert identity[3] == [b"OpusHead" + struct.pack("<BBHIhB", 1, 1, 312, 48000, 0, 0)]
    assert tags[3][0].startswith(b"OpusTags")
    assert sound == [(0, 480 * 48, 2, [PACKET] * 8), (ogg.LAST, 960 * 48, 3, [PACKET] * 8)]


def test_take_keeps_pauses_as_silence():
    """A pause of the microphone, and one between two pieces from two streams."""
    pieces = [piece(spoken([1_000, 3_480])), piece(spoken([0], stream=6), after=5)]

    [_identity, _tags, *sound] = pages(take_of(3, pieces))

    packets = [packet for page in sound for packet in page[3]]
    silent = [page[3].count(ogg.SILENCE) for page in sound]
    assert silent == [0, 50, 50, 0, 50, 50, 2, 0]
    assert sound[-1][1] == (5_000 + 480) * 48
    assert packets.count(PACKET) == 24


def test_take_of_one_stream_goes_by_the_clock_of_the_microphone():
    """Two pieces that reached us half a second apart from their time leave no hole."""
    pieces = [piece(spoken([0, 480])), piece(spoken([960, 1_440]), after=1.46)]

    [_identity, _tags, *sound] = pages(take_of(3, pieces))

    assert [page[1] for page in sound] == [480 * 48 * n for n in (1, 2, 3, 4)]


@pytest.mark.parametrize(
    "pieces",
    [
        [],
        [piece(spoken([0]))],
        [
            piece(spoken([0, 480, 5_000])),
            piece(spoken([20_000]), after=20.3),
            piece(spoken([0, 700], stream=8), after=90),
        ],
    ],
)
def test_measure_take_says_length_and_size_without_reading_sound(pieces):
    made = take_of(3, pieces)

    assert measure_take(pieces) == ((pages(made)[-1][1] // 48), len(made))


def test_an_hour_at_16_kbit_is_less_than_8_megabytes():
    bundles = spoken(range(0, 10_080, 480))

    milliseconds, size = measure(pages_of(bundles))

    stored = len(pack(map(write, bundles)))
    assert milliseconds == 10_080
    assert max(size, stored) * 3_600_000 / milliseconds < 8_000_000
