"""The gallery shows every block a lesson may hold, and checks once a kind."""

import pytest
from django.urls import reverse

from lms.content.blocks import LessonBody, StoryBody
from lms.content.gallery import samples
from tests.make.shared import make_editor, make_image

# Wagtail leaves the buffers of the renditions it makes to the garbage collector.
pytestmark = [pytest.mark.django_db, pytest.mark.filterwarnings("ignore:Unclosed file:ResourceWarning")]


def test_every_block_has_its_place():
    make_image()

    shown = samples()

    assert {sample.name for sample in shown} == set(LessonBody().child_blocks) >= set(StoryBody().child_blocks)
    assert [sample.name for sample in shown].count("check") == 4
    assert [sample.name for sample in shown if not sample.html.strip()] == []


def test_the_page_shows_them_with_what_they_are_for(client_as):
    response = client_as(make_editor()).get(reverse("ui_gallery"))

    assert response.status_code == 200
    assert "Istilah dari daftar istilah; pembaca mengetuk untuk penjelasannya" in response.text
    assert "js/check.js" in response.text
