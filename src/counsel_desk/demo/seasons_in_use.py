"""The demo school's seasonal checks, and who was in touch with those in special care."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from counsel_desk.demo import invented_care as words
from counsel_desk.records.cases.care_contact_fields import CareContactFields
from counsel_desk.records.cases.season_rules import (
    ENTRANCE,
    EXAM_SEASON,
    SPRING_SEASON,
    CheckFields,
    FollowUpFields,
    OutcomeFields,
)
from counsel_desk.records.school_calendar import AUTUMN, TermSpan
from counsel_desk.services.desk import CaseServices

_ENTRY_LASTS, _EXAM_BEGAN, _EXAM_LASTS = timedelta(weeks=3), timedelta(days=8), timedelta(days=4)
_MISSING = 3
_LOOKED_AFTER = timedelta(days=5)
_NEVER_REACHED = 1


class SeasonsInUse:
    """A check is opened, reported by the classes and closed; the last one is still running."""

    def __init__(self) -> None:
        self._running: str | None = None

    def begin_term(self, cases: CaseServices, term: TermSpan, day: date) -> None:
        """The check of the first weeks."""
        season = ENTRANCE if term.season == AUTUMN else SPRING_SEASON
        self._begin(cases, CheckFields(season, term.starts, day + _ENTRY_LASTS))

    def end_first_check(self, cases: CaseServices, student_id: str, day: date) -> None:
        """Every class has reported, one student was looked after, and it is closed."""
        if self._running is None:
            return
        self._report(cases, self._running, 0)
        reason, owner, measure = words.FOLLOW_UPS[0]
        fields = FollowUpFields(reason, owner, day, "class_teacher", measure)
        made = cases.season_follow_ups.add(self._running, student_id, fields)
        outcome = OutcomeFields("settled", day, words.FOLLOWED_UP)
        cases.season_follow_ups.settle(made, outcome)
        cases.season_checks.close(self._running, words.ENTRANCE_REMARK)
        self._running = None

    def before_exams(self, cases: CaseServices, students: Sequence[str], today: date) -> None:
        """A check that some classes have not reported yet, with two students looked after."""
        if self._running is not None:
            return
        self._begin(cases, CheckFields(EXAM_SEASON, today - _EXAM_BEGAN, today + _EXAM_LASTS))
        assert self._running is not None
        self._report(cases, self._running, _MISSING)
        for student, (reason, owner, measure) in zip(students, words.FOLLOW_UPS, strict=False):
            fields = FollowUpFields(reason, owner, today + _LOOKED_AFTER, "round_check", measure)
            cases.season_follow_ups.add(self._running, student, fields)

    def keep_in_touch(self, cases: CaseServices, day: date) -> None:
        """Somebody was in touch with those in special care; a few were never reached."""
        places = sorted(cases.care_contacts.places(), key=lambda one: (one.name, one.cohort or 0))
        for number, place in enumerate(places[:-_NEVER_REACHED]):
            how, care = words.CARE_CONTACTS[number % len(words.CARE_CONTACTS)]
            who = words.TEACHERS[number % len(words.TEACHERS)]
            fields = CareContactFields(day, how, who, care)
            cases.care_contacts.add(place.student_id, fields)

    def _begin(self, cases: CaseServices, fields: CheckFields) -> None:
        classes = [one.key for one in cases.season_checks.offer().classes]
        self._running = cases.season_checks.open(fields, classes) if classes else None

    def _report(self, cases: CaseServices, check_id: str, missing: int) -> None:
        """All classes but the last few; the first of them saw one student less than it has."""
        rows = cases.season_checks.of(check_id).classes
        for number, row in enumerate(rows[: max(1, len(rows) - missing)]):
            if number == 0 and row.students > 1:
                cases.season_checks.report(row.id, row.students - 1)
            else:
                cases.season_checks.report_zero(row.id)
