import pytest
from django.contrib.auth.models import Group, Permission
from django.urls import reverse

from assessments.bank.models import Question
from assessments.rubrics.models import Rubric
from tests.make.assessments import make_rubric, make_version
from tests.make.people import make_editor, make_superuser

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor():
    """An editor of the programme with the right to enter the admin."""
    user = make_editor()
    group = Group.objects.create(name="Redaksi")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    user.groups.add(group)
    return user


@pytest.mark.parametrize("model", [Question, Rubric])
def test_editors_browse_and_read(editor, client_as, model):
    thing = make_rubric() if model is Rubric else make_version(text="Apa arti tanggal berlaku?").question
    client, views = client_as(editor), model.snippet_viewset

    listing = client.get(reverse(views.get_url_name("list")))
    reading = client.get(reverse(views.get_url_name("inspect"), args=[thing.pk]))

    assert (listing.status_code, reading.status_code) == (200, 200)
    assert ("Urutan langkah (1–4)" if model is Rubric else "Apa arti tanggal berlaku?") in reading.content.decode()


@pytest.mark.parametrize("name", ["add", "edit", "delete"])
def test_nobody_edits_past_the_verbs(client_as, name):
    question = make_version().question
    url = reverse(Question.snippet_viewset.get_url_name(name), args=[] if name == "add" else [question.pk])

    assert client_as(make_superuser()).get(url).status_code == 302
    assert Question.objects.get() == question


def test_the_chooser_of_a_quiz_finds_questions(editor, client_as):
    question = make_version(code="sop-01").question
    chooser = Question.snippet_viewset.chooser_viewset

    response = client_as(editor).get(reverse(chooser.get_url_name("choose_results")), {"q": "sop-01"})

    assert response.status_code == 200
    assert question.code in response.content.decode()
