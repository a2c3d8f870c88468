"""The index by which texts are searched: always what the records say, in the same commit.

Temporary triggers on the open connection note every change of a searched text, whoever makes it and
how; before the commit the index follows. Only what a text lost is taken out and only what it gained
is put in. FTS5 overwrites what is taken out (``secure-delete``), so that nothing of a deleted text
stays in the file. The triggers belong to the connection: no file ever holds them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

from sqlalchemy import delete, func, insert, select, text
from sqlalchemy.dialects.sqlite import dialect
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from counsel_desk import errors
from counsel_desk.i18n import _
from counsel_desk.records.cases.searchable import BY_CODE, SOURCES, Source
from counsel_desk.records.cases.text_pieces import RULE, pieces_of
from counsel_desk.store.tables import SEARCH_ROW, SEARCH_RULE

_CHANGED = text("SELECT source, record_id, old FROM temp.search_changed")
_FORGET_CHANGED = text("DELETE FROM temp.search_changed")
_TAKE_OUT = text(
    "INSERT INTO search_index (search_index, rowid, pieces) VALUES ('delete', :row, :pieces)"
)
_PUT_IN = text("INSERT INTO search_index (rowid, pieces) VALUES (:row, :pieces)")
_EMPTY = text("INSERT INTO search_index (search_index) VALUES ('delete-all')")
_FIND = text(
    "SELECT i.rowid, r.source, r.record_id FROM search_index i JOIN search_row r ON r.id = i.rowid"
    " WHERE i.search_index MATCH :wanted AND i.rowid < :below ORDER BY i.rowid DESC LIMIT :most"
)
REBUILD = "search.rebuild"
"""How making the index anew stands in the log."""

ALL = 2**62
"""Above every row of the index."""

Row = tuple[int, str, str]
"""A row of the index: its number, the code of its source, and the record's id."""

Key = tuple[str, str]
"""A record: the code of its source, and its id."""

_WHOLE, _BEGUN = 1, 2
"""Ids in ``search_rule``: the rule of an index that is whole, of one that is being filled."""


def watch(raw: Any) -> None:
    """Have a driver connection on cases.db note every change of a searched text."""
    raw.execute(
        "CREATE TEMP TABLE search_changed"
        " (source TEXT, record_id TEXT, old TEXT, PRIMARY KEY (source, record_id))"
    )
    for statement in _all_triggers():
        raw.execute(statement)


def follow(session: Session) -> None:
    """Bring the index to what the records say now; called before the commit, after the flush."""
    changed = session.execute(_CHANGED).all()
    if not changed:
        return
    for code, record_id, old in changed:
        now = _pieces_now(session, (code, record_id))
        _replace(session, code, record_id, pieces_of(old or ""), now)
    session.execute(_FORGET_CHANGED)


def is_behind(session: Session) -> bool:
    """Whether the index does not know everything: not filled yet, or by another rule of cutting."""
    return _rule(session, _WHOLE) != RULE


def is_begun(session: Session) -> bool:
    """Whether what stands in an index that is behind was put in by the rule of today."""
    return _rule(session, _BEGUN) == RULE


def empty(session: Session) -> None:
    """Begin the index anew; part of one transaction."""
    session.execute(_EMPTY)
    session.execute(delete(SEARCH_ROW))
    session.execute(delete(SEARCH_RULE))
    session.execute(insert(SEARCH_RULE).values(id=_BEGUN, rule=RULE))
    session.execute(_FORGET_CHANGED)


def finish(session: Session) -> None:
    """Nothing is left to be put in."""
    session.execute(delete(SEARCH_RULE))
    session.execute(insert(SEARCH_RULE).values(id=_WHOLE, rule=RULE))


def missing(session: Session) -> tuple[list[Key], int]:
    """The records that the index does not know, the oldest first, and how many there are in all.

    A record without a word never gets into the index, so that it is told as missing again.
    """
    known = {(code, key) for _row, code, key in session.execute(select(SEARCH_ROW))}
    every = [(code, key) for _day, code, key in sorted(_all_days(session))]
    return [one for one in every if one not in known], len(every)


def put_in(session: Session, records: Sequence[Key]) -> None:
    """Put records in, the oldest first, below all rows there are: newer ones have higher numbers.

    Into an empty index they go so high that all that is missing has room below.
    """
    new = (one for one in records if _row_of(session, one) is None)
    told = ((one, _pieces_now(session, one)) for one in new)
    found = [(one, pieces) for one, pieces in told if pieces]
    lowest = session.scalar(select(func.min(SEARCH_ROW.c.id)))
    above = missing(session)[1] + 1 if lowest is None else lowest
    for row, (one, pieces) in enumerate(found, start=above - len(found)):
        _put_at(session, row, one, pieces)


