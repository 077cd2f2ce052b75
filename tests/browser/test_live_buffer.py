"""The jitter buffer alone, in the JavaScript that pages run: which sound is heard when."""

import base64
from pathlib import Path

import pytest

pytestmark = pytest.mark.browser

SCRIPT = Path(__file__).resolve().parents[2] / "lms/static/js/live/buffer.js"
RUN = """async ([script, bundles]) => {
  const { Buffer } = await import(script);
  const buffer = new Buffer();
  return bundles.map(({ startsMs, at, quiet }) => {
    buffer.take(startsMs, 480);
    return [buffer.place(0.48, at, quiet), buffer.wait];
  });
}"""
FIRST_WAIT, SHORTEST_WAIT, LONGEST_WAIT, SLACK = 1.5, 0.6, 3, 0.5


@pytest.fixture
def play(new_context):
    """``play(bundles)``: (when each of ``said`` is heard, or None; how long the buffer waited for it)."""
    page = new_context().new_page()
    script = "data:text/javascript;base64," + base64.b64encode(SCRIPT.read_bytes()).decode()
    return lambda bundles: list(zip(*page.evaluate(RUN, [script, bundles]), strict=True))


def said(count, since=0, came=lambda second: second, **more):
    """Bundles spoken one after the other; ``came`` tells when one of that second is there."""
    return [{"startsMs": 480 * n, "at": came(0.48 * n), **more} for n in range(since, since + count)]


def pauses(heard):
    return [round(after - before - 0.48, 3) for before, after in zip(heard, heard[1:], strict=False)]


def test_what_comes_late_is_heard_in_its_turn(play):
    heard, waited = play(said(12, came=lambda second: second + (1.4 if second > 2 else 0)))

    assert heard[0] == FIRST_WAIT
    assert pauses(heard) == [0] * 11
    assert set(waited) == {FIRST_WAIT}


def test_after_a_stall_everything_is_heard_and_the_wait_is_longer(play):
    heard, waited = play(said(12, came=lambda second: max(second, 6) if second > 2 else second))

    assert None not in heard
    assert [pause for pause in pauses(heard) if pause] == [pytest.approx(6 + waited[-1] - heard[4] - 0.48, abs=0.001)]
    assert waited[-1] == FIRST_WAIT * 1.5


def test_no_stall_makes_it_wait_for_more_than_three_seconds(play):
    _heard, waited = play(said(20, came=lambda second: 10 * second))

    assert max(waited) == LONGEST_WAIT


def test_on_a_steady_line_the_wait_shrinks_while_the_speaker_pauses(play):
    turns = [said(3, since=1 + 20 * turn) for turn in range(12)]

    _heard, waited = play(sum(turns, []))

    assert list(waited) == sorted(waited, reverse=True)
    assert waited[-1] == pytest.approx(SHORTEST_WAIT)


def test_who_is_behind_catches_up_between_words(play):
    late = said(10, came=lambda second: 6 if second else 0)
    silence = said(10, since=20, came=lambda second: max(6, second - 5), quiet=True)
    words = said(1, since=30, came=lambda second: second - 5)

    heard, waited = play(late + silence + words)

    assert None not in heard[:10]
    assert None in heard[10:20]
    assert heard[20] - words[0]["at"] <= waited[20] + SLACK + 0.48
