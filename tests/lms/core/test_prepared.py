"""Queries whose SQL is put together once."""

import pytest

from lms.core.prepared import Prepared
from lms.notices.models import Notice
from tests.make.people import AT, make_user

pytestmark = pytest.mark.django_db


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
