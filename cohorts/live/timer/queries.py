"""The countdown as it is told."""

from cohorts.live.room.queries import iso


def countdown_as_data(countdown):
    """{id, label, started_at, ends_at}"""
    times = {"started_at": iso(countdown.started_at), "ends_at": iso(countdown.ends_at)}
    return {"id": countdown.pk, "label": countdown.label, **times}
