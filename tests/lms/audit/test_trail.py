import pytest

from lms.audit import record
from lms.audit.models import AuditEntry
from lms.core.errors import Refused
from tests.make.people import make_user

pytestmark = pytest.mark.django_db


def test_record_appends_a_line_about_a_thing():
    actor, subject = make_user(), make_user()

    entry = record(by=actor, action="accounts.create_user", thing=subject, subject=subject, size=3)

    assert AuditEntry.objects.about(subject).first() == entry
    assert (entry.actor, entry.data) == (actor, {"size": 3})


@pytest.mark.parametrize("harm", ["save", "delete", "update", "bulk delete"])
def test_the_trail_cannot_be_changed(harm):
    entry = record(by=None, action="lms.test")
    acts = {
        "save": entry.save,
        "delete": entry.delete,
        "update": lambda: AuditEntry.objects.update(action="x"),
        "bulk delete": AuditEntry.objects.all().delete,
    }

    with pytest.raises(Refused):
        acts[harm]()

    assert AuditEntry.objects.get().action == "lms.test"


def test_the_page_shows_the_trail_to_administrators(client_as):
    admin = make_user(is_superuser=True)
    record(by=admin, action="lms.test_page")

    response = client_as(admin).get("/admin/jejak/")

    assert b"lms.test_page" in response.content


def test_the_page_does_not_exist_for_others(client_as):
    assert client_as(make_user()).get("/admin/jejak/").status_code == 404


@pytest.mark.parametrize("rows", [1, 3])
def test_the_page_takes_the_same_queries_for_one_row_and_three(client_as, django_assert_num_queries, rows):
    admin = make_user(is_superuser=True)
    client = client_as(admin)
    for _row in range(rows):
        record(by=admin, action="lms.row", subject=make_user())

    client.get("/admin/jejak/")
    with django_assert_num_queries(4):
        client.get("/admin/jejak/?aksi=lms")
