"""Queries of every page, whose SQL is written once: Django takes longer to write it than a database to answer."""

from copy import copy
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cached_property
from uuid import UUID

from django.db import connections, router
from django.db.models.query import get_related_populators

# Stand in for the values while the SQL is written; no row has such a key or time, no text such signs.
MARKS = {
    int: lambda number: 2_000_000_001 + number,
    str: lambda number: f"\a{number}\a",
    date: lambda number: date(9000, 1, 1) + timedelta(days=number),
    datetime: lambda number: datetime(9000, 1, 1, tzinfo=UTC) + timedelta(days=number),
    UUID: lambda number: UUID(int=number),
}


@dataclass(frozen=True)
class Written:
    """The SQL for one kind of database, and how its rows become values."""

    compiler: object
    sql: str
    params: tuple
    marks: tuple
    converters: dict


class Prepared:
    """A query that differs from time to time in a few values alone: keys, mostly.

    ``build(*values)`` gives the queryset for values of these ``kinds`` (``MARKS`` has them); it compares columns with
    them and uses them no other way, and nothing else in it may change. ``rows`` wants a ``values_list``, ``objects`` a
    queryset of models, with ``select_related`` or not.
    """

    def __init__(self, build, *kinds):
        self._build, self._kinds = build, kinds
        self._marks = [MARKS[kind](number) for number, kind in enumerate(kinds)]
        self._written = {}

    def rows(self, *values) -> list:
        """What ``list(build(*values))`` gives. One query."""
        return [tuple(row) for row in self._ask(values)[1]]

    def objects(self, *values) -> list:
        """The same for models."""
        written, rows = self._ask(values)
        select, info = written.compiler.select, written.compiler.klass_info
        first, last = info["select_fields"][0], info["select_fields"][-1] + 1
        names = [column[0].target.attname for column in select[first:last]]
        related = get_related_populators(info, select, self._alias)
        return [self._object(info["model"], names, row, row[first:last], related) for row in rows]

    def _object(self, model, names, row, own, related):
        found = model.from_db(self._alias, names, own)
        for populator in related:
            populator.populate(row, found)
        return found

    def _ask(self, values):
        connection = connections[self._alias]
        written = self._written.get(connection.vendor) or self._write(connection)
        values = self._adapted(values, connection)
        with connection.cursor() as cursor:
            cursor.execute(written.sql, [_filled(param, written.marks, values) for param in written.params])
            rows = cursor.fetchall()
        if not written.converters:
            return written, rows
        compiler = copy(written.compiler)
        compiler.connection = connection
        return written, list(compiler.apply_converters(rows, written.converters))

    def _write(self, connection):
        compiler = self._marked.query.get_compiler(connection=connection)
        sql, params = compiler.as_sql()
        converters = compiler.get_converters([column[0] for column in compiler.select])
        marks = self._adapted(self._marks, connection)
        self._written[connection.vendor] = Written(compiler, sql, params, marks, converters)
        return self._written[connection.vendor]

    def _adapted(self, values, connection):
        """As columns of their kinds get them: SQLite keeps times and identities as texts."""
        adapt = {date: connection.ops.adapt_datefield_value, datetime: connection.ops.adapt_datetimefield_value}
        if not connection.features.has_native_uuid_field:
            adapt[UUID] = lambda value: value.hex
        pairs = zip(values, self._kinds, strict=True)
        return tuple(adapt[kind](value) if kind in adapt else value for value, kind in pairs)

    @cached_property
    def _marked(self):
        return self._build(*self._marks)

    @cached_property
    def _alias(self):
        return router.db_for_read(self._marked.model)


def _filled(param, marks, values):
    return values[marks.index(param)] if param in marks else param
