"""Knowledge checks in Chromium: they answer at once, by keyboard and by touch, and ask without a script as well."""

import pytest


@pytest.fixture
def gallery(shared_server, browse):
    page = browse(shared_server, as_="admin", size="phone")
    page.goto("/admin/komponen/")
    return page


def check(page, kind, nth=0):
    return page.locator(f'knowledge-check[data-kind="{kind}"]').nth(nth)


def test_a_choice_explains_itself(gallery):
    asked = check(gallery, "multiple")

    asked.locator("label.choice", has_text="Cuaca").click()

    assert asked.get_by_text("Cuaca masuk buku kebun.").is_visible()
    assert not asked.get_by_text("Bobot menentukan bayaran.").is_visible()


@pytest.mark.parametrize(("typed", "told"), [("437", "Benar. 460 − 23 = 437."), ("400", "Belum tepat.")])
def test_a_number_is_compared_when_the_field_is_left(gallery, typed, told):
    asked = check(gallery, "number")

    asked.locator("input").fill(typed)
    asked.locator("input").blur()

    assert told in asked.locator("[data-told]").inner_text()


def test_rows_are_put_in_order_with_the_keyboard(gallery):
    asked = check(gallery, "ordering")
    rows = asked.locator("li")

    for place, name in enumerate(["Timbang", "Sortir", "Tentukan kelas", "Tulis nota"]):
        up = asked.get_by_role("button", name=f"Naikkan: {name}")
        up.focus()
        while rows.nth(place).locator("label").inner_text() != name:
            gallery.keyboard.press("Enter")
            assert up.evaluate("button => button === document.activeElement")

    values = asked.locator("select").evaluate_all("fields => fields.map(field => field.value)")
    if "Benar." not in asked.locator("[data-told]").inner_text():
        asked.get_by_role("button", name="Turunkan: Tulis nota").click()
    assert values == ["1.1", "2.2", "3.3", "4.4"]
    assert "Benar." in asked.locator("[data-told]").inner_text()


def test_without_a_script_rows_are_numbered(shared_server, browse):
    page = browse(shared_server, as_="admin", size="phone", java_script_enabled=False)
    page.goto("/admin/komponen/")

    asked = check(page, "ordering")

    assert asked.locator("select").count() == 4
    assert asked.locator("select").first.is_visible()
