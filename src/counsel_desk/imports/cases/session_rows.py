"""Read one row of a session book: day, times, kind, source, topics, text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time

from counsel_desk.i18n import _
from counsel_desk.imports import cell_dates, cells, spans
from counsel_desk.imports.cells import Unreadable
from counsel_desk.imports.rows import RowReader
from counsel_desk.imports.sheet import Cell
from counsel_desk.records import codes
from counsel_desk.records.cases.roster_entry import KnownStudent
from counsel_desk.records.cases.session_entry import SessionEntry

DEFAULT_MODE = "individual"
BETWEEN_TOPICS = re.compile(r"[;；、,，|\n]+")


@dataclass(frozen=True, slots=True, repr=False)
class SessionCells:
    """What the cells of a row say, whoever the student is."""

    day: date | None
    starts: time | None
    ends: time | None
    kind: str
    source: str | None
    topics: tuple[str, ...]
    area_id: int | None
    process: str | None
    next_on: date | None

    def __repr__(self) -> str:
        return "<SessionCells>"

    def entry(self, row: int, student: KnownStudent) -> SessionEntry | None:
        """The session of a student; None while day or times are missing."""
        if self.day is None or self.starts is None or self.ends is None:
            return None
        return SessionEntry(
            row=row,
            student_id=student.id,
            day=self.day,
            starts=self.starts,
            ends=self.ends,
            kind=self.kind,
            source=self.source,
            topics=self.topics,
            area_id=self.area_id,
            process=self.process,
            next_on=self.next_on,
        )


def read_cells(reader: RowReader, areas: Mapping[str, int], on: date) -> SessionCells:
    """Read the row; faults go to the reader."""
    day = spans.past_day(reader, "day", on)
    starts, ends = spans.begin_and_end(reader, "starts", "ends", end_needed=True)
    message = _("There is no room of this name; add it to the areas or correct the name.")
    return SessionCells(
        day=day,
        starts=starts,
        ends=ends,
        kind=reader.take("mode", _mode) or DEFAULT_MODE,
        source=reader.take("source", _source),
        topics=reader.take("topics", topics) or (),
        area_id=reader.choose("area", areas, "area_unknown", message),
        process=reader.take("process", cells.prose),
        next_on=_next_day(reader, day),
    )


def _mode(cell: Cell) -> str:
    code = codes.load("mode").find(cells.plain(cell))
    if code is None:
        raise Unreadable("mode_unknown", _("The kind of session is not one of the list."))
    return code


def _source(cell: Cell) -> str:
    code = codes.load("source").find(cells.plain(cell))
    if code is None:
        raise Unreadable("source_unknown", _("The source is not one of the list."))
    return code


def topics(cell: Cell) -> tuple[str, ...]:
    """The codes of the topics, the main one first; each once.

    The whole cell is tried first: a topic may itself hold a comma. An unknown topic is named by
    its place, since a cell may hold anything, even a name.
    """
    listed = codes.load("topic")
    text = cells.prose(cell)
    if (whole := listed.find(text)) is not None:
        return (whole,)
    found: list[str] = []
    for place, word in enumerate(filter(str.strip, BETWEEN_TOPICS.split(text)), start=1):
        code = listed.find(word)
        if code is None:
            message = _("Topic number {place} of the cell is not in the list of topics.")
            raise Unreadable("topic_unknown", message.format(place=place))
        found.append(code)
    return tuple(dict.fromkeys(found))


def _next_day(reader: RowReader, day: date | None) -> date | None:
    next_on = reader.take("next_on", cell_dates.day)
    if next_on is not None and day is not None and next_on < day:
        message = _("The next appointment lies before the session.")
        reader.fault("next_on", "next_before_session", message)
    return next_on
