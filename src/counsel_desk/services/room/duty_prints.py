"""What the papers of the duty board are made of: the check, its registers, and what only paper
shows of them. Everything stands in room.db, so that a principal prints the same sheets.
"""

from __future__ import annotations

from datetime import date

from sqlalchemy import select

from counsel_desk import clock, errors
from counsel_desk.i18n import _
from counsel_desk.policy.room.sheet_values import SheetValues, YearMoney
from counsel_desk.records.room.outside_body import OutsidePerson
from counsel_desk.services.room.budgets import Budgets
from counsel_desk.services.room.calendars import terms_of
from counsel_desk.services.room.duty_board import DutyBoard
from counsel_desk.services.room.opening_days import openings_between
from counsel_desk.services.room.room_settings import ROOM_NAME, setting_of
from counsel_desk.store.tables import ROOM
from counsel_desk.store.vault import Vault

PRINTED = "duty_sheet.print"


class DutyPrints:
    """Collects the values of the sheets, and keeps in the room's log that one was printed."""

    def __init__(self, vault: Vault, board: DutyBoard) -> None:
        self._vault = vault
        self._board = board
        self._budgets = Budgets(vault)

    def values(
        self, term: str | None = None, on: date | None = None, pack_id: str | None = None
    ) -> SheetValues:
        """A term as it stands on a day; without a term the one that the day lies in or follows.

        :raises errors.UsageProblem: for a pack or a term that there is none of.
        """
        view = self._board.check(pack_id, term, on)
        facts = self._board.facts(term, on)
        years = [one for one in self._budgets.years() if one.year <= facts.until.year]
        with self._vault.read() as session:
            people = session.scalars(select(OutsidePerson).order_by(OutsidePerson.id))
            return SheetValues(
                pack=view.pack,
                readings=view.readings,
                facts=facts,
                checked=view.checked,
                room=setting_of(session, ROOM_NAME) or _("Counselling room"),
                printed_on=clock.today(),
                openings=tuple(openings_between(session, facts.term.starts, facts.until)),
                people=tuple(people),
                money=tuple(
                    YearMoney(one.year, one.yuan, one.students, one.per_student) for one in years
                ),
            )

    def year(
        self, school_year: int, on: date | None = None, pack_id: str | None = None
    ) -> tuple[SheetValues, ...]:
        """The terms of a school year that have begun by the day, the autumn term first.

        :raises errors.UsageProblem: when the calendar has no such term.
        """
        day = on or clock.today()
        with self._vault.read() as session:
            terms = terms_of(session)
        begun = [one for one in terms if one.school_year == school_year and one.starts <= day]
        if not begun:
            raise errors.UsageProblem(
                _("No term of the school year {year} has begun.").format(year=school_year)
            )
        return tuple(self.values(one.name, on, pack_id) for one in begun)

    def period(
        self, period: str, on: date | None = None, pack_id: str | None = None
    ) -> tuple[SheetValues, ...]:
        """The terms of ``2026-autumn`` (one) or of the school year ``2026``.

        :raises errors.UsageProblem: for a text that is neither.
        """
        if period.isdecimal():
            return self.year(int(period), on, pack_id)
        return (self.values(period, on, pack_id),)

    def note_printed(self, sheet: str, period: str) -> None:
        """Keep in the room's log that a sheet was printed, by its name and its period."""
        with self._vault.write(ROOM, PRINTED, f"{sheet} {period}"):
            return
