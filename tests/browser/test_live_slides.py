"""The trainer brings slides and moves; an intern on a small phone follows, looks back, returns, sees the pointer."""

import pytest

from tests.browser.plugin import sign_in, until
from tests.browser.test_live import room, turn_to  # noqa: F401  a fixture
from tests.browser.test_live_voice import command, listen, speak
from tests.make.slides import make_pdf, make_photo

PICTURED = "document.querySelector('[data-part=picture]').src.endsWith('/{}/')"
LOADED = "document.querySelector('[data-part=picture]').naturalWidth > 0"


@pytest.fixture
def enter(server, browse, room):  # noqa: F811
    def come(name, size="phone"):
        page = browse(server, size=size)
        sign_in(page, name)
        page.goto(room[0])
        return page

    return come


def where(page, words):
    until(page, "(wanted) => document.querySelector('[data-fill=slide-where]').textContent === wanted", words)


def upload(trainer, address, *files):
    """Makes them a deck called "timbang"."""
    trainer.goto(f"{address}bahan/")
    trainer.locator("[name=files]").set_input_files(
        [{"name": file.name, "mimeType": file.content_type, "buffer": file.read()} for file in files]
    )
    trainer.locator("[name=title]").fill("timbang")
    trainer.get_by_role("button", name="Unggah").click()
    trainer.get_by_role("link", name="timbang", exact=True).wait_for()


def test_everybody_follows_the_trainer_and_one_may_look_back(enter, room, axe):  # noqa: F811
    trainer = enter("pelatih", "desktop")
    upload(trainer, room[0], make_pdf("= Timbang", "= Sortir", "= Nota", "= Bayar"))
    axe(trainer)
    trainer.get_by_role("link", name="timbang", exact=True).click()
    trainer.get_by_label("Catatan halaman 1").fill("Tanya dulu.")
    axe(trainer)
    trainer.get_by_role("button", name="Simpan").click()
    trainer.goto(room[0])
    trainer.locator("[data-command=open_room] button").click()
    show_newest(trainer)
    where(trainer, "Salindia 1 dari 4")
    trainer.get_by_text("Tanya dulu.").wait_for()

    intern = enter(room[1][0])
    where(intern, "Salindia 1 dari 4")
    until(intern, LOADED)
    axe(intern)
    for number in (2, 3):
        trainer.keyboard.press("ArrowRight")
        where(intern, f"Salindia {number} dari 4")
        until(intern, PICTURED.format(number))
    intern.get_by_role("link", name="Halaman sebelumnya").click()
    where(intern, "Salindia 2 dari 4")
    trainer.keyboard.press("ArrowRight")
    where(trainer, "Salindia 4 dari 4")
    intern.wait_for_timeout(300)
    where(intern, "Salindia 2 dari 4")
    intern.get_by_role("link", name="Kembali ke pelatih").click()
    where(intern, "Salindia 4 dari 4")

    draw(trainer)
    until(intern, "document.querySelectorAll('[data-part=ink] polyline').length === 1")
    points(trainer)
    until(intern, "!!document.querySelector('[data-part=ink] path')")
    intern.get_by_text("Baca sebagai teks").click()
    intern.get_by_text("Bayar", exact=True).wait_for()
    assert not intern.locator("[data-part=picture]").is_visible()
    for page in (trainer, intern):
        axe(page)


def test_while_a_voice_is_heard_pictures_come_piece_by_piece(enter, room):  # noqa: F811
    trainer = enter("pelatih", "desktop")
    upload(trainer, room[0], *[make_photo(seed) for seed in range(4)])
    trainer.goto(room[0])
    trainer.locator("[data-command=open_room] button").click()
    show_newest(trainer)
    command(trainer, "take_floor")
    speak(trainer)
    intern = enter(room[1][0], "desktop")
    until(intern, LOADED)
    listen(intern)
    asked = watch(intern, "/4/")

    for number in (2, 3, 4):
        trainer.keyboard.press("ArrowRight")
        where(intern, f"Salindia {number} dari 4")
    until(intern, "document.querySelector('[data-part=picture]').src.startsWith('blob:')")
    until(intern, LOADED)

    assert len(asked["ranges"]) > 1
    assert asked["ranges"][0] == "bytes=0-4999"
    ends = [span.removeprefix("bytes=").split("-") for span in asked["ranges"]]
    assert [int(first) for first, _last in ends[1:]] == [int(last) + 1 for _first, last in ends[:-1]]
    assert asked["at_once"] == 1


def watch(page, ending):
    """What is asked for at that address from now on: {ranges, at_once}."""
    found, open_now = {"ranges": [], "at_once": 0}, set()

    def begun(request):
        if request.url.endswith(ending):
            open_now.add(request)
            found["ranges"].append(request.headers.get("range"))
            found["at_once"] = max(found["at_once"], len(open_now))

    page.on("request", begun)
    page.on("requestfinished", open_now.discard)
    return found


def show_newest(trainer):
    trainer.locator("#kendali summary", has_text="Salindia").click()
    trainer.locator("[data-list=decks] form").last.get_by_role("button").click()


def draw(trainer):
    trainer.locator("[data-pen]").click()
    trainer.locator("[data-part=picture]").scroll_into_view_if_needed()
    box = trainer.locator("[data-part=picture]").bounding_box()
    trainer.mouse.move(box["x"] + 40, box["y"] + 40)
    trainer.mouse.down()
    for step in range(1, 6):
        trainer.mouse.move(box["x"] + 40 + 30 * step, box["y"] + 40 + 10 * (step % 2))
    trainer.mouse.up()
    trainer.locator("[data-pen]").click()


def points(trainer):
    box = trainer.locator("[data-part=picture]").bounding_box()
    trainer.mouse.move(box["x"] + 100, box["y"] + 100)
    trainer.mouse.move(box["x"] + 140, box["y"] + 120)
