"""The kit in Chromium: no axe violation, no sideways scrolling, and what its scripts add."""

import pytest

PLACES = ["/masuk/?login=peserta", "/masuk/sandi/lupa/", "/masuk/daftar/", "/tidak/ada/"]
SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", ["phone", "desktop"])
def test_gallery_is_accessible(shared_server, browse, axe, size, scheme):
    page = browse(shared_server, as_="admin", size=size, scheme=scheme)

    page.goto("/admin/komponen/")

    axe(page)
    assert page.evaluate(SIDEWAYS) == 0


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("path", PLACES)
def test_entrance_pages_are_accessible(shared_server, browse, axe, path, language):
    page = browse(shared_server, scheme="dark" if language == "en" else "light")
    page.goto("/masuk/")
    page.locator(f".colophon button[value={language}]").click()

    page.goto(path)

    assert page.locator("html").get_attribute("lang") == language
    axe(page)
    assert page.evaluate(SIDEWAYS) == 0


def test_theme_is_chosen_without_scripts(shared_server, browse):
    page = browse(shared_server, java_script_enabled=False)
    page.goto("/masuk/")

    page.locator(".colophon button[value=dark]").click()

    assert page.locator("html").get_attribute("data-theme") == "dark"
    assert page.url.endswith("/masuk/")


def test_skip_link_leads_to_the_content(shared_server, browse):
    page = browse(shared_server)
    page.goto("/masuk/")

    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    assert page.evaluate("document.activeElement.id") == "isi"


def test_password_is_shown_and_sent_hidden(shared_server, browse):
    page = browse(shared_server)
    page.goto("/masuk/")
    password = page.locator("input[name=password]")
    password.fill("rahasia")

    page.get_by_role("button", name="Tampilkan").click()

    assert password.get_attribute("type") == "text"
    assert page.get_by_role("button", name="Sembunyikan").count() == 1


def test_confirmation_opens_as_a_dialog_and_closes(shared_server, browse):
    page = browse(shared_server, as_="admin")
    page.goto("/admin/komponen/")

    page.get_by_role("link", name="Hapus entri").click()

    assert page.get_by_role("dialog").is_visible()
    page.get_by_role("button", name="Batal, simpan entri").click()
    assert page.get_by_role("dialog").count() == 0


def test_form_leaves_once_and_carries_the_devices_time(shared_server, browse):
    page = browse(shared_server, as_="admin")
    page.goto("/admin/komponen/")
    page.evaluate(
        """() => {
            window.sent = [];
            const form = document.querySelector("main form:has([name=client_uuid])");
            form.noValidate = true;
            form.addEventListener("submit", (event) => window.sent.push(Object.fromEntries(new FormData(form))));
            form.action = "about:blank#nowhere";
            form.target = "elsewhere";
        }"""
    )
    button = page.locator("main form:has([name=client_uuid]) button").first

    button.dispatch_event("click")
    button.dispatch_event("click")

    sent = page.evaluate("window.sent")
    assert len(sent) == 1
    assert sent[0]["device_time"].endswith("+07:00")


def test_form_that_a_script_took_over_may_be_sent_again(shared_server, browse):
    page = browse(shared_server, as_="admin")
    page.goto("/admin/komponen/")
    page.evaluate(
        """() => {
            window.taken = 0;
            const form = document.querySelector("main form:has([name=client_uuid])");
            form.noValidate = true;
            form.addEventListener("submit", (event) => { event.preventDefault(); window.taken += 1; });
        }"""
    )
    button = page.locator("main form:has([name=client_uuid]) button").first

    button.dispatch_event("click")
    button.dispatch_event("click")

    assert page.evaluate("window.taken") == 2


def test_panels_of_the_room_are_tabs_on_a_phone(shared_server, browse):
    page = browse(shared_server, as_="admin")
    page.goto("/admin/komponen/")

    page.get_by_role("tab", name="Obrolan").click()
    page.keyboard.press("ArrowLeft")

    assert page.locator("#g-tangan").is_visible()
    assert page.locator("#g-obrolan").is_hidden()
