"""Crises: opened with three facts, corrected without losing what stood there, closed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date, datetime, timedelta

from counsel_desk import clock, errors
from counsel_desk.i18n import N_, _
from counsel_desk.records import codes
from counsel_desk.records.base import new_id
from counsel_desk.records.cases.crisis import Crisis, CrisisStep
from counsel_desk.records.cases.crisis_rules import (
    CORRECTION,
    FOLLOW_UP,
    FOLLOW_UP_DAYS,
    REOPENED,
    CrisisFacts,
)
from counsel_desk.records.cases.crisis_views import CrisisOverview, CrisisView
from counsel_desk.records.entered import reason_in, require_not_over
from counsel_desk.records.grades import school_year_of
from counsel_desk.services.cases import early_warnings
from counsel_desk.services.cases.case_files import number_for
from counsel_desk.services.cases.crisis_reading import crisis_of, overviews, view_of
from counsel_desk.services.cases.file_openings import note_opening, opened, require_opened
from counsel_desk.services.cases.record_by_id import student_of
from counsel_desk.services.cases.year_numbers import next_number
from counsel_desk.store.tables import CASES
from counsel_desk.store.vault import Vault

REASON = "crisis"
SHOWN_AFTER_CLOSING = timedelta(days=400)
"""So long a closed crisis stays on the list; its student's file has it for good."""
_LISTS = {
    "triggers": "crisis_trigger",
    "indicators": "risk_indicator",
    "protective": "protective_factor",
}
_NAMES = {
    "triggers": N_("What happened"),
    "found_at": N_("Found at"),
    "found_by": N_("Found by"),
    "found_where": N_("Where"),
    "words": N_("Words of the student"),
    "situation": N_("What was seen"),
    "indicators": N_("What makes it dangerous"),
    "protective": N_("What protects"),
    "risk_words": N_("About the danger"),
}


