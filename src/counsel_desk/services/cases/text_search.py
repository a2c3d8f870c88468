"""Finding what was written: passages of notes, plans, observations and all else that is searched.

The index names candidates, those written last first; each is read from its own record, and only
what really holds the words is told. Of a word that stands in thousands of texts the newest few are
ranked: nobody looks through more, and the time per key stays the same however much there is.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Select, bindparam
from sqlalchemy.orm import Session

from counsel_desk import clock
from counsel_desk.records.cases.index_progress import Filled
from counsel_desk.records.cases.searchable import BY_CODE, SOURCES, Source
from counsel_desk.records.cases.text_hit import TextHit, passage_of, weight
from counsel_desk.records.cases.text_query import Spot, TextQuery, understood
from counsel_desk.store import search_index
from counsel_desk.store.index_filling import IndexFilling
from counsel_desk.store.search_index import Row
from counsel_desk.store.vault import Vault

MOST_HITS = 20
CANDIDATES, ROUNDS = 60, 3
"""So many texts are read at a time, and so often again when too few of them hold the words."""


@dataclass(frozen=True, repr=False)
class _Found:
    """A text that holds the words."""

    kind: str
    record_id: str
    student_id: str | None
    day: date
    title: str
    titled: bool
    text: str
    spots: tuple[tuple[Spot, ...], ...]

    def weight(self, today: date) -> float:
        title = len(self.title) if self.titled else 0
        return weight(self.spots, len(self.text), title, self.day, today)

    def hit(self) -> TextHit:
        passage = passage_of(self.text, self.spots)
        where = (self.kind, self.record_id, self.student_id, self.day, self.title)
        return TextHit(*where, passage)


class TextSearch:
    """Searches the texts of all case records."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault
        self._filling = IndexFilling(vault)

    def filling(self) -> Filled | None:
        """How far the index is after a new version; None once it knows everything."""
        return self._filling.state()

    def fill_more(self) -> Filled | None:
        """Have the index know a few texts more; None once it knows everything.

        :raises errors.StorageProblem: these texts are not in the index yet.
        """
        return self._filling.go_on()

    def fill(self) -> None:
        """Have the index know everything, however long that takes.

        :raises errors.StorageProblem: what is in the index by then stays there.
        """
        while self.fill_more() is not None:
            pass

    def search(self, typed: str, limit: int = MOST_HITS) -> Sequence[TextHit]:
        """The passages that fit best; nothing for fewer than two characters.

        :raises errors.WrongIndex: when the index cannot be read.
        """
        query = understood(typed)
        if query is None:
            return ()
        today = clock.today()
        with self._vault.read() as session:
            found = _candidates(session, query, limit)
        found.sort(key=lambda one: (one.weight(today), one.day), reverse=True)
        return _told_once(found, limit)


def _candidates(session: Session, query: TextQuery, limit: int) -> list[_Found]:
    most, below = max(CANDIDATES, limit), search_index.ALL
    found: list[_Found] = []
    for _round in range(ROUNDS):
        rows = search_index.find(session, query.expression, most, below)
        found += _holding(session, query, rows)
        if len(rows) < most or len(found) >= limit:
            break
        below = rows[-1][0]
    return found


def _holding(session: Session, query: TextQuery, rows: Sequence[Row]) -> Iterator[_Found]:
    """Those of the rows whose records hold the words."""
    keys: dict[str, list[str]] = defaultdict(list)
    for _row, code, key in rows:
        keys[code].append(key)
    for code, wanted in keys.items():
        source = BY_CODE[code]
        for record in session.execute(_READ[code], {"keys": wanted}):
            spots = query.spots_in(record.text or "")
            if spots:
                day = record.day.date() if isinstance(record.day, datetime) else record.day
                whose = (record.lead, record.student, day, record.title or "")
                yield _Found(source.kind, *whose, source.titled, record.text, spots)


def _told_once(found: Sequence[_Found], limit: int) -> Sequence[TextHit]:
    """The same words in several versions of one plan are told once."""
    told: dict[tuple[str, str], TextHit] = {}
    for one in found:
        hit = one.hit()
        told.setdefault((hit.record_id, hit.passage.text), hit)
        if len(told) == limit:
            break
    return tuple(told.values())


def _reading(source: Source) -> Select[Any]:
    columns = (
        source.day.label("day"),
        source.student.label("student"),
        source.lead.label("lead"),
        source.title.label("title"),
        source.text.label("text"),
    )
    return source.selected(*columns).where(source.key.in_(bindparam("keys", expanding=True)))


_READ: Mapping[str, Select[Any]] = {source.code: _reading(source) for source in SOURCES}
