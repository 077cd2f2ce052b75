import pytest

from lms.core import clock
from lms.notices.actions import mark_all_read, tell
from lms.notices.kinds import NoticeKind
from lms.notices.models import Notice
from tests.make.people import make_user

pytestmark = pytest.mark.django_db


class Greeting(NoticeKind):
    code = "test.greeting"
    by_email = True

    @classmethod
    def text(cls, data):
        return f"Salam, {data['name']}."


def greet(*users):
    return tell(users=users, kind=Greeting, at=clock.now(), url="/beranda/", name="Bu Nur")


def test_tell_leaves_a_notice_and_mails_those_with_an_address(mailoutbox, django_capture_on_commit_callbacks):
    mailed, other = make_user(email="nur@contoh.id"), make_user(email=None)

    with django_capture_on_commit_callbacks(execute=True):
        notices = greet(mailed, other)

    assert [notice.text for notice in notices] == ["Salam, Bu Nur.", "Salam, Bu Nur."]
    assert [mail.to for mail in mailoutbox] == [["nur@contoh.id"]]


def test_following_a_notice_reads_it_and_goes_where_it_points(client_as):
    user = make_user()
    (notice,) = greet(user)

    response = client_as(user).post(f"/pemberitahuan/{notice.pk}/")

    notice.refresh_from_db()
    assert (response.url, notice.read_at is not None) == ("/beranda/", True)


def test_following_somebody_elses_notice_is_404(client_as):
    (notice,) = greet(make_user())

    response = client_as(make_user()).post(f"/pemberitahuan/{notice.pk}/")

    notice.refresh_from_db()
    assert (response.status_code, notice.read_at) == (404, None)


def test_mark_all_read_touches_only_ones_own():
    one, other = make_user(), make_user()
    greet(one, other)

    assert mark_all_read(by=one, at=clock.now()) == 1
    assert [notice.user for notice in Notice.objects.unread()] == [other]


def test_a_notice_of_a_vanished_kind_still_shows(client_as):
    user = make_user()
    Notice.objects.create(user=user, kind="old.kind", created_at=clock.now())

    assert client_as(user).get("/pemberitahuan/").status_code == 200


@pytest.mark.parametrize("rows", [1, 3])
def test_the_inbox_takes_the_same_queries_for_one_notice_and_three(client_as, django_assert_num_queries, rows):
    user = make_user()
    client = client_as(user)
    for _row in range(rows):
        greet(user)

    client.get("/pemberitahuan/")
    with django_assert_num_queries(4):
        client.get("/pemberitahuan/")
