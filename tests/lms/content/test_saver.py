"""Hemat data: who saves, how to change it, what bodies are kept under, and what opening costs."""

import pytest
from django.test import RequestFactory

from lms.content.models import DataPrice
from lms.content.queries import rupiah_per_megabyte
from lms.content.saver import saving, variant, wants_saving
from lms.content.templatetags.data_cost import data_cost, data_saved
from lms.content.weights import FRAME_OCTETS, Weight, cost, weigh
from tests.make.bodies import make_body
from tests.make.shared import make_image, make_media, make_video

PHONE = "Mozilla/5.0 (Linux; Android 13) Chrome/120 Mobile Safari/537.36"


@pytest.mark.parametrize(
    ("headers", "cookie", "saves"),
    [
        ({}, None, False),
        ({"user-agent": PHONE}, None, True),
        ({"user-agent": PHONE, "sec-ch-ua-mobile": "?0"}, None, False),
        ({"sec-ch-ua-mobile": "?1"}, None, True),
        ({"save-data": "on"}, None, True),
        ({"save-data": "on"}, "tidak", False),
        ({}, "ya", True),
        ({}, "mungkin", False),
    ],
)
def test_who_saves_data(headers, cookie, saves):
    request = RequestFactory(headers=headers).get("/")
    if cookie:
        request.COOKIES["hemat"] = cookie

    assert wants_saving(request) is saves


@pytest.mark.django_db
def test_one_tap_changes_the_mode_and_returns_to_the_page(client):
    response = client.post("/hemat-data/", {"hemat": "ya", "next": "/kursus/"})

    assert (response.status_code, response.url, response.cookies["hemat"].value) == (302, "/kursus/", "ya")
    assert client.get("/").wsgi_request.is_saving is True


@pytest.mark.django_db
def test_the_way_back_stays_in_the_house(client):
    assert client.post("/hemat-data/", {"hemat": "tidak", "next": "https://contoh.test/"}).url == "/"


def test_bodies_are_kept_apart_by_mode():
    full = variant()
    with saving(True):
        small = variant()

    assert full != small
    assert variant() == full


@pytest.mark.parametrize(
    ("octets", "told"), [(180_000, "±180 kB · Rp2"), (1_500_000, "±1,5 MB · Rp15"), (1, "±1 kB · Rp1")]
)
def test_cost_in_words(octets, told):
    assert cost(octets, 10) == told


@pytest.mark.django_db
def test_the_price_is_what_editors_set():
    assert rupiah_per_megabyte() == 10


@pytest.mark.django_db
def test_another_price_counts():
    DataPrice.objects.create(rupiah_per_megabyte=50, source="Survei")

    assert data_cost(1_000_000) == "±1 MB · Rp50"


@pytest.mark.django_db
def test_the_cost_follows_the_reader_s_mode():
    weight = Weight(text=10_000, small=20_000, full=200_000)

    with saving(True):
        told = data_cost(weight), data_saved(weight)

    assert told == ("±30 kB · Rp1", "±210 kB · Rp3")
    assert data_cost(weight) == "±210 kB · Rp3"
    assert data_cost(None) == ""


def test_a_body_of_words_weighs_its_text():
    weight = weigh(make_body(("paragraph", "<p>Sayur.</p>")))

    assert FRAME_OCTETS < weight.text < FRAME_OCTETS + 300
    assert weight == Weight(text=weight.text)


# Wagtail leaves the buffers of the renditions it makes to the garbage collector.
@pytest.mark.filterwarnings("ignore:Unclosed file:ResourceWarning")
@pytest.mark.django_db
def test_pictures_and_recordings_are_weighed_apart():
    make_media(slug="suara")
    make_video(slug="video", poster=make_image())
    picture = ("figure", {"image": make_image().pk, "alt": "Bangsal", "caption": "", "credit": ""})

    weight = weigh(make_body(picture, ("audio", "suara"), ("video", "video")))

    assert 0 < weight.small < weight.full
    assert (weight.audio, weight.video) == (2 * 2010, 4024)


def test_weights_add_up():
    assert Weight(1, 2, 3, 4, 5) + Weight(1, 1, 1, 1, 1) == Weight(2, 3, 4, 5, 6)
