"""The library's pages, and who sees what in them."""

from datetime import timedelta

import pytest

from cohorts.programs.actions import open_cohort_run
from courses.enrollments.actions import enroll, withdraw
from courses.library.actions import withdraw_item
from courses.library.models import LibraryFolder, LibraryItem
from lms.core import clock
from lms.files.models import StoredFile
from tests.make.cohorts import make_cohort, make_organizer, make_participant, make_trainer
from tests.make.courses import make_course, make_enrollment, make_run
from tests.make.library import content_of, make_item, make_shelf, make_version, pdf
from tests.make.people import AT, make_editor, make_ministry, make_superuser, make_user
from tests.make.standing import anew

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module", autouse=True)
def standing_shelves(standing):
    """One course, two cohorts that study it, and a file in every kind of folder."""
    course, other = make_course(lessons=1), make_course(lessons=1)
    cohorts = {name: make_cohort() for name in ("own", "foreign")}
    now = clock.now()
    for cohort in cohorts.values():
        opened = now - timedelta(days=3)
        cohort.run = open_cohort_run(by=None, cohort=cohort, course=course, at=now, opens_at=opened).run
    items = {
        "course": make_item(make_shelf(course)),
        "own": make_item(make_shelf(run=cohorts["own"].run)),
        "foreign": make_item(make_shelf(run=cohorts["foreign"].run)),
        "other": make_item(make_shelf(other)),
    }
    return cohorts, items


@pytest.fixture
def shelves(standing_shelves):
    cohorts, items = anew(standing_shelves)
    for name, cohort in cohorts.items():
        cohort.run = anew(standing_shelves[0][name].run)
    return cohorts, items


SEES = {
    "intern": {"course", "own"},
    "trainer": {"course", "own"},
    "organizer": {"course", "own"},
    "editor": {"course", "own", "foreign", "other"},
    "admin": {"course", "own", "foreign", "other"},
    "ministry": set(),
    "nobody": set(),
}


@pytest.mark.parametrize(("role", "expected"), SEES.items())
def test_who_sees_and_downloads_what(client_as, shelves, role, expected):
    cohorts, items = shelves
    people = {
        "intern": lambda: make_participant(cohort=cohorts["own"]).user,
        "trainer": lambda: make_trainer(cohorts["own"]),
        "organizer": lambda: make_organizer(cohorts["own"].host),
        "editor": make_editor,
        "admin": make_superuser,
        "ministry": make_ministry,
        "nobody": make_user,
    }
    user = people[role]()
    client = client_as(user)

    def among(test):
        return {name for name, item in items.items() if test(item)}

    found = {
        "folders": among(lambda item: client.get(f"/pustaka/map/{item.folder.uuid}/").status_code == 200),
        "items": among(lambda item: client.get(f"/pustaka/{item.uuid}/").status_code == 200),
        "rows": among(lambda item: item in LibraryItem.objects.visible_to(user)),
        "files": among(lambda item: item.newest.file in StoredFile.objects.visible_to(user)),
    }
    assert found == dict.fromkeys(found, expected)
    listed = client.get("/pustaka/").text
    assert among(lambda item: item.folder.title in listed) == expected


def test_who_left_or_waits_for_the_opening_sees_nothing():
    left, waiting = make_enrollment(), make_enrollment(run=make_run(opens_at=clock.now() + timedelta(days=1)))
    for enrollment in (left, waiting):
        make_shelf(run=enrollment.run)
    assert LibraryFolder.objects.visible_to(left.user).count() == 1

    withdraw(by=None, enrollment=left, at=AT)

    assert not LibraryFolder.objects.visible_to(left.user).exists()
    assert not LibraryFolder.objects.visible_to(waiting.user).exists()


def test_the_inactive_and_the_anonymous_see_nothing(client):
    enrollment = make_enrollment()
    item = make_item(make_shelf(run=enrollment.run))
    enrollment.user.is_active = False

    assert not LibraryItem.objects.visible_to(enrollment.user).exists()
    assert client.get(f"/pustaka/{item.uuid}/unduh/").status_code == 302


def test_a_download_is_counted_once_and_can_be_resumed(client_as):
    enrollment = make_enrollment()
    item = make_item(make_shelf(run=enrollment.run))
    client, url = client_as(enrollment.user), f"/pustaka/{item.uuid}/unduh/"

    first = client.get(url)
    client.head(url)
    client.get(url, headers={"range": "bytes=9-"})
    rest = client.get(first.url, headers={"range": "bytes=9-"})

    item.refresh_from_db()
    assert (item.downloads, first.url) == (1, item.newest.file.get_absolute_url())
    assert (rest.status_code, b"".join(rest.streaming_content)) == (206, content_of(item.newest.file)[9:])


