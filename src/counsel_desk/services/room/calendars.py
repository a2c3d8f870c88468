"""Terms and special days of the school's calendar."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from counsel_desk import errors
from counsel_desk.i18n import _
from counsel_desk.records import codes, shipped_calendar
from counsel_desk.records.room.calendar_day import CalendarDay
from counsel_desk.records.room.term import Term
from counsel_desk.records.school_calendar import (
    AUTUMN,
    MAKEUP,
    SPRING,
    DayRule,
    SchoolCalendar,
    TermSpan,
    days_between,
    period_bounds,
)
from counsel_desk.services.room.remarks import NameGuard, no_names_known
from counsel_desk.store.kept import kept
from counsel_desk.store.tables import ROOM
from counsel_desk.store.vault import Vault


class Calendars:
    """Reads and edits the calendar; everything about days is judged by ``SchoolCalendar``."""

    def __init__(self, vault: Vault, guard: NameGuard = no_names_known) -> None:
        self._vault = vault
        self._guard = guard

    def take_shipped(self) -> None:
        """Copy the calendar that comes with the program; days already set by the school stay."""
        rules = [
            rule for year in shipped_calendar.YEARS for rule in shipped_calendar.holidays(year)
        ]
        with self._vault.write(ROOM, "calendar.take_shipped") as session:
            known = set(session.execute(select(CalendarDay.day, CalendarDay.kind)))
            session.add_all(_day(rule) for rule in rules if (rule.day, rule.kind) not in known)
            seasons = set(session.execute(select(Term.school_year, Term.season)))
            session.add_all(
                Term(**vars(term))
                for term in shipped_calendar.usual_terms()
                if (term.school_year, term.season) not in seasons
            )

    def set_term(self, term: TermSpan) -> None:
        """Set the dates of a term; ``week_one`` is the Monday of its first week.

        :raises errors.BadInput: when it ends before it starts, its week 1 begins on no Monday or
            another term lies in the same days.
        """
        self.set_terms((term,))

    def set_terms(self, terms: Sequence[TermSpan]) -> None:
        """Set the dates of several terms together, so that they may change places.

        :raises errors.BadInput: as for a single one.
        """
        own = {(one.school_year, one.season) for one in terms}
        with self._vault.write(ROOM, "calendar.set_term") as session:
            kept = [one for one in terms_of(session) if (one.school_year, one.season) not in own]
            for term in terms:
                require_sound_term(term, (*kept, *terms))
                session.execute(
                    delete(Term).where(
                        Term.school_year == term.school_year, Term.season == term.season
                    )
                )
            session.add_all(Term(**vars(term)) for term in terms)

    def set_days(self, rules: Iterable[DayRule]) -> None:
        """Set special days; the same day and kind again replaces what was said.

        :raises errors.BadInput: for a kind not in its list, or a weekday that is none.
        :raises errors.Refused: when a day's name holds a student's name.
        """
        rules = [self._checked(rule) for rule in rules]
        with self._vault.write(ROOM, "calendar.set_days") as session:
            for rule in rules:
                session.execute(
                    delete(CalendarDay).where(
                        CalendarDay.day == rule.day, CalendarDay.kind == rule.kind
                    )
                )
                session.add(_day(rule))

    def mark(self, first: date, last: date, kind: str, name: str) -> None:
        """Mark a stretch of days, such as a farm holiday or an exam week."""
        self.set_days([DayRule(day, kind, name=name) for day in days_between(first, last)])

    def clear_day(self, day: date, kind: str | None = None) -> None:
        """Make a day an ordinary one again, or take one kind of mark from it."""
        marks = delete(CalendarDay).where(CalendarDay.day == day)
        with self._vault.write(ROOM, "calendar.clear_day") as session:
            session.execute(marks if kind is None else marks.where(CalendarDay.kind == kind))

    def school_calendar(self) -> SchoolCalendar:
        """The calendar as rules that answer questions about days."""
        with self._vault.read() as session:
            return calendar_of(session)

    def makeups_to_settle(self) -> Sequence[DayRule]:
        """Make-up days of which the school still has to say which weekday they follow."""
        return self.school_calendar().makeups_to_settle()

    def bounds(self, period: str) -> tuple[date, date]:
        """First and last day of ``2026-10``, ``2026-autumn`` or ``2026``.

        :raises errors.UsageProblem: for a text that is no period or a term that has no dates.
        """
        with self._vault.read() as session:
            return period_bounds(period, terms_of(session))

    def _checked(self, rule: DayRule) -> DayRule:
        codes.require("calendar_kind", rule.kind)
        self._guard(rule.name)
        weekday = rule.follows_weekday if rule.kind == MAKEUP else None
        if weekday is not None and not 1 <= weekday <= 7:
            raise errors.BadInput(_("A make-up day follows one of the seven weekdays."))
        return DayRule(rule.day, rule.kind, weekday, rule.name.strip())


def calendar_of(session: Session) -> SchoolCalendar:
    """The school's calendar, within a running session; the same again while it is not changed."""
    return kept(session, "calendar", (Term, CalendarDay), lambda: _calendar(session))


def _calendar(session: Session) -> SchoolCalendar:
    days = session.scalars(select(CalendarDay).order_by(CalendarDay.day))
    rules = [DayRule(one.day, one.kind, one.follows_weekday, one.name) for one in days]
    return SchoolCalendar(terms_of(session), rules)


def terms_of(session: Session) -> list[TermSpan]:
    """The school's terms in order, within a running session."""
    terms = session.scalars(select(Term).order_by(Term.starts))
    return [
        TermSpan(one.school_year, one.season, one.starts, one.ends, one.week_one) for one in terms
    ]


def require_sound_term(term: TermSpan, others: Iterable[TermSpan]) -> None:
    """Let a term pass that can stand beside the others, so that a form can say so at once.

    :raises errors.BadInput: as :meth:`Calendars.set_term` does.
    """
    if term.season not in (AUTUMN, SPRING):
        raise errors.BadInput(_("A term is the autumn or the spring term of its school year."))
    if not term.starts < term.ends or term.week_one.weekday() != 0:
        raise errors.BadInput(_("A term ends after it starts, and its week 1 begins on a Monday."))
    for other in others:
        same = (other.school_year, other.season) == (term.school_year, term.season)
        if not same and other.starts <= term.ends and term.starts <= other.ends:
            raise errors.BadInput(
                _(
                    "Another term runs from {first} to {last}. Change its dates first, so that no "
                    "day lies in two terms."
                ).format(first=other.starts, last=other.ends)
            )


def _day(rule: DayRule) -> CalendarDay:
    return CalendarDay(
        day=rule.day, kind=rule.kind, follows_weekday=rule.follows_weekday, name=rule.name
    )
