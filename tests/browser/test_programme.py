"""The programme's main way in Chromium: the intern learns and hands in, the trainer grades, the ministry finds her."""

import re

import pytest

from tests.browser.lesson import answer_checks
from tests.browser.plugin import sign_in
from tests.browser.quiz import answer, key, questions, saved

WORK = "Penerimaan sayur di gerai kami.\n\nTimbang setiap karung.\n\nCatat di nota rangkap dua."


def press(page, words):
    page.get_by_role("button", name=re.compile(words)).first.click()
    page.wait_for_load_state()


def follow(page, words):
    page.locator("main").get_by_role("link", name=re.compile(words)).first.click()
    page.wait_for_load_state()


def look(page, axe):
    """What holds wherever one stands: accessible, and nothing to scroll sideways."""
    axe(page)
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") == 0, page.url


@pytest.mark.parametrize("size", ["phone", "desktop"])
def test_from_the_first_lesson_to_the_ministrys_board(server, browse, axe, tmp_path, size):
    intern = browse(server, as_="peserta", size=size)
    learn(intern, axe, photo(tmp_path))
    take_post_test(intern, axe)
    grade(browse(server, as_="pelatih", size=size), axe)
    intern.goto("/pemberitahuan/")
    look(intern, axe)
    drill(browse(server, as_="kementerian", size=size), axe)


def learn(page, axe, picture):
    """From the desk through two lessons to the work handed in."""
    look(page, axe)
    page.locator(".task a.button").click()
    for _lesson in range(2):
        page.wait_for_selector("body[data-page=pelajaran]")
        look(page, axe)
        answer_checks(page)
        press(page, "Selesai")
    page.wait_for_selector("body[data-page=tugas]")
    look(page, axe)
    page.locator("#id_text").fill(WORK)
    page.get_by_text("Tersimpan otomatis").wait_for()
    page.reload()
    assert page.locator("#id_text").input_value() == WORK
    page.locator("#id_uploads").set_input_files(picture)
    press(page, "Kirim tugas")
    page.wait_for_url("**/tugas/kiriman/**")
    look(page, axe)
    page.goto("/belajar/")
    look(page, axe)


def take_post_test(page, axe):
    follow(page, "Menyusun SOP koperasi")
    look(page, axe)
    follow(page, "Post-test menyusun SOP")
    look(page, axe)
    press(page, "Mulai kuis")
    known = key()
    for fieldset in questions(page):
        answer(fieldset, known)
    for fieldset in questions(page):
        saved(fieldset)
    look(page, axe)
    press(page, "Kirim kuis")
    page.wait_for_url("**/hasil/")
    assert page.locator(".total output").inner_text().replace("\xa0", " ") == "100%"
    look(page, axe)


def grade(page, axe, name="Nurhayati", words="Timbang setiap karung."):
    """The trainer opens the work of ``name`` from the queue, chooses levels and accepts it."""
    look(page, axe)
    follow(page, "Mulai menilai")
    look(page, axe)
    while page.locator("nav.queue a", has_text=name).count() == 0:
        page.get_by_role("link", name="Berikutnya").click()
    page.locator("nav.queue a", has_text=name).first.click()
    page.wait_for_selector("rubric-form")
    assert words in page.locator("blockquote").inner_text()
    for criterion in page.locator(".rubric fieldset").all():
        criterion.locator("label b").nth(2).click()
    page.locator("#ulasan").fill("Urutannya jelas. Tambahkan siapa yang menyimpan nota.")
    look(page, axe)
    press(page, "Simpan, lanjut")
    page.get_by_text(f"Penilaian untuk {name} tersimpan").wait_for()
    look(page, axe)


def drill(page, axe):
    """From the nation to the intern and what she has just done."""
    page.goto("/pantau/")
    look(page, axe)
    page.locator("#p32 th a").click()
    page.wait_for_url("**/pantau/provinsi/32/**")
    look(page, axe)
    follow(page, r"Buka \d+ peserta")
    look(page, axe)
    page.locator("#cari").fill("Nurhayati")
    press(page, "Tampilkan")
    follow(page, "Nurhayati")
    page.wait_for_url("**/pantau/peserta/**")
    assert page.locator("#langkah").inner_text() == "Belajar: 6 dari 9 langkah"
    look(page, axe)
    follow(page, "Gelombang 1")
    look(page, axe)


def photo(folder):
    from PIL import Image

    path = folder / "nota.png"
    Image.new("RGB", (64, 64), "white").save(path)
    return path


def test_the_office_of_jawa_barat_finds_nobody_of_banten(server, browse):
    ministry, office = browse(server, as_="kementerian", size="desktop"), browse(server)
    sign_in(office, "dinas-jabar")
    ministry.goto("/pantau/peserta/?provinsi=36")
    link = ministry.locator("table a[href^='/pantau/peserta/']").first
    uuid, name = link.get_attribute("href").split("/")[3], link.inner_text()

    statuses = [office.goto(address).status for address in (f"/pantau/peserta/{uuid}/", f"/peserta/{uuid}/")]
    statuses.append(office.request.get(f"/api/v1/participants/{uuid}").status)
    sheet = office.request.get("/pantau/unduhan/peserta.csv").text()

    assert statuses == [404, 404, 404]
    assert ministry.request.get("/pantau/unduhan/peserta.csv").text().count(name) == 1
    assert name not in sheet
    assert "Nurhayati" in sheet
