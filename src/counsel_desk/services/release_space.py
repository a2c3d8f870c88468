"""The space of all released numbers of a school year: its dimensions, their codes and groups.

The order of the dimensions is that in which every cell names them: month, grade, sex, topic,
source, visit. Months are those that are closed; their total is the school year so far, and the
whole year once all are closed.
"""

from __future__ import annotations

from collections.abc import Sequence

from counsel_desk.disclosure.space import TOTAL, UNKNOWN, Cell, Dimension, Space
from counsel_desk.records import codes
from counsel_desk.records.cases.booking import FIRST, FOLLOW_UP, group_leaf
from counsel_desk.records.grades import STAGES, grade_code
from counsel_desk.records.release_periods import term_name
from counsel_desk.records.school_calendar import AUTUMN, SPRING
from counsel_desk.services.room.schedules import YearSchedule

MONTH, GRADE, SEX, TOPIC, SOURCE, VISIT = ("month", "grade", "sex", "topic", "source", "visit")
DIMENSIONS = (MONTH, GRADE, SEX, TOPIC, SOURCE, VISIT)


def space_of(schedule: YearSchedule, months: Sequence[str]) -> Space:
    """The space over the closed months of a school year, at least one, in order."""
    return Space(
        (
            _months(schedule, months),
            Dimension(GRADE, grades_of(schedule.stages), _stages(schedule.stages)),
            Dimension(SEX, schedule.sexes),
            _topics(),
            Dimension(SOURCE, (*codes.load("source").codes, UNKNOWN)),
            Dimension(VISIT, (FIRST, FOLLOW_UP)),
        )
    )


def grades_of(stages: Sequence[str]) -> tuple[str, ...]:
    """The codes of the grades that a school of these stages has."""
    return tuple(code for stage in STAGES if stage in stages for code in _grades(stage))


def of_month(month: str) -> Cell:
    """The cell of a month alone."""
    return (month, *(TOTAL,) * (len(DIMENSIONS) - 1))


def _months(schedule: YearSchedule, months: Sequence[str]) -> Dimension:
    groups = {
        term_name(schedule.school_year, season): [one for one in months if one in of_term]
        for season, of_term in zip((AUTUMN, SPRING), schedule.terms, strict=True)
    }
    return Dimension(MONTH, months, {name: held for name, held in groups.items() if held})


def _stages(stages: Sequence[str]) -> dict[str, tuple[str, ...]]:
    return {stage: _grades(stage) for stage in STAGES if stage in stages}


def _grades(stage: str) -> tuple[str, ...]:
    return tuple(code for grade in STAGES[stage] if (code := grade_code(grade)))


def _topics() -> Dimension:
    listed = codes.load("topic")
    groups = {group: (*listed.children(group), group_leaf(group)) for group in listed.top}
    leaves = [leaf for members in groups.values() for leaf in members]
    return Dimension(TOPIC, (*leaves, UNKNOWN), groups)
