"""Building the demo school: a vault, a roster, then one day after the other up to yesterday."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from random import Random

from counsel_desk import clock, errors
from counsel_desk.demo.coming_weeks import Place
from counsel_desk.demo.duties_in_use import MOST_TERMS, DutiesInUse
from counsel_desk.demo.duty_of_care import DutyOfCare, found_on
from counsel_desk.demo.invented_answers import InventedAnswers
from counsel_desk.demo.invented_people import InventedStudents
from counsel_desk.demo.invented_talks import Agreed, InventedTalks, Stretch
from counsel_desk.demo.registers_in_use import RegistersInUse
from counsel_desk.demo.student_files import StudentFiles
from counsel_desk.i18n import _
from counsel_desk.records.cases.meeting_fields import MeetingPlace
from counsel_desk.records.cases.roster_entry import KnownStudent
from counsel_desk.records.cases.session_fields import SessionFields
from counsel_desk.records.grades import cohort_for, school_year_of
from counsel_desk.records.room.opening_rules import DayState
from counsel_desk.records.school_calendar import TermSpan, days_between
from counsel_desk.records.shipped_calendar import usual_terms
from counsel_desk.services import passwords
from counsel_desk.services.cases.students import Students
from counsel_desk.services.desk import CaseServices, Desk, Entrant
from counsel_desk.services.room.room_settings import (
    DEMO_SCHOOL,
    HOTLINE_NAME,
    HOTLINE_NUMBER,
    ROOM_NAME,
)
from counsel_desk.services.room.schools import SchoolFields

_OLDEST = 9
_HERE = ("enrolled", "returned")
_AHEAD = timedelta(days=14)
_WRITTEN = timedelta(minutes=30)
"""So long after it was found the first steps of a crisis are written down."""
_SHORT_REASONS = ("training", "exam", "school_event", "leave")


@dataclass(frozen=True)
class DemoOrder:
    """What to build; the same seed gives the same school.

    ``with_files`` is False where sessions and openings are enough: plans and all else that fills
    the students' files are left out then.
    """

    seed: int
    students: int
    terms: int
    with_files: bool = True


@dataclass(frozen=True)
class DemoSchool:
    """What was built and how to get in; ``last_full_month`` is like ``2026-10``."""

    counsellor: Entrant
    principal: Entrant
    students: int
    sessions: int
    opening_days: int
    last_full_month: str
    terms: int


Told = Callable[[int, int], None]
"""Called before each day of the demo's past: days done, days in all; may raise to stop there."""


def build(folder: Path, order: DemoOrder, told: Told = lambda _done, _all: None) -> DemoSchool:
    """Make the demo school in a new folder.

    :raises errors.Refused: when the folder is not empty.
    """
    now, today = clock.now(), clock.today()
    terms = [one for one in usual_terms() if one.starts < today][-order.terms :]
    if not terms:
        raise errors.UsageProblem(_("The demo school needs a date after its first term begins."))
    with _travelling_clock() as go_to:
        go_to(terms[0].starts, time(7, 30))
        builder = _Builder(folder, order, terms, min(today, terms[-1].ends), told)
        return builder.build(go_to, now)


