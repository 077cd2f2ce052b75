"""Full text on SQLite, which does not stem. Imported only there."""

from modelsearch.backends.database.sqlite.query import Lexeme, SearchQueryExpression
from modelsearch.query import PlainText
from wagtail.search.backends.database.sqlite.sqlite import SQLiteSearchBackend, SQLiteSearchQueryCompiler

from cms.search.words import SHORTEST, without_ending


class BeginningsCompiler(SQLiteSearchQueryCompiler):
    """Looks for words by how they begin, for SQLite does not stem; short ones as they are."""

    def build_search_query_content(self, query, config=None):
        if not isinstance(query, PlainText):
            return super().build_search_query_content(query, config=config)
        first, *rest = [_lexeme(word) for word in query.query_string.split()]
        for lexeme in rest:
            first &= lexeme
        return SearchQueryExpression(first, config=config)


def _lexeme(word):
    return Lexeme(without_ending(word), prefix=True) if len(word) >= SHORTEST else Lexeme(word)


class BeginningsBackend(SQLiteSearchBackend):
    query_compiler_class = BeginningsCompiler
