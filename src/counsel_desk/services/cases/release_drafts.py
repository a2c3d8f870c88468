"""A release on its way: everything that is counted for it, as plain values that leave the vault."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from counsel_desk import clock, errors
from counsel_desk.disclosure.knowledge import Knowledge
from counsel_desk.disclosure.space import TOTAL, Cell, Leaf, Space
from counsel_desk.i18n import _
from counsel_desk.records.cases.booked_leaf import BookedLeaf
from counsel_desk.records.cases.booking import FIRST, UNKNOWN, Booking, Visit, book
from counsel_desk.records.cases.closed_month import ClosedMonth
from counsel_desk.records.grades import school_year_of
from counsel_desk.records.release_periods import ReleasePeriod, last_day, release_period
from counsel_desk.records.room.school import SCHOOL_CODE
from counsel_desk.records.school_calendar import period_bounds
from counsel_desk.services.cases import visits
from counsel_desk.services.cases.ledger import numbers_of, require_sound
from counsel_desk.services.cases.ledger_gaps import is_silent
from counsel_desk.services.release_space import DIMENSIONS, grades_of, of_month, space_of
from counsel_desk.services.room.calendars import terms_of
from counsel_desk.services.room.duty_figures import DutyFigures, duty_figures
from counsel_desk.services.room.schedules import YearSchedule, schedule_of
from counsel_desk.services.room.schools import profile_on


@dataclass(frozen=True, repr=False)
class ReleaseDraft:
    """What a release would be made from.

    ``possible_from`` is the first day on which it may be made. ``closing`` are the months that it
    would close, ``late`` how many sessions it books in a later month than theirs. ``token`` says
    whether the records are still those that were counted. Without ``tells_sessions`` no number of
    sessions may be printed: what earlier packages of the school year counted is not known any more.
    """

    period: ReleasePeriod
    day: date
    school_code: str
    school_name: str
    schedule: YearSchedule
    knowledge: Knowledge
    duties: DutyFigures
    previous_digest: str | None
    possible_from: date
    closing: tuple[str, ...]
    new_sessions: int
    late: int
    token: str
    tells_sessions: bool = True

    @property
    def is_possible(self) -> bool:
        """Whether the period is over."""
        return self.day >= self.possible_from

    def require_possible(self) -> None:
        """Let a period pass that is over.

        :raises errors.Refused: for one that is not, with the day on which it will be.
        """
        if not self.is_possible:
            raise errors.Refused(
                _(
                    "{period} is not over yet: it can be released from {day} on. Until then it can "
                    "be looked at, and nothing leaves."
                ).format(period=self.period.name, day=self.possible_from)
            )


@dataclass(frozen=True, repr=False)
class Counted:
    """A draft with the bookings behind it, which stay in the vault."""

    draft: ReleaseDraft
    bookings: tuple[Booking, ...]


def counted(session: Session, text: str) -> Counted:
    """Count a period as it stands, within a running session.

    :raises errors.UsageProblem: for a text that is no period, or a term the calendar lacks.
    :raises errors.Refused: for a broken ledger, or a school year whose terms are not set.
    """
    return _Counting(session, text).whole()


class _Counting:
    """The parts that a draft is put together from."""

    def __init__(self, session: Session, text: str) -> None:
        self.session, self.terms = session, terms_of(session)
        self.period = release_period(text, self.terms)
        sexes = visits.sexes_of(session)
        self.schedule = schedule_of(session, self.period.school_year, sexes)
        self.releases = require_sound(session)
        self.is_silent = is_silent(session, self.period.school_year)
        closed = set(session.scalars(select(ClosedMonth.month)))
        until_end = self.period.months_until_end(self.schedule.spring_from)
        self.closing = tuple(one for one in until_end if one not in closed)
        of_year = self.period.school_year
        year = select(ClosedMonth.month).where(ClosedMonth.school_year == of_year)
        self.months = tuple(sorted({*session.scalars(year), *self.closing}))
        self.booked = self._booked()
        self.bookings = self._bookings(closed)
        self._require_stated()

    def whole(self) -> Counted:
        knowledge = self._knowledge()
        profile, today = profile_on(self.session, clock.today()), clock.today()
        duties = self._duties(today)
        previous = self.releases[-1].digest if self.releases else None
        told = (today, profile.code, profile.name, duties, previous, self.is_silent)
        ahead = [one for one in self.booked if one.month in self.closing]
        new: list[BookedLeaf | Booking] = [*ahead, *self.bookings]
        draft = ReleaseDraft(
            period=self.period,
            day=today,
            school_code=_required(profile.code),
            school_name=profile.name,
            schedule=self.schedule,
            knowledge=knowledge,
            duties=duties,
            previous_digest=previous,
            possible_from=last_day(self.period, self.terms) + timedelta(days=1),
            closing=self.closing,
            new_sessions=len(new),
            late=sum(one.late for one in new),
            token=self._token(knowledge.at_most, *told),
            tells_sessions=not self.is_silent,
        )
        return Counted(draft, tuple(self.bookings))

    def _booked(self) -> Sequence[BookedLeaf]:
        """Those of closed months, and what was booked ahead in the months that close now."""
        wanted = select(BookedLeaf).where(BookedLeaf.school_year == self.period.school_year)
        return self.session.scalars(wanted.where(BookedLeaf.month.in_(self.months))).all()

    def _bookings(self, closed: set[str]) -> list[Booking]:
        if not self.closing:
            return []
        _first, last = period_bounds(self.closing[-1], self.terms)
        return book(
            self._unbooked(last),
            closed=closed,
            closing=self.closing,
            grades=grades_of(self.schedule.stages),
            seen={one.student_id for one in self.booked},
        )

    def _unbooked(self, last: date) -> list[Visit]:
        """A late entry of a year whose packages are not known may have been counted by then."""
        found = visits.unbooked(self.session, last)
        years = {school_year_of(one.day) for one in found} - {self.period.school_year}
        uncertain = {year for year in years if is_silent(self.session, year)}
        return [one for one in found if school_year_of(one.day) not in uncertain]

    def _require_stated(self) -> None:
        """What the tables tell apart must be known of everybody who is counted."""
        students = {
            one.student_id
            for one in self.bookings
            if one.grade == UNKNOWN or one.sex not in self.schedule.sexes
        }
        if not students:
            return
        raise errors.Refused(
            _(
                "Before {period} can be counted, please enter class and sex of every student who "
                "was there: {count} of them have a gap. The list of students shows it."
            ).format(period=self.period.name, count=len(students))
        )

    def _knowledge(self) -> Knowledge:
        leaves = self._leaves()
        space = space_of(self.schedule, self.months)
        by_month = Counter(leaf.codes[0] for leaf in leaves)
        return Knowledge(
            space=space,
            leaves=leaves,
            released=numbers_of(self.session, self.period.school_year),
            known={of_month(month): by_month[month] for month in self.months},
            at_most=self._at_most(space, leaves),
            k=self.schedule.k,
        )

    def _leaves(self) -> tuple[Leaf, ...]:
        """In an order that follows from the codes; persons are told apart by a running number."""
        both: list[BookedLeaf | Booking] = [*self.booked, *self.bookings]
        rows = sorted((_codes(one), one.student_id) for one in both)
        numbers: dict[str, str] = {}
        return tuple(
            Leaf(codes, numbers.setdefault(student, str(len(numbers)))) for codes, student in rows
        )

    def _at_most(self, space: Space, leaves: Sequence[Leaf]) -> dict[Cell, int]:
        """No more first visits than students; the truth where a roster came later than a talk."""
        first, _last = period_bounds(self.months[0], self.terms)
        _first, last = period_bounds(self.months[-1], self.terms)
        there = visits.enrolment(self.session, first, last)
        seen = Counter((one.codes[1], one.codes[2]) for one in leaves if one.codes[5] == FIRST)
        grades = grades_of(self.schedule.stages)
        return {
            (TOTAL, grade, sex, TOTAL, TOTAL, FIRST): max(
                there.get((grade, sex), 0), seen[grade, sex]
            )
            for grade in grades
            for sex in space.dimensions[2].leaves
        }

    def _duties(self, today: date) -> DutyFigures:
        months = self.period.months(self.schedule.spring_from)
        first, _last = period_bounds(months[0], self.terms)
        _first, last = period_bounds(months[-1], self.terms)
        return duty_figures(self.session, first, max(first, min(last, today)))

    def _token(self, at_most: Mapping[Cell, int], *more: object) -> str:
        rows = sorted((_codes(one), one.session_id, one.student_id) for one in self.bookings)
        schedule = (self.schedule.monthly, self.schedule.k, self.schedule.spring_from)
        sides = (self.schedule.stages, self.schedule.sexes)
        bounds = sorted(at_most.items())
        told = [self.period.name, schedule, sides, len(self.booked), rows, bounds, more]
        text = json.dumps(told, default=repr, ensure_ascii=True)
        return hashlib.sha256(text.encode("ascii")).hexdigest()


def _codes(one: BookedLeaf | Booking) -> Cell:
    return tuple(getattr(one, name) for name in DIMENSIONS)


def _required(code: str) -> str:
    if not code.strip():
        raise errors.Refused(
            _(
                "The school has no code yet. Enter the code that the bureau uses under Settings, "
                "School: every package bears it."
            )
        )
    if not SCHOOL_CODE.fullmatch(code.strip()):
        # Vaults of earlier days took any code.
        raise errors.Refused(_("A school code has letters, digits and hyphens, such as 610902-07."))
    return code.strip()
