"""Asking the room at 360 px: polls of every kind by two phones, whose frames hold no hidden result, and a quiz race."""

import json
import re

import pytest

from tests.browser.plugin import sign_in, until
from tests.browser.test_live import CAST, turn_to

CHOICES = ["Petani", "Petugas", "Pembeli"]
# What tells a result to who may not know it yet.
RESULT = ('"counts":[', '"words":[[', '"mean":', '"places":[')


@pytest.fixture
def room(server):
    """(address, sign-ins of three learners) of the first wave's live session."""
    uuid, names = json.loads(server.manage("shell", "-v0", "-c", CAST).splitlines()[-1])
    return f"/sesi/{uuid}/", names


@pytest.fixture
def enter(server, browse, room):
    def come(name, size="phone"):
        page = browse(server, size=size)
        page.told = []
        page.on("websocket", lambda socket: socket.on("framereceived", lambda text: page.told.append(text)))
        sign_in(page, name)
        page.goto(room[0])
        until(page, "document.querySelector('live-room').state?.state?.seq >= 0")
        return page

    return come


def prepare(trainer, kind, named=False):
    """A poll of ``kind``, written down before it is opened."""
    turn_to(trainer, "kendali")
    trainer.locator("summary", has_text="Jajak pendapat baru").click()
    trainer.locator("#soal-jajak").fill(f"Siapa yang menimbang? ({kind})")
    trainer.locator("#jenis").select_option(kind)
    for place, words in enumerate(CHOICES if kind != "words" else []):
        trainer.locator("[name=choices]").nth(place).fill(words)
    trainer.locator("[name=named]").set_checked(named)
    trainer.locator("button[value=draft_poll]").click()
    trainer.locator("[data-draft]").wait_for()


def answer(page, kind, turn):
    poll = page.locator(f"[data-poll][data-kind={kind}]")
    if kind == "words":
        poll.locator("[name=words]").fill(["  Nota KOSONG", "nota kosong!"][turn])
    if kind == "multiple":
        poll.locator("[data-choice='1'] label").click()
        poll.locator(f"[data-choice='{turn + 2}'] label").click()
    if kind == "ranking":
        up = poll.locator("[data-choice='3'] [data-move='-1']")
        up.focus()
        page.keyboard.press("Enter")
        page.keyboard.press("Enter")
    if kind in {"single", "scale"}:
        poll.locator("[data-choice='2'] button").click()
    else:
        poll.get_by_role("button", name="Kirim jawaban").click()
    poll.locator("[data-fill=answered]").wait_for()


SHOWN = {
    "single": ("[data-choice='2'] [data-fill=votes]", "2 orang"),
    "multiple": ("[data-choice='1'] [data-fill=votes]", "2 orang"),
    "scale": ("[data-fill=mean]", "Rata-rata 2,0"),
    "words": ("[data-word='nota kosong'][data-level='5'] [data-fill=count]", "2"),
    "ranking": ("[data-choice='3'] [data-fill=votes]", "urutan 1,0"),
}


def test_every_kind_of_poll_by_two_phones_is_hidden_until_it_is_shown(enter, room, axe):
    trainer = enter("pelatih", "desktop")
    phones = [enter(name) for name in room[1][:2]]
    trainer.locator("[data-command=open_room] button").click()

    for kind in SHOWN:
        prepare(trainer, kind, named=kind == "single")
        for phone in phones:
            phone.told.clear()
        trainer.locator("[data-command=open_draft] button").click()
        for turn, phone in enumerate(phones):
            answer(phone, kind, turn)
        selector, words = SHOWN[kind]
        seen = trainer.locator("[data-poll]").first
        until(
            trainer,
            "words => document.querySelector('[data-poll] [data-fill=people]').textContent === words",
            "2 menjawab",
        )
        seen.locator(selector).wait_for()
        axe(phones[0])
        hidden = "".join(text for phone in phones for text in phone.told)
        assert '"poll.opened"' in hidden
        assert not any(word in hidden for word in RESULT), kind

        seen.locator("[data-command=show_result] button").click()
        for phone in phones:
            phone.locator("[data-poll]").first.locator(selector).wait_for()
            assert phone.locator("[data-poll]").first.locator(selector).text_content().strip() == words
        axe(phones[0])
        seen.locator("[data-command=close_poll] button").click()
        trainer.locator("[data-poll][data-state=closed]").first.wait_for()
        until(phones[0], "document.querySelector('[data-poll]').dataset.state === 'closed'")

    axe(trainer)
    trainer.locator("[data-poll]").last.locator("[data-who]").click()
    assert trainer.locator("tbody tr").count() == 2
    axe(trainer)


def test_a_race_of_three_questions_on_two_phones_ends_with_the_board(enter, room, axe):
    trainer = enter("pelatih", "desktop")
    phones = [enter(name) for name in room[1][:2]]
    trainer.locator("[data-command=open_room] button").click()
    trainer.locator("summary", has_text="Kuis cepat baru").click()
    trainer.locator("#kuis-nama").fill("Kuis SOP")
    for place in range(3):
        trainer.locator("[name=sources]").nth(place).check()
    trainer.locator("[data-command=start_race] button").click()
    for page in phones:
        page.locator("[data-race][data-state=lobby]").wait_for()
        axe(page)

    for number in (1, 2, 3):
        for page in phones:
            page.told.clear()
        trainer.locator("[data-command=ask_next] button").click()
        for place, page in enumerate(phones, start=1):
            page.locator(f"[data-race][data-step='{number} asked'] [data-option='{place}'] button").click()
            page.locator("[data-race] [data-fill=sent]").wait_for()
        axe(phones[0])
        until(trainer, "document.querySelector('[data-race] [data-fill=answered]').textContent === '2 menjawab'")
        assert not any(re.search(r'"right":\d', text) for page in phones for text in page.told)
        trainer.locator("[data-command=reveal_answer] button").click()
        for page in phones:
            page.locator("[data-race][data-state=revealed] [data-right]").wait_for()
            page.locator("[data-race] [data-fill=own]").wait_for()
        axe(phones[0])

    trainer.locator("[data-command=end_race] button").click()
    for page in [*phones, trainer]:
        page.locator("[data-race][data-state=ended]").wait_for()
        axe(page)
    assert "Anda di peringkat" in phones[0].locator("[data-race] [data-fill=own]").text_content()
