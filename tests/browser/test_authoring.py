"""A lesson of every kind of block, from Wagtail's editor to an intern's phone: written, submitted, approved, read."""

import re

from lms.content.blocks import LessonBody
from tests.browser.editor import RIGHT, write_body
from tests.browser.ground import READER
from tests.browser.lesson import answer_checks, hear_recordings
from tests.browser.test_programme import look

TITLE = "Menimbang dengan jujur"
EDITOR = re.compile(r"/admin/pages/\d+/edit/")
EXPLORER = re.compile(r"/admin/pages/\d+/$")
ADDRESS = "/kursus/menyusun-sop/mengenal-sop/menimbang-dengan-jujur/"


def test_a_lesson_goes_from_the_editor_through_moderation_to_an_intern(shared_server, browse, axe, tmp_path):
    author = browse(shared_server, as_="pelatih", size="desktop")
    author.goto(shared_server.places["write"])
    written = write(author, tmp_path)
    edit = submit(author)
    intern = browse(shared_server, as_=READER)
    assert intern.goto(ADDRESS).status == 404

    approve(browse(shared_server, as_="redaksi", size="desktop"), edit)

    assert set(written) == set(LessonBody().child_blocks)
    read(intern, axe, written)
    republish(browse(shared_server, as_="redaksi"), shared_server.places["republish_mine"], axe)
    intern.goto(ADDRESS)
    answer_checks(intern)
    hear_recordings(intern)
    intern.get_by_role("button", name=re.compile("^Selesai")).click()
    intern.wait_for_url(lambda url: ADDRESS not in url)


def write(page, folder):
    """The whole lesson; its kinds of block with the words that show each."""
    page.locator("#id_title").fill(TITLE)
    page.locator("#id_lead").fill("Anda dapat menimbang tanpa dipersoalkan.")
    page.locator("#id_minutes").fill("10")
    page.locator("#id_outcomes").fill("A1")
    return write_body(page, folder)


def read(page, axe, written):
    """Everything written is there, and a check answers at once."""
    assert page.goto(ADDRESS).status == 200
    unseen = {
        kind: words for kind, words in written.items() if not page.get_by_text(words).locator("visible=true").count()
    }
    assert unseen == {}
    look(page, axe)
    page.locator("label.choice", has_text="Petani dan petugas").click()
    assert page.get_by_text(RIGHT).is_visible()


def submit(page):
    """Save, then hand in; the address of the lesson's editor."""
    with page.expect_navigation(url=EDITOR):  # whether or not Wagtail has saved it by itself and is there already
        page.get_by_role("button", name="Simpan konsep").click()
    edit = page.url.split("?")[0]
    with page.expect_navigation(url=EXPLORER):
        act(page, "button[name=action-submit]")
    page.locator(".messages .success").wait_for()
    return edit


def approve(page, edit):
    page.goto(edit)
    act(page, "button[data-workflow-action-name=approve]:visible")
    page.locator(".messages .success").wait_for()


def act(page, entry):
    """Choose ``entry`` from the menu of actions, which opens once Wagtail's script has said that it is closed."""
    page.locator("button[aria-expanded=false]", has_text="More actions").click()
    page.locator(entry).first.click()


def republish(page, address, axe):
    """What changes and for whom, then the act."""
    page.goto(address)
    look(page, axe)
    assert page.get_by_text(TITLE).is_visible()
    page.get_by_role("button", name="Terbitkan ulang sekarang").click()
    page.get_by_text("Kelas ini sekarang memakai terbitan terbaru.").wait_for()
    look(page, axe)
