"""What the pages of crises ask of the vault: functions of the desk that give plain values back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from counsel_desk import clock
from counsel_desk.records.cases.concern_level import ConcernLevel
from counsel_desk.records.cases.crisis_agreements import ConferenceFields, SafetyFields
from counsel_desk.records.cases.crisis_papers import NoticeOrder
from counsel_desk.records.cases.crisis_rules import CrisisFacts, StepFields, WatchFields
from counsel_desk.records.cases.crisis_views import CrisisOverview, CrisisView
from counsel_desk.records.cases.safety_plan import SafetyPlan
from counsel_desk.reports.cases.crisis_pdf import (
    conference_pdf,
    crisis_record_pdf,
    guardian_notice_pdf,
    watch_roster_pdf,
)
from counsel_desk.services.cases.conferences import ConferenceView
from counsel_desk.services.desk import Desk


@dataclass(frozen=True, repr=False)
class CrisisList:
    """The list and the moment at which it was read."""

    now: datetime
    rows: tuple[CrisisOverview, ...]


@dataclass(frozen=True, repr=False)
class CrisisBoardView:
    """One crisis and the moment at which it was read, with its conferences."""

    now: datetime
    view: CrisisView
    conferences: tuple[ConferenceView, ...]
    level_names: tuple[str, ...]


@dataclass(frozen=True, repr=False)
class CareView:
    """What the part of the file shows beside crises."""

    now: datetime
    crises: tuple[CrisisOverview, ...]
    levels: tuple[ConcernLevel, ...]
    level_names: tuple[str, ...]
    plans: tuple[SafetyPlan, ...]
    conferences: tuple[ConferenceView, ...]


def read_list(desk: Desk) -> CrisisList:
    """All crises that are shown."""
    return CrisisList(clock.now(), desk.require_cases().crises.shown())


def look_at(desk: Desk, crisis_id: str) -> CrisisBoardView:
    """One crisis; looking at it opens the student's file."""
    cases = desk.require_cases()
    cases.crises.open_file(crisis_id)
    view = cases.crises.get(crisis_id)
    held = cases.conferences.of_student(view.crisis.student_id)
    return CrisisBoardView(
        now=clock.now(),
        view=view,
        conferences=tuple(one for one in held if one.conference.crisis_id == crisis_id),
        level_names=cases.concern_levels.names(),
    )


def read_care(desk: Desk, student_id: str) -> CareView:
    """Crises, level, safety plan and conferences of one student."""
    cases = desk.require_cases()
    return CareView(
        now=clock.now(),
        crises=cases.crises.of_student(student_id),
        levels=tuple(cases.concern_levels.of_student(student_id)),
        level_names=cases.concern_levels.names(),
        plans=tuple(cases.safety_plans.of_student(student_id)),
        conferences=cases.conferences.of_student(student_id),
    )


def open_crisis(desk: Desk, student_id: str, facts: CrisisFacts, *, is_drill: bool) -> str:
    """Begin a record; returns its id."""
    return desk.require_cases().crises.open(student_id, facts, is_drill=is_drill)


def correct_facts(desk: Desk, crisis_id: str, facts: CrisisFacts) -> None:
    """Add to the facts, or put them right."""
    desk.require_cases().crises.correct(crisis_id, facts)


def close_crisis(
    desk: Desk, crisis_id: str, reason: str, words: str, lessons: str, days: Sequence[date]
) -> None:
    """End it."""
    desk.require_cases().crises.close(crisis_id, reason, words, lessons, days)


def reopen_crisis(desk: Desk, crisis_id: str, because: str) -> None:
    """Take it up again."""
    desk.require_cases().crises.reopen(crisis_id, because)


def note_step(desk: Desk, crisis_id: str, step_id: str, fields: StepFields) -> None:
    """Note a step, or write one anew."""
    steps = desk.require_cases().crisis_steps
    if step_id:
        steps.correct(step_id, fields)
    else:
        steps.note(crisis_id, fields)


def suspect(desk: Desk, crisis_id: str, reason: str, *, exempt: bool) -> None:
    """A guardian may be the danger."""
    desk.require_cases().suspicions.raise_in(crisis_id, reason, exempt=exempt)


def lift(desk: Desk, crisis_id: str, reason: str) -> None:
    """No guardian is seen as the danger any more."""
    desk.require_cases().suspicions.lift(crisis_id, reason)


def tell_after_all(desk: Desk, crisis_id: str, reason: str) -> None:
    """A guardian is told all the same."""
    desk.require_cases().suspicions.tell_after_all(crisis_id, reason)


def keep_watch(desk: Desk, crisis_id: str, watch_id: str, fields: WatchFields) -> None:
    """Enter who stays, or put it right."""
    steps = desk.require_cases().crisis_steps
    if watch_id:
        steps.correct_watch(watch_id, fields)
    else:
        steps.add_watch(crisis_id, fields)


def remove_watch(desk: Desk, watch_id: str) -> None:
    """Take a line of the roster out."""
    desk.require_cases().crisis_steps.remove_watch(watch_id)


def add_conference(
    desk: Desk, student_id: str, crisis_id: str | None, fields: ConferenceFields
) -> None:
    """Keep the minutes of a conference."""
    desk.require_cases().conferences.add(student_id, fields, crisis_id)


def finish_decision(desk: Desk, decision_id: str, *, is_done: bool) -> None:
    """A decision is carried out, or not after all."""
    conferences = desk.require_cases().conferences
    if is_done:
        conferences.finish(decision_id)
    else:
        conferences.undo_finish(decision_id)


def set_level(desk: Desk, student_id: str, level: int, reason: str, set_by: str) -> None:
    """Set the level of concern."""
    desk.require_cases().concern_levels.set(student_id, level, reason, set_by=set_by)


def make_safety_plan(desk: Desk, student_id: str, fields: SafetyFields) -> None:
    """A new version of the safety plan."""
    desk.require_cases().safety_plans.make(student_id, fields)


def end_safety_plan(desk: Desk, plan_id: str) -> None:
    """The plan is not needed any more."""
    desk.require_cases().safety_plans.end(plan_id)


def record_on_paper(desk: Desk, crisis_id: str, *, name_shown: bool) -> bytes:
    """The record as a PDF."""
    sheets = desk.require_cases().crisis_sheets
    return crisis_record_pdf(sheets.record(crisis_id, name_shown=name_shown))


def notice_on_paper(desk: Desk, crisis_id: str, order: NoticeOrder) -> bytes:
    """The letter to a guardian as a PDF, two copies."""
    return guardian_notice_pdf(desk.require_cases().crisis_sheets.notice(crisis_id, order))


def minutes_on_paper(desk: Desk, conference_id: str, *, name_shown: bool) -> bytes:
    """Minutes of a conference as a PDF."""
    sheets = desk.require_cases().crisis_sheets
    return conference_pdf(sheets.conference(conference_id, name_shown=name_shown))


def roster_on_paper(desk: Desk, crisis_id: str) -> bytes:
    """Who stays with the student as a PDF."""
    return watch_roster_pdf(desk.require_cases().crisis_sheets.roster(crisis_id))


def note_printed(desk: Desk, record_id: str, what: str) -> None:
    """Keep in the log that a paper was printed."""
    desk.require_cases().crisis_sheets.note_printed(record_id, what)
