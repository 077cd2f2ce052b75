"""Locks explain themselves: in the outline and on the step's own page, why, and what opens it."""

from tests.browser.ground import KEYS, LOCKED
from tests.browser.test_programme import look

COURSE = f"/kursus/{LOCKED}/"


def test_locks_say_why_and_what_opens_them(shared_server, browse, axe):
    page = browse(shared_server, as_=KEYS)
    page.goto(COURSE)
    look(page, axe)
    first, second, third, last = (page.locator(".syllabus a").nth(place) for place in (0, 1, 2, -1))
    titles = [link.locator("b").evaluate("b => b.firstChild.textContent") for link in (first, second)]

    locked = page.locator(".syllabus a[data-state=locked]")
    assert [link.locator("em").inner_text() for link in (second, third)] == [
        f"Selesaikan dulu “{title}”." for title in titles
    ]
    assert last.locator("em").inner_text().startswith("Terbuka ")
    assert locked.count() == 3

    second.click()
    page.wait_for_selector("body[data-page=galat]")
    assert page.locator(".alert").inner_text() == f"Selesaikan dulu “{titles[0]}”."
    look(page, axe)
    page.get_by_role("link", name="Buka langkah itu").click()
    page.get_by_role("button", name="Mulai kuis").click()
    page.get_by_role("button", name="Kirim kuis").click()
    page.wait_for_url("**/hasil/")

    page.goto(COURSE)
    assert second.locator("em").inner_text() == f"Capai nilai 60 di “{titles[0]}”."
    last.click()
    page.wait_for_selector("body[data-page=galat]")
    assert page.locator(".alert").inner_text().startswith("Terbuka ")
    look(page, axe)