class Crises:
    """Opening a crisis, or looking at one, is the reason to open the student's file by itself."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault

    def open(self, student_id: str, facts: CrisisFacts, *, is_drill: bool = False) -> str:
        """Begin a record; returns its id. Nothing but who, what and when is asked for.

        Warnings of the student that are still open go on in it.

        :raises errors.BadInput: without anything that happened, or for a time to come.
        :raises errors.Refused: when there is no such student.
        """
        _require_possible(facts)
        crisis_id, person, now = new_id(), self._vault.person.name, clock.now()
        with self._vault.write(CASES, "crisis.open", student_id) as session:
            student_of(session, student_id)
            number_for(session, student_id, clock.today(), REASON)
            note_opening(session, person, student_id, REASON)
            year = school_year_of(facts.found_at.date())
            crisis = Crisis(
                id=crisis_id, student_id=student_id, school_year=year,
                number=next_number(session, Crisis, year), is_drill=is_drill, opened_at=now,
                opened_by=person,
            )  # fmt: skip
            _fill(crisis, facts)
            session.add(crisis)
            session.flush()
            if not is_drill:
                early_warnings.go_on_in(session, crisis)
        return crisis_id

    def open_file(self, crisis_id: str) -> None:
        """Looking at a crisis is a reason that is not asked for.

        :raises errors.Refused: when there is no such crisis.
        """
        person = self._vault.person.name
        with self._vault.read() as session:
            student_id = crisis_of(session, crisis_id).student_id
            try:
                require_opened(session, person, student_id)
            except errors.Refused:
                is_open = False
            else:
                is_open = True
        if not is_open:
            with self._vault.write(CASES, "file.open", student_id) as session:
                number_for(session, student_id, clock.today(), REASON)
                note_opening(session, person, student_id, REASON)

    def get(self, crisis_id: str) -> CrisisView:
        """Everything of one crisis.

        :raises errors.Refused: when there is none of this id, or this person has not opened the
            file today.
        """
        with self._vault.read() as session:
            crisis = crisis_of(session, crisis_id)
            require_opened(session, self._vault.person.name, crisis.student_id)
            return view_of(session, crisis)

    def of_student(self, student_id: str) -> tuple[CrisisOverview, ...]:
        """A student's crises, the latest first.

        :raises errors.Refused: when this person has not opened the file today.
        """
        with opened(self._vault, student_id) as session:
            return tuple(overviews(session, clock.today(), student_id=student_id))

    def shown(self) -> tuple[CrisisOverview, ...]:
        """Open crises and those of the last year, without what happened in them."""
        today = clock.today()
        with self._vault.read() as session:
            return tuple(overviews(session, today, since=today - SHOWN_AFTER_CLOSING))

    def correct(self, crisis_id: str, facts: CrisisFacts) -> None:
        """Add to the facts, or put them right; what stood there before stays in the course.

        :raises errors.BadInput: without anything that happened, or for a time to come.
        """
        _require_possible(facts)
        with self._vault.write(CASES, "crisis.correct", crisis_id) as session:
            crisis = crisis_of(session, crisis_id)
            before = _before(crisis, facts)
            _fill(crisis, facts)
            if before:
                session.add(self._line(crisis_id, CORRECTION, before))

    def close(
        self,
        crisis_id: str,
        reason: str,
        words: str = "",
        lessons: str = "",
        follow_ups: Sequence[date] | None = None,
    ) -> None:
        """End it; the student is looked after again on the days of the follow-ups.

        :param words: how it ended and what is still to be watched.
        :param follow_ups: a week and four weeks later without them; a drill has none.
        :raises errors.BadInput: for a reason that is none, or a follow-up on a day that is over.
        :raises errors.Refused: when it is closed already.
        """
        codes.require("crisis_closing", reason)
        for day in follow_ups or ():
            require_not_over(day, clock.today())
        with self._vault.write(CASES, "crisis.close", crisis_id) as session:
            crisis = crisis_of(session, crisis_id)
            if crisis.closed_on is not None:
                raise errors.Refused(_("This crisis is closed already."))
            today = crisis.closed_on = clock.today()
            crisis.closing_reason, crisis.closing_words = reason, words.strip() or None
            crisis.lessons = lessons.strip() or None
            if follow_ups is None:
                follow_ups = [today + timedelta(days=one) for one in FOLLOW_UP_DAYS]
            for day in () if crisis.is_drill else follow_ups:
                session.add(self._line(crisis_id, FOLLOW_UP, needed_by=day))

    def reopen(self, crisis_id: str, because: str) -> None:
        """Take it up again.

        :raises errors.BadInput: without a reason.
        :raises errors.Refused: when it is open.
        """
        why = reason_in(because)
        with self._vault.write(CASES, "crisis.reopen", crisis_id) as session:
            crisis = crisis_of(session, crisis_id)
            if crisis.closed_on is None:
                raise errors.Refused(_("This crisis is still open."))
            crisis.closed_on = None
            session.add(self._line(crisis_id, REOPENED, why))

    def _line(
        self, crisis_id: str, kind: str, result: str = "", needed_by: date | None = None
    ) -> CrisisStep:
        """A line of the course; a planned one has no time yet."""
        now = clock.now()
        return CrisisStep(
            id=new_id(), crisis_id=crisis_id, kind=kind, at=None if needed_by else now,
            done_by=None if needed_by else self._vault.person.name, result=result or None,
            needed_by=needed_by, written_at=now, written_by=self._vault.person.name,
        )  # fmt: skip


def _require_possible(facts: CrisisFacts) -> None:
    if not facts.triggers:
        raise errors.BadInput(_("Say what happened: choose at least one."))
    for name, listed in _LISTS.items():
        for code in getattr(facts, name):
            codes.require(listed, code)
    if facts.found_at > clock.now() + timedelta(minutes=1):
        raise errors.BadInput(_("This time is still to come."))


def _fill(crisis: Crisis, facts: CrisisFacts) -> None:
    for name, value in asdict(facts).items():
        plain = value.strip() or None if isinstance(value, str) else value
        setattr(crisis, name, plain)
    crisis.found_by = facts.found_by.strip()


def _before(crisis: Crisis, facts: CrisisFacts) -> str:
    """The old values of what changes, a line for each; what was empty is nothing to keep."""
    lines = []
    for name, value in asdict(facts).items():
        old = getattr(crisis, name)
        new = value.strip() or None if isinstance(value, str) else value
        if old and old != new:
            lines.append(_("{what}: {words}").format(what=_(_NAMES[name]), words=_told(name, old)))
    return "\n".join(lines)


def _told(name: str, value: object) -> str:
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%d %H:%M")
    if isinstance(value, tuple):
        return _(", ").join(codes.load(_LISTS[name]).label(one) for one in value)
    return str(value)