def rebuild(session: Session) -> None:
    """Make the whole index anew; part of one transaction."""
    empty(session)
    for row, one in enumerate(missing(session)[0], start=1):
        pieces = _pieces_now(session, one)
        if pieces:
            _put_at(session, row, one, pieces)
    finish(session)


def find(session: Session, expression: str, most: int, below: int = ALL) -> Sequence[Row]:
    """Rows that hold all pieces of an expression, what was written last first.

    :raises errors.WrongIndex: when the index cannot be read.
    """
    values = {"wanted": expression, "below": below, "most": most}
    try:
        return [(row, code, key) for row, code, key in session.execute(_FIND, values)]
    except DBAPIError:
        raise wrong() from None


def wrong() -> errors.WrongIndex:
    """The sentence for an index that is not what the records say."""
    return errors.WrongIndex(
        _(
            "The search does not know everything that was written. The records themselves are "
            "sound. “vault check --repair” makes the search's index anew."
        )
    )


def _replace(
    session: Session, code: str, record_id: str, before: set[str], after: set[str]
) -> None:
    """One record's pieces: what is gone goes out, what is new goes in."""
    row = _row_of(session, (code, record_id))
    if row is None:
        if not after:
            return
        made = insert(SEARCH_ROW).values(source=code, record_id=record_id)
        row, before = session.scalars(made.returning(SEARCH_ROW.c.id)).one(), set()
    else:
        session.execute(_TAKE_OUT, {"row": row, "pieces": " ".join(sorted(before - after))})
    if after:
        session.execute(_PUT_IN, {"row": row, "pieces": " ".join(sorted(after - before))})
    else:
        session.execute(delete(SEARCH_ROW).where(SEARCH_ROW.c.id == row))


def _rule(session: Session, which: int) -> int | None:
    return session.scalar(select(SEARCH_RULE.c.rule).where(SEARCH_RULE.c.id == which))


def _row_of(session: Session, record: Key) -> int | None:
    code, key = record
    row = select(SEARCH_ROW.c.id).where(SEARCH_ROW.c.source == code, SEARCH_ROW.c.record_id == key)
    return session.scalar(row)


def _pieces_now(session: Session, record: Key) -> set[str]:
    code, key = record
    source = BY_CODE[code]
    return pieces_of(session.scalar(select(source.text).where(source.key == key)) or "")


def _put_at(session: Session, row: int, record: Key, pieces: set[str]) -> None:
    code, key = record
    session.execute(insert(SEARCH_ROW).values(id=row, source=code, record_id=key))
    session.execute(_PUT_IN, {"row": row, "pieces": " ".join(sorted(pieces))})


def _all_days(session: Session) -> Iterator[tuple[str, str, str]]:
    """Every record of every source with its day."""
    for source in SOURCES:
        for day, record_id in session.execute(source.selected(source.day, source.key)):
            yield str(day), source.code, record_id


@cache
def _all_triggers() -> tuple[str, ...]:
    """The same for every vault: made at the first opening."""
    return tuple(one for source in SOURCES for one in _triggers(source))


def _triggers(source: Source) -> Iterator[str]:
    """The first text before the transaction is what the index holds; later ones do not count."""
    table, written = source.code, _written(source)
    columns = ", ".join(source.texts)
    for event, row, old in (
        ("INSERT", "NEW", "NULL"),
        (f"UPDATE OF {columns}", "NEW", written.replace(f"{table}.", "OLD.")),
        ("DELETE", "OLD", written.replace(f"{table}.", "OLD.")),
    ):
        known = f"source = '{table}' AND record_id = {row}.id"
        name = f"search_{table}_{event.partition(' ')[0].lower()}"
        yield (
            f"CREATE TEMP TRIGGER {name} AFTER {event} ON main.{table} BEGIN"  # noqa: S608
            f" INSERT INTO search_changed SELECT '{table}', {row}.id, {old}"
            f" WHERE NOT EXISTS (SELECT 1 FROM search_changed WHERE {known}); END"
        )


def _written(source: Source) -> str:
    """The text of a source in SQL."""
    text_of = select(source.text) if source.is_json else source.text
    options = {"literal_binds": True}
    return f"({text_of.compile(dialect=dialect(), compile_kwargs=options)})"
