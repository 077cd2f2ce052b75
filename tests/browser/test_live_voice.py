"""A voice in a live session: who speaks is heard by the others, over a drop as well, and handed over by a raised hand.

Chromium's false microphone beeps once a second; what is measured is the level that the page itself shows.
"""

from tests.browser.plugin import until
from tests.browser.test_live import enter, room, turn_to  # noqa: F401  fixtures

LOUD = "[...document.querySelectorAll('.level')].some((meter) => Number(meter.dataset.level) > 0.01)"
# Longer than between two beeps.
SILENT = """() => {
  if (LOUD) window.lastLoud = performance.now();
  return performance.now() - (window.lastLoud ??= performance.now()) > 1500;
}""".replace("LOUD", LOUD)
# What a listener's socket receives while it hears a voice, counted in the page.
COUNT_BYTES = """
const { addEventListener } = WebSocket.prototype;
window.binary = 0;
window.text = 0;
WebSocket.prototype.addEventListener = function (kind, listener, ...more) {
  if (kind !== "message") return addEventListener.call(this, kind, listener, ...more);
  return addEventListener.call(this, kind, (event) => {
    if (typeof event.data === "string") window.text += event.data.length;
    else window.binary += event.data.byteLength;
    listener(event);
  }, ...more);
};
"""
LIGHT = 50  # kbit/s for everything
FLOOR = "document.querySelector('live-room').state.state.floor.id"
PLAYED = """async (address) => {
  const answer = await fetch(address);
  const sound = await new AudioContext().decodeAudioData(await answer.arrayBuffer());
  const samples = sound.getChannelData(0);
  const power = samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length;
  return [sound.duration, Math.sqrt(power)];
}"""


def press(page, name):
    page.get_by_role("button", name=name, exact=True).click()


def command(page, name):
    page.locator(f"[data-command={name}]:not([hidden]) button").first.click()


def listen(page):
    press(page, "Dengarkan")
    until(page, LOUD)


def test_a_voice_is_heard_over_a_drop_and_handed_over_by_a_raised_hand(enter, room, axe):  # noqa: F811
    trainer, one, two = enter("pelatih", "desktop"), enter(room[1][0]), enter(room[1][1], "desktop")
    for page in (one, two):
        page.add_init_script(COUNT_BYTES)
        page.reload()
    turn_to(trainer, "kendali")
    command(trainer, "open_room")
    command(trainer, "take_floor")
    speak(trainer)
    floors = [trainer.evaluate(FLOOR)]
    for page in (one, two):
        listen(page)
    for page in (trainer, one, two):
        axe(page)

    voice, rest = traffic(two)
    assert 8 < voice < LIGHT - rest, f"voice {voice:.1f}, everything else {rest:.1f} kbit/s"

    hears_again_after_a_drop(one)
    command(one, "raise_hand")
    one.get_by_text("Urutan ke-1").wait_for()
    command(trainer, "give_floor")
    speak(one)
    floors.append(one.evaluate(FLOOR))
    axe(one)
    listen(trainer)
    is_heard_while_not_muted(one, trainer)
    command(one, "drop_floor")
    trainer.get_by_text("Belum ada yang berbicara").wait_for()

    for floor in floors:
        length, loudness = trainer.evaluate(PLAYED, f"{room[0]}suara/{floor}.ogg")
        assert length > 2
        assert loudness > 0.005


def speak(page):
    press(page, "Bicara")
    page.get_by_text("Mikrofon menyala").wait_for()
    until(page, LOUD)


def traffic(page, seconds=10):
    """(voice, everything else) in kbit/s."""
    page.evaluate("window.begun = [binary, text, performance.now()]")
    page.wait_for_timeout(seconds * 1000)
    binary, text, passed = page.evaluate("[binary - begun[0], text - begun[1], performance.now() - begun[2]]")
    return binary * 8 / passed, text * 8 / passed


def hears_again_after_a_drop(page):
    page.context.set_offline(True)
    page.evaluate("window.sockets.at(-1).close(4000)")
    page.locator("[data-banner=lost]").wait_for()
    until(page, SILENT)
    page.context.set_offline(False)
    until(page, LOUD)


def is_heard_while_not_muted(speaker, listener):
    press(speaker, "Bisukan")
    until(listener, SILENT)
    hold = speaker.get_by_role("button", name="Tahan bicara").bounding_box()
    speaker.mouse.move(hold["x"] + 9, hold["y"] + 9)
    speaker.mouse.down()
    until(listener, LOUD)
    speaker.mouse.up()
    until(listener, SILENT)
    speaker.locator("body").focus()
    speaker.keyboard.down("Space")
    until(listener, LOUD)
    speaker.keyboard.up("Space")
    until(listener, SILENT)