class _Builder:
    """One run through the terms."""

    def __init__(
        self, folder: Path, order: DemoOrder, terms: list[TermSpan], today: date, told: Told
    ) -> None:
        self.folder, self.order, self.terms, self.today = folder, order, terms, today
        self.told = told
        self.random = Random(order.seed)  # noqa: S311 (invented data, no secret)
        self.counsellor = Entrant(_("Demo counsellor"), passwords.suggest())
        self.principal = Entrant(_("Demo principal"), passwords.suggest())
        self.invented = InventedStudents(self.random)
        self.answers = InventedAnswers(order.seed)
        self.people: dict[str, KnownStudent] = {}
        self.opening_days = 0

    def build(self, go_to: GoTo, now: datetime) -> DemoSchool:
        school = SchoolFields(
            name=_("Sample Junior School"),
            code="999999-01",
            stages=("junior",),
            students=self.order.students,
            boarders=self.order.students * 2 // 5,
        )
        desk, _sheets = Desk.create(
            self.folder, school, [self.counsellor], [self.principal], self.terms[0].starts
        )
        with desk:
            self._furnish(desk)
            cases = desk.require_cases()
            self._work(desk, cases, go_to)
            self._last_morning(cases, go_to, now)
            if self.files is not None:
                # Looking at the board has the classes counted, which a principal then finds.
                desk.room.board.check()
            sessions = cases.sessions.count()
        return DemoSchool(
            counsellor=self.counsellor,
            principal=self.principal,
            students=self.order.students,
            sessions=sessions,
            opening_days=self.opening_days,
            last_full_month=self._last_full_month(),
            terms=len(self.terms),
        )

    def _furnish(self, desk: Desk) -> None:
        start = self.terms[0].starts
        desk.room.settings.set(ROOM_NAME, _("Sunny Room"))
        desk.room.settings.set(HOTLINE_NAME, _("Sample hotline"))
        desk.room.settings.set(HOTLINE_NUMBER, "000-0000000")
        desk.room.settings.set(DEMO_SCHOOL, "1")
        self.areas = {area.kind: area.id for area in desk.room.areas.all()}
        self.areas["relaxation"] = desk.room.areas.add(_("Relaxation room"), "relaxation", start)
        self.duty = desk.room.staff.own_id()
        assert self.duty is not None
        self.calendar = desk.room.calendars.school_calendar()
        self.talks = InventedTalks(self.random, self.areas)
        self.files = StudentFiles(self.order.seed, self.talks) if self.order.with_files else None
        self.care = DutyOfCare(self.order.seed, self.today)
        self.registers = RegistersInUse()
        if self.files is not None:
            self.registers.furnish(desk, start)
        for weekday in range(1, 6):
            desk.room.duty.add_shift(weekday, time(12, 30), time(13, 30), self.duty, start)
            desk.room.duty.add_shift(weekday, time(16, 40), time(17, 40), self.duty, start)

    def _work(self, desk: Desk, cases: CaseServices, go_to: GoTo) -> None:
        yesterday = self.today - timedelta(days=1)
        spans = [days_between(term.starts, min(term.ends, yesterday)) for term in self.terms]
        open_days = [[day for day in span if self.calendar.is_school_day(day)] for span in spans]
        done, in_all = 0, sum(map(len, open_days))
        for term, days in zip(self.terms, open_days, strict=True):
            go_to(term.starts, time(7, 30))
            self._enrol(cases, term)
            for day in days:
                self.told(done, in_all)
                go_to(day, time(18, 0))
                self._one_day(desk, cases, day)
                done += 1
                self._evening(desk, cases, day, in_all - done)
        if self.files is not None:
            ahead = self.calendar.school_days(self.today, self.today + _AHEAD)
            self.files.look_ahead(cases, self._place(), ahead)
            self._show_duties(desk, clock.today())

    def _show_duties(self, desk: Desk, last: date) -> None:
        """The registers of duties reach back three terms, however few were lived through."""
        terms = [one for one in usual_terms() if one.starts <= last][-MOST_TERMS:]
        numbers: dict[int, set[int]] = {}
        for one in self.people.values():
            if one.cohort is not None and one.class_no is not None:
                numbers.setdefault(one.cohort, set()).add(one.class_no)
        if numbers:
            by_cohort = {cohort: sorted(own) for cohort, own in numbers.items()}
            DutiesInUse(self.calendar, terms, last).fill(desk, by_cohort)

    def _enrol(self, cases: CaseServices, term: TermSpan) -> None:
        """All come at first; each September the oldest leave and as many newcomers come."""
        students = cases.students
        year, enrolled = school_year_of(term.starts), _enrolled(students, term.starts)
        leavers = [one for one in enrolled if (one.cohort or 0) < cohort_for(_OLDEST, year)]
        if leavers:
            gone = [one.id for one in leavers]
            students.leave_together(gone, "graduated", term.starts - timedelta(days=1))
        entries = self.invented.newcomers(len(leavers), year)
        if not enrolled:
            entries = self.invented.whole_school(self.order.students, year)
        students.take_over_roster(entries, (), term.starts)
        # Ids are random; the numbers are the seed's, and so is an order by them.
        self.people = {one.id: one for one in _enrolled(students, term.starts)}
        ids = list(self.people)
        self.random.shuffle(ids)
        self.talks.begin_term(ids)
        if self.files is not None:
            self.files.begin_term(cases, term, ids)
            self.care.begin_term(cases, self.people, ids)

    def _one_day(self, desk: Desk, cases: CaseServices, day: date) -> None:
        made = self.talks.of_day(day, self._open(desk, day), self._again(day))
        for fields in made.sessions:
            self._session(cases, fields)
        for one in made.put_off:
            if not one.is_called:
                self._put_off(cases, one, day)
        for one in made.missed:
            cases.meetings.note_missed(_meeting_of(cases, one, day))
        if made.sessions and self.random.random() < 0.4:
            heads, minutes = self.random.randint(1, 4), self.random.choice((15, 20, 25))
            desk.room.uses.add(
                day, "after_class", "relaxation", heads, minutes,
                area_id=self.areas["relaxation"], duty_id=self.duty,
            )  # fmt: skip

    def _session(self, cases: CaseServices, fields: SessionFields) -> None:
        note, student = cases.sessions.add(fields), self.people.get(fields.student_id or "")
        if student is not None:
            goes_on = fields.next_on is not None
            if not self.answers.ask(cases.consents, student, fields.day, goes_on=goes_on):
                self.talks.let_go(student.id)
            elif self.files is not None:
                self.files.after_talk(cases, student, fields)
        if fields.day < self.today - timedelta(days=14):
            cases.sessions.close(note)

    def _put_off(self, cases: CaseServices, agreed: Agreed, day: date) -> None:
        """The room was closed at that hour; on one of the next days it will do."""
        days = self.calendar.school_days(day + timedelta(days=1), day + timedelta(days=7))
        meeting, to = _meeting_of(cases, agreed, day), self.talks.agree(agreed, days)
        if to is None:
            cases.meetings.cancel(meeting, _("The room stayed closed."))
        else:
            place = self._place()
            where = MeetingPlace(to, agreed.at, place.area_id, place.counsellor_id)
            cases.meetings.move(meeting, where)

    def _evening(self, desk: Desk, cases: CaseServices, day: date, left: int) -> None:
        if self.files is not None:
            self.files.evening(cases, day, self._again(day), left)
            self.files.leave_open(cases, self.today, left)
            term = self.calendar.term_of(day)
            assert term is not None
            self.care.evening(cases, term, day, left, self.files.with_plan)
            self.registers.evening(desk, day, left)

    def _last_morning(self, cases: CaseServices, go_to: GoTo, now: datetime) -> None:
        """What began today; before school on the day of work before that, in the evening."""
        if self.files is None or not self.people:
            return
        day = go_to.now.date()
        if self.calendar.is_school_day(self.today) and now >= found_on(self.today) + _WRITTEN:
            go_to(self.today, (found_on(self.today) + _WRITTEN).time())
            day = self.today
        self.care.morning(cases, day)

    def _again(self, day: date) -> tuple[date, ...]:
        """A week later and the days of school after that; none at the end of term."""
        week_after, term = day + timedelta(days=7), self.calendar.term_of(day)
        days = self.calendar.school_days(week_after, week_after + timedelta(days=4))
        return tuple(one for one in days if self.calendar.term_of(one) == term)

    def _place(self) -> Place:
        return Place(self.areas["individual"], self.duty)

    def _open(self, desk: Desk, day: date) -> list[Stretch]:
        """Open at noon and after class; now and then a day falls short or away, with its reason.

        Returns the hours at which talks can be.
        """
        luck = self.random.random()
        if luck < 0.02:
            desk.room.openings.give_reason(day, self.random.choice(_SHORT_REASONS))
            return []
        add, area = desk.room.openings.add, self.areas["individual"]
        late = self.random.choice((0, 5, 10))
        stretches = [(time(12, 30), time(13, 15 + late))]
        if luck < 0.06:
            desk.room.openings.give_reason(day, self.random.choice(_SHORT_REASONS))
        else:
            stretches.append((time(16, 40), time(17, 25 + late)))
        for opened, closed in stretches:
            add(day, area, opened, closed, self.duty)
        self.opening_days += desk.room.openings.judged(day, day)[0].state is DayState.OPEN
        return stretches

    def _last_full_month(self) -> str:
        """The last month that is over and lies in the terms that were built."""
        end = self.today.replace(day=1) - timedelta(days=1)
        return f"{max(end, self.terms[0].starts):%Y-%m}"


def _meeting_of(cases: CaseServices, agreed: Agreed, day: date) -> str:
    """The appointment of somebody who was expected on a day."""
    known = cases.meetings.between(day, day)
    return next(one.meeting_id for one in known if one.student_id == agreed.student_id)


def _enrolled(students: Students, on: date) -> list[KnownStudent]:
    """Who is at the school, in the order of their numbers."""
    known = [one for one in students.known(on) if one.status in _HERE]
    return sorted(known, key=lambda one: one.national_number or "")


class GoTo:
    """Sets the clock to a day and time of the demo's past."""

    def __init__(self) -> None:
        self.now = datetime(2025, 9, 1)

    def __call__(self, day: date, at: time) -> None:
        self.now = datetime.combine(day, at)


@contextmanager
def _travelling_clock() -> Iterator[GoTo]:
    go_to = GoTo()
    clock.set_source(lambda: go_to.now)
    try:
        yield go_to
    finally:
        clock.use_system_time()
