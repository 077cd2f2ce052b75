"""Queries whose SQL is put together once."""

import sys
from datetime import UTC, date, datetime, timedelta
from importlib import import_module
from uuid import UUID, uuid4

import pytest
from django.db import connection

from cohorts.programs.models import Cohort
from courses.enrollments.models import Enrollment, Run
from courses.progress.models import Progress
from lms.core.prepared import Prepared, _filled
from lms.notices.models import Notice
from tests.make.cohorts import make_cohort
from tests.make.courses import make_enrollment
from tests.make.people import AT, make_user

pytestmark = pytest.mark.django_db
APPS = {"lms", "courses", "cohorts", "assessments", "cms"}


def make_notice(user):
    return Notice.objects.create(user=user, kind="unknown", created_at=AT)


def unread_but(user, notice):
    return Notice.objects.filter(user=user).unread().exclude(pk=notice).order_by("pk").values_list("pk", "kind")


def test_rows_are_those_of_the_queryset_for_each_pair_of_values(django_assert_num_queries):
    one, other = make_user(), make_user()
    first, second, foreign = make_notice(one), make_notice(one), make_notice(other)
    prepared = Prepared(unread_but, int, int)

    with django_assert_num_queries(3):
        found = [prepared.rows(one.pk, first.pk), prepared.rows(one.pk, foreign.pk), prepared.rows(other.pk, first.pk)]

    assert found == [
        [(second.pk, "unknown")],
        [(first.pk, "unknown"), (second.pk, "unknown")],
        [(foreign.pk, "unknown")],
    ]
    assert found[0] == list(unread_but(one.pk, first.pk))


def enrolled_before(user, at):
    return Enrollment.objects.filter(user=user, enrolled_at__lt=at).select_related("run", "progress").order_by("pk")


def test_objects_are_those_of_the_queryset_with_what_they_refer_to(django_assert_num_queries):
    enrollment, later = make_enrollment(), AT + timedelta(days=400)
    prepared = Prepared(enrolled_before, int, datetime)
    prepared.objects(enrollment.user_id, later)

    with django_assert_num_queries(2):
        (found,) = prepared.objects(enrollment.user_id, later)
        none = prepared.objects(enrollment.user_id, enrollment.enrolled_at)
        whole = [vars_of(found), vars_of(found.run), vars_of(found.progress)]

    assert none == []
    assert whole == [vars_of(Enrollment.objects.get()), vars_of(Run.objects.get()), vars_of(Progress.objects.get())]


def vars_of(row):
    return {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}


def test_days_and_identities_are_values_too():
    cohort, enrollment = make_cohort(), make_enrollment()
    by_day = Prepared(lambda day: Cohort.objects.filter(starts_on=day), date)
    by_uuid = Prepared(lambda uuid: Enrollment.objects.filter(uuid=uuid), UUID)

    assert by_day.objects(cohort.starts_on) == [cohort]
    assert by_day.objects(cohort.starts_on + timedelta(days=1)) == []
    assert by_uuid.objects(enrollment.uuid) == [enrollment]
    assert by_uuid.objects(uuid4()) == []


def prepared_queries():
    """Every one that the product has, by module and name; the URLconf has loaded the rooms."""
    import_module("lms.urls")
    rooms = [module for name, module in sys.modules.items() if name.split(".")[0] in APPS and module]
    return {
        f"{room.__name__}.{name}": value
        for room in rooms
        for name, value in vars(room).items()
        if isinstance(value, Prepared)
    }


VALUES = {int: 7, str: "susut", date: date(2026, 1, 2), datetime: datetime(2026, 1, 2, 3, tzinfo=UTC), UUID: uuid4()}


def test_every_prepared_query_is_the_one_it_stands_for_whatever_its_values():
    prepared = prepared_queries()

    for name, query in prepared.items():
        values = [VALUES[kind] for kind in query._kinds]
        written, given = query._write(connection), query._adapted(values, connection)
        filled = [_filled(param, written.marks, given) for param in written.params]
        sql, params = query._build(*values).query.get_compiler(connection=connection).as_sql()
        assert (name, written.sql, filled) == (name, sql, list(params))

    assert len(prepared) > 20
