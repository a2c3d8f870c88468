"""How invented plans go: begun after some talks, adjusted, looked at again, closed, taken up."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from counsel_desk.demo import invented_plans
from counsel_desk.demo.invented_plans import Pattern
from counsel_desk.records.cases.plan_ending import Ending
from counsel_desk.records.cases.plan_overview import PlanOverview
from counsel_desk.records.school_calendar import TermSpan
from counsel_desk.services.cases.plans import FILE_REASON
from counsel_desk.services.desk import CaseServices

_SHARE = 0.11
"""How many of the students who come have an open plan, at most."""
_BEGINS_AT = 2
"""The talk at which somebody's plan may begin."""
_GROWS_AFTER, _ENDS_AFTER = 2, 4
"""Talks until the second version, and until the plan may be closed."""
_DUE_AFTER = timedelta(days=56)
_LEAST_LEFT = timedelta(days=21)
_REST = timedelta(days=21)
_CLOSED = 3
"""So many are closed at most; with the second of them the first is taken up again."""


@dataclass(eq=False, repr=False)
class Course:
    """One plan as far as it has come."""

    plan_id: str
    student_id: str
    which: Pattern
    due_on: date
    talks: int = 0
    percents: dict[str, int] = field(default_factory=dict)
    reviews: list[tuple[date, str]] = field(default_factory=list)
    closed_on: date | None = None
    is_late: bool = False
    is_left: bool = False
    is_looked_at: bool = False


