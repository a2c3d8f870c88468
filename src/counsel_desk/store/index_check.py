"""Whether the search's index is what the records say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from counsel_desk.records.cases.searchable import SOURCES
from counsel_desk.records.cases.text_pieces import pieces_of
from counsel_desk.store import search_index
from counsel_desk.store.tables import SEARCH_ROW

_LOOK_IN = (
    """
CREATE VIRTUAL TABLE IF NOT EXISTS temp.search_words USING fts5vocab('main', 'search_index', 'row')
""",
    """
CREATE VIRTUAL TABLE IF NOT EXISTS temp.search_places
    USING fts5vocab('main', 'search_index', 'instance')
""",
)
_WORDS = text("SELECT term, doc FROM temp.search_words")
_PLACES = text("SELECT count(*), coalesce(sum(doc), 0) FROM temp.search_places")


def is_wrong(session: Session, *, deep: bool) -> bool:
    """Whether a record is missing in the index or one stands there that is no more.

    :param deep: also whether every text is found by all its pieces and by nothing else: the texts
        are cut anew and compared with the index, word by word.
    """
    rows = {(code, record_id): row for row, code, record_id in session.execute(select(SEARCH_ROW))}
    expected: Counter[str] = Counter()
    places = 0
    for code, record_id, written in _texts(session):
        row = rows.pop((code, record_id), None)
        pieces = pieces_of(written) if deep or row is None else set()
        if row is None and pieces:
            return True
        if row is not None:
            expected.update(pieces)
            places += row * len(pieces)
    return bool(rows) or (deep and not _holds(session, expected, places))


def _texts(session: Session) -> Iterator[tuple[str, str, str]]:
    for source in SOURCES:
        for record_id, written in session.execute(select(source.key, source.text)):
            yield source.code, record_id, written or ""


def _holds(session: Session, expected: Counter[str], places: int) -> bool:
    """Whether every word stands in as many rows as it should, and all in the right ones.

    :param places: the numbers of the rows of all words, added up.
    """
    try:
        for statement in _LOOK_IN:
            session.execute(text(statement))
        words = Counter({str(term): int(rows) for term, rows in session.execute(_WORDS)})
        found = tuple(session.execute(_PLACES).one())
    except DBAPIError:
        return False
    return words == expected and found == (expected.total(), places)


def refuse_wrong(session: Session, *, deep: bool) -> None:
    """Look, and say what mends it.

    :raises errors.WrongIndex: when the index is not what the records say.
    """
    if is_wrong(session, deep=deep):
        raise search_index.wrong()