def test_size_kind_and_price_stand_beside_what_is_offered(client_as):
    enrollment = make_enrollment()
    item = make_item(make_shelf(run=enrollment.run))
    StoredFile.objects.filter(pk=item.newest.file_id).update(size=2_400_000)
    client = client_as(enrollment.user)

    pages = [client.get(f"/pustaka/{path}/").text for path in (f"map/{item.folder.uuid}", item.uuid)]

    assert all("PDF, ±2,4 MB · Rp24" in page for page in pages)


def test_older_versions_are_reachable_by_number(client_as):
    enrollment = make_enrollment()
    item = make_item(make_shelf(run=enrollment.run))
    old = item.newest.file
    item = make_version(item, note="Angka baru.")
    client = client_as(enrollment.user)

    page = client.get(f"/pustaka/{item.uuid}/")

    assert "Angka baru." in page.text
    assert client.get(f"/pustaka/{item.uuid}/unduh/").url == item.newest.file.get_absolute_url()
    assert client.get(f"/pustaka/{item.uuid}/unduh/1/").url == old.get_absolute_url()
    assert client.get(f"/pustaka/{item.uuid}/unduh/9/").status_code == 404


def test_what_is_withdrawn_is_gone_for_readers_and_marked_for_its_keepers(client_as):
    enrollment, editor = make_enrollment(), make_editor()
    item = make_item(make_shelf(enrollment.run.course))
    withdraw_item(by=editor, item=item, at=AT)
    url, reader, keeper = f"/pustaka/{item.uuid}/", client_as(enrollment.user), client_as(editor)

    assert (reader.get(url).status_code, reader.get(f"{url}unduh/").status_code) == (404, 404)
    assert reader.get(item.newest.file.get_absolute_url()).status_code == 404
    assert item.title not in reader.get(f"/pustaka/map/{item.folder.uuid}/").text
    assert "Pulihkan" in keeper.get(url).text

    keeper.post(f"{url}pulihkan/")

    assert reader.get(url).status_code == 200


def test_a_trainer_fills_a_folder_of_the_run_from_the_page(client_as, shelves):
    cohorts, items = shelves
    client = client_as(make_trainer(cohorts["own"]))

    made = client.post("/pustaka/baru/", {"place": f"run-{cohorts['own'].run.pk}", "title": "Foto bangsal"})
    added = client.post(f"{made.url}tambah/", {"title": "Bangsal", "file": pdf()}, follow=True)
    item = LibraryItem.objects.get(title="Bangsal")
    client.post(f"/pustaka/{item.uuid}/versi/", {"file": pdf(), "note": "Lebih jelas."})
    client.post(f"/pustaka/{item.uuid}/ubah/", {"title": "Bangsal sortir", "description": "Pagi."})
    client.post(f"/pustaka/{item.uuid}/tarik/")

    assert "“Bangsal” tersimpan." in added.text
    item.refresh_from_db()
    assert (item.title, item.newest.number, item.state) == ("Bangsal sortir", 2, "withdrawn")
    foreign = {"place": f"run-{cohorts['foreign'].run.pk}", "title": "X"}
    assert client.post("/pustaka/baru/", foreign).status_code == 400
    assert client.get(f"/pustaka/map/{items['course'].folder.uuid}/tambah/").status_code == 403


def test_a_refused_upload_is_explained_beside_the_field(client_as):
    item, client = make_item(make_shelf(make_course(lessons=1))), client_as(make_editor())

    empty = client.post(f"/pustaka/map/{item.folder.uuid}/tambah/", {"title": "A"})
    taken = client.post(f"/pustaka/map/{item.folder.uuid}/tambah/", {"title": item.title, "file": pdf()})

    assert (empty.status_code, taken.status_code) == (400, 400)
    assert "sudah dipakai di sini" in taken.text
    assert list(empty.context["form"].errors) == ["file"]


def test_an_empty_library_and_an_empty_folder_say_what_to_expect(client_as):
    enrollment = make_enrollment()
    client = client_as(enrollment.user)

    assert "Pustaka Anda masih kosong" in client.get("/pustaka/").text
    shelf = make_shelf(enrollment.run.course)

    assert "Map ini masih kosong" in client.get(f"/pustaka/map/{shelf.uuid}/").text


@pytest.mark.parametrize("count", [1, 3])
def test_pages_cost_the_same_for_one_and_three_rows(client_as, django_assert_num_queries, count):
    enrollment = make_enrollment()
    shelf = make_shelf(run=enrollment.run)
    for _ in range(count):
        item = make_item(shelf)
    for _ in range(count - 1):
        make_shelf(enrollment.run.course)
        make_version(item)
        enroll(by=None, run=enrollment.run, user=make_user(), at=AT)
    client = client_as(enrollment.user)
    client.get("/pustaka/")
    client.get(f"/pustaka/map/{shelf.uuid}/")

    with django_assert_num_queries(6):
        client.get("/pustaka/")
    with django_assert_num_queries(7):
        client.get(f"/pustaka/map/{shelf.uuid}/")
    with django_assert_num_queries(6):
        client.get(f"/pustaka/{item.uuid}/")
