"""What is kept of voices."""

from itertools import count

from cohorts.live.voice.actions import keep_piece
from cohorts.live.voice.bundle import write
from tests.make.bundles import make_bundle

_stream = count(1_000_001)


def make_piece(floor, at, bundles=2):
    """What is kept of ``bundles`` bundles that a turn's speaker sent from ``at`` on."""
    stream = next(_stream)
    said = [make_bundle(floor.user_id, stream, number, number * 480) for number in range(bundles)]
    return keep_piece(floor=floor, started_at=at, frames=[write(bundle) for bundle in said])
