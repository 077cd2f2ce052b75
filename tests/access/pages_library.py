"""The library's part of the table of pages; the row ``item`` lies in a folder of the run."""

from tests.access.page import SIGNED_IN, Page, row
from tests.make.library import pdf

# Columns:            anon int  trn  men  org  off  min  edi  adm
LIBRARY = [
    Page("library:home", own=SIGNED_IN),
    Page("library:new_folder", own="302 403 200 403 200 403 403 200 200"),
    Page(
        "library:folder",
        own="302 200 200 404 200 404 404 200 200",
        foreign="302 404 404 404 404 404 404 200 200",
        kwargs=lambda rows: {"uuid": rows["item"].folder.uuid},
    ),
    Page(
        "library:new_item",
        own="302 403 302 404 302 404 404 403 302",
        foreign="302 404 404 404 404 404 404 403 302",
        method="post",
        data=lambda rows: {"title": "Bacaan", "file": pdf()},
        kwargs=lambda rows: {"uuid": rows["item"].folder.uuid},
    ),
    Page(
        "library:item",
        own="302 200 200 404 200 404 404 200 200",
        foreign="302 404 404 404 404 404 404 200 200",
        kwargs=row("item"),
    ),
    Page(
        "library:new_version",
        own="302 403 302 404 302 404 404 403 302",
        foreign="302 404 404 404 404 404 404 403 302",
        method="post",
        data=lambda rows: {"file": pdf()},
        kwargs=row("item"),
    ),
    Page(
        "library:rename",
        own="302 403 302 404 302 404 404 403 302",
        foreign="302 404 404 404 404 404 404 403 302",
        method="post",
        data=lambda rows: {"title": "Bacaan"},
        kwargs=row("item"),
    ),
    Page(
        "library:withdraw",
        own="302 403 302 404 302 404 404 403 302",
        foreign="302 404 404 404 404 404 404 403 302",
        method="post",
        kwargs=row("item"),
    ),
    Page(
        "library:restore",
        own="302 403 302 404 302 404 404 403 302",
        foreign="302 404 404 404 404 404 404 403 302",
        method="post",
        kwargs=row("item"),
    ),
    Page(
        "library:download",
        own="302 302 302 404 302 404 404 302 302",
        foreign="302 404 404 404 404 404 404 302 302",
        kwargs=row("item"),
    ),
    Page(
        "library:download_version",
        own="302 302 302 404 302 404 404 302 302",
        foreign="302 404 404 404 404 404 404 302 302",
        kwargs=lambda rows: {"uuid": rows["item"].uuid, "number": 1},
    ),
    Page(
        "files:download",
        own="302 200 200 404 200 404 404 200 200",
        foreign="302 404 404 404 404 404 404 200 200",
        kwargs=lambda rows: {"uuid": rows["item"].newest.file.uuid},
    ),
]
