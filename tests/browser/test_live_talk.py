"""Talking in a live session, three people on phones and a desk: chat, questions, reactions, captions, a timer."""

import json

import pytest

from tests.browser.plugin import sign_in, until
from tests.browser.test_live import CAST

# On a phone that has scrolled: less than half of the screen is kept on top, the captions are on it, the tabs below.
LEAVES_ROOM = """() => {
  scrollTo(0, 300);
  const box = (name) => document.querySelector(name).getBoundingClientRect();
  const [stage, captions, tabs] = [".stage", ".captions", ".jump"].map(box);
  return stage.height <= 0.46 * innerHeight && captions.bottom <= stage.bottom + 1 && captions.height > 0
    && tabs.top > stage.bottom && tabs.bottom <= innerHeight;
}"""


@pytest.fixture
def enter(server, browse):
    uuid, names = json.loads(server.manage("shell", "-v0", "-c", CAST).splitlines()[-1])

    def come(name, **look):
        page = browse(server, **look)
        sign_in(page, names[name] if isinstance(name, int) else name)
        page.goto(f"/sesi/{uuid}/")
        until(page, "document.querySelector('live-room').state?.state")
        return page

    return come


def turn_to(page, panel):
    tab = page.locator(f".jump a[href='#{panel}']")
    if tab.is_visible():
        tab.click()


def give(page, cmd, where="", **fields):
    """Fill in the form of a command and send it."""
    form = page.locator(f"{where} [data-command={cmd}]".strip()).first
    for name, words in fields.items():
        field = form.locator(f"[name={name}]")
        if field.evaluate("(field) => field.tagName") == "SELECT":
            field.select_option(words)
        else:
            field.fill(words)
    form.locator("button:not([type=button])").first.click()


def open_fold(page, summary, where="body"):
    page.locator(f"{where} summary", has_text=summary).first.click()


@pytest.fixture
def stage(enter):
    """(trainer, asker, supporter): the room is open, everybody is in it."""
    trainer, asker = enter("pelatih", scheme="dark"), enter(0)
    supporter = enter(1, size="desktop", scheme="dark")
    turn_to(trainer, "kendali")
    give(trainer, "open_room")
    turn_to(asker, "tanya")
    asker.locator("[data-command=ask]").wait_for()
    return trainer, asker, supporter


def test_questions_are_asked_supported_and_answered(stage, axe):
    trainer, asker, supporter = stage
    turn_to(trainer, "kendali")
    open_fold(trainer, "Atur pertanyaan")
    trainer.locator("[data-allowed]").check()
    give(trainer, "set_question_rules")
    asker.locator("[data-anonymous]").wait_for()

    give(asker, "ask", body="Siapa menimbang di gudang?")
    asker.locator("[data-anonymous] input").check()
    give(asker, "ask", body="Batas susut, lihat https://kop.go.id/susut?")
    second = "[data-question]:has-text('Batas susut')"
    supporter.locator(f"{second} [name=wanted]").click()

    turn_to(trainer, "tanya")
    first_shown = "document.querySelector('[data-list=questions] [data-fill=body]')?.textContent"
    for page in (trainer, asker, supporter):
        until(page, f"{first_shown}?.startsWith('Batas susut')")
        until(page, "document.querySelector('[data-list=questions] .votes [data-fill=votes]').textContent === '1'")
    assert "Tanpa nama" in trainer.locator(second).inner_text()
    assert supporter.locator(f"{second} [name=wanted]").get_attribute("aria-pressed") == "true"
    assert asker.locator(f"{second} a").get_attribute("href") == "https://kop.go.id/susut"
    for page in (trainer, asker, supporter):
        axe(page)

    open_fold(trainer, "Jawab", second)
    give(trainer, "answer_question", second, answer="Sepuluh persen untuk umbi.")
    for page in (asker, supporter):
        open_fold(page, "Sudah dijawab")
        page.locator("[data-list=answered]", has_text="Sepuluh persen untuk umbi.").wait_for()
        until(page, "document.querySelector('[data-fill=news]').textContent.includes('Batas susut')")
        axe(page)


def test_chat_is_threaded_pinned_slowed_and_silenced(stage, axe):
    trainer, asker, supporter = stage
    for page in stage:
        turn_to(page, "obrolan")
    give(asker, "say", body="Batas susut untuk semua sayur?")
    line = "[data-line]:has-text('Batas susut')"
    supporter.locator(f"{line} [data-reply]").click()
    give(supporter, "say", body="Kami pakai 10 persen.")
    reply = asker.locator("[data-line]", has_text="Kami pakai 10 persen.")
    reply.wait_for()
    assert "Batas susut untuk semua sayur?" in reply.locator(".quote").inner_text()

    open_fold(trainer, "Atur", line)
    give(trainer, "pin_message", line)
    for page in (asker, supporter):
        page.locator("[data-pinned]", has_text="Batas susut").wait_for()
    for page in stage:
        axe(page)

    turn_to(trainer, "kendali")
    open_fold(trainer, "Atur obrolan")
    give(trainer, "set_pace", seconds="300")
    asker.locator("[data-command=say] [data-fill=pace]", has_text="300 detik").wait_for()
    give(asker, "say", body="Satu lagi.")
    asker.locator("[data-banner=refused]", has_text="tunggu").wait_for()
    assert asker.locator("[data-command=say] [name=body]").input_value() == "Satu lagi."

    turn_to(trainer, "obrolan")
    open_fold(trainer, "Atur", line)
    give(trainer, "mute", line)
    asker.locator("[data-muted]").wait_for()
    axe(asker)
    turn_to(trainer, "kendali")
    give(trainer, "unmute", "[data-list=muted]")
    asker.locator("[data-command=say] [name=body]").wait_for()
    assert asker.locator("[data-command=say] [name=body]").input_value() == "Satu lagi."


def test_timer_captions_and_reactions_stand_on_the_stage(stage, axe):
    trainer, asker, supporter = stage
    turn_to(trainer, "kendali")
    open_fold(trainer, "Hitung mundur")
    give(trainer, "start_timer", seconds="30", label="Diskusi berdua")
    for page in stage:
        page.locator("[data-timer]", has_text="Diskusi berdua").wait_for()
        until(page, "/^0\\.[0-2][0-9]$/.test(document.querySelector('[data-timer] [data-fill=left]').textContent)")
    give(trainer, "extend_timer")
    until(asker, "document.querySelector('[data-timer] [data-fill=left]').textContent.startsWith('1.')")

    open_fold(trainer, "Teks langsung", "#kendali")
    for words in ("Selamat siang.", "Kita mulai.", "Timbang di depan petani."):
        give(trainer, "caption", body=words)
    shown = "[...document.querySelectorAll('[data-caption]')].map((line) => line.textContent).join(' ')"
    for page in (asker, supporter):
        until(page, f"{shown} === 'Kita mulai. Timbang di depan petani.'")
    assert asker.evaluate(LEAVES_ROOM)
    person = trainer.locator("#juru-teks option").nth(1).get_attribute("value")
    give(trainer, "appoint_captioner", person=person)
    trainer.locator("[data-list=captioners] li").wait_for()

    asker.locator("[data-sign=applause]").click()
    until(trainer, "document.querySelector('[data-sign=applause] [data-fill=count]').textContent === '1'")
    for page in stage:
        axe(page)

    give(trainer, "stop_timer")
    asker.locator("[data-timer]").wait_for(state="hidden")
