"""The binary frame: what is understood, what is refused, and that nothing a client sends breaks the server."""

from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cohorts.live.voice.bundle import LONGEST, Bundle, Word, duration, read, write
from lms.core.errors import Refused
from tests.make.bundles import PACKET, make_bundle

WHOLE = write(make_bundle())


def test_read_of_what_was_written_is_the_same():
    bundle = make_bundle(speaker=7, stream=2**32 - 1, sequence=3, starts_ms=960)

    found = read(write(bundle))

    assert found == bundle
    assert found.milliseconds == 480


def test_read_of_a_listeners_word():
    assert read(bytes([1, 2, 1, 0, 0, 0, 1, 4])) == Word(wanted=True, received=260)
    assert read(bytes([1, 2, 0, 0, 0, 0, 0, 0])) == Word(wanted=False, received=0)


@pytest.mark.parametrize(
    ("packet", "milliseconds"),
    [
        (b"\x58x", 60),
        (b"\x08x", 20),
        (b"\x60x", 10),
        (b"\x80x", 2.5),
        (b"\x09xx", 40),
        (b"\xfb\x06xx", 120),
        (b"\xfb", 0),
    ],
)
def test_duration_as_rfc_6716_says(packet, milliseconds):
    assert duration(packet) == milliseconds


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "unknown_version"),
        (b"\x01", "unknown_version"),
        (b"\x02" + WHOLE[1:], "unknown_version"),
        (b"\x00" + WHOLE[1:], "unknown_version"),
        (b"\x01\x03" + WHOLE[2:], "bad_voice"),
        (b"\x01\x02\x01", "bad_voice"),
        (WHOLE[:19], "bad_voice"),
        (WHOLE[:25], "bad_voice"),
        (WHOLE[:-1], "bad_voice"),
        (WHOLE + b"x", "bad_voice"),
        (write(make_bundle(packets=())), "bad_voice"),
        (write(make_bundle(packets=(b"",))), "bad_voice"),
        (write(make_bundle(packets=(b"\xfb",))), "bad_voice"),
        (write(make_bundle(packets=(b"\x58" * 1_276,))), "bad_voice"),
        (write(make_bundle(packets=(PACKET,) * 17)), "bad_voice"),
        (bytes(LONGEST + 1), "too_large"),
    ],
)
def test_read_refuses(data, code):
    with pytest.raises(Refused) as refused:
        read(data)

    assert refused.value.code == code


bundles = st.builds(
    bytes.__add__,
    st.sampled_from([b"\x01\x01", b"\x01\x02", b"\x01", b""]),
    st.binary(max_size=120),
)
broken = st.tuples(st.integers(0, len(WHOLE) - 1), st.integers(0, 255)).map(
    lambda change: WHOLE[: change[0]] + bytes([change[1]]) + WHOLE[change[0] + 1 :]
)


@settings(max_examples=200, deadline=None)
@given(bundles | broken | st.binary(max_size=LONGEST + 10))
def test_read_of_anything_answers_or_refuses(data):
    with suppress(Refused):
        found = read(data)
        assert isinstance(found, Word) or write(found)[4:] == data[4:]


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.binary(max_size=60).map(lambda rest: b"\x58" + rest), min_size=1, max_size=16),
    st.tuples(*[st.integers(0, 2**32 - 1)] * 4),
)
def test_read_of_any_bundle_gives_it_back(packets, numbers):
    bundle = Bundle(*numbers, tuple(packets))

    assert read(write(bundle)) == bundle
