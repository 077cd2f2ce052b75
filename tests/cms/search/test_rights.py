"""Roles × documents: nobody gets a hit, a count or a word of what they may not open, and every hit opens."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import transaction
from django.test import Client

from cohorts.programs.actions import open_cohort_run
from courses.enrollments.actions import withdraw
from courses.library.actions import withdraw_item
from lms.core import clock
from tests.make.cohorts import make_cohort, make_mentor, make_organizer, make_participant, make_trainer, make_unit
from tests.make.courses import make_course, make_enrollment, make_lesson, make_run, module_of
from tests.make.library import make_item, make_shelf
from tests.make.people import AT, make_editor, make_ministry, make_office, make_superuser, make_user
from tests.make.shared import make_term
from tests.make.site import make_story

pytestmark = pytest.mark.django_db
WORD = "tumpangsari"
PUBLIC = {"halaman"}
STUDIED = PUBLIC | {"istilah", "pelajaran", "pustaka kursus", "pustaka sendiri"}
LESSONS = PUBLIC | {"istilah", "pelajaran", "pelajaran lain"}
ALL = LESSONS | {"pustaka kursus", "pustaka sendiri", "pustaka asing", "pustaka lain"}
SEES = {
    "anonymous": PUBLIC,
    "nobody": PUBLIC,
    "intern": STUDIED,
    "left": PUBLIC,
    "waiting": PUBLIC,
    "trainer": STUDIED,
    "organizer": LESSONS | STUDIED,
    "mentor": PUBLIC,
    "office": PUBLIC,
    "ministry": LESSONS,
    "editor": ALL,
    "admin": ALL,
}
KINDS = ("pelajaran", "terbitan", "istilah", "pustaka", "halaman")
NEVER = {"konsep", "tertutup", "pelajaran konsep", "pustaka ditarik"}


def title(name):
    return f"{WORD} {name.replace(' ', '-')}"


def cohort_studying(course):
    now = clock.now()
    cohort = make_cohort()
    opened = now - timedelta(days=3)
    cohort.run = open_cohort_run(by=None, cohort=cohort, course=course, at=now, opens_at=opened).run
    return cohort


@pytest.fixture(scope="module")
def cohort(django_db_setup, django_db_blocker):
    """One world for the whole table, undone at its end."""
    with django_db_blocker.unblock(), transaction.atomic():
        own = build()
        call_command("update_index", verbosity=0)
        yield own
        transaction.set_rollback(True)


def build():
    """A document of every kind that could be found, each with the word in its title; returns the own cohort."""
    course, other = make_course(lessons=0), make_course(lessons=0)
    make_lesson(module_of(course), title=title("pelajaran"))
    make_lesson(module_of(course), title=title("pelajaran konsep"), live=False)
    make_lesson(module_of(other), title=title("pelajaran lain"))
    own, foreign = cohort_studying(course), cohort_studying(course)
    make_item(make_shelf(course), title=title("pustaka kursus"))
    make_item(make_shelf(other), title=title("pustaka lain"))
    make_item(make_shelf(run=own.run), title=title("pustaka sendiri"))
    make_item(make_shelf(run=foreign.run), title=title("pustaka asing"))
    withdraw_item(by=None, item=make_item(make_shelf(course), title=title("pustaka ditarik")), at=AT)
    make_term(term=title("istilah"))
    make_story(title=title("halaman"))
    make_story(title=title("konsep"), live=False)
    make_story(title=title("tertutup")).view_restrictions.create(restriction_type="login")
    return own


def person(role, cohort):
    """Somebody of that role; of the own cohort, its host and its course where the role knows such."""
    makers = {
        "anonymous": lambda: None,
        "nobody": make_user,
        "intern": lambda: make_participant(cohort=cohort).user,
        "left": lambda: withdraw(by=None, enrollment=make_enrollment(run=cohort.run), at=AT).user,
        "waiting": lambda: make_enrollment(run=later(cohort.run)).user,
        "trainer": lambda: make_trainer(cohort),
        "organizer": lambda: make_organizer(cohort.host),
        "mentor": lambda: make_mentor(cohort, make_unit(cohort.host)),
        "office": make_office,
        "ministry": make_ministry,
        "editor": make_editor,
        "admin": make_superuser,
    }
    return makers[role]()


def later(run):
    return make_run(run.course, opens_at=clock.now() + timedelta(days=1))


@pytest.mark.parametrize(("role", "expected"), SEES.items())
def test_everybody_finds_just_what_they_may_open(cohort, role, expected):
    user, client = person(role, cohort), Client()
    if user:
        client.force_login(user)

    page = client.get("/cari/", {"q": WORD})
    begun = client.get("/cari/", {"q": WORD[:6]})
    kinds = [client.get("/cari/", {"q": WORD, "jenis": kind}) for kind in KINDS]

    for answer in (page, begun):
        hits = [shown.hit for kind in answer.context["found"].shown for shown in kind.hits]
        assert {hit.title for hit in hits} == {title(name) for name in expected if name in titles_shown(answer)}
        assert answer.context["found"].count == len(expected)
        assert {client.get(hit.url).status_code for hit in hits if hit.url} == {200}
    listed = {shown.hit.title for answer in kinds for kind in answer.context["found"].shown for shown in kind.hits}
    assert listed == {title(name) for name in expected}
    for answer in (page, begun, *kinds):
        assert [name for name in NEVER | (ALL - expected) if f">{title(name)}<" in answer.text] == []


def titles_shown(answer):
    """Names whose titles the page shows; of a kind with many hits only the first few."""
    return {name for name in ALL if f">{title(name)}<" in answer.text}


def test_an_old_run_gives_no_hit_while_the_new_one_waits(cohort, client_as):
    """The gate asks the newest enrollment, so search must not find what it would refuse."""
    user = make_participant(cohort=cohort).user
    assert client_as(user).get("/cari/", {"q": WORD, "jenis": "pelajaran"}).context["found"].shown
    make_enrollment(user=user, run=later(cohort.run))

    found = client_as(user).get("/cari/", {"q": WORD, "jenis": "pelajaran"}).context["found"]

    assert found.shown == []


def test_no_hits_of_others_are_suggested(cohort, client_as):
    response = client_as(make_user()).get("/cari/", {"q": "pelajaran-lain"})

    assert response.context["found"].count == 0
    assert WORD not in response.text


def test_a_locked_lesson_gives_no_hit_until_it_opens(cohort, client_as):
    user = make_participant(cohort=cohort).user
    client, step = client_as(user), cohort.run.steps.get(title=title("pelajaran"))
    days = step.run.steps.filter(pk=step.pk)

    days.update(opens_on_day=40)
    type(step.run).objects.filter(pk=step.run_id).update(version=step.run.version + 1)
    locked = client.get("/cari/", {"q": WORD, "jenis": "pelajaran"}).context["found"].shown
    days.update(opens_on_day=1)
    type(step.run).objects.filter(pk=step.run_id).update(version=step.run.version + 2)
    opened = client.get("/cari/", {"q": WORD, "jenis": "pelajaran"}).context["found"].shown

    assert locked == []
    assert [shown.hit.title for kind in opened for shown in kind.hits] == [title("pelajaran")]
