"""The lines of notes and of questions below lessons."""

from tests.access.page import Page, row, step, with_uuid


def mark_of(rows):
    """Keyword arguments that name a highlight below its enrollment."""
    return {"enrollment": rows["enrollment"].uuid, "mark": rows["mark"].uuid}


def version_of(rows):
    """Keyword arguments that name a text that gave way."""
    return {"enrollment": rows["enrollment"].uuid, "version": rows["version"].pk}


TALK = [
    Page(
        "notes:mine",
        own="302 200 404 404 404 404 404 404 404",
        foreign="302 404 404 404 404 404 404 404 404",
        kwargs=lambda rows: {"enrollment": rows["enrollment"].uuid},
    ),
    Page(
        "notes:export",
        own="302 200 404 404 404 404 404 404 404",
        foreign="302 404 404 404 404 404 404 404 404",
        kwargs=lambda rows: {"enrollment": rows["enrollment"].uuid},
    ),
    Page(
        "notes:lesson",
        own="302 200 404 404 404 404 404 404 404",
        foreign="302 404 404 404 404 404 404 404 404",
        kwargs=step("lesson"),
    ),
    Page(
        "notes:lesson",
        own="302 302 404 404 404 404 404 404 404",
        foreign="302 404 404 404 404 404 404 404 404",
        method="post",
        kwargs=step("lesson"),
        data=with_uuid(text="Timbang.", revision="1"),
    ),
    Page(
        "notes:marks",
        own="302 200 404 404 404 404 404 404 404",
        foreign="302 404 404 404 404 404 404 404 404",
        kwargs=step("lesson"),
    ),
    Page(
        "notes:marks",
        own="302 302 404 404 404 404 404 404 404",
        foreign="302 404 404 404 404 404 404 404 404",
        method="post",
        kwargs=step("lesson"),
        data=with_uuid(quote="3,2 ton"),
    ),
    Page(
        "notes:forget",
        own="302 200 404 404 404 404 404 404 404",
        foreign="302 404 404 404 404 404 404 404 404",
        kwargs=version_of,
    ),
    Page(
        "notes:forget",
        own="302 302 404 404 404 404 404 404 404",
        foreign="302 404 404 404 404 404 404 404 404",
        method="post",
        kwargs=version_of,
    ),
    Page(
        "notes:remark",
        own="302 302 404 404 404 404 404 404 404",
        foreign="302 404 404 404 404 404 404 404 404",
        method="post",
        kwargs=mark_of,
    ),
    Page(
        "notes:unmark",
        own="302 302 404 404 404 404 404 404 404",
        foreign="302 404 404 404 404 404 404 404 404",
        method="post",
        kwargs=mark_of,
    ),
    Page(
        "notes:restore",
        own="302 302 404 404 404 404 404 404 404",
        foreign="302 404 404 404 404 404 404 404 404",
        method="post",
        kwargs=mark_of,
    ),
    Page(
        "forum:lesson",
        own="302 200 404 404 404 404 404 404 404",
        foreign="302 404 404 404 404 404 404 404 404",
        kwargs=step("lesson"),
    ),
    Page(
        "forum:lesson",
        own="302 302 404 404 404 404 404 404 404",
        foreign="302 404 404 404 404 404 404 404 404",
        method="post",
        kwargs=step("lesson"),
        data=with_uuid(question="Berapa?"),
    ),
    Page(
        "forum:taught", own="302 404 200 404 200 404 404 404 200", kwargs=lambda rows: {"page": rows["lesson"].page_id}
    ),
    Page(
        "forum:taught",
        own="302 404 302 404 302 404 404 404 302",
        method="post",
        kwargs=lambda rows: {"page": rows["lesson"].page_id},
        data=lambda rows: {"question": str(rows["question"].uuid), "text": "SOP kami."},
    ),
    Page(
        "forum:thread",
        own="302 200 200 404 200 404 404 404 200",
        foreign="302 404 404 404 404 404 404 404 200",
        kwargs=row("question"),
    ),
    Page(
        "forum:thread",
        own="302 302 302 404 302 404 404 404 302",
        foreign="302 404 404 404 404 404 404 404 302",
        method="post",
        kwargs=row("question"),
        data=with_uuid(text="Ditimbang."),
    ),
    Page(
        "forum:edit",
        own="302 200 403 404 403 404 404 404 403",
        foreign="302 404 404 404 404 404 404 404 403",
        kwargs=row("question"),
    ),
    Page(
        "forum:take_back",
        own="302 200 403 404 403 404 404 404 403",
        foreign="302 404 404 404 404 404 404 404 403",
        kwargs=row("question"),
    ),
    Page(
        "forum:take_back",
        own="302 409 403 404 403 404 404 404 403",
        foreign="302 404 404 404 404 404 404 404 403",
        method="post",
        kwargs=row("question"),
    ),
    Page(
        "forum:reopen",
        own="302 302 302 404 302 404 404 404 302",
        foreign="302 404 404 404 404 404 404 404 302",
        method="post",
        kwargs=row("question"),
    ),
    Page(
        "forum:hide_question",
        own="302 403 200 404 200 404 404 404 200",
        foreign="302 404 404 404 404 404 404 404 200",
        kwargs=row("question"),
    ),
    Page(
        "forum:show_question",
        own="302 403 302 404 302 404 404 404 302",
        foreign="302 404 404 404 404 404 404 404 302",
        method="post",
        kwargs=row("question"),
    ),
    Page(
        "forum:accept",
        own="302 302 302 404 302 404 404 404 302",
        foreign="302 404 404 404 404 404 404 404 302",
        method="post",
        kwargs=row("reply"),
    ),
    Page(
        "forum:promote",
        own="302 403 200 404 200 404 404 404 200",
        foreign="302 404 404 404 404 404 404 404 200",
        kwargs=row("reply"),
    ),
    Page(
        "forum:hide_reply",
        own="302 403 200 404 200 404 404 404 200",
        foreign="302 404 404 404 404 404 404 404 200",
        kwargs=row("reply"),
    ),
    Page(
        "forum:show_reply",
        own="302 403 302 404 302 404 404 404 302",
        foreign="302 404 404 404 404 404 404 404 302",
        method="post",
        kwargs=row("reply"),
    ),
    Page(
        "forum:retire",
        own="302 403 302 404 302 404 404 404 302",
        foreign="302 403 404 404 404 404 404 404 302",
        method="post",
        kwargs=row("faq"),
    ),
    Page("questions:queue", own="302 404 200 404 200 404 404 404 200"),
]
