"""The part of the table of pages that is about procedures; ``local`` is a draft, ``submitted_local`` waits."""

from tests.access.page import SIGNED_IN, Page, row, with_uuid

# Columns:            anon int  trn  men  org  off  min  edi  adm
PROCEDURES = [
    Page("procedures:list", own=SIGNED_IN),
    Page("procedures:show", own=SIGNED_IN, kwargs=row("procedure", "code")),
    Page("procedures:pdf", own=SIGNED_IN, kwargs=row("procedure", "code")),
    Page("procedures:picture", own=SIGNED_IN, kwargs=row("procedure", "code")),
    Page(
        "bank:from_procedure",
        own="302 403 302 403 403 403 403 302 302",
        method="post",
        kwargs=row("procedure", "code"),
    ),
    Page("local_procedures:list", own=SIGNED_IN),
    Page(
        "local_procedures:clone",
        own="302 302 403 403 403 403 403 403 403",
        method="post",
        kwargs=row("procedure", "code"),
    ),
    *[
        Page(
            f"local_procedures:{name}",
            own="302 200 200 404 200 200 200 404 200",
            foreign="302 404 404 404 404 404 200 404 200",
            kwargs=row("local"),
        )
        for name in ("show", "compare", "pdf", "picture")
    ],
    Page(
        "local_procedures:edit",
        own="302 200 404 404 404 404 404 404 404",
        foreign="302 404 404 404 404 404 404 404 404",
        kwargs=row("local"),
    ),
    Page(
        "local_procedures:edit",
        own="302 409 404 404 404 404 404 404 404",
        foreign="302 404 404 404 404 404 404 404 404",
        method="post",
        kwargs=row("submitted_local"),
        data=with_uuid(),
    ),
    Page(
        "local_procedures:restore",
        own="302 302 403 404 403 403 403 404 403",
        foreign="302 404 404 404 404 404 403 404 403",
        method="post",
        kwargs=lambda rows: {"uuid": rows["local"].uuid, "number": 1},
    ),
    Page(
        "local_procedures:move",
        own="302 302 403 404 403 403 403 404 403",
        foreign="302 404 404 404 404 404 403 404 403",
        method="post",
        kwargs=row("local"),
        data=lambda rows: {"to": "submitted"},
    ),
    Page(
        "local_procedures:judge",
        own="302 403 302 404 302 403 403 404 302",
        foreign="302 404 404 404 404 404 403 404 302",
        method="post",
        kwargs=row("submitted_local"),
        data=lambda rows: {"decision": "approved", "revision": "1"},
    ),
    Page(
        "local_procedures:comment",
        own="302 302 302 404 302 403 403 404 302",
        foreign="302 404 404 404 404 404 403 404 302",
        method="post",
        kwargs=row("local"),
        data=with_uuid(text="Bagus."),
    ),
]
