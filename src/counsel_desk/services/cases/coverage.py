"""What the counsellor's program counts for the room: coverage, and which classes there are.

The principal learns counts of classes and posts and nothing else. They are looked at when the vault
is opened and when the board is asked for, and written only where something changed.
"""

from __future__ import annotations

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from counsel_desk import clock
from counsel_desk.records.cases.assessment import Assessment
from counsel_desk.records.cases.assessment_round import AssessmentRound, AssessmentRoundClass
from counsel_desk.records.cases.class_membership import ClassMembership
from counsel_desk.records.cases.dorm_place import DormPlace, DormStay
from counsel_desk.records.cases.network_contact import NetworkContact
from counsel_desk.records.cases.network_report import NetworkReport
from counsel_desk.records.cases.season_check import SeasonCheck, SeasonCheckClass
from counsel_desk.records.cases.student import Student
from counsel_desk.records.room.calendar_day import CalendarDay
from counsel_desk.records.room.coverage_figure import CoverageFigure
from counsel_desk.records.room.opening import Opening
from counsel_desk.records.room.room_setting import RoomSetting
from counsel_desk.records.room.school import SchoolProfile
from counsel_desk.records.room.school_class import SchoolClass
from counsel_desk.records.room.term import Term
from counsel_desk.records.school_calendar import SchoolCalendar, TermSpan, last_begun
from counsel_desk.services.cases import coverage_counts
from counsel_desk.services.cases.coverage_counts import Counted
from counsel_desk.services.cases.school_class_list import ClassChange, changes_of, make
from counsel_desk.services.room.calendars import calendar_of
from counsel_desk.services.room.duty_board import readings_of
from counsel_desk.store.kept import Source, kept
from counsel_desk.store.tables import ROOM
from counsel_desk.store.vault import USAGE_LINES, Vault

SOURCES: tuple[Source, ...] = (
    Student, ClassMembership, DormPlace, DormStay, NetworkContact, NetworkReport, SeasonCheck,
    SeasonCheckClass, AssessmentRound, AssessmentRoundClass, Assessment, CalendarDay, Term,
    Opening, RoomSetting, SchoolProfile, SchoolClass, CoverageFigure,
)  # fmt: skip
"""Every table that a count comes from, and those it goes to."""


class Coverage:
    """Keeps the counts in the room's file in step with the cases."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault

    def follow(self) -> None:
        """Write what has changed, in one action; nothing where nothing has."""
        today = clock.today()
        with self._vault.read() as session:
            figures, classes = kept(
                session, ("coverage", today), SOURCES, lambda: _changes(session, today)
            )
        if figures is None and not classes:
            return
        with self._vault.write(ROOM, USAGE_LINES) as session:
            for change in classes:
                make(session, change)
            if figures is not None:
                _write(session, figures, today)


TermFigures = tuple[str, tuple[Counted, ...]]
"""A term's name and all that is counted of it."""


def _changes(session: Session, today: date) -> tuple[TermFigures | None, tuple[ClassChange, ...]]:
    """The figures of the term where they are others than those written, and changed classes."""
    return _new_figures(session, today), changes_of(session, today)


def _new_figures(session: Session, today: date) -> TermFigures | None:
    calendar = calendar_of(session)
    term = last_begun(calendar.terms, today)
    if term is None:
        return None
    found = _count(session, term, calendar, today)
    written = select(CoverageFigure).where(CoverageFigure.term == term.name)
    known = {_told(one) for one in session.scalars(written)}
    return None if set(found) == known else (term.name, found)


def _count(
    session: Session, term: TermSpan, calendar: SchoolCalendar, today: date
) -> tuple[Counted, ...]:
    first_grade = int(readings_of(session).upper_primary_from)
    return (
        *coverage_counts.network(session, min(today, term.ends)),
        *coverage_counts.reports(session, term, calendar, today),
        *coverage_counts.seasons(session, term, calendar, today),
        *coverage_counts.assessments(session, term, calendar, today, first_grade),
    )


def _told(one: CoverageFigure) -> Counted:
    return Counted(one.topic, one.part, one.done, one.total, one.due_on)


def _write(session: Session, figures: TermFigures, today: date) -> None:
    """The term's figures as they are now; one that did not change keeps its day."""
    term, found = figures
    known = session.scalars(select(CoverageFigure).where(CoverageFigure.term == term)).all()
    parts = {(one.topic, one.part) for one in found}
    for one in known:
        if (one.topic, one.part) not in parts:
            session.delete(one)
    told = {_told(one) for one in known}
    for counted in found:
        if counted not in told:
            session.merge(_made(counted, term, today))


def _made(one: Counted, term: str, as_of: date) -> CoverageFigure:
    return CoverageFigure(
        topic=one.topic, term=term, part=one.part, done=one.done, total=one.total,
        due_on=one.due_on, as_of=as_of,
    )  # fmt: skip
