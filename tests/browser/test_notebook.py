"""Answers kept without leaving the lesson, and the way back into its middle."""

import time

from tests.browser.lesson import answer_checks

LESSON = "/kursus/menyusun-sop/mengenal-sop/anatomi-sop/"


def test_an_answer_is_kept_in_place_and_found_again(shared_server, browse):
    page = browse(shared_server, as_="peserta")
    page.goto(LESSON)
    name = page.locator("button[form=simpanan][value^=periksa-]").first.get_attribute("value")

    answer_checks(page)

    assert page.url.endswith(LESSON)
    page.reload()
    assert "Jawaban Anda" in page.locator(f"[id='simpanan-{name}']").inner_text()


def test_leaving_in_the_middle_is_remembered(shared_server, browse):
    page = browse(shared_server, as_="peserta")
    page.goto(LESSON)
    heading = page.locator("article h2[id]").nth(2)
    anchor = heading.get_attribute("id")
    heading.scroll_into_view_if_needed()
    page.evaluate("id => document.getElementById(id).scrollIntoView()", anchor)

    page.goto("/belajar/")  # leaving sends a beacon, which no page hears arrive

    back = page.locator(f"a.button[href='#{anchor}']")
    deadline = time.monotonic() + 20
    while back.count() == 0 and time.monotonic() < deadline:
        page.goto(LESSON)
    assert back.inner_text().startswith("Lanjut dari bagian")
