"""The table of the gradebook's pages."""

from tests.access.page import Page, row


def held(rows):
    """The live session that is over."""
    return {"code": rows["cohort"].code, "session": rows["held"].uuid}


GRADEBOOK = [
    Page(
        "gradebook:book",
        own="302 200 200 403 200 403 403 404 200",
        foreign="302 404 404 404 404 404 403 404 200",
        kwargs=row("cohort", "code"),
    ),
    Page(
        "gradebook:export",
        own="302 403 200 403 200 403 403 404 200",
        foreign="302 404 404 404 404 404 403 404 200",
        kwargs=lambda rows: {"code": rows["cohort"].code, "ext": "csv"},
    ),
    Page(
        "gradebook:live",
        own="302 403 200 403 200 403 403 404 200",
        foreign="302 404 404 404 404 404 403 404 200",
        kwargs=held,
    ),
    Page(
        "gradebook:live",
        own="302 403 302 403 302 403 403 404 302",
        foreign="302 404 404 404 404 404 403 404 302",
        method="post",
        kwargs=held,
    ),
]
