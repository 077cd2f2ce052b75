from uuid import uuid4

import pytest
from django.urls import reverse

from cohorts.logbook.models import LogbookEntry, SignOff
from tests.make.cohorts import make_cohort, make_entry, make_mentor, make_participant, make_placement, make_unit
from tests.make.people import make_office, make_user

pytestmark = pytest.mark.django_db


def form_of(participant, **over):
    unit = participant.placements.get().unit
    fields = {"day": participant.cohort.starts_on, "unit": unit.pk, "minutes": 240, "activity": "Menyortir buncis."}
    return fields | {"lesson": "", "client_uuid": str(uuid4()), "device_time": "2025-11-17T09:00:00+07:00"} | over


def test_write_sent_twice_makes_one_entry(client_as):
    participant = make_placement().participant
    form = form_of(participant)
    client = client_as(participant.user)

    first = client.post(reverse("logbook:write"), form)
    again = client.post(reverse("logbook:write"), form)

    entry = LogbookEntry.objects.get()
    assert first.url == again.url == reverse("logbook:entry", args=[entry.uuid])
    assert entry.device_time.isoformat() == "2025-11-17T02:00:00+00:00"


def test_write_says_beside_the_field_what_is_missing(client_as):
    participant = make_placement().participant

    answer = client_as(participant.user).post(reverse("logbook:write"), form_of(participant, activity=" "))

    assert answer.status_code == 400
    assert answer.text.count("Tulis yang Anda kerjakan, atau lampirkan foto.") == 2
    assert LogbookEntry.objects.count() == 0


def test_write_begins_with_todays_unit(client_as):
    placement = make_placement()

    answer = client_as(placement.participant.user).get(reverse("logbook:write"))

    assert answer.context["form"]["unit"].initial == placement.unit


def test_write_is_for_interns(client_as):
    assert client_as(make_user()).get(reverse("logbook:write")).status_code == 404


def test_sign_answers_and_goes_on_to_the_next(client_as):
    cohort = make_cohort()
    unit = make_unit(cohort.host)
    first, second = (make_entry(make_participant(cohort=cohort), unit=unit) for _ in range(2))
    client = client_as(make_mentor(cohort, unit))
    address = reverse("logbook:sign", args=[first.uuid])

    begun = client.get(reverse("logbook:queue"))
    incomplete = client.post(address, {"decision": "returned", "note": ""})
    answered = client.post(address, {"decision": "signed", "rating": "4"})
    last = client.post(reverse("logbook:sign", args=[second.uuid]), {"decision": "returned", "note": "Tulis beratnya."})

    assert "2 logbook menunggu paraf" in begun.text
    assert (incomplete.status_code, "Tulis apa yang perlu diperbaiki." in incomplete.text) == (400, True)
    assert answered.url == reverse("logbook:sign", args=[second.uuid])
    assert last.url == reverse("logbook:queue")
    assert list(SignOff.objects.values_list("decision", "rating")) == [("signed", 4), ("returned", None)]


@pytest.mark.parametrize("rows", [1, 3])
def test_lists_cost_the_same_for_one_and_three(client_as, django_assert_num_queries, rows):
    cohort = make_cohort()
    unit, intern = make_unit(cohort.host), make_participant(cohort=cohort)
    mentor = make_mentor(cohort, unit)
    for _ in range(rows):
        make_entry(intern)
        make_entry(make_participant(cohort=cohort), unit=unit)

    client = client_as(mentor)
    with django_assert_num_queries(5):
        client.get(reverse("logbook:queue"))
    client = client_as(intern.user)
    with django_assert_num_queries(7):
        client.get(reverse("logbook:mine"))


def test_a_foreign_entry_does_not_exist(client_as):
    entry = make_entry(make_participant(village="36.04.05.2001"))
    strangers = [make_office("32"), make_user()]

    for name in ("entry", "sign"):
        for stranger in strangers:
            assert client_as(stranger).get(reverse(f"logbook:{name}", args=[entry.uuid])).status_code == 404
