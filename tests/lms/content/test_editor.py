import pytest
from django.urls import reverse

from lms.accounts.actions import create_user
from lms.content.blocks import LessonBody
from lms.core.clock import now

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(client_as):
    """A client of somebody who may work in the Wagtail admin."""
    user = create_user(by=None, username="redaksi", name="Redaksi", at=now(), is_superuser=True, is_staff=True)
    return client_as(user)


@pytest.mark.parametrize("name", ["procedure", "worked_example", "check", "drawing"])
def test_block_picker_previews_a_block_in_the_house_s_dress(editor, name):
    block = LessonBody().child_blocks[name]

    response = editor.get(reverse("wagtailadmin_block_preview"), {"id": block.definition_prefix})

    assert response.status_code == 200
    assert "css/ruang.css" in response.text
