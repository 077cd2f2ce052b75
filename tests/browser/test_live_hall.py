"""The hall of a live session: lobby, groups on two phones, calling a trainer, the way back, text alone, console."""

import json
import os
from pathlib import Path

import pytest

from tests.browser.plugin import sign_in, until
from tests.browser.test_live import CAST, REMEMBER_SOCKETS, turn_to

FITS = """() => {
  const box = document.querySelector("#kendali").getBoundingClientRect();
  const foot = document.querySelector(".jump").getBoundingClientRect();
  return box.height > 0 && box.height <= foot.top;
}"""


@pytest.fixture
def room(server):
    """(address, sign-ins of three learners) of the first wave's live session."""
    uuid, names = json.loads(server.manage("shell", "-v0", "-c", CAST).splitlines()[-1])
    return f"/sesi/{uuid}/", names


@pytest.fixture
def enter(server, browse, room):
    def come(name, size="phone", scheme="light"):
        page = browse(server, size=size, scheme=scheme)
        page.add_init_script(REMEMBER_SOCKETS)
        sign_in(page, name)
        page.goto(room[0])
        connected(page)
        return page

    return come


def test_lobby_tells_agenda_meeting_and_connection(enter, room, axe):
    trainer, learner = enter("pelatih"), enter(room[1][0])

    turn_to(trainer, "kendali")
    trainer.locator("summary", has_text="Acara").last.click()
    for place, words in enumerate(["Menerima sayur", "Kelas mutu"]):
        trainer.locator("[name=texts]").nth(place).fill(words)
        trainer.locator("[name=minutes]").nth(place).fill("15")
    trainer.locator("[data-command=set_agenda] button").click()
    trainer.locator("summary", has_text="tautan rapat").click()
    trainer.locator("#tautan").fill("https://meet.example/sop")
    trainer.locator("[data-command=set_meeting] button").click()

    learner.locator("[data-list=agenda] li").nth(1).wait_for()
    link = learner.locator("[data-part=meeting] a")
    link.wait_for()
    assert (link.inner_text(), link.get_attribute("rel")) == ("meet.example", "noopener noreferrer")
    until(learner, "document.querySelector('connection-check').dataset.verdict === 'good'")
    axe(learner)
    axe(trainer)
    picture(learner, "lobi")
    picture(trainer, "kendali-sebelum")


def test_two_phones_go_to_their_groups_call_the_trainer_and_come_back(enter, room, axe):
    trainer, one, two = enter("pelatih"), enter(room[1][0]), enter(room[1][1])
    turn_to(trainer, "kendali")
    trainer.locator("[data-command=open_room] button").click()
    prepare_groups(trainer)
    trainer.locator("[data-command=open_breakouts] button").click()

    two.locator("[data-stay]").click()
    one.wait_for_url(lambda url: room[0] not in url)
    axe(two)
    picture(two, "kelompok-ditawarkan")
    connected(one)
    one.locator("[data-command=call_trainer] button").click()
    one.locator("[data-part=called]:visible").wait_for()
    axe(one)
    picture(one, "kelompok")

    trainer.locator("[data-list=now] a", has_text="Memanggil pelatih").wait_for()
    trainer.locator("[data-group][data-state=called] a[href]").wait_for()
    trainer.evaluate("document.querySelector('#kendali').scrollIntoView()")
    picture(trainer, "kendali-memanggil")
    axe(trainer)
    assert room[0] in two.url
    trainer.locator("[data-command=close_breakouts] button").click()
    one.locator("[data-part=closing]:visible").wait_for()
    picture(one, "kelompok-ditutup")
    one.wait_for_url(lambda url: room[0] in url, timeout=45_000)
    connected(one)


def test_console_is_one_phone_screen_and_text_only_is_remembered(enter, room, axe):
    trainer, dark, learner = enter("pelatih"), enter("pelatih", scheme="dark"), enter(room[1][0])
    turn_to(trainer, "kendali")
    trainer.locator("[data-command=open_room] button").click()
    trainer.locator("summary", has_text="Jajak pendapat baru").click()
    trainer.locator("#soal-jajak").fill("Siapa yang menimbang di koperasi Anda?")
    for place, words in enumerate(["Petani", "Petugas"]):
        trainer.locator("[name=choices]").nth(place).fill(words)
    trainer.locator("button[value=open_poll]").click()

    trainer.locator("[data-list=now] a").wait_for()
    learner.locator("[data-poll]").wait_for()
    until(learner, "document.querySelector('[data-announce]').textContent.includes('Siapa yang menimbang')")
    trainer.evaluate("document.querySelector('#kendali').scrollIntoView()")
    assert trainer.evaluate(FITS)
    axe(trainer)
    picture(trainer, "kendali")
    turn_to(dark, "kendali")
    axe(dark)
    picture(dark, "kendali-gelap")

    learner.get_by_role("button", name="Hanya teks").click()
    connected(learner)
    assert learner.locator("live-room[data-text-only]").count() == 1
    learner.reload()
    assert learner.locator("live-room[data-text-only]").count() == 1
    axe(learner)
    picture(learner, "hanya-teks")


def prepare_groups(trainer):
    trainer.locator("summary", has_text="Kelompok").click()
    trainer.locator("#banyak").fill("2")
    trainer.locator("[data-command=prepare_breakouts] button").click()
    trainer.locator("[data-group]").nth(1).wait_for()


def connected(page):
    until(page, "window.sockets.at(-1)?.readyState === 1")


def picture(page, name):
    """Kept where somebody wants to look at them."""
    if folder := os.environ.get("SHOTS_DIR"):
        page.screenshot(path=Path(folder) / f"hall-{name}.png")
