"""Republishing: first what would change and for whom, then the act."""

import pytest
from bs4 import BeautifulSoup

from courses.enrollments import rules
from courses.enrollments.actions import republish_run
from courses.enrollments.queries import Affected, affected_by, changes_of
from courses.progress.actions import complete_step
from lms.audit.models import AuditEntry
from lms.core.errors import Refused
from tests.make.courses import lessons_of, make_course, make_enrollment, make_lesson, make_run, module_of
from tests.make.people import AT, make_editor, make_organizer, make_user

pytestmark = pytest.mark.django_db


def changed_run():
    """A run of three lessons: since it opened one was dropped, one rewritten, one added."""
    run = make_run(make_course(lessons=3))
    first, second, _third = lessons_of(run.course)
    first.unpublish()
    second.body = [("paragraph", "<p>Isi baru.</p>")]
    second.save_revision().publish()
    make_lesson(module_of(run.course), title="Pelajaran tambahan")
    return run


def said(response):
    return " ".join(BeautifulSoup(response.content, "html.parser").main.get_text(" ").split())


def titles(steps):
    return [getattr(step, "title", None) or step.page.title for step in steps]


def test_changes_name_what_republishing_would_do():
    changes = changes_of(changed_run())

    assert titles(changes.added) == ["Pelajaran tambahan"]
    assert titles(changes.dropped) == ["Pelajaran 1"]
    assert titles(changes.rewritten) == ["Pelajaran 2"]
    assert (changes.moved, changes.ruled) == ((), ())


def test_a_rule_and_an_order_that_changed_are_named():
    run = make_run(make_course(lessons=3))
    first, second, _third = lessons_of(run.course)
    second.opens_on_day = 3
    second.save()
    first.move(module_of(run.course), pos="last-child")

    changes = changes_of(run)

    assert (titles(changes.ruled), titles(changes.moved)) == (["Pelajaran 2"], ["Pelajaran 1"])


def test_an_untouched_run_has_no_changes():
    assert changes_of(make_run()).is_empty


@pytest.mark.parametrize("learners", [1, 3])
def test_affected_counts_learners_in_one_query(django_assert_num_queries, learners):
    run = make_run(make_course(lessons=2))
    enrollments = [make_enrollment(run=run) for _ in range(learners)]
    for step in run.steps.all():
        complete_step(by=None, enrollment=enrollments[0], step=step, at=AT, evidence="read")
    if learners > 1:
        complete_step(by=None, enrollment=enrollments[1], step=run.steps.first(), at=AT, evidence="read")

    with django_assert_num_queries(1):
        affected = affected_by(run)

    assert affected == Affected(learners=learners, begun=int(learners > 1), finished=1)


def test_the_screen_shows_changes_and_asks_then_does_it_once(client_as):
    run = changed_run()
    make_enrollment(run=run)
    client, url = client_as(make_editor()), f"/kelas/{run.code}/terbit-ulang/"

    words = said(client.get(url))
    done = [said(client.post(url, follow=True)) for _ in range(2)]

    assert "Peserta 1" in words
    assert "Ditambahkan Pelajaran tambahan" in words
    assert "Tidak lagi diwajibkan Pelajaran 1" in words
    assert "Isinya berubah Pelajaran 2" in words
    assert "sekarang memakai terbitan terbaru" in done[0]
    assert "Tidak ada yang berubah" in done[1]
    entry = AuditEntry.objects.get(action="enrollments.republish_run")
    assert (entry.data["added"], entry.data["dropped"], entry.data["rewritten"]) == (1, 1, 1)


@pytest.mark.parametrize("make", [make_user, make_organizer])
def test_a_run_in_other_hands_is_not_found(client_as, make):
    run, user = make_run(), make()

    assert client_as(user).get(f"/kelas/{run.code}/terbit-ulang/").status_code == 404
    with pytest.raises(Refused):
        republish_run(by=user, run=run, at=AT)


def test_a_floor_above_may_put_runs_into_hands(client_as, monkeypatch):
    run, user = make_run(), make_user()
    monkeypatch.setattr(rules, "_managed", [])
    rules.register_managed(lambda person: rules.Q(pk=run.pk) if person == user else rules.Q(pk__in=()))

    assert client_as(user).get(f"/kelas/{run.code}/terbit-ulang/").status_code == 200
    assert client_as(make_user()).get(f"/kelas/{run.code}/terbit-ulang/").status_code == 404
