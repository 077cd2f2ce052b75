"""Queries of every page, whose SQL is put together once: Django takes longer to write it than a database to answer."""

from functools import cached_property

from django.db import connections, router

# Stand in for the values while the SQL is written; no row has such a key.
FIRST_MARK = 2_000_000_001


class Prepared:
    """Rows of a ``values_list`` of whole numbers and texts, for other values each time.

    ``build(*values)`` gives the queryset; values are whole numbers, and each becomes a parameter of its own.
    """

    def __init__(self, build, values=1):
        self._build, self._count = build, values
        self._written = {}

    def rows(self, *values) -> list:
        """What ``list(build(*values))`` gives. One query."""
        connection = connections[router.db_for_read(self._marked.model)]
        sql, params = self._sql_for(connection)
        filled = [values[param - FIRST_MARK] if self._is_mark(param) else param for param in params]
        with connection.cursor() as cursor:
            cursor.execute(sql, filled)
            return cursor.fetchall()

    @cached_property
    def _marked(self):
        return self._build(*range(FIRST_MARK, FIRST_MARK + self._count))

    def _sql_for(self, connection):
        if connection.vendor not in self._written:
            compiler = self._marked.query.get_compiler(connection=connection)
            self._written[connection.vendor] = compiler.as_sql()
        return self._written[connection.vendor]

    def _is_mark(self, param):
        return isinstance(param, int) and FIRST_MARK <= param < FIRST_MARK + self._count
