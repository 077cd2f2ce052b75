"""A live session in four browsers at once: a poll with three voters, one of whom loses the socket meanwhile."""

import json

import pytest

from lms.demo.logins import PASSWORD
from tests.browser.plugin import sign_in, until

# The sockets of a page can be reached, so that a test may cut them.
REMEMBER_SOCKETS = """
const Real = WebSocket;
window.sockets = [];
window.WebSocket = class extends Real { constructor(...words) { super(...words); window.sockets.push(this); } };
"""
CAST = f"""
import json
from cohorts.programs.models import ScheduledSession
from lms.accounts.models import User
session = ScheduledSession.objects.get(cohort__code="gelombang-1", title="Menyusun SOP")
learners = list(User.objects.filter(participations__cohort=session.cohort).order_by("pk")[:3])
for user in learners:
    user.set_password({PASSWORD!r})
    user.save(update_fields=["password"])
print(json.dumps([str(session.uuid), [str(user.phone) for user in learners]]))
"""
TALLY = "[data-list=polls] [data-choice] [data-fill=votes]"


@pytest.fixture
def room(server):
    """(address, sign-ins of three learners) of the first wave's live session."""
    uuid, names = json.loads(server.manage("shell", "-v0", "-c", CAST).splitlines()[-1])
    return f"/sesi/{uuid}/", names


@pytest.fixture
def enter(server, browse, room):
    def come(name, size="phone"):
        page = browse(server, size=size)
        page.add_init_script(REMEMBER_SOCKETS)
        sign_in(page, name)
        page.goto(room[0])
        until(page, "window.sockets.at(-1)?.readyState === 1")
        return page

    return come


@pytest.mark.parametrize("size", ["phone", "desktop"])
def test_three_vote_and_the_one_without_a_socket_ends_with_the_right_tally(enter, room, axe, size):
    trainer = enter("pelatih", size)
    one, two, three = (enter(name, size) for name in room[1])
    axe(one)
    open_poll(trainer)
    for voter in (one, two, three):
        voter.locator("[data-poll] [data-choice] button").first.wait_for()

    three.context.set_offline(True)
    three.evaluate("window.sockets.at(-1).close(4000)")
    three.locator("[data-banner=lost]").wait_for()
    vote(one, 2)
    vote(two, 3)
    vote(three, 2)
    three.context.set_offline(False)

    sees(trainer, [0, 2, 1])
    turn_to(trainer, "jajak")
    axe(trainer)
    trainer.locator("[data-command=show_result] button").click()
    for page in (one, two, three):
        sees(page, [0, 2, 1])
        axe(page)
    trainer.locator("[data-command=close_poll] button").click()
    for page in (trainer, one, two, three):
        page.locator("[data-poll][data-state=closed]").wait_for()
        sees(page, [0, 2, 1])


def test_a_room_whose_network_kills_sockets_goes_on_by_plain_requests(enter, room):
    trainer, learner = enter("pelatih", "desktop"), enter(room[1][0])
    open_poll(trainer)
    learner.locator("[data-poll] [data-choice] button").first.wait_for()

    learner.evaluate(
        """() => {
            window.WebSocket = class extends EventTarget {
                readyState = 3;
                constructor() { super(); setTimeout(() => this.dispatchEvent(new CloseEvent("close")), 10); }
                close() {}
                send() {}
            };
            window.sockets.at(-1).close(4000);
        }"""
    )
    learner.locator("[data-banner=polling]").wait_for()
    vote(learner, 1)

    sees(trainer, [1, 0, 0])
    trainer.locator("[data-command=show_result] button").click()
    sees(learner, [1, 0, 0])


def turn_to(page, panel):
    """On a phone the parts of the room are tabs."""
    tab = page.locator(f".jump a[href='#{panel}']")
    if tab.is_visible():
        tab.click()


def open_poll(trainer):
    turn_to(trainer, "kendali")
    trainer.locator("[data-command=open_room] button").click()
    trainer.locator("summary", has_text="Jajak pendapat baru").click()
    trainer.locator("#soal-jajak").fill("Siapa yang menimbang di koperasi Anda?")
    for place, words in enumerate(["Petani", "Petugas", "Pembeli"]):
        trainer.locator("[name=choices]").nth(place).fill(words)
    trainer.locator("button[value=open_poll]").click()


def vote(page, choice):
    page.locator(f"[data-poll] [data-choice='{choice}'] button").click()


def sees(page, counts):
    """Until every choice of the poll shows its count."""
    shown = f"[...document.querySelectorAll('{TALLY}')].map((one) => one.textContent.trim()).join()"
    until(page, f"(wanted) => {shown} === wanted", ",".join(f"{count} orang" for count in counts))
