"""A lesson from the author's hands to an intern's phone: written in Wagtail's editor, submitted, approved, read."""

import re

from tests.browser.lesson import answer_checks
from tests.browser.test_programme import look

TITLE = "Menimbang dengan jujur"
EDITOR = re.compile(r"/admin/pages/\d+/edit/")
ADDRESS = "/kursus/menyusun-sop/mengenal-sop/menimbang-dengan-jujur/"


def test_a_lesson_goes_from_the_editor_through_moderation_to_an_intern(shared_server, browse, axe):
    author = browse(shared_server, as_="pelatih", size="desktop")
    author.goto(shared_server.places["write"])
    write(author)
    edit = submit(author)
    intern = browse(shared_server, as_="peserta")
    assert intern.goto(ADDRESS).status == 404

    approve(browse(shared_server, as_="redaksi", size="desktop"), edit)

    assert intern.goto(ADDRESS).status == 200
    for words in ("Nolkan timbangan", "Sebelum menimbang", "Angka ditulis di depan petani."):
        assert intern.get_by_text(words).locator("visible=true").count(), words
    look(intern, axe)
    intern.locator("label.choice", has_text="Petani dan petugas").click()
    assert intern.get_by_text("Keduanya melihat angka yang sama.").is_visible()
    republish(browse(shared_server, as_="redaksi"), shared_server.places["republish"], axe)
    intern.goto(ADDRESS)
    answer_checks(intern)
    intern.get_by_role("button", name=re.compile("^Selesai")).click()
    intern.wait_for_url(lambda url: ADDRESS not in url)


def write(page):
    page.locator("#id_title").fill(TITLE)
    page.locator("#id_lead").fill("Anda dapat menimbang tanpa dipersoalkan.")
    page.locator("#id_minutes").fill("10")
    page.locator("#id_outcomes").fill("A1")
    field(page, add(page, "Judul bagian"), "").fill("Nolkan timbangan")
    paragraph = add(page, "Paragraf")
    around = field(page, paragraph, "").locator("xpath=ancestor::*[.//*[@contenteditable]][1]")
    around.locator("[contenteditable=true]").click()
    page.keyboard.type("Angka ditulis di depan petani.")
    checklist(page, add(page, "Daftar periksa"))
    check(page, add(page, "Periksa pemahaman"))
    field(page, add(page, "Renungan"), "-question").fill("Kapan timbangan gerai Anda terakhir ditera?")
    drawing(page, add(page, "Gambar alir"))


def add(page, label):
    """Choose a block from the list at the end of the body; its number."""
    number = int(page.locator("input[name=body-count]").input_value())
    page.locator("button.c-sf-add-button").last.click()
    page.get_by_role("option", name=label, exact=True).click()
    page.locator(f"input[name=body-{number}-type]").wait_for(state="attached")
    return number


def field(page, number, name):
    return page.locator(f"[name='body-{number}-value{name}']")


def checklist(page, number):
    field(page, number, "-title").fill("Sebelum menimbang")
    for place, words in enumerate(["Wadah kosong sudah ditimbang", "Jarum menunjuk nol"]):
        if field(page, number, f"-items-{place}-value-text").count() == 0:
            page.locator("[data-contentpath=items]").last.locator("button.c-sf-add-button:visible").last.click()
        field(page, number, f"-items-{place}-value-text").fill(words)


def check(page, number):
    """A choice of two, of which one is right."""
    field(page, number, "-question").fill("Siapa yang harus melihat angka timbangan?")
    options = page.locator("[data-contentpath=options]").last
    for place, (words, told) in enumerate(
        [
            ("Petugas saja", "Petani tidak dapat memeriksa."),
            ("Petani dan petugas", "Keduanya melihat angka yang sama."),
        ]
    ):
        if field(page, number, f"-options-{place}-value-text").count() == 0:
            options.locator("button.c-sf-add-button:visible").last.click()
        field(page, number, f"-options-{place}-value-text").fill(words)
        field(page, number, f"-options-{place}-value-feedback").fill(told)
    field(page, number, "-options-1-value-is_right").check()


def drawing(page, number):
    field(page, number, "-name").select_option(index=1)
    field(page, number, "-title").fill("Alir penerimaan")
    field(page, number, "-description").fill("Sayur datang, ditimbang di depan petani, lalu dicatat.")


def submit(page):
    """Save, then hand in; the address of the lesson's editor."""
    page.get_by_role("button", name="Simpan konsep").click()
    page.wait_for_url(EDITOR)
    edit = page.url.split("?")[0]
    page.get_by_role("button", name="More actions").click()
    page.locator("button[name=action-submit]").click()
    page.locator(".messages .success").wait_for()
    return edit


def approve(page, edit):
    page.goto(edit)
    page.get_by_role("button", name="More actions").click()
    page.locator("button[data-workflow-action-name=approve]:visible").first.click()
    page.locator(".messages .success").wait_for()


def republish(page, address, axe):
    """What changes and for whom, then the act."""
    page.goto(address)
    look(page, axe)
    assert page.get_by_text(TITLE).is_visible()
    page.get_by_role("button", name="Terbitkan ulang sekarang").click()
    page.get_by_text("Kelas ini sekarang memakai terbitan terbaru.").wait_for()
    look(page, axe)
