"""Students who left, as the review list shows them, and what a destruction would take."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from counsel_desk.records.cases.destroyed import Erased
from counsel_desk.records.other_copy import OtherCopy

STUDENTS = "students"
"""Counted in a certificate beside the kinds of records: how many whole files went."""


@dataclass(frozen=True, repr=False)
class HoldView:
    """A hold; it stands while ``ended_on`` is None."""

    id: str
    reason: str
    detail: str
    since: date
    ended_on: date | None
    written_by: str

    @property
    def stands(self) -> bool:
        """Whether nothing may be destroyed because of it."""
        return self.ended_on is None


@dataclass(frozen=True, repr=False)
class Leaver:
    """One student who left: how long the file is kept, and what keeps it longer.

    ``proposed`` are reasons for a hold that the records give and nobody has decided on.
    ``parts`` are kinds that could go earlier than the file.
    """

    student_id: str
    name: str
    case_number: str
    national_number: str | None
    status: str
    left_on: date | None
    cohort: int | None
    class_no: int | None
    due_on: date | None
    keep_until: date | None = None
    keep_reason: str = ""
    holds: tuple[HoldView, ...] = ()
    proposed: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()

    @property
    def is_held(self) -> bool:
        """Whether a hold stands."""
        return any(one.stands for one in self.holds)

    def is_due(self, today: date) -> bool:
        """Whether the time is over and nothing keeps the file longer."""
        over = self.due_on is not None and self.due_on <= today
        return over and not self.keeps(today)

    def keeps(self, today: date) -> bool:
        """Whether anything keeps it, however long ago the student left."""
        later = self.keep_until is not None and self.keep_until > today
        return self.is_held or bool(self.proposed) or later


@dataclass(frozen=True, repr=False)
class NamedReport:
    """A sealed report whose child bears the name; ``child`` as it is written there."""

    id: str
    found_on: date
    child: str


@dataclass(frozen=True, repr=False)
class DestructionPreview:
    """All that a destruction would take away, in counts.

    ``shut_reports`` are sealed reports that this person cannot open: whether they are about the
    student cannot be known. ``has_namesake`` says that another student bears the same name.
    """

    names: tuple[str, ...]
    erased: Erased
    reports: tuple[NamedReport, ...]
    shut_reports: int
    has_namesake: bool
    other_copies: tuple[OtherCopy, ...]

    @property
    def reports_that_go(self) -> tuple[str, ...]:
        """The ids of reports about the student; with a namesake nobody can tell about whom."""
        return () if self.has_namesake else tuple(one.id for one in self.reports)


@dataclass(frozen=True, repr=False)
class Certificate:
    """One entry of the register of destructions; nothing in it says whose records they were."""

    number: int
    done_on: date
    done_by: str
    witnessed_by: str
    reason: str
    counts: tuple[tuple[str, int], ...]
    copies_rewritten: int
    copies_left: tuple[tuple[date, str], ...]
    school: str = ""

    @property
    def students(self) -> int:
        """How many students' files went whole; none where only kinds of records went."""
        return dict(self.counts).get(STUDENTS, 0)

    @property
    def records(self) -> int:
        """How many records went, without the students themselves."""
        return sum(count for kind, count in self.counts if kind != STUDENTS)
