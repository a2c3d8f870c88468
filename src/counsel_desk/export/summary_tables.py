"""Which tables a period's package holds, and which cells each of them names.

The schedule of the school year decides for months; a term and a school year tell everything: the
sums by grade, sex, topic and source, alone and two by two, of all sessions and of first visits.
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
        named = ((), *ONE_WAY, *TWO_WAY)
        return tuple(_shape(schedule, dimensions, (TOTAL, FIRST)) for dimensions in named)
    if schedule.monthly == NONE:
        return ()
    whole = _shape(schedule, (), (TOTAL, FIRST))
    if schedule.monthly != TOPIC_GROUP:
        return (whole,)
    groups = tuple((code, TOTAL) for code in _topic_groups())
    return (whole, TableShape(f"{SESSIONS}{TOPIC}", (TOPIC, VISIT), groups))


def _shape(
    schedule: YearSchedule, dimensions: tuple[str, ...], visits: tuple[str, ...]
) -> TableShape:
    alone = len(dimensions) == 1
    codes_of = [_codes(schedule, name, in_detail=alone) for name in dimensions]
    name = SESSIONS + ("_".join(dimensions) or VISIT)
    return TableShape(name, (*dimensions, VISIT), tuple(product(*codes_of, visits)))


def _codes(schedule: YearSchedule, dimension: str, *, in_detail: bool) -> tuple[str, ...]:
    if dimension == GRADE:
        return (TOTAL, *_grades(schedule.stages))
    if dimension == SEX:
        return (TOTAL, *schedule.sexes)
    if dimension == SOURCE:
        return (TOTAL, *codes.load("source").codes, UNKNOWN)
    return _topics_in_detail() if in_detail else _topic_groups()


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
