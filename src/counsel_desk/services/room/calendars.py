"""Terms and special days of the school's calendar."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from counsel_desk import errors
from counsel_desk.i18n import _
from counsel_desk.records import shipped_calendar
from counsel_desk.records.room.calendar_day import CalendarDay
from counsel_desk.records.room.term import Term
from counsel_desk.records.school_calendar import DayRule, SchoolCalendar, TermSpan, period_bounds
from counsel_desk.store.tables import ROOM
from counsel_desk.store.vault import Vault


class Calendars:
    """Reads and edits the calendar; everything about days is judged by ``SchoolCalendar``."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault

    def take_shipped(self) -> None:
        """Copy the calendar that comes with the program; days already set by the school stay."""
        rules = [
            rule for year in shipped_calendar.YEARS for rule in shipped_calendar.holidays(year)
        ]
        with self._vault.write(ROOM, "calendar.take_shipped") as session:
            known = set(session.execute(select(CalendarDay.day, CalendarDay.kind)).tuples())
            session.add_all(_day(rule) for rule in rules if (rule.day, rule.kind) not in known)
            seasons = set(session.execute(select(Term.school_year, Term.season)).tuples())
            session.add_all(
                Term(**vars(term))
                for term in shipped_calendar.usual_terms()
                if (term.school_year, term.season) not in seasons
            )

    def set_term(self, term: TermSpan) -> None:
        """Set the dates of a term; ``week_one`` is the Monday of its first week.

        :raises errors.BadInput: when it ends before it starts or its week 1 begins on no Monday.
        """
        if not term.starts < term.ends or term.week_one.weekday() != 0:
            raise errors.BadInput(
                _("A term ends after it starts, and its week 1 begins on a Monday.")
            )
        with self._vault.write(ROOM, "calendar.set_term") as session:
            session.execute(
                delete(Term).where(Term.school_year == term.school_year, Term.season == term.season)
            )
            session.add(Term(**vars(term)))

    def set_days(self, rules: Iterable[DayRule]) -> None:
        """Set special days; the same day and kind again replaces what was said."""
        with self._vault.write(ROOM, "calendar.set_days") as session:
            for rule in rules:
                session.execute(
                    delete(CalendarDay).where(
                        CalendarDay.day == rule.day, CalendarDay.kind == rule.kind
                    )
                )
                session.add(_day(rule))

    def clear_day(self, day: date) -> None:
        """Make a day an ordinary one again."""
        with self._vault.write(ROOM, "calendar.clear_day") as session:
            session.execute(delete(CalendarDay).where(CalendarDay.day == day))

    def school_calendar(self) -> SchoolCalendar:
        """The calendar as rules that answer questions about days."""
        with self._vault.read() as session:
            return calendar_of(session)

    def bounds(self, period: str) -> tuple[date, date]:
        """First and last day of ``2026-10``, ``2026-autumn`` or ``2026``.

        :raises errors.UsageProblem: for a text that is no period or a term that has no dates.
        """
        with self._vault.read() as session:
            return period_bounds(period, terms_of(session))


def calendar_of(session: Session) -> SchoolCalendar:
    """The school's calendar, within a running session."""
    days = session.scalars(select(CalendarDay).order_by(CalendarDay.day))
    rules = [DayRule(one.day, one.kind, one.follows_weekday, one.name) for one in days]
    return SchoolCalendar(terms_of(session), rules)


def terms_of(session: Session) -> list[TermSpan]:
    """The school's terms in order, within a running session."""
    terms = session.scalars(select(Term).order_by(Term.starts))
    return [
        TermSpan(one.school_year, one.season, one.starts, one.ends, one.week_one) for one in terms
    ]


def _day(rule: DayRule) -> CalendarDay:
    return CalendarDay(
        day=rule.day, kind=rule.kind, follows_weekday=rule.follows_weekday, name=rule.name
    )
