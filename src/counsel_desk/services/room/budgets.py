"""Money set aside for mental health: whole yuan of a calendar year, and how much per student."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from counsel_desk import errors
from counsel_desk.i18n import _
from counsel_desk.records.room.budget import Budget
from counsel_desk.services.room.registers import Register, Values, added, removed
from counsel_desk.services.room.remarks import checked_remark
from counsel_desk.services.room.schools import profiles_of
from counsel_desk.store.tables import ROOM

LONGEST_TITLE = 60
MOST_YUAN = 100_000_000
FIRST_YEAR, LAST_YEAR = 2000, 2099
_COUNTED = (9, 1)
"""Month and day of which the students of a year are counted."""


@dataclass(frozen=True)
class BudgetFields:
    """One amount of a calendar year, and what for."""

    year: int
    yuan: int
    purpose: str
    remark: str = ""


@dataclass(frozen=True)
class BudgetLine:
    """An amount of the register."""

    id: int
    fields: BudgetFields


@dataclass(frozen=True)
class BudgetYear:
    """A year with its amounts; ``students`` are those of 1 September."""

    year: int
    students: int
    lines: tuple[BudgetLine, ...]

    @property
    def yuan(self) -> int:
        """All of it."""
        return sum(one.fields.yuan for one in self.lines)

    @property
    def per_student(self) -> float | None:
        """In yuan, to the cent; None for a school without students."""
        return round(self.yuan / self.students, 2) if self.students else None


class Budgets(Register):
    """Reads and writes the register. ``guard`` refuses a student's name."""

    def years(self) -> Sequence[BudgetYear]:
        """Every year with an amount, the latest first."""
        with self._vault.read() as session:
            found = session.scalars(select(Budget).order_by(Budget.id)).all()
            profiles = profiles_of(session)
        return [
            BudgetYear(
                year,
                profiles(date(year, *_COUNTED)).students,
                tuple(_line(one) for one in found if one.year == year),
            )
            for year in sorted({one.year for one in found}, reverse=True)
        ]

    def add(self, fields: BudgetFields) -> int:
        """An amount; returns its id.

        :raises errors.BadInput: for what cannot be.
        :raises errors.Refused: for a text that names a student, or a remark that is too long.
        """
        made = Budget(**self._checked(fields))
        with self._vault.write(ROOM, "budget.add") as session:
            return added(session, made)

    def change(self, budget_id: int, fields: BudgetFields) -> None:
        """Something was entered wrong.

        :raises errors.BadInput: for what cannot be.
        :raises errors.Refused: as for a new one, or when it is gone.
        """
        self._change("budget.change", Budget, budget_id, self._checked(fields))

    def remove(self, budget_id: int) -> None:
        """Take an amount out that was entered by mistake, with its papers."""
        with self._vault.write(ROOM, "budget.remove") as session:
            removed(session, Budget, budget_id)

    def _checked(self, fields: BudgetFields) -> Values:
        if not FIRST_YEAR <= fields.year <= LAST_YEAR:
            raise errors.BadInput(_("A budget is of a calendar year, such as 2026."))
        if not 0 < fields.yuan <= MOST_YUAN:
            raise errors.BadInput(_("Enter the amount in whole yuan, at least one."))
        purpose = self._worded(fields.purpose, _("Say what the money is for."), LONGEST_TITLE)
        remark = checked_remark(fields.remark, self._guard)
        return {**vars(fields), "purpose": purpose, "remark": remark}


def _line(one: Budget) -> BudgetLine:
    return BudgetLine(one.id, BudgetFields(one.year, one.yuan, one.purpose, one.remark or ""))
