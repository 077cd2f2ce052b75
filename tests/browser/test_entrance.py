import pytest


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", ["phone", "desktop"])
def test_sign_in_page_is_accessible(shared_server, browse, axe, size, scheme):
    page = browse(shared_server, size=size, scheme=scheme)

    page.goto("/masuk/")

    assert page.locator("h1").count() == 1
    axe(page)


def test_killed_server_comes_back_with_its_data(server, browse):
    page = browse(server, as_="peserta")

    server.kill()
    server.start()
    page.goto("/")

    assert page.evaluate("document.readyState") == "complete"
