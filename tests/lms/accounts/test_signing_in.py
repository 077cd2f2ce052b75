import pytest
from django.conf import settings
from django.contrib.auth.hashers import identify_hasher, make_password

from lms.accounts.forms import as_phone
from tests.make.people import make_user

pytestmark = pytest.mark.django_db


def sign_in(client, login, password="benar-sekali-2025"):
    return client.post("/masuk/", {"login": login, "password": password})


@pytest.mark.parametrize(
    "login",
    ["nurhayati", "nur@contoh.id", "0812-3456-7890", "6281234567890", "+62 812 3456 7890", "0812.3456.7890"],
)
def test_signing_in_takes_username_email_and_any_spelling_of_the_phone(client, login):
    make_user(username="nurhayati", email="nur@contoh.id", phone="+6281234567890", password="benar-sekali-2025")

    response = sign_in(client, login)

    assert (response.status_code, response.url) == (302, "/beranda/")


def test_signing_in_with_a_wrong_password_says_so_and_keeps_the_login(client):
    make_user(username="nurhayati", password="benar-sekali-2025")

    response = sign_in(client, "nurhayati", "salah")

    assert response.status_code == 200
    assert b'value="nurhayati"' in response.content


def test_signing_in_is_refused_to_the_deactivated(client):
    make_user(username="lama", password="benar-sekali-2025", is_active=False)

    response = sign_in(client, "lama")

    assert response.url == "/masuk/nonaktif/"


def test_signing_in_sets_language_and_time_zone_of_the_person(client):
    make_user(username="papua", password="benar-sekali-2025", language="en", timezone="Asia/Jayapura")

    response = sign_in(client, "papua")

    assert response.cookies["django_language"].value == "en"
    assert response.cookies["zona"].value == "Asia/Jayapura"


def test_signing_up_is_closed(client):
    response = client.post("/masuk/daftar/", {"username": "baru", "password1": "x", "password2": "x"})

    assert response.status_code == 200
    assert b"nama pengguna" not in response.content.lower() or b'name="username"' not in response.content


def test_repeated_failures_are_slowed_down(client, settings):
    settings.ACCOUNT_RATE_LIMITS = {"login_failed": "3/5m/key"}
    make_user(username="nurhayati", password="benar-sekali-2025")

    for _attempt in range(3):
        sign_in(client, "nurhayati", "salah")
    response = sign_in(client, "nurhayati")

    assert response.status_code == 200
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize("text", ["nurhayati", "12", "", "nur@contoh.id", "08", "+62"])
def test_as_phone_leaves_alone_what_is_no_phone(text):
    assert as_phone(text) == ""


def test_passwords_are_hashed_with_argon2id():
    encoded = make_password("rahasia-sekali", hasher="argon2")

    assert encoded.startswith("argon2$argon2id$v=19$m=19456,t=2,p=1$")
    assert identify_hasher(encoded).verify("rahasia-sekali", encoded)


def test_production_hashes_with_nothing_else():
    from lms.settings import base

    assert base.PASSWORD_HASHERS == ["lms.accounts.hashers.Argon2idHasher"]
    assert settings.AUTH_USER_MODEL == "lms.User"


@pytest.mark.parametrize(("demo_mode", "signed_in"), [(True, True), (False, False)])
def test_people_of_the_demo_sign_in_only_in_demo_mode(client, settings, demo_mode, signed_in):
    settings.DEMO_MODE = demo_mode
    make_user(username="peserta", password="benar-sekali-2025", is_demo=True)

    sign_in(client, "peserta")

    assert ("_auth_user_id" in client.session) is signed_in


def test_a_session_of_the_demo_ends_with_demo_mode(client, settings):
    user = make_user(username="peserta", is_demo=True)
    client.force_login(user)
    settings.DEMO_MODE = False

    response = client.get("/saya/")

    assert response.url == "/masuk/?next=/saya/"
