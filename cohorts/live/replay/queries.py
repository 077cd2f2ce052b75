"""A closed room read back: its time line, what it weighs, and what each person did in it.

Each part brings ``moments(room)`` ({at, kind, text, and where it has them who, rows, picture, alt}) and ``deeds(room)``
({name of a deed: {user: how often}}).
"""

from datetime import datetime, timedelta
from functools import partial

from cohorts.attendance.models import Attendance
from cohorts.live.captions import moments as captions
from cohorts.live.chat import moments as chat
from cohorts.live.files import moments as files
from cohorts.live.hands import moments as hands
from cohorts.live.polls import moments as polls
from cohorts.live.questions import moments as questions
from cohorts.live.race import moments as race
from cohorts.live.reactions import moments as reactions
from cohorts.live.room.models import LiveRoom
from cohorts.live.room.queries import labels, stays_of
from cohorts.live.room.rules import seconds_present
from cohorts.live.slides import moments as slides
from cohorts.live.voice import moments as voice
from cohorts.live.voice.queries import turn_in
from cohorts.live.voice.takes import take_of
from cohorts.placements.models import Participant

PARTS = [slides, voice, chat, hands, polls, race, questions, captions, reactions, files]


def overdue(program, days, at):
    """Closed rooms of ``program``, groups among them, that are not forgotten and closed ``days`` ago or earlier."""
    closed = LiveRoom.objects.filter(state=LiveRoom.State.CLOSED, forgotten_at=None)
    return closed.filter(session__cohort__program=program, closed_at__lte=at - timedelta(days=days))


def sessions_forgotten(program, days, at):
    """How many sessions would lose words and voices if ``program`` kept them for ``days``."""
    return overdue(program, days, at).main().count()


def time_line(room, *, sound=True):
    """{seconds, clock, moments, voices}: what happened, in order, from the opening of the room to its end.

    ``s`` of a moment are the seconds since the opening, ``clock`` the same as people read it, ``share`` its place in
    percent of the whole line.
    """
    seconds = round((room.closed_at - room.opened_at).total_seconds())
    found = [moment for part in PARTS for moment in part.moments(room)]
    for moment in found:
        moment["at"] = datetime.fromisoformat(moment["at"])
        moment["s"] = max(0, min(seconds, round((moment["at"] - room.opened_at).total_seconds())))
        moment |= {"clock": _clock(moment["s"]), "share": f"{100 * moment['s'] / max(seconds, 1):.2f}"}
    moments = sorted(found, key=lambda moment: moment["at"])
    voices = voice.voices(room) if sound else []
    return {"seconds": seconds, "clock": _clock(seconds), "moments": moments, "voices": voices}


def _clock(seconds):
    return f"{seconds // 60}.{seconds % 60:02}"


def as_data(line):
    """The time line as the player's script takes it: pictures, captions and voices with their seconds."""
    kept = ("s", "kind", "text", "picture")
    shown = [{name: moment[name] for name in kept if name in moment} for moment in line["moments"]]
    return {"seconds": line["seconds"], "shown": shown, "voices": line["voices"]}


def media_of(room, line):
    """(address, type, function that reads it) of every picture and voice of the line, for the one file."""
    shown = {moment["picture"] for moment in line["moments"] if "picture" in moment}
    for page in slides.pages_of(room):
        address = slides.address_of(room, page)
        if address in shown:
            yield address, page.file.mime, partial(_octets, page.file)
    for take in line["voices"]:
        yield take["src"], "audio/ogg", partial(_sound, room, take["floor"])


def _octets(stored):
    with stored.open() as source:
        return source.read()


def _sound(room, floor):
    return take_of(floor, list(turn_in(room, floor).pieces.all()))


def matching(moments, words):
    """Moments that hold every one of ``words`` in what was said, who said it, or what could be chosen."""
    wanted = words.lower().split()
    return [moment for moment in moments if all(word in _all_text(moment) for word in wanted)]


def _all_text(moment):
    rows = " ".join(str(text) for text, _n in moment.get("rows", []))
    return f"{moment.get('who', '')} {moment['text']} {rows}".lower()


def deeds_of(room):
    """{name of a deed: {user: how often}} of all parts."""
    return {name: counts for part in PARTS for name, counts in part.deeds(room).items()}


def people_of(room, deeds):
    """What every participant did, the silent first, the absent last: [{name, place, minutes, status, counts, silent}].

    ``counts`` follow the order of ``deeds``. Silent is who was there and did none of them.
    """
    people = Participant.objects.taking_part().filter(cohort=room.session.cohort).values_list("user_id", flat=True)
    named, stays = labels(room, people), stays_of(room)
    kept = Attendance.objects.filter(session=room.session).select_related("participant")
    status = {row.participant.user_id: row.get_status_display() for row in kept}
    rows = [
        _person(room, named[user], stays[user], [counts.get(user, 0) for counts in deeds.values()])
        | {"status": status.get(user, "")}
        for user in people
    ]
    return sorted(rows, key=lambda row: (not row["silent"], not row["minutes"], row["name"]))


def _person(room, named, stays, counts):
    name, place, _staff = named
    minutes = int(seconds_present(stays, room.opened_at, room.closed_at) // 60)
    silent = minutes > 0 and not any(counts)
    return {"name": name, "place": place, "minutes": minutes, "counts": counts, "silent": silent}
