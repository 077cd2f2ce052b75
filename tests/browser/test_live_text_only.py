"""A phone that asked for text alone: a class with slides and a voice goes by without one picture or sound fetched."""

import pytest

from tests.browser.plugin import sign_in, until
from tests.browser.test_live import REMEMBER_SOCKETS, room  # noqa: F401  a fixture
from tests.browser.test_live_slides import LOADED, show_newest, upload, where
from tests.browser.test_live_voice import COUNT_BYTES, command, listen, speak, turn_to
from tests.make.slides import make_pdf

PLAYED = "document.querySelector('[data-part=image]')?.naturalWidth > 0"
SAID = "(words) => document.querySelector('[data-fill=slide-text]').textContent.includes(words)"


def watched(page):
    """The addresses of pictures and sound that ``page`` asks for from now on; there are no octets without one."""
    asked = []

    def note(request):
        if request.resource_type in {"image", "media"} or "/suara/" in request.url:
            asked.append(request.url)

    page.on("request", note)
    return asked


@pytest.fixture
def enter(server, browse, room):  # noqa: F811
    def come(name, size="phone"):
        page = browse(server, size=size)
        page.add_init_script(REMEMBER_SOCKETS)
        page.add_init_script(COUNT_BYTES)
        sign_in(page, name)
        page.goto(room[0])
        return page

    return come


def test_text_alone_fetches_neither_pictures_nor_sound_in_the_room_and_its_replay(enter, room):  # noqa: F811
    trainer, plain, spare = enter("pelatih", "desktop"), enter(room[1][0]), enter(room[1][1])
    spare.get_by_role("button", name="Hanya teks").click()
    spare.locator("live-room[data-text-only]").wait_for()
    begin(trainer, room[0])
    where(spare, "Salindia 1 dari 4")

    asked = {page: watched(page) for page in (plain, spare)}
    teach(trainer, plain, spare)
    assert not spare.get_by_role("button", name="Dengarkan").is_visible()
    assert (len(asked[plain]) >= 3, plain.evaluate("window.binary") > 0) == (True, True)
    assert (asked[spare], spare.evaluate("window.binary")) == ([], 0)

    end(trainer)
    for page in asked:
        page.locator("live-room[data-state=closed]").wait_for()
        page.goto(f"{room[0]}ulang/")
        page.get_by_role("button", name="Putar", exact=True).click()
        until(page, "document.querySelector('[data-part=seek]').value > 0")
    until(plain, PLAYED)
    assert asked[spare] == []

    spare.get_by_role("button", name="Dengan gambar dan suara").click()
    until(spare, PLAYED)
    assert spare.url.endswith("/ulang/")


def begin(trainer, address):
    upload(trainer, address, make_pdf("= Timbang", "= Sortir", "= Nota", "= Bayar"))
    trainer.goto(address)
    turn_to(trainer, "kendali")
    command(trainer, "open_room")
    show_newest(trainer)


def teach(trainer, plain, spare):
    """Two more slides, which the one sees and the other reads, and a voice that only the one asks for."""
    for page in (plain, spare):
        page.reload()
        where(page, "Salindia 1 dari 4")
    for number, words in ((2, "Sortir"), (3, "Nota")):
        trainer.keyboard.press("ArrowRight")
        for page in (plain, spare):
            where(page, f"Salindia {number} dari 4")
        until(plain, LOADED)
        until(spare, SAID, words)
    command(trainer, "take_floor")
    speak(trainer)
    listen(plain)


def end(trainer):
    command(trainer, "drop_floor")
    trainer.locator("summary", has_text="Tutup sesi").click()
    command(trainer, "close_room")
