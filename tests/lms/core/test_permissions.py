"""What pages may ask of a device."""

import pytest
from django.urls import reverse

pytestmark = pytest.mark.django_db


def lent_to_whom(answer):
    """{feature: whom} of the policy that came with a page."""
    return dict(part.strip().split("=") for part in answer.headers["Permissions-Policy"].split(","))


@pytest.mark.parametrize("address", ["/masuk/", "/tidak-ada/", "/django-admin/login/"])
def test_a_page_lends_the_microphone_to_ourselves_and_the_rest_to_nobody(client, address):
    policy = lent_to_whom(client.get(address))

    assert {name for name, whom in policy.items() if whom == "(self)"} == {
        "autoplay", "fullscreen", "microphone", "picture-in-picture",
    }  # fmt: skip
    assert {policy[name] for name in ("camera", "geolocation", "display-capture", "payment", "usb")} == {"()"}
    assert set(policy.values()) == {"(self)", "()"}


def test_data_carries_no_policy(client):
    assert "Permissions-Policy" not in client.get(reverse("healthz")).headers
