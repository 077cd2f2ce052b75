from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from cohorts.logbook.actions import lapse_entries, sign_entry
from cohorts.logbook.models import Evidence, LogbookEntry, SignOff
from lms.core import clock
from lms.core.errors import Refused
from lms.files.models import StoredFile
from lms.notices.models import Notice
from tests.make.cohorts import make_cohort, make_entry, make_mentor, make_organizer, make_participant, make_unit
from tests.make.people import make_office, make_user

pytestmark = pytest.mark.django_db
State, Decision = LogbookEntry.State, SignOff.Decision
PIXEL = (
    b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x06\x00\x00\x00\x1f\x15\xc4\x89\x00\x00\x00"
    b"\rIDATx\x9cc\xf8\xff\xff?\x00\x05\xfe\x02\xfe\xa75\x81\x84\x00\x00\x00\x00IEND\xaeB`\x82"
)


@pytest.fixture
def entry():
    return make_entry()


@pytest.fixture
def mentor(entry):
    return make_mentor(entry.participant.cohort, entry.unit)


def sign(entry, by, decision=Decision.SIGNED, **answer):
    return sign_entry(by=by, entry=entry, decision=decision, at=clock.now(), **answer)


def test_write_entry_twice_with_one_identity_makes_one_row():
    participant, identity = make_participant(), uuid4()

    first = make_entry(participant, client_uuid=identity)
    again = make_entry(participant, client_uuid=identity, unit=first.unit, activity="Lain")

    assert first == again
    assert LogbookEntry.objects.get().activity == "Menyortir wortel."


def test_write_entry_keeps_photos_privately_for_those_who_see_the_entry():
    entry = make_entry(files=[SimpleUploadedFile("foto.png", PIXEL)])
    stored = Evidence.objects.get().file

    viewers = [
        entry.participant.user,
        make_organizer(entry.participant.cohort.host),
        make_office("32"),
        make_office("36"),
    ]

    assert [StoredFile.objects.visible_to(viewer).filter(pk=stored.pk).exists() for viewer in viewers] == [
        True, True, True, False,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("over", "field"),
    [
        ({"day": lambda cohort: cohort.starts_on - timedelta(days=1)}, "day"),
        ({"day": lambda cohort: cohort.ends_on}, "day"),
        ({"unit": lambda cohort: make_unit()}, "unit"),
        ({"minutes": lambda cohort: 0}, "minutes"),
        ({"activity": lambda cohort: "  "}, "activity"),
        ({"files": lambda cohort: [SimpleUploadedFile("f.png", PIXEL)] * 4}, "files"),
    ],
)
def test_write_entry_refuses_by_field(over, field):
    participant = make_participant()

    with pytest.raises(Refused) as refusal:
        make_entry(participant, **{name: value(participant.cohort) for name, value in over.items()})

    assert list(refusal.value.fields) == [field]
    assert LogbookEntry.objects.count() == 0


def test_write_entry_once_a_day_and_unit_until_it_is_returned(entry, mentor):
    with pytest.raises(Refused) as refusal:
        make_entry(entry.participant, unit=entry.unit)
    sign(entry, mentor, Decision.RETURNED, note="Berapa kilogram?")

    second = make_entry(entry.participant, unit=entry.unit)

    assert (refusal.value.code, second.number) == ("day_taken", 2)


def test_only_the_intern_writes(entry):
    stranger = make_participant().user

    with pytest.raises(Refused) as refusal:
        make_entry(entry.participant, by=stranger)

    assert refusal.value.status == 403


def test_sign_entry_settles_once_and_tells(entry, mentor, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        signed = sign(entry, mentor, rating=3)
        sign(entry, mentor, rating=3)

    assert signed.state == State.SIGNED
    assert SignOff.objects.get().rating == 3
    assert Notice.objects.get().user == entry.participant.user


@pytest.mark.parametrize(
    ("decision", "answer", "code"),
    [(Decision.RETURNED, {"note": " "}, "note_missing"), (Decision.SIGNED, {"rating": 5}, "rating")],
)
def test_sign_entry_refuses_half_an_answer(entry, mentor, decision, answer, code):
    with pytest.raises(Refused) as refusal:
        sign(entry, mentor, decision, **answer)

    assert (refusal.value.code, SignOff.objects.count()) == (code, 0)


def test_sign_entry_is_the_units_mentors(entry, mentor):
    cohort = entry.participant.cohort
    strangers = [
        make_mentor(cohort, make_unit(cohort.host)), make_mentor(make_cohort(host=cohort.host), entry.unit),
        entry.participant.user, make_user(),
    ]  # fmt: skip

    for stranger in strangers:
        with pytest.raises(Refused) as refusal:
            sign(entry, stranger)
        assert refusal.value.status == 403
    assert list(LogbookEntry.objects.to_sign_by(mentor)) == [entry]
    assert [LogbookEntry.objects.to_sign_by(stranger).count() for stranger in strangers] == [0, 0, 0, 0]


def test_lapse_entries_after_72_hours_and_never_signs(entry, mentor):
    early = lapse_entries(at=clock.now() + timedelta(hours=71))
    late = lapse_entries(at=clock.now() + timedelta(hours=73))

    with pytest.raises(Refused) as refusal:
        sign(entry, mentor)

    assert (early, late) == ([], [entry])
    assert LogbookEntry.objects.get().state == State.LAPSED
    assert refusal.value.code == "settled"
