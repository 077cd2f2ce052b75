"""A cooperative's own procedure in Chromium: two changes are two differences, the trainer answers, paper comes out."""

import re

import pytest

from tests.browser.test_programme import look, press

SOP = "/sop/tutup-kasir/"


@pytest.mark.parametrize("size", ["phone", "desktop"])
def test_a_clone_with_two_changes_shows_two_differences(server, browse, axe, size):
    intern = browse(server, as_="peserta", size=size)
    intern.goto("/sop/")
    look(intern, axe)
    intern.goto(SOP)
    look(intern, axe)
    press(intern, "Salin untuk koperasi saya")
    change_twice(intern, axe)
    press(intern, "Kirim ke pelatih")
    approve(browse(server, as_="pelatih", size=size), axe, intern.url)
    intern.reload()
    assert intern.get_by_text("Rapi dan jelas.").first.is_visible()
    look(intern, axe)
    for name, kind in (("cetak.pdf", "application/pdf"), ("kartu.png", "image/png")):
        assert intern.request.get(f"{intern.url}{name}").headers["content-type"] == kind


def change_twice(page, axe):
    """One step gets another standard, another moves up."""
    press_link(page, "Ubah")
    look(page, axe)
    second = page.locator("#daftar-langkah > li").nth(1)
    second.locator("summary").click()
    second.get_by_label("Standar").fill("Dihitung dua kali")
    look(page, axe)
    page.get_by_text("Tersimpan otomatis").wait_for()
    press(page, "Naik 4")
    press(page, "Simpan dan lihat")
    heading = page.get_by_role("heading", name=re.compile("2 perbedaan dengan SOP-KAS-02"))
    heading.wait_for()
    assert page.locator(".differences > li").count() == 2
    assert page.locator(".differences ins").inner_text().endswith("Dihitung dua kali")
    look(page, axe)


def press_link(page, words):
    page.get_by_role("link", name=words, exact=True).click()
    page.wait_for_load_state()


def approve(page, axe, address):
    """The trainer finds it on the shelf, says a word, and approves."""
    page.goto("/sop-koperasi/")
    look(page, axe)
    page.goto(address)
    look(page, axe)
    page.get_by_label("Catatan untuk koperasi").fill("Rapi dan jelas.")
    press(page, "Setujui")
    page.get_by_text("Putusan tersimpan").wait_for()
