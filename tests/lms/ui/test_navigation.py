import pytest
from django.test import RequestFactory

from lms.ui import navigation
from lms.ui.navigation import Place


def places(request):
    return [
        Place("Kelas", "/kelas/", also=("/gelombang/",)),
        Place("Daftar", "/kelas/daftar/"),
        Place("Lain", "tak:ada"),
    ]


def unread(request):
    return Place("Pemberitahuan", "/pemberitahuan/", count=3)


@pytest.mark.parametrize(
    ("path", "current"),
    [("/kelas/7/", "Kelas"), ("/kelas/daftar/2/", "Daftar"), ("/gelombang/1/", "Kelas"), ("/lain/", None)],
)
def test_links_mark_the_deepest_place(settings, path, current):
    settings.UI_NAVIGATION = f"{__name__}.places"

    links = navigation.links(RequestFactory().get(path))

    assert [link.label for link in links if link.current] == ([current] if current else [])


def test_links_leave_out_an_unknown_name(settings):
    settings.UI_NAVIGATION = f"{__name__}.places"

    assert [link.url for link in navigation.links(RequestFactory().get("/"))] == ["/kelas/", "/kelas/daftar/"]


def test_links_without_provider_are_public(settings):
    settings.UI_NAVIGATION = ""

    assert [link.url for link in navigation.links(RequestFactory().get("/"))] == [
        place.to for place in navigation.PUBLIC
    ]


def test_bell_counts_the_unread(settings):
    settings.UI_BELL = f"{__name__}.unread"

    assert navigation.bell(RequestFactory().get("/")).count == 3


def test_bell_is_absent_without_provider(settings):
    settings.UI_BELL = ""

    assert navigation.bell(RequestFactory().get("/")) is None
