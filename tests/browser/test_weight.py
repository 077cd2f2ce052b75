"""What a lesson costs a prepaid card: bytes over the wire, as Chromium counts them."""

LESSONS = ["/kursus/menyusun-sop/mengenal-sop/mengapa-perlu-sop/", "/kursus/menyusun-sop/mengenal-sop/anatomi-sop/"]
COUNTED = {"Document", "Stylesheet", "Script"}


class Meter:
    """Encoded bytes, headers included, of everything that is no picture."""

    def __init__(self, page):
        self.kinds, self.octets = {}, 0
        session = page.context.new_cdp_session(page)
        session.send("Network.enable")
        session.on("Network.responseReceived", lambda told: self.kinds.update({told["requestId"]: told["type"]}))
        session.on("Network.loadingFinished", self._finished)

    def _finished(self, told):
        if self.kinds.get(told["requestId"]) in COUNTED:
            self.octets += int(told["encodedDataLength"])

    def cost(self, page, address):
        self.octets = 0
        page.goto(address, wait_until="networkidle")
        return self.octets


def test_first_lesson_weighs_at_most_60_kb_and_the_next_15(shared_server, browse):
    signed_in = browse(shared_server, as_="peserta")
    page = browse(shared_server)
    page.context.add_cookies(signed_in.context.cookies())
    meter = Meter(page)

    cold = meter.cost(page, LESSONS[0])
    warm = meter.cost(page, LESSONS[1])

    assert 0 < cold <= 60 * 1024
    assert 0 < warm <= 15 * 1024
