"""What a lesson and a whole course cost a prepaid card: bytes over the wire, as Chromium counts them."""

import pytest

from tests.browser.ground import CORE, THRIFT

LESSONS = ["/kursus/menyusun-sop/mengenal-sop/mengapa-perlu-sop/", "/kursus/menyusun-sop/mengenal-sop/anatomi-sop/"]
TEXT = {"Document", "Stylesheet", "Script"}
BUDGET = 1_000_000
PHONE = "Mozilla/5.0 (Linux; Android 14; K) AppleWebKit/537.36 Chrome/140.0.0.0 Mobile Safari/537.36"
SAVING = "button[name=hemat][value=tidak]"
BOTTOM = "scrollTo(0, document.documentElement.scrollHeight)"
PRELOADED = ":is(video, audio):not([preload=none]), link:is([rel~=preload], [rel~=prefetch], [rel~=modulepreload])"


class Meter:
    """Encoded bytes, headers included, of ``counted`` kinds of things; None is everything."""

    def __init__(self, page, counted=None):
        self.kinds, self.octets, self.counted = {}, 0, counted
        session = page.context.new_cdp_session(page)
        session.send("Network.enable")
        session.on("Network.responseReceived", lambda told: self.kinds.update({told["requestId"]: told["type"]}))
        session.on("Network.loadingFinished", self._finished)

    def _finished(self, told):
        if self.counted is None or self.kinds.get(told["requestId"]) in self.counted:
            self.octets += int(told["encodedDataLength"])

    def cost(self, page, address):
        self.octets = 0
        page.goto(address, wait_until="networkidle")
        return self.octets


def test_first_lesson_weighs_at_most_60_kb_and_the_next_15(shared_server, browse):
    signed_in = browse(shared_server, as_="peserta")
    page = browse(shared_server)
    page.context.add_cookies(signed_in.context.cookies())
    meter = Meter(page, TEXT)

    cold = meter.cost(page, LESSONS[0])
    warm = meter.cost(page, LESSONS[1])

    assert 0 < cold <= 60 * 1024
    assert 0 < warm <= 15 * 1024


# Five lessons, two tests and the work; one course has a session besides, which is attended, not read.
STEPS = {course: 9 if course == "menyusun-sop" else 8 for course in CORE}
SESSION = "/sesi-menyusun-sop/"


@pytest.mark.parametrize("course", CORE)
def test_a_whole_core_course_moves_at_most_a_megabyte_when_data_is_saved(shared_server, browse, course):
    """Every page from the first to the last, read to its end, both tests sat, on a phone that has seen nothing yet."""
    signed_in = browse(shared_server, as_=THRIFT)
    page = browse(shared_server, is_mobile=True, has_touch=True, user_agent=PHONE)
    page.context.add_cookies(signed_in.context.cookies())
    meter = Meter(page)

    page.goto(f"/kursus/{course}/", wait_until="networkidle")
    steps = page.locator(".syllabus a").evaluate_all("links => links.map(link => link.pathname)")
    lessons = [address for address in steps if read_through(page, address)]

    assert (len(steps), len(lessons)) == (STEPS[course], 5)
    assert BUDGET / 20 < meter.octets <= BUDGET


def read_through(page, address):
    """Whether it was a lesson; a test is begun and handed in."""
    page.goto(address, wait_until="networkidle")
    page.evaluate(BOTTOM)
    page.wait_for_load_state("networkidle")
    assert page.locator(PRELOADED).count() == 0
    if page.locator("body[data-page=kuis]").count():
        for button in ("Mulai kuis", "Kirim kuis"):
            with page.expect_navigation():
                page.get_by_role("button", name=button).click()
    if page.locator("body[data-page=pelajaran]").count() == 0 or address.endswith(SESSION):
        return False
    assert page.locator(SAVING).count() == 1, "data is not being saved"
    return True
