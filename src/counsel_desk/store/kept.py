"""What was worked out from the files, kept until something it came from is written.

A page asks the same of the vault whenever it is shown, and most of the time nothing has changed
since. Every transaction tells which tables it wrote; a value is worked out anew once one of its own
was among them. Values live and go with the open vault and never reach the disk.
"""

from __future__ import annotations

from collections import Counter, OrderedDict
from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import Any, TypeVar

from sqlalchemy import Table
from sqlalchemy.orm import Session

from counsel_desk.records.base import CaseRecord, RoomRecord, table_of

Value = TypeVar("Value")
Source = type[RoomRecord] | type[CaseRecord] | Table

MOST_KEPT = 64
"""Values under other keys (other days, months) push the oldest out."""

_INFO = "kept"


class Kept:
    """The values of one open vault, and how often each table was written since it was opened."""

    def __init__(self) -> None:
        self._writes: Counter[str] = Counter()
        self._values: OrderedDict[Hashable, tuple[tuple[int, ...], Any]] = OrderedDict()

    def session_info(self) -> dict[Any, Any]:
        """What lets a session read kept values; a writing session goes without."""
        return {_INFO: self}

    def note_written(self, tables: Iterable[str]) -> None:
        """These tables were written, or may have been."""
        self._writes.update(tables)

    def get(self, key: Hashable, sources: Sequence[Source], make: Callable[[], Value]) -> Value:
        """The value under a key; ``make`` works it out when one of its sources was written."""
        stamp = tuple(self._writes[_table(one).fullname] for one in sources)
        known = self._values.pop(key, None)
        value: Value = known[1] if known is not None and known[0] == stamp else make()
        self._values[key] = stamp, value
        if len(self._values) > MOST_KEPT:
            self._values.popitem(last=False)
        return value


def kept(
    session: Session, key: Hashable, sources: Sequence[Source], make: Callable[[], Value]
) -> Value:
    """A value that ``make`` reads from the tables ``sources``, within a running session.

    The key names all else that the value depends on, such as the day. Whoever gets a kept value
    must not change it. While writing nothing is kept: what is not committed yet may be taken back.
    """
    known = session.info.get(_INFO)
    return known.get(key, sources, make) if isinstance(known, Kept) else make()


def _table(source: Source) -> Table:
    return source if isinstance(source, Table) else table_of(source)
