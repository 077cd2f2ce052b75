"""What a link may be, and what the room costs; pure."""

from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator

MOST_POINTS = 12

_https = URLValidator(schemes=["https"])

# Octets an hour of a client that only looks: a beat and its answer every 10 s, each with its 6 octets of framing.
BEATS = 360 * (210 + 110)
# A lively hour: 150 lines of chat, and five polls whose counts move for a minute each, twice a second.
LINES, TALLIES = 150 * 320, 5 * 60 * 2 * 210
# The page, its styles and scripts, pressed.
PAGE = 60_000
VOICE = 16_000 // 8 * 3600


def is_meeting_url(url) -> bool:
    """An https address without a password in it."""
    try:
        _https(url)
    except ValidationError:
        return False
    parts = urlsplit(url)
    return parts.username is None and parts.password is None


def host_of(url) -> str:
    """The name of the host a link leads to, as people should see it before they follow it."""
    return urlsplit(url).hostname or "" if url else ""


def octets_an_hour() -> dict:
    """{text, voice}: what an hour in the room costs, without and with the trainer's voice (16 kbit/s)."""
    text = PAGE + BEATS + LINES + TALLIES
    return {"text": text, "voice": text + VOICE}
