"""Downloads that go on where they stopped."""

import hashlib

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import AsyncClient
from django.utils.http import http_date

from lms.core import clock
from lms.files import ranges
from lms.files.actions import store_upload
from tests.make.people import make_user

pytestmark = pytest.mark.django_db
CONTENT = b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<<>>\nendobj\n" + bytes(range(256)) * 4


@pytest.fixture
def stored():
    return store_upload(by=make_user(), upload=SimpleUploadedFile("pedoman.pdf", CONTENT), at=clock.now())


@pytest.fixture
def ask(stored, client_as):
    def get(method="get", **headers):
        headers = {name.replace("_", "-"): value for name, value in headers.items()}
        return getattr(client_as(stored.owner), method)(stored.get_absolute_url(), headers=headers)

    return get


def body(response):
    return b"".join(response.streaming_content)


def test_a_whole_download_says_its_length_and_that_it_can_be_resumed(ask):
    response = ask(accept_encoding="gzip")

    assert (response.status_code, int(response["Content-Length"]), response["Accept-Ranges"]) == (
        200, len(CONTENT), "bytes"
    )  # fmt: skip
    assert response["ETag"] == f'"{hashlib.sha256(CONTENT).hexdigest()}"'
    assert response["Content-Disposition"] == 'inline; filename="pedoman.pdf"'
    assert not response.has_header("Content-Encoding")
    assert body(response) == CONTENT


@pytest.mark.parametrize(
    ("asked", "start", "end"),
    [
        ("bytes=0-0", 0, 1),
        ("bytes=10-19", 10, 20),
        ("bytes=100-", 100, len(CONTENT)),
        ("bytes=-7", len(CONTENT) - 7, len(CONTENT)),
        ("bytes=5-999999", 5, len(CONTENT)),
        ("Bytes = 3 - 4", 3, 5),
    ],
)
def test_a_range_is_answered_with_just_that_part(ask, asked, start, end):
    response = ask(range=asked, accept_encoding="gzip")

    assert response.status_code == 206
    assert response["Content-Range"] == f"bytes {start}-{end - 1}/{len(CONTENT)}"
    assert int(response["Content-Length"]) == end - start
    assert body(response) == CONTENT[start:end]


@pytest.mark.parametrize("asked", ["bytes=-999999", "bytes=0-", "lines=1-2", "bytes=0-1,5-6"])
def test_the_whole_file_answers_ranges_that_cover_it_or_may_be_ignored(ask, asked):
    response = ask(range=asked)

    assert (response.status_code, body(response)) == (200, CONTENT)


@pytest.mark.parametrize(
    "asked",
    ["bytes=999999-", "bytes=9-5", "bytes=-0", "bytes=-", "bytes=a-b", "bytes=", "bytes=٣-٤", "bytes=1-2-3", "bytes"],
)
def test_bad_ranges_are_refused_with_the_length(ask, asked):
    response = ask(range=asked)

    assert (response.status_code, response["Content-Range"]) == (416, f"bytes */{len(CONTENT)}")


def test_a_part_of_another_file_is_not_continued(ask, stored):
    etag, date = f'"{stored.sha256}"', http_date(stored.stored_at.timestamp())

    lengths = [
        len(body(ask(range="bytes=10-", if_range=condition)))
        for condition in (etag, date, '"lain"', f"W/{etag}", http_date(0), "kemarin")
    ]

    whole = len(CONTENT)
    assert lengths == [whole - 10, whole - 10, whole, whole, whole, whole]


def test_what_the_reader_has_is_not_sent_again(ask, stored):
    assert ask(if_none_match=f'"{stored.sha256}"').status_code == 304
    assert ask(if_modified_since=http_date(stored.stored_at.timestamp())).status_code == 304
    assert ask(if_match='"lain"', range="bytes=0-9").status_code == 412


def test_head_tells_everything_and_sends_nothing(ask):
    response = ask("head", range="bytes=0-9")

    assert (response.status_code, response.content) == (200, b"")
    assert int(response["Content-Length"]) == len(CONTENT)


def test_a_part_is_read_in_chunks(ask, monkeypatch):
    monkeypatch.setattr(ranges, "CHUNK", 100)

    response = ask(range="bytes=0-249")

    assert [len(part) for part in response.streaming_content] == [100, 100, 50]


@pytest.mark.django_db(transaction=True)
async def test_an_asgi_server_streams_as_well(stored, monkeypatch):
    monkeypatch.setattr(ranges, "CHUNK", 100)
    client = AsyncClient()
    await client.aforce_login(stored.owner)

    response = await client.get(stored.get_absolute_url(), headers={"range": "bytes=0-249"})

    parts = [part async for part in response.streaming_content]
    assert (response.status_code, [len(part) for part in parts]) == (206, [100, 100, 50])
    assert b"".join(parts) == CONTENT[:250]
