"""Which tables a period's package holds, and which cells each of them names.

The schedule of the school year decides for months; a term and a school year tell everything: the
sums by grade, sex, topic and source, alone and two by two. First visits are told one way and by
grade and topic: a visit is a dimension of its own, and tables of three ways would cost more numbers
than they tell. Single topics are told once a year, of all sessions.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import product

from counsel_desk.disclosure.space import TOTAL, UNKNOWN, Cell
from counsel_desk.export.orders import SESSIONS, TableFile, cell_of
from counsel_desk.records import codes
from counsel_desk.records.cases.booking import FIRST, group_leaf
from counsel_desk.records.grades import STAGES
from counsel_desk.records.release_periods import ReleasePeriod
from counsel_desk.records.room.release_schedule import NONE, TOPIC_GROUP
from counsel_desk.services.release_space import GRADE, SEX, SOURCE, TOPIC, VISIT, grades_of
from counsel_desk.services.room.schedules import YearSchedule

ONE_WAY = ((GRADE,), (SEX,), (TOPIC,), (SOURCE,))
TWO_WAY = (
    (GRADE, SEX), (GRADE, TOPIC), (SEX, TOPIC), (GRADE, SOURCE), (SEX, SOURCE), (TOPIC, SOURCE),
)  # fmt: skip

# The table of two ways that tells first visits too: whom the room reached, and with what.
VISITORS = (GRADE, TOPIC)


@dataclass(frozen=True)
class TableShape:
    """A table before anything is decided: its columns, the last of them ``visit``, and its rows."""

    name: str
    dimensions: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    def cells(self, period: str) -> tuple[Cell, ...]:
        """The cell of each row."""
        return tuple(cell_of(period, self.dimensions, row) for row in self.rows)

    def filled(self, period: str, printed: Mapping[Cell, int]) -> TableFile:
        """The table with the numbers that are printed, silent elsewhere."""
        values = (printed.get(cell) for cell in self.cells(period))
        rows = tuple((*row, value) for row, value in zip(self.rows, values, strict=True))
        return TableFile(self.name, self.dimensions, rows)


def shapes(schedule: YearSchedule, period: ReleasePeriod) -> tuple[TableShape, ...]:
    """The tables of sessions of a period, none for a month that tells none."""
    if period.kind != "month":
        detail = period.kind == "year"
        alone = (_shape(schedule, names, (TOTAL, FIRST), detail) for names in ((), *ONE_WAY))
        crossed = (
            _shape(schedule, names, (TOTAL, FIRST) if names == VISITORS else (TOTAL,), detail)
            for names in TWO_WAY
        )
        return (*alone, *crossed)
    if schedule.monthly == NONE:
        return ()
    whole = _shape(schedule, (), (TOTAL, FIRST), detail=False)
    if schedule.monthly != TOPIC_GROUP:
        return (whole,)
    groups = tuple((code, TOTAL) for code in _topic_groups())
    return (whole, TableShape(f"{SESSIONS}{TOPIC}", (TOPIC, VISIT), groups))


def _shape(
    schedule: YearSchedule, dimensions: tuple[str, ...], visits: tuple[str, ...], detail: bool
) -> TableShape:
    """A table of every combination of codes; with single topics below their groups if asked."""
    name = SESSIONS + ("_".join(dimensions) or VISIT)
    rows = tuple(product(*(_codes(schedule, one) for one in dimensions), visits))
    if detail and dimensions == (TOPIC,):
        rows = tuple(
            (code, visit)
            for code in _topics_in_detail()
            for visit in (visits if code in _topic_groups() else (TOTAL,))
        )
    return TableShape(name, (*dimensions, VISIT), rows)


def _codes(schedule: YearSchedule, dimension: str) -> tuple[str, ...]:
    if dimension == GRADE:
        return (TOTAL, *_grades(schedule.stages))
    if dimension == SEX:
        return (TOTAL, *schedule.sexes)
    if dimension == SOURCE:
        return (TOTAL, *codes.load("source").codes, UNKNOWN)
    return _topic_groups()


def _grades(stages: tuple[str, ...]) -> tuple[str, ...]:
    """Each stage before its grades."""
    own = (stage for stage in STAGES if stage in stages)
    return tuple(code for stage in own for code in (stage, *grades_of((stage,))))


def _topic_groups() -> tuple[str, ...]:
    return (TOTAL, *codes.load("topic").top, UNKNOWN)


def _topics_in_detail() -> tuple[str, ...]:
    """Each group before its topics; the last of them is what was told of the group and no more."""
    listed = codes.load("topic")
    groups = ((group, *listed.children(group), group_leaf(group)) for group in listed.top)
    return (TOTAL, *(code for members in groups for code in members), UNKNOWN)
