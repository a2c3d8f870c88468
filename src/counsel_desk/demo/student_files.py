"""The files of a demo school as they fill: plans and what is noted beside the sessions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date, time, timedelta
from random import Random

from counsel_desk.demo import invented_words as words
from counsel_desk.demo.coming_weeks import ComingWeeks, Place
from counsel_desk.demo.file_notes import FileNotes
from counsel_desk.demo.invented_talks import Agreed, InventedTalks
from counsel_desk.demo.plan_courses import PlanCourses
from counsel_desk.records.cases.roster_entry import KnownStudent
from counsel_desk.records.cases.session_fields import SessionFields
from counsel_desk.records.school_calendar import TermSpan
from counsel_desk.services.desk import CaseServices

_TALKS = ("individual", "phone", "home_visit")
_NOON = time(12, 35)
_WHILE = timedelta(days=9)
_LATE, _AHEAD = 10, 6
"""So many days of work before the end one review is set that nobody does, and one to come."""
_OVERDUE, _SOON = timedelta(days=4), timedelta(days=3)
_WAITING = (1, 3, 8)


class StudentFiles:
    """Writes after each talk and each evening what a counsellor would; its chance is its own."""

    def __init__(self, seed: int, talks: InventedTalks) -> None:
        self._talks = talks
        self._notes = FileNotes(Random(f"files {seed}"))  # noqa: S311 (invented data, no secret)
        self._plans = PlanCourses()
        self._met: Counter[str] = Counter()
        self._seen: dict[str, date] = {}
        self._newcomers: list[str] = []

    @property
    def with_plan(self) -> tuple[str, ...]:
        """Students with an open plan, who was here most often first."""
        students = [one.student_id for one in self._plans.open]
        return tuple(sorted(students, key=lambda one: -self._met[one]))

    def begin_term(self, cases: CaseServices, term: TermSpan, ids: Sequence[str]) -> None:
        """Who is here now; plans go on."""
        self._plans.begin_term(cases, term, set(ids))
        self._newcomers = list(reversed(ids))

    def after_talk(self, cases: CaseServices, student: KnownStudent, fields: SessionFields) -> None:
        """What a talk with one student brings for the file."""
        if fields.kind not in _TALKS:
            return
        self._met[student.id] += 1
        self._seen[student.id] = fields.day
        talks, day, goes_on = self._met[student.id], fields.day, fields.next_on is not None
        self._notes.after_talk(cases, student.id, talks, day)
        course = self._plans.of(student.id)
        if course is not None:
            self._plans.after_talk(cases, course, day, goes_on=goes_on)
            self._notes.of_plan(cases, student.id, day)
        elif goes_on and self._plans.may_begin(talks, len(self._met), day):
            self._plans.begin(cases, student.id, day)
            self._notes.with_plan(cases, student, day)

    def evening(self, cases: CaseServices, day: date, again: Sequence[date], left: int) -> None:
        """Reviews of the day, who is asked to come, and who waits for a first talk.

        :param left: how many days of work are still to come in the demo's past.
        """
        self._plans.look_again(cases, day)
        for student in self._to_call(day)[:1]:
            self._talks.agree(Agreed(student, _NOON, is_called=True), again)
        if left in _WAITING:
            self._wait(cases, words.WAITING[_WAITING.index(left)])

    def leave_open(self, cases: CaseServices, end: date, left: int) -> None:
        """Towards the end something is left undone, as in any room."""
        if left == _LATE:
            self._plans.leave_late(cases, end - _OVERDUE)
        elif left == _AHEAD:
            self._plans.look_ahead(cases, end + _SOON)

    def look_ahead(self, cases: CaseServices, place: Place, days: Sequence[date]) -> None:
        """The two weeks to come."""
        weeks = ComingWeeks(cases, place, days)
        with_plan = [one.student_id for one in self._plans.open]
        often = [student for student, _talks in self._met.most_common() if student not in with_plan]
        weeks.plan([*with_plan, *often])
        weeks.put_off_two()

    def _to_call(self, day: date) -> list[str]:
        """Who has not been here for a while though a plan is open; the longest away first."""
        students = [*self._plans.to_take_up(day), *(one.student_id for one in self._plans.open)]
        seen = {one: self._seen.get(one, date.min) for one in students}
        away = [one for one in seen if seen[one] + _WHILE < day and not self._talks.expects(one)]
        return sorted(away, key=lambda one: seen[one])

    def _wait(self, cases: CaseServices, place: tuple[str, str, str]) -> None:
        """Somebody who was never here waits for a first talk."""
        new = next((one for one in self._newcomers if one not in self._met), None)
        if new is not None:
            self._newcomers.remove(new)
            cases.waiting.add(new, *place)
