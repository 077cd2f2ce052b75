"""The table of the live rooms' pages."""

from tests.access.page import SIGNED_IN, Page, row, with_uuid

LIVE = [
    Page("live:list", own=SIGNED_IN),
    Page(
        "live:room",
        own="302 200 200 200 200 404 200 404 200",
        foreign="302 404 404 404 404 404 200 404 200",
        kwargs=row("live"),
    ),
    Page(
        "live:state",
        own="302 200 200 200 200 404 200 404 200",
        foreign="302 404 404 404 404 404 200 404 200",
        kwargs=row("live"),
    ),
    *(
        Page(
            name,
            own="302 200 200 200 200 404 200 404 200",
            foreign="302 404 404 404 404 404 200 404 200",
            kwargs=row("held"),
        )
        for name in ("live:replay", "live:replay_file")
    ),
    Page(
        "live:results",
        own="302 403 200 403 200 404 403 404 200",
        foreign="302 404 404 404 404 404 403 404 200",
        kwargs=row("held"),
    ),
    Page("live:answers", own=SIGNED_IN),
    *(
        Page(
            "live:rules",
            own=f"302 403 403 403 403 403 403 403 {done}",
            foreign=f"302 403 403 403 403 403 403 403 {done}",
            method=method,
            kwargs=lambda rows: {"code": rows["cohort"].program.code},
            data=lambda rows: {"days": "", "percent": "50"},
        )
        for method, done in (("get", 200), ("post", 302))
    ),
    Page(
        "live:chat",
        own="302 200 200 200 200 404 200 404 200",
        foreign="302 404 404 404 404 404 200 404 200",
        kwargs=row("live"),
    ),
    *[
        Page(
            name,
            own="302 200 200 404 200 404 404 404 200",
            foreign="302 404 404 404 404 404 404 404 200",
            kwargs=row("group"),
        )
        for name in ("live:room", "live:state", "live:check")
    ],
    Page(
        "live:room",
        own="302 404 200 404 200 404 404 404 200",
        foreign="302 404 404 404 404 404 404 404 200",
        kwargs=row("other_group"),
    ),
    Page(
        "live:check",
        own="302 200 200 200 200 404 200 404 200",
        foreign="302 404 404 404 404 404 200 404 200",
        kwargs=row("live"),
    ),
    Page(
        "live:who",
        own="302 404 200 404 200 404 404 404 200",
        foreign="302 404 404 404 404 404 404 404 200",
        kwargs=lambda rows: {"uuid": rows["earlier"].room.uuid, "poll": rows["earlier"].pk},
    ),
    Page(
        "live:groups",
        own="302 403 200 403 200 404 403 404 200",
        foreign="302 404 404 404 404 404 403 404 200",
        kwargs=row("live"),
    ),
    Page(
        "live:text_only",
        own="302 302 302 302 302 404 302 404 302",
        foreign="302 404 404 404 404 404 302 404 302",
        method="post",
        kwargs=row("live"),
        data=lambda rows: {"hanya": "ya"},
    ),
    Page(
        "live:command",
        own="302 302 302 302 302 404 302 404 302",
        foreign="302 404 404 404 404 404 302 404 302",
        method="post",
        kwargs=row("live"),
        data=with_uuid(cmd="say", body="Halo"),
    ),
    Page(
        "live:voice",
        own="302 200 200 200 200 404 200 404 200",
        foreign="302 404 404 404 404 404 200 404 200",
        kwargs=lambda rows: {"uuid": rows["live"].uuid, "floor": rows["floor"].pk},
    ),
]
