import hashlib
import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from filer.models import File
from PIL import Image

from lms.core import clock
from lms.core.errors import Refused
from lms.files.actions import store_upload
from lms.files.models import StoredFile
from lms.files.rules import UploadLimits
from tests.make.people import make_user

pytestmark = pytest.mark.django_db


def png(name="foto.png"):
    picture = io.BytesIO()
    Image.new("RGB", (4, 4), "red").save(picture, "PNG")
    return SimpleUploadedFile(name, picture.getvalue(), content_type="image/png")


def keep(owner, upload=None):
    return store_upload(by=owner, upload=upload or png(), at=clock.now())


def test_store_upload_keeps_the_file_privately_for_its_owner():
    owner = make_user()

    stored = keep(owner)

    assert (stored.mime, stored.name, stored.file.is_public) == ("image/png", "foto.png", False)
    assert list(StoredFile.objects.visible_to(owner)) == [stored]


def test_store_upload_names_the_file_by_what_it_is_not_by_what_it_claims():
    stored = keep(make_user(), png(name="../../faktur.php"))

    assert stored.name == "faktur.png"
    assert stored.file.file.name.endswith(".png")


def test_store_upload_tells_filer_what_it_would_read_the_whole_file_for():
    kept = File.objects.filter(pk=keep(make_user()).file_id)

    facts = kept.values_list("_file_size", "sha1", "mime_type").get()

    assert facts == (png().size, hashlib.sha1(png().read()).hexdigest(), "image/png")


@pytest.mark.parametrize(
    ("upload", "code"),
    [
        (SimpleUploadedFile("kosong.pdf", b""), "file_empty"),
        (SimpleUploadedFile("laporan.pdf", b"MZ\x90\x00" + b"\0" * 600), "file_type"),
        (SimpleUploadedFile("halaman.png", b"<html><script>alert(1)</script></html>"), "file_type"),
    ],
)
def test_store_upload_refuses_what_is_empty_or_of_a_foreign_type(upload, code):
    with pytest.raises(Refused) as refusal:
        keep(make_user(), upload)

    assert (refusal.value.code, refusal.value.status, StoredFile.objects.count()) == (code, 400, 0)
    assert upload.name in str(refusal.value)


def test_store_upload_refuses_what_is_too_big_and_says_how_big():
    with pytest.raises(Refused) as refusal:
        store_upload(by=make_user(), upload=png(), at=clock.now(), limits=UploadLimits(max_size=10))

    assert refusal.value.code == "file_too_big"


def test_the_owner_downloads_and_a_stranger_gets_404(client_as):
    owner, stranger = make_user(), make_user()
    stored = keep(owner)

    own = client_as(owner).get(stored.get_absolute_url())
    foreign = client_as(stranger).get(stored.get_absolute_url())

    assert (own.status_code, own["Content-Type"], own["Cache-Control"]) == (200, "image/png", "private, max-age=3600")
    assert b"".join(own.streaming_content).startswith(b"\x89PNG")
    assert foreign.status_code == 404


def test_the_anonymous_are_sent_to_sign_in(client):
    stored = keep(make_user())

    response = client.get(stored.get_absolute_url())

    assert response.url == f"/masuk/?next={stored.get_absolute_url()}"


def test_filers_own_address_of_a_private_file_gives_nothing_away(client_as):
    stored = keep(make_user())

    response = client_as(make_user()).get(stored.file.file.url)

    assert response.status_code in (302, 403, 404)
    assert "image" not in response.headers.get("Content-Type", "")
