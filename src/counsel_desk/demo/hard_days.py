"""Two crises of the demo school: one of earlier days that is closed, one that began today."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from counsel_desk.demo import invented_care as words
from counsel_desk.records.cases.crisis_agreements import ConferenceFields, Decision
from counsel_desk.records.cases.crisis_rules import (
    SIGNED,
    CrisisFacts,
    StepFields,
    WatchFields,
)
from counsel_desk.services.desk import CaseServices

_PAST_AT, _CONFERENCE_AT = time(15, 50), time(17, 10)
_WATCH = timedelta(hours=8)
_TOLD_BY_PHONE, _TOLD_IN_PERSON = "phone", "in_person"
_LEVEL = 2

Steps = tuple[tuple[str, int, str, str, str], ...]


class HardDays:
    """Writes the course of a crisis as it would be written while it goes on."""

    def __init__(self) -> None:
        self._past: tuple[str, str] | None = None

    def earlier(self, cases: CaseServices, student_id: str, day: date) -> None:
        """Found in the afternoon; the conference met the same day."""
        found = datetime.combine(day, _PAST_AT)
        facts = CrisisFacts(
            ("self_harm",), found, words.TEACHERS[0], words.PAST_FOUND, words.PAST_SAID,
            words.PAST_SEEN,
            ("recent_harm", "alone"), ("adult", "wants_help"),
        )  # fmt: skip
        crisis = cases.crises.open(student_id, facts)
        self._past = student_id, crisis
        self._note(cases, crisis, found, words.PAST_STEPS[:-2])
        decisions = tuple(
            Decision(what, who, day + timedelta(days=7)) for what, who in words.DECISIONS
        )
        minutes = ConferenceFields(
            day, words.CHAIR, words.ATTENDEES, _CONFERENCE_AT, words.MEETING_ROOM,
            opinions=words.OPINIONS, level_after=_LEVEL, decisions=decisions,
        )  # fmt: skip
        cases.conferences.add(student_id, minutes, crisis)
        cases.safety_plans.make(student_id, words.SAFETY, crisis)

    def settle(self, cases: CaseServices, day: date) -> None:
        """Some days later everything was done, and the crisis is closed."""
        if self._past is None:
            return
        student_id, crisis = self._past
        cases.files.open(student_id, "crisis")
        for view in cases.conferences.of_student(student_id):
            for one in view.decisions:
                cases.conferences.finish(one.id, words.FOLLOWED_UP)
        found = datetime.combine(day, time(8, 0)) - timedelta(days=2)
        self._note(cases, crisis, found, words.PAST_STEPS[-2:])
        cases.crises.close(crisis, "safe_again", words.CLOSED_WITH, words.LESSONS, follow_ups=())
        cases.concern_levels.set(student_id, 1, words.LEVEL_REASON, set_by=words.CHAIR)
        self._past = None

    def today(self, cases: CaseServices, student_id: str, found: datetime) -> None:
        """Found this morning; the guardian was not told yet."""
        facts = CrisisFacts(
            ("weary", "unlike_before"), found, words.DORM_STAFF, words.PLACE_FOUND,
            words.CRISIS_SAID, words.CRISIS_SEEN, ("farewell", "no_sleep"), ("friends",),
        )  # fmt: skip
        crisis = cases.crises.open(student_id, facts)
        self._note(cases, crisis, found, words.STEPS_TODAY)
        watch = WatchFields(found, found + _WATCH, words.WATCHER, words.NO_TELEPHONE)
        cases.crisis_steps.add_watch(crisis, watch)

    def _note(self, cases: CaseServices, crisis_id: str, found: datetime, steps: Steps) -> None:
        for kind, minutes, who, told, what in steps:
            how = None
            if told:
                how = _TOLD_IN_PERSON if kind in SIGNED[1:] else _TOLD_BY_PHONE
            at = found + timedelta(minutes=minutes)
            signed = True if kind == SIGNED[1] else None
            fields = StepFields(kind, at, who, told, how, what, signed)
            cases.crisis_steps.note(crisis_id, fields)
