"""Every sign-in looks at its main pages: accessible in both themes and languages, nothing sideways in both sizes."""

import pytest

from tests.browser.ground import READER

SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
COURSE = "/kursus/menyusun-sop/"
PAGES = {
    None: ["/", "/kursus/", COURSE, "/berita/", "/cari/?q=koperasi", "/tidak-ada/"],
    "peserta": [
        "/beranda/", "/belajar/", COURSE, f"{COURSE}mengenal-sop/mengapa-perlu-sop/", f"{COURSE}mengenal-sop/pre-test/",
        "/logbook/", "/logbook/tulis/", "/sesi/", "/saya/", "/pemberitahuan/", "/kelas/gelombang-1/jadwal/",
        "/kelas/gelombang-1/nilai/", "{held}", "{held}ulang/",
        "{every_block}", "{run}", "{notes}", "{beside}", "{forum}", "{thread}", "/pustaka/", "{folder}", "{item}",
        "/cari/?q=timbang", "{result}", "/cari/?q=tidakadadimanapun",
        "/sop/", "/sop/tutup-kasir/", "/sop-koperasi/", "{local}", "{local}beda/", "{draft}ubah/", "{draft}beda/",
    ],
    READER: ["/beranda/", "/belajar/", "{attempt}"],
    "pelatih": [
        "/beranda/", "/penilaian/", "/tanya/", "{thread}", "/pustaka/", "{local}", "{local}beda/", "{check}",
        "/kelas/", "/kelas/gelombang-1/", "/sesi/", "/kelas/gelombang-1/nilai/", "/kelas/uji-coba/nilai/",
        "{record}", "{held}ulang/?q=timbang", "{held}hasil/",
    ],
    "mentor": ["/beranda/", "/logbook/paraf/", "/saya/"],
    "panitia": ["/beranda/", "/kelas/gelombang-1/", "/kelas/gelombang-1/impor/", "/pantau/"],
    "dinas-jabar": ["/beranda/", "/pantau/", "/pantau/unduhan/", "/pantau/peringatan/", "/pantau/peserta/"],
    "kementerian": [
        "/beranda/", "/pantau/", "/pantau/provinsi/36/", "/pantau/gelombang/gelombang-2/", "/pantau/peserta/",
    ],
    "redaksi": [
        "/beranda/", COURSE, f"{COURSE}mengenal-sop/anatomi-sop/", "{every_block}", "{republish}", "{check}",
        "{used_in}",
    ],
    "admin": ["/beranda/", "{rules}", "/admin/jejak/", "/admin/komponen/", "/pantau/"],
}  # fmt: skip
LOOKS = [("phone", "light", "id"), ("desktop", "dark", "en")]
COLORS = ["color-contrast", "link-in-text-block"]  # nothing else depends on the theme
OTHER = {"light": "dark", "dark": "light"}


@pytest.mark.parametrize("who", PAGES)
def test_main_pages_are_accessible_in_every_look(shared_server, browse, axe, who):
    wide = {}
    for size, scheme, language in LOOKS:
        page = browse(shared_server, as_=who, size=size, scheme=scheme)
        page.goto("/beranda/" if who else "/")
        page.locator(f".colophon button[value={language}]").click()
        for address in PAGES[who]:
            answer = page.goto(address.format(**shared_server.places))
            assert answer.status == (404 if address == "/tidak-ada/" else 200), address
            assert page.locator("html").get_attribute("lang") == language
            axe(page)
            page.emulate_media(color_scheme=OTHER[scheme])
            axe(page, only=COLORS)
            page.emulate_media(color_scheme=scheme)
            wide[f"{address} {size}"] = page.evaluate(SIDEWAYS)

    assert {place: over for place, over in wide.items() if over} == {}


@pytest.mark.parametrize("who", [name for name in PAGES if name])
def test_labels_of_the_main_navigation_stand_apart_on_a_phone(shared_server, browse, who):
    page = browse(shared_server, as_=who)

    boxes = [label.bounding_box() for label in page.locator(".places a span").all()]

    edges = [(box["x"], box["x"] + box["width"]) for box in boxes]
    assert all(right + 4 <= left for (_, right), (left, _) in zip(edges, edges[1:], strict=False))
    assert edges[0][0] >= 0
    assert edges[-1][1] <= 360
