"""An intern finishes a core course on a phone: once with keys alone, once with fingers alone."""

import re

import pytest

from lms.demo.logins import PASSWORD
from tests.browser.ground import KEYS, TOUCH
from tests.browser.hands import Fingers, Keys
from tests.browser.plugin import until
from tests.browser.quiz import known_question, right_answer
from tests.browser.test_programme import grade

NAMES = {KEYS: "Kania Tombol", TOUCH: "Jajang Sentuh"}
WAYS = [pytest.param(KEYS, Keys, {}, id="keys"), pytest.param(TOUCH, Fingers, {"has_touch": True}, id="touch")]
SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
# Beside the session, which both have attended.
STEPS = 8
AFTER = re.compile("/hasil/|/tugas/kiriman/")


@pytest.mark.parametrize(("who", "hands", "options"), WAYS)
def test_a_core_course_is_finished_on_a_phone(shared_server, browse, axe, who, hands, options):
    page = browse(shared_server, **options)
    way = hands(page)
    enter(page, way, who)
    for _step in range(STEPS):
        go_on(page, way)
        do_step(page, way)

    to_the_course(page, way)
    assert page.locator(".syllabus a[data-state=done]").count() == STEPS  # the work waits for the trainer
    grade(browse(shared_server, as_="pelatih", size="desktop"), axe, NAMES[who], "Catat di nota")
    page.reload()
    assert page.locator(".syllabus a[data-state=done]").count() == STEPS + 1
    assert page.get_by_text("Selesai", exact=True).first.is_visible()


def enter(page, way, who):
    page.goto("/masuk/")
    way.write(page.locator("input[name=login]"), who)
    way.write(page.locator("input[name=password]"), PASSWORD)
    way.use(page.get_by_role("button", name="Masuk", exact=True))
    page.wait_for_url("**/beranda/")


def to_the_course(page, way):
    """By the main navigation, from wherever one is."""
    way.use(page.locator(".places a", has_text="Belajar"))
    page.wait_for_url("**/belajar/")
    way.use(page.locator("main h3 a", has_text="Menyusun SOP koperasi"))
    page.wait_for_selector("body[data-page=kelas]")
    assert page.evaluate(SIDEWAYS) == 0


def go_on(page, way):
    """A finished lesson has led on; after a test or the work the course says what is next."""
    if page.locator("body").get_attribute("data-page") not in ("pelajaran", "kuis", "tugas") or AFTER.search(page.url):
        to_the_course(page, way)
        follow(page, way, "^(Mulai belajar|Lanjutkan)$")
    if page.locator("body[data-page=tugas]").count() and not page.locator("#id_text").count():
        follow(page, way, "^Lanjut: ")  # the work waits for the trainer, the intern does not


def follow(page, way, words):
    with page.expect_navigation():
        way.use(page.get_by_role("link", name=re.compile(words)).first)


def do_step(page, way):
    kind = page.locator("body").get_attribute("data-page")
    assert page.evaluate(SIDEWAYS) == 0, page.url
    {"pelajaran": read, "kuis": sit, "tugas": hand_in}[kind](page, way)


def read(page, way):
    """Answer what is asked, write down what comes to mind, finish."""
    here = page.url
    for button in page.locator("button[form=simpanan][name=simpan]").all():
        name = button.get_attribute("value")
        respond(page, way, name)
        way.use(button)
        until(page, "id => document.getElementById(id).textContent.trim() !== ''", f"simpanan-{name}")
    way.use(page.get_by_role("button", name=re.compile("^Selesai")))
    page.wait_for_url(lambda url: url != here)


def respond(page, way, name):
    choice = page.locator(f"input[name='{name}']:is([type=radio], [type=checkbox])")
    field = page.locator(f":is(input, textarea)[name='{name}']")
    if choice.count():
        way.choose(choice.first)
    elif field.count():
        way.write(field, "12")


def sit(page, way):
    """A quiz from its first page to its result, everything right."""
    way.use(page.get_by_role("button", name="Mulai kuis"))
    page.wait_for_selector("quiz-answers")
    for fieldset in page.locator("quiz-answers fieldset[data-position]").all():
        answer(fieldset, way)
        fieldset.locator("[data-saved-line][data-state=saved]").wait_for()
    assert page.evaluate(SIDEWAYS) == 0
    way.use(page.get_by_role("button", name="Kirim kuis"))
    page.wait_for_url("**/hasil/")
    assert page.locator(".total output").inner_text().replace("\xa0", " ") == "100%"


def answer(fieldset, way):
    asked = known_question(fieldset)
    for words, place in right_answer(asked):
        if place:
            way.rank(fieldset.get_by_label(words, exact=True), place)
        elif "options" in asked:
            way.choose(fieldset.locator("label", has_text=words).first.locator("input"))
        else:
            way.write(fieldset.locator("input[inputmode]"), words)


def hand_in(page, way):
    way.write(page.locator("#id_text"), "Timbang setiap karung.\n\nCatat di nota rangkap dua.")
    page.get_by_text("Tersimpan otomatis").wait_for()
    way.use(page.get_by_role("button", name="Kirim tugas"))
    page.wait_for_url("**/tugas/kiriman/**")
