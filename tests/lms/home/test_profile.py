"""``/saya/``: who one is, language and zone, one's own data."""

import json

import pytest
from django.conf import settings

from courses.forum.actions import ask_question
from courses.notebook.models import Kept
from courses.notes.actions import mark_passage, save_note
from lms.audit.models import AuditEntry
from lms.core import clock
from lms.core.times import WIT
from tests.make.cohorts import make_mentor, make_unit
from tests.make.people import make_office, make_user
from tests.make.programme import BANDUNG, enrollment_of, finish_lessons, make_programme

pytestmark = pytest.mark.django_db
ME = "/saya/"


def test_profile_masks_the_phone_and_names_the_roles(client_as):
    world = make_programme(villages=(BANDUNG,))
    unit = make_unit(world.cohort.host)
    user = make_mentor(world.cohort, unit, user=world.people[0].user)

    profile = client_as(user).get(ME).context["profile"]

    assert dict(profile.facts)["Ponsel"].startswith("0812-••••")
    assert profile.roles == [
        f"Peserta {world.cohort.name} (Diterima)",
        f"Mentor {world.cohort.name}, {unit.name}",
    ]


def test_profile_of_an_office(client_as):
    assert client_as(make_office("32")).get(ME).context["profile"].roles == ["Dinas"]


def test_save_preferences_keeps_them_and_sets_the_cookies(client_as):
    user = make_user()

    response = client_as(user).post(ME, {"language": "en", "timezone": WIT})

    user.refresh_from_db()
    assert (response.status_code, user.language, user.timezone) == (302, "en", WIT)
    assert (response.cookies[settings.LANGUAGE_COOKIE_NAME].value, response.cookies["zona"].value) == ("en", WIT)
    assert AuditEntry.objects.filter(action="home.save_preferences", subject=user).count() == 1


def test_save_preferences_refuses_an_unknown_zone(client_as):
    user = make_user()

    response = client_as(user).post(ME, {"language": "id", "timezone": "Europe/Berlin"})

    user.refresh_from_db()
    assert (response.status_code, list(response.context["form"].errors), user.timezone) == (
        200,
        ["timezone"],
        "Asia/Jakarta",
    )


def test_own_data_is_all_of_ones_own_and_nobody_elses(client_as):
    world = make_programme(villages=(BANDUNG, BANDUNG))
    mine, other = world.people
    finish_lessons(mine)
    finish_lessons(other)
    for person in (mine, other):
        _write_and_ask(person)

    response = client_as(mine.user).post(f"{ME}data/")

    kept = json.loads(response.content)
    assert kept["person"]["phone"] == str(mine.user.phone)
    assert [one["uuid"] for one in kept["participations"]] == [str(mine.uuid)]
    assert [one["step__title"] for one in kept["completions"]] == ["Pelajaran 1"]
    assert [one["text"] for one in kept["notes"]] == [f"Catatan {mine.user.name}"]
    assert [one["quote"] for one in kept["highlights"]] == [f"Kutipan {mine.user.name}"]
    assert [one["text"] for one in kept["questions"]] == [f"Tanya {mine.user.name}"]
    assert [one["words"] for one in kept["kept_in_lessons"]] == [f"Renungan {mine.user.name}"]
    assert kept["replies"] == kept["note_versions"] == []
    assert str(other.user.name) not in response.content.decode()
    assert response.headers["Content-Disposition"].startswith("attachment")
    assert AuditEntry.objects.filter(action="home.export_own_data", subject=mine.user).count() == 1


def _write_and_ask(person):
    enrollment, at = enrollment_of(person), clock.now()
    step = enrollment.run.steps.first()
    own = {"by": person.user, "enrollment": enrollment, "step": step, "at": at}
    save_note(text=f"Catatan {person.user.name}", **own)
    mark_passage(quote=f"Kutipan {person.user.name}", **own)
    kept = {"kind": Kept.Kind.REFLECTION, "name": "renungan-1", "kept_at": at, "received_at": at}
    Kept.objects.create(enrollment=enrollment, step=step, words=f"Renungan {person.user.name}", **kept)
    ask_question(text=f"Tanya {person.user.name}", **own)


def test_own_data_is_fetched_by_a_button(client_as):
    assert client_as(make_user()).get(f"{ME}data/").status_code == 405
