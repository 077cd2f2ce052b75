import pytest
from django.urls import reverse

from cohorts.placements.models import ImportBatch, Participant
from tests.make.cohorts import make_attendance, make_cohort, make_entry, make_organizer, make_participant, make_trainer
from tests.make.people import make_ministry, make_office, make_region, make_user
from tests.make.sheets import make_xlsx, row

pytestmark = pytest.mark.django_db


def page(participant):
    return reverse("placements:participant", args=[participant.uuid])


def test_participant_page_is_one_for_all_who_may_see_the_person(client_as):
    participant = make_participant(user=make_user(phone="+6281200000001"))
    make_attendance(participant)
    make_entry(participant)
    viewers = [make_ministry(), make_office("32.04"), make_organizer(participant.cohort.host), participant.user]

    answers = [client_as(viewer).get(page(participant)) for viewer in viewers]

    assert [answer.status_code for answer in answers] == [200] * 4
    assert ["Menyortir wortel." in answer.text for answer in answers] == [True] * 4
    assert ["https://wa.me/6281200000001" in answer.text for answer in answers] == [True, True, True, False]
    assert ["+62 812" in answer.text for answer in answers] == [False] * 4


def test_a_foreign_participant_does_not_exist(client_as):
    participant = make_participant(village="36.04.05.2001")

    for stranger in [make_office("32"), make_user(), make_trainer(make_cohort()), make_participant().user]:
        assert client_as(stranger).get(page(participant)).status_code == 404


@pytest.mark.parametrize("rows", [1, 3])
def test_participant_page_costs_the_same_for_one_and_three(client_as, django_assert_num_queries, rows):
    participant = make_participant()
    organizer = make_organizer(participant.cohort.host)
    for _ in range(rows):
        make_entry(participant)
        make_attendance(participant)

    client = client_as(organizer)
    with django_assert_num_queries(11):
        client.get(page(participant))


def test_import_goes_from_file_to_report_to_participants(client_as):
    make_region()
    cohort = make_cohort()
    client = client_as(make_organizer(cohort.host))

    report = client.post(reverse("placements:import_start", args=[cohort.code]), {"file": make_xlsx(row(1), row(2))})
    shown = client.get(report.url)
    applied = client.post(report.url, follow=True)

    assert ("Terima semua peserta" in shown.text, "2 orang akan diterima" in shown.text) == (True, True)
    assert "2 peserta diterima." in applied.text
    assert Participant.objects.filter(cohort=cohort).count() == 2


def test_import_report_names_the_rows_at_fault(client_as):
    make_region()
    cohort = make_cohort()
    client = client_as(make_organizer(cohort.host))
    upload = make_xlsx(row(1, code="32.04.99.2001"))

    report = client.post(reverse("placements:import_start", args=[cohort.code]), {"file": upload}, follow=True)
    refused = client.post(report.redirect_chain[0][0])

    assert "Baris 5: kode desa 32.04.99.2001 tidak dikenal (Kemendagri 2025)." in report.text
    assert "Terima semua peserta" not in report.text
    assert (refused.status_code, Participant.objects.count()) == (409, 0)


def test_import_start_says_what_is_wrong_with_a_file(client_as):
    cohort = make_cohort()
    client = client_as(make_organizer(cohort.host))
    upload = make_xlsx(row(1), name="peserta.xlsx")
    upload.file.seek(0)
    upload.file.write(b"XX")

    answer = client.post(reverse("placements:import_start", args=[cohort.code]), {"file": upload})
    missing = client.post(reverse("placements:import_start", args=[cohort.code]))

    assert (answer.status_code, missing.status_code) == (400, 400)
    assert "peserta.xlsx" in answer.text
    assert ImportBatch.objects.count() == 0


def test_import_is_closed_to_others(client_as):
    make_region()
    cohort = make_cohort()
    organizer, trainer, stranger = make_organizer(cohort.host), make_trainer(cohort), make_user()
    start = reverse("placements:import_start", args=[cohort.code])
    report = client_as(organizer).post(start, {"file": make_xlsx(row(1))}).url

    starts = [client_as(user).get(start).status_code for user in (organizer, trainer, stranger)]
    reports = [client_as(user).get(report).status_code for user in (organizer, trainer, stranger)]

    assert starts == [200, 403, 404]
    assert reports == [200, 404, 404]
