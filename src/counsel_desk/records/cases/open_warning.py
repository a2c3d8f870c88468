"""A warning as lists show it, without its text, and as it is read in the student's file."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from counsel_desk.records.cases.network import SCHOOL


@dataclass(frozen=True, repr=False)
class PathStep:
    """One step upward; the names are those of :class:`WarningStep`."""

    level: str
    told: str
    at: datetime
    told_by: str
    measure: str


@dataclass(frozen=True, repr=False)
class OpenWarning:
    """An open warning; ``next_act`` (a code of ``escalation_act``) is what it waits for now."""

    id: str
    student_id: str
    name: str
    cohort: int | None
    class_no: int | None
    sign: str
    level: str
    noticed_at: datetime
    noticed_by: str
    needed_by: date | None
    path: tuple[PathStep, ...]
    next_act: str

    @property
    def is_with_room(self) -> bool:
        """Whether it came as far up as it goes, and waits for what comes of it."""
        return SCHOOL in {self.level, *(one.level for one in self.path)}


@dataclass(frozen=True, repr=False)
class WarningSheet:
    """A whole warning; the names are those of :class:`EarlyWarning`.

    ``crisis_id`` is the crisis that it goes on in.
    """

    id: str
    student_id: str
    level: str
    noticed_at: datetime
    noticed_by: str
    sign: str
    days: int | None
    text: str
    path: tuple[PathStep, ...]
    done_on: date | None
    outcome: str | None
    result: str
    written_by: str
    crisis_id: str | None = None
