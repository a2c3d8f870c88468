"""Building the demo school: a vault, a roster, then one day after the other up to yesterday."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from random import Random

from counsel_desk import clock, errors
from counsel_desk.demo import invented_talks
from counsel_desk.demo.invented_answers import InventedAnswers
from counsel_desk.demo.invented_people import InventedStudents
from counsel_desk.i18n import _
from counsel_desk.records.cases.roster_entry import KnownStudent
from counsel_desk.records.grades import cohort_for, school_year_of
from counsel_desk.records.room.opening_rules import DayState
from counsel_desk.records.school_calendar import TermSpan, days_between
from counsel_desk.records.shipped_calendar import usual_terms
from counsel_desk.services import passwords
from counsel_desk.services.cases.students import Students
from counsel_desk.services.desk import CaseServices, Desk, Entrant
from counsel_desk.services.room.room_settings import HOTLINE_NAME, HOTLINE_NUMBER, ROOM_NAME
from counsel_desk.services.room.schools import SchoolFields

_OLDEST = 9
_SHORT_REASONS = ("training", "exam", "school_event", "leave")


@dataclass(frozen=True)
class DemoOrder:
    """What to build; the same seed gives the same school."""

    seed: int
    students: int
    terms: int


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
    today = clock.today()
    terms = [one for one in usual_terms() if one.starts < today][-order.terms :]
    if not terms:
        raise errors.UsageProblem(_("The demo school needs a date after its first term begins."))
    with _travelling_clock() as go_to:
        go_to(terms[0].starts, time(7, 30))
        return _Builder(folder, order, terms, min(today, terms[-1].ends), told).build(go_to)


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
        self.ids: list[str] = []
        self.visitors: list[str] = []
        self.opening_days = 0

    def build(self, go_to: GoTo) -> DemoSchool:
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
        self.areas = {area.kind: area.id for area in desk.room.areas.all()}
        self.areas["relaxation"] = desk.room.areas.add(_("Relaxation room"), "relaxation", start)
        self.duty = desk.room.staff.own_id()
        assert self.duty is not None
        for weekday in range(1, 6):
            desk.room.duty.add_shift(weekday, time(12, 30), time(13, 30), self.duty, start)
            desk.room.duty.add_shift(weekday, time(16, 40), time(17, 40), self.duty, start)

    def _work(self, desk: Desk, cases: CaseServices, go_to: GoTo) -> None:
        calendar = desk.room.calendars.school_calendar()
        yesterday = self.today - timedelta(days=1)
        spans = [days_between(term.starts, min(term.ends, yesterday)) for term in self.terms]
        open_days = [[day for day in span if calendar.is_school_day(day)] for span in spans]
        done, in_all = 0, sum(map(len, open_days))
        for term, days in zip(self.terms, open_days, strict=True):
            go_to(term.starts, time(7, 30))
            self._enrol(cases.students, term)
            for day in days:
                self.told(done, in_all)
                go_to(day, time(18, 0))
                self._one_day(desk, cases, day)
                done += 1

    def _enrol(self, students: Students, term: TermSpan) -> None:
        """All come at first; each September the oldest leave and as many newcomers come."""
        year, enrolled = school_year_of(term.starts), _enrolled(students, term.starts)
        leavers = [one for one in enrolled if (one.cohort or 0) < cohort_for(_OLDEST, year)]
        for leaver in leavers:
            students.leave(leaver.id, "graduated", term.starts - timedelta(days=1))
        entries = self.invented.newcomers(len(leavers), year)
        if not enrolled:
            entries = self.invented.whole_school(self.order.students, year)
        students.take_over_roster(entries, (), term.starts)
        # Ids are random; the numbers are the seed's, and so is an order by them.
        self.ids = [one.id for one in _enrolled(students, term.starts)]
        self.random.shuffle(self.ids)
        usual = max(1, len(self.ids) // 15)
        stayed = [one for one in self.visitors if one in self.ids]
        self.visitors = stayed or self.ids[:usual]

    def _one_day(self, desk: Desk, cases: CaseServices, day: date) -> None:
        if not self._open(desk, day):
            return
        for fields in invented_talks.of_day(self.random, day, self.ids, self.visitors, self.areas):
            note = cases.sessions.add(fields)
            self.answers.ask(cases.consents, fields.student_id, day)
            if day < self.today - timedelta(days=14):
                cases.sessions.close(note)
        if self.random.random() < 0.35:
            heads, minutes = self.random.randint(1, 4), self.random.choice((15, 20, 25))
            desk.room.uses.add(
                day, "after_class", "relaxation", heads, minutes,
                area_id=self.areas["relaxation"], duty_id=self.duty,
            )  # fmt: skip

    def _open(self, desk: Desk, day: date) -> bool:
        """Open at noon and after class; now and then a day falls short or away, with its reason."""
        luck = self.random.random()
        if luck < 0.02:
            desk.room.openings.give_reason(day, self.random.choice(_SHORT_REASONS))
            return False
        add, area = desk.room.openings.add, self.areas["individual"]
        late = self.random.choice((0, 5, 10))
        add(day, area, time(12, 30), time(13, 15 + late), self.duty)
        if luck < 0.06:
            desk.room.openings.give_reason(day, self.random.choice(_SHORT_REASONS))
        else:
            add(day, area, time(16, 40), time(17, 25 + late), self.duty)
        self.opening_days += desk.room.openings.judged(day, day)[0].state is DayState.OPEN
        return True

    def _last_full_month(self) -> str:
        """The last month that is over and lies in the terms that were built."""
        end = self.today.replace(day=1) - timedelta(days=1)
        return f"{max(end, self.terms[0].starts):%Y-%m}"


def _enrolled(students: Students, on: date) -> list[KnownStudent]:
    """Who is at the school, in the order of their numbers."""
    known = [one for one in students.known(on) if one.status == "enrolled"]
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
