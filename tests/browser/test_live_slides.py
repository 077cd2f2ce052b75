"""The trainer brings slides and moves; an intern on a small phone follows, looks back, returns, sees the pointer."""

import pytest

from tests.browser.plugin import sign_in, until
from tests.browser.test_live import room, turn_to  # noqa: F401  a fixture
from tests.make.slides import make_pdf, make_photo

PICTURED = "document.querySelector('[data-part=picture]').src.endsWith('/{}/')"
LOADED = "document.querySelector('[data-part=picture]').naturalWidth > 0"

# As if bundles of a voice came all the time.
SOUNDS = """() => {
  const { link } = document.querySelector("live-room");
  const tell = () => link.dispatchEvent(new CustomEvent("sound", { detail: new ArrayBuffer(0) }));
  tell();
  setInterval(tell, 480);
}"""
SHOWN = "!document.querySelector('[data-show]').matches('[data-loading]') && " + LOADED


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
    intern = enter(room[1][0], "desktop")
    until(intern, LOADED)
    pieces = watch(intern)
    intern.evaluate(SOUNDS)

    for number in (2, 3, 4):
        trainer.keyboard.press("ArrowRight")
        where(intern, f"Salindia {number} dari 4")
    until(intern, SHOWN)

    assert pieces["spans"][0] == (0, 4999)
    assert pieces["at_once"] == 1
    assert [first for first, _last in pieces["of_last"]] == [0, *(last + 1 for _first, last in pieces["of_last"][:-1])]
    assert intern.locator("[data-part=picture]").get_attribute("src").startswith("blob:")


def test_words_of_a_page_stand_in_for_a_picture_that_takes_long(enter, room, axe):  # noqa: F811
    trainer = enter("pelatih", "desktop")
    upload(trainer, room[0], make_pdf("= Timbang", "= Sortir"))
    trainer.goto(room[0])
    trainer.locator("[data-command=open_room] button").click()
    show_newest(trainer)
    intern, held = enter(room[1][0]), []
    intern.route("**/salindia/*/2/", lambda route: held.append(route))

    trainer.keyboard.press("ArrowRight")
    late = intern.locator("[data-part=late]")
    late.get_by_text("Sortir").wait_for()
    axe(intern)
    for request in held:
        request.continue_()

    until(intern, SHOWN)
    assert not late.is_visible()


def watch(page):
    """The pieces of pictures that are asked for from now on, those of the last page, and how many at once."""
    found, under_way = {"spans": [], "of_last": [], "at_once": 0}, set()

    def begun(request):
        if span := request.headers.get("range"):
            under_way.add(request)
            found["spans"].append(tuple(map(int, span.removeprefix("bytes=").split("-"))))
            found["at_once"] = max(found["at_once"], len(under_way))
        if request.url.endswith("/4/"):
            found["of_last"].append(found["spans"][-1] if span else (0, 0))

    page.on("request", begun)
    page.on("requestfinished", lambda request: under_way.discard(request))
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
