"""Beside a lesson, on a phone: words are marked and painted, a note saves itself, a question is asked on the spot."""

from tests.browser.plugin import until

LESSON = "/kursus/menyusun-sop/mengenal-sop/mengapa-perlu-sop/"
SELECT = """() => {
  const texts = document.createTreeWalker(document.querySelector("article .prose"), NodeFilter.SHOW_TEXT);
  while (texts.nextNode().data.trim().length < 40) ;
  const words = texts.currentNode;
  getSelection().setBaseAndExtent(words, 0, words, 20);
}"""
PAINTED = "n => (CSS.highlights.get('tanda')?.size ?? 0) === n"


def panel(page, title):
    """A panel below the lesson, opened."""
    details = page.locator("details", has=page.locator("summary", has_text=title))
    details.locator("summary").first.click()
    return details


def test_marked_words_are_painted_found_again_and_taken_away(server, browse, axe):
    page = browse(server, as_="peserta")
    page.goto(LESSON)

    page.evaluate(SELECT)
    page.get_by_role("button", name="Tandai", exact=True).click()
    until(page, PAINTED, 1)
    page.reload()
    until(page, PAINTED, 1)
    page.evaluate(SELECT)
    page.get_by_role("button", name="Tandai", exact=True).click()
    until(page, PAINTED, 2)
    axe(page)
    page.get_by_role("button", name="Batalkan").click()

    until(page, PAINTED, 1)
    notes = panel(page, "Catatan saya")
    notes.get_by_role("button", name="Hapus tanda").click()
    until(page, PAINTED, 0)
    notes.get_by_role("button", name="Kembalikan").first.click()
    until(page, PAINTED, 1)


def test_a_note_saves_itself_and_a_question_is_asked_below_the_lesson(server, browse, axe):
    page = browse(server, as_="peserta")
    page.goto(LESSON)

    notes = panel(page, "Catatan saya")
    box = notes.get_by_label("Tulisan Anda tentang pelajaran ini")
    box.fill("Beli timbangan gantung.")
    notes.get_by_text("Tersimpan otomatis").wait_for()
    talk = panel(page, "Tanya jawab")
    talk.get_by_label("Pertanyaan Anda").fill("Siapa yang menimbang bila hanya satu orang?")
    talk.get_by_role("button", name="Kirim pertanyaan").click()
    talk.get_by_text("Pertanyaan terkirim").wait_for()
    axe(page)

    assert talk.get_by_text("Siapa yang menimbang").count() == 1
    page.reload()
    again = panel(page, "Catatan saya").get_by_label("Tulisan Anda tentang pelajaran ini")
    again.wait_for()
    assert again.input_value() == "Beli timbangan gantung."
    until(page, "() => document.documentElement.scrollWidth <= document.documentElement.clientWidth")
