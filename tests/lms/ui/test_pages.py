import re

import pytest
from django.contrib.auth.models import Permission
from django.template.loader import get_template
from django.test import Client
from django.urls import reverse

from tests.make.people import make_user

ERRORS = ["400", "403", "404", "500"]


@pytest.mark.parametrize("name", ERRORS)
def test_error_page_needs_no_context(name):
    html = get_template(f"{name}.html").render()

    assert "<h1>" in html
    assert re.search(rf">\s*{name}\s*<", html)
    assert "button" in html


@pytest.mark.django_db
def test_missing_page_is_404_in_plain_words(client):
    response = client.get("/tidak/ada/")

    assert response.status_code == 404
    assert "Halaman ini tidak ada" in response.content.decode()


@pytest.mark.django_db
def test_late_form_is_403_with_a_way_back():
    response = Client(enforce_csrf_checks=True).post(reverse("set_theme"), {"theme": "dark"})

    assert response.status_code == 403
    assert "terlalu lama terbuka" in response.content.decode()


@pytest.mark.django_db
def test_set_theme_dark_is_remembered(client):
    response = client.post(reverse("set_theme"), {"theme": "dark", "next": "/masuk/"})

    assert (response.status_code, response["Location"]) == (302, "/masuk/")
    assert '<html lang="id" data-theme="dark">' in client.get("/masuk/").content.decode()


@pytest.mark.django_db
def test_set_theme_automatic_forgets(client):
    client.post(reverse("set_theme"), {"theme": "dark"})

    client.post(reverse("set_theme"), {"theme": ""})

    assert "data-theme" not in client.get("/masuk/").content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("target", ["https://jahat.example/", "//jahat.example", "javascript:alert(1)"])
def test_set_theme_never_leaves_the_house(client, target):
    assert client.post(reverse("set_theme"), {"theme": "dark", "next": target})["Location"] == "/"


@pytest.mark.django_db
def test_language_switch_turns_the_page(client):
    client.post(reverse("set_language"), {"language": "en", "next": "/masuk/"})

    assert '<html lang="en">' in client.get("/masuk/").content.decode()


@pytest.mark.django_db
def test_sign_in_fills_a_demo_login(client):
    assert 'value="peserta"' in client.get("/masuk/?login=peserta").content.decode()


@pytest.mark.django_db
def test_sign_in_without_demo_names_nobody(client, settings):
    settings.DEMO_MODE = False

    assert "dinas-jabar" not in client.get("/masuk/").content.decode()


@pytest.mark.django_db
def test_sign_in_with_wrong_password_says_so_beside_the_form(client):
    response = client.post(reverse("account_login"), {"login": "siapa", "password": "salah"})

    assert response.status_code == 200
    assert "Anda belum masuk" in response.content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize(
    "name", ["account_reset_password", "account_reset_password_done", "account_inactive", "account_signup"]
)
def test_entrance_page_is_in_the_house_dress(client, name):
    html = client.get(reverse(name)).content.decode()

    assert 'class="masthead"' in html
    assert "<h1>" in html


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["account_logout", "account_change_password", "mfa_index", "account_email"])
def test_account_page_is_in_the_house_dress(client_as, name):
    response = client_as(make_user()).get(reverse(name), follow=True)

    assert response.status_code == 200
    assert 'class="masthead"' in response.content.decode()


@pytest.mark.django_db
def test_gallery_is_for_staff(client_as):
    editor = make_user()
    editor.user_permissions.add(Permission.objects.get(codename="access_admin"))

    assert client_as(editor).get(reverse("ui_gallery")).status_code == 200
    assert client_as(make_user()).get(reverse("ui_gallery")).status_code == 302


@pytest.mark.django_db
def test_no_page_carries_inline_code(client):
    html = client.get("/masuk/").content.decode()

    assert "<style" not in html
    assert " style=" not in html
    assert " onclick=" not in html