class PlanCourses:
    """Takes the plans from talk to talk and from term to term."""

    def __init__(self) -> None:
        self._courses: dict[str, Course] = {}
        self._term_ends = date.min
        self._closed = 0
        self._first_closed: Course | None = None
        self._is_taken_up = False

    @property
    def open(self) -> list[Course]:
        """The plans that are open, in the order in which they were begun."""
        return [one for one in self._courses.values() if one.closed_on is None]

    def of(self, student_id: str) -> Course | None:
        """A student's plan."""
        return self._courses.get(student_id)

    def begin_term(self, cases: CaseServices, term: TermSpan, here: set[str]) -> None:
        """Plans go on into a new term; those of students who left are closed."""
        self._term_ends = term.ends
        for one in self.open:
            if one.student_id not in here:
                self._close(cases, one, invented_plans.LEFT, term.starts)
                for _day, review in one.reviews:
                    cases.plans.drop_review(review, invented_plans.ELSEWHERE)
                one.reviews.clear()
        cases.plans.make_review_days()
        for one in self.open:
            self._carry_on(cases, one, term.starts)

    def may_begin(self, talks: int, came: int, day: date) -> bool:
        """Whether a plan follows from so many talks, with so many students who came."""
        is_room = len(self.open) < max(1, round(came * _SHARE))
        return talks >= _BEGINS_AT and is_room and day + _LEAST_LEFT < self._term_ends

    def begin(self, cases: CaseServices, student_id: str, day: date) -> None:
        """The first version."""
        which, due_on = invented_plans.pattern(len(self._courses)), self._due(day)
        plan_id = cases.plans.begin(student_id, invented_plans.first_version(which, due_on))
        course = Course(plan_id, student_id, which, due_on)
        self._courses[student_id] = course
        self._look_up(cases, course)

    def after_talk(self, cases: CaseServices, course: Course, day: date, *, goes_on: bool) -> None:
        """What a talk with the student does for the plan."""
        if course.closed_on is not None:
            self._take_up(cases, course, day)
            return
        course.talks += 1
        is_over = day >= course.due_on
        may_end = not (goes_on or course.is_left) and self._closed < _CLOSED < len(self.open) + 2
        if may_end and (is_over or course.talks >= _ENDS_AFTER):
            self._reach_all(cases, course)
            self._close(cases, course, invented_plans.ending(self._closed), day)
        elif is_over and self._due(day) > course.due_on:
            self._carry_on(cases, course, day)
        elif course.talks == _GROWS_AFTER:
            self._grow(cases, course)
        else:
            self._go_on(cases, course)

    def look_again(self, cases: CaseServices, day: date) -> None:
        """Do the reviews and follow-ups whose day has come, but for a plan that is late."""
        for course in self._courses.values():
            if day >= course.due_on and course.closed_on is None:
                self._look_at_goals(cases, course)
            due = [one for one in course.reviews if one[0] <= day and not course.is_late]
            for number, (needed_by, review) in enumerate(due):
                course.reviews.remove((needed_by, review))
                cases.plans.do_review(review, _result(course, needed_by, number))

    def leave_late(self, cases: CaseServices, day: date) -> None:
        """One open plan was to be looked at by a day, and nobody has done so."""
        for course in self.open[:1]:
            course.is_late = course.is_left = True
            cases.plans.add_review(course.plan_id, day)

    def look_ahead(self, cases: CaseServices, day: date) -> None:
        """Two others are to be looked at soon, and go on until then."""
        for course in [one for one in self.open if not one.is_late][:2]:
            course.is_left = True
            cases.plans.add_review(course.plan_id, day)

    def to_take_up(self, day: date) -> Iterator[str]:
        """The student whose plan was closed first, some weeks after that."""
        first = self._first_closed
        if first is None or first.closed_on is None or self._is_taken_up:
            return
        if self._closed > 1 and first.closed_on + _REST <= day:
            yield first.student_id

    def _due(self, day: date) -> date:
        return min(day + _DUE_AFTER, self._term_ends)

    def _grow(self, cases: CaseServices, course: Course) -> None:
        content = _read(cases, course).in_force.content
        grown = invented_plans.grown(course.which, content, course.due_on)
        cases.plans.adjust(course.plan_id, grown, invented_plans.PARENTS_JOIN)
        self._look_up(cases, course)

    def _carry_on(self, cases: CaseServices, course: Course, day: date) -> None:
        content = _read(cases, course).in_force.content
        course.due_on, course.is_looked_at = self._due(day), False
        later = invented_plans.carried_on(content, course.due_on)
        cases.plans.adjust(course.plan_id, later, invented_plans.MORE_TIME)
        self._look_up(cases, course)

    def _go_on(self, cases: CaseServices, course: Course) -> None:
        """The goal that is least far comes a step further."""
        thread = min(course.percents, key=lambda one: course.percents[one])
        step = 30 + 5 * (course.talks % 3)
        course.percents[thread] = min(90, course.percents[thread] + step)
        effect = course.which.effects[course.talks % len(course.which.effects)]
        cases.plans.note_progress(course.plan_id, thread, course.percents[thread], effect)

    def _look_at_goals(self, cases: CaseServices, course: Course) -> None:
        """The day has come by which they were to be reached: how far they are is noted."""
        if not (course.is_looked_at or course.is_late):
            course.is_looked_at = True
            for thread, percent in course.percents.items():
                cases.plans.note_progress(course.plan_id, thread, percent)

    def _reach_all(self, cases: CaseServices, course: Course) -> None:
        for thread in course.percents:
            cases.plans.note_progress(course.plan_id, thread, 100)

    def _close(self, cases: CaseServices, course: Course, ending: Ending, day: date) -> None:
        cases.plans.close(course.plan_id, ending)
        course.closed_on = day
        if ending is not invented_plans.LEFT:
            self._closed += 1
            self._first_closed = self._first_closed or course
        self._look_up(cases, course)

    def _take_up(self, cases: CaseServices, course: Course, day: date) -> None:
        if course.student_id in self.to_take_up(day):
            cases.plans.reopen(course.plan_id, invented_plans.AGAIN)
            course.closed_on, course.talks, self._is_taken_up = None, _GROWS_AFTER + 1, True
            self._look_up(cases, course)

    def _look_up(self, cases: CaseServices, course: Course) -> None:
        """What waits, and the goals that count now."""
        plan = _read(cases, course)
        course.reviews = [(one.needed_by, one.id) for one in plan.pending]
        threads = [goal.thread for goal in plan.in_force.content.goals]
        course.percents = {one: course.percents.get(one, 0) for one in threads}


def _read(cases: CaseServices, course: Course) -> PlanOverview:
    """A plan is read out of an open file."""
    if not cases.files.is_open(course.student_id):
        cases.files.open(course.student_id, FILE_REASON)
    return cases.plans.get(course.plan_id)


def _result(course: Course, needed_by: date, number: int) -> str:
    if course.closed_on is not None and needed_by > course.closed_on:
        return invented_plans.FOLLOWED_UP
    return invented_plans.RESULTS[(course.talks + number) % len(invented_plans.RESULTS)]
