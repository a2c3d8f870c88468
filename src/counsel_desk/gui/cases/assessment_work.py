"""What pages of assessments ask of the vault; every function runs on the vault's thread."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from counsel_desk import clock
from counsel_desk.gui.cases.assessment_words import class_words
from counsel_desk.records.cases.assessment_views import (
    ClassKey,
    KnownScale,
    RoundFields,
    RoundOverview,
    RoundView,
    SavedSheet,
    ScoredSheet,
    WaitingTalk,
)
from counsel_desk.records.cases.overviews import SessionOverview
from counsel_desk.records.cases.sheet_fields import SheetFields
from counsel_desk.services.cases.wordings import Kept
from counsel_desk.services.desk import Desk


@dataclass(frozen=True, repr=False)
class Overview:
    """What the part shows before a round is opened."""

    rounds: tuple[RoundOverview, ...]
    talks: tuple[WaitingTalk, ...]


@dataclass(frozen=True, repr=False)
class RoundChoices:
    """What a new round chooses from."""

    scales: tuple[KnownScale, ...]
    classes: tuple[ClassKey, ...]


@dataclass(frozen=True, repr=False)
class SheetOrder:
    """A sheet to be typed in: whose, of which questionnaire, in which round if any."""

    student_id: str
    name: str
    place: str
    scale: KnownScale
    round_id: str | None = None


def read_overview(desk: Desk) -> Overview:
    """Rounds and talks."""
    cases = desk.require_cases()
    return Overview(cases.assessment_rounds.all(), cases.assessment_talks.waiting())


def read_round(desk: Desk, round_id: str) -> RoundView:
    """One round with everybody in it."""
    return desk.require_cases().assessment_rounds.look(round_id)


def read_choices(desk: Desk) -> RoundChoices:
    """Questionnaires in use and the classes of today."""
    cases = desk.require_cases()
    return RoundChoices(cases.scale_settings.in_use(), cases.assessment_rounds.classes())


def read_scales_in_use(desk: Desk) -> tuple[KnownScale, ...]:
    """Questionnaires of which sheets are taken."""
    return desk.require_cases().scale_settings.in_use()


def read_scale(desk: Desk, scale: str) -> KnownScale:
    """One questionnaire."""
    return desk.require_cases().scale_settings.get(scale)


def read_order(desk: Desk, student_id: str, scale: str, round_id: str | None) -> SheetOrder:
    """A half-typed sheet, to go on with."""
    cases, today = desk.require_cases(), clock.today()
    spell = cases.students.class_on(student_id, today)
    place = class_words((spell.cohort, spell.class_no), today) if spell else ""
    name = cases.students.get(student_id).name
    return SheetOrder(student_id, name, place, cases.scale_settings.get(scale), round_id)


def begin_round(desk: Desk, fields: RoundFields) -> str:
    """A new round."""
    return desk.require_cases().assessment_rounds.begin(fields)


def close_round(desk: Desk, round_id: str, remark: str) -> None:
    """No more sheets of it."""
    desk.require_cases().assessment_rounds.close(round_id, remark)


def remove_round(desk: Desk, round_id: str) -> None:
    """Begun by mistake."""
    desk.require_cases().assessment_rounds.remove(round_id)


def add_sheet(desk: Desk, fields: SheetFields) -> SavedSheet:
    """One sheet that was typed in."""
    return desk.require_cases().assessments.add(fields)


def read_sheets(desk: Desk, student_id: str) -> tuple[ScoredSheet, ...]:
    """A student's sheets."""
    return desk.require_cases().assessments.of_student(student_id)


def set_remark(desk: Desk, sheet_id: str, remark: str, kept: Kept | None) -> None:
    """What the counsellor notes beside a sheet."""
    desk.require_cases().assessments.set_remark(sheet_id, remark, kept)


def remove_sheet(desk: Desk, sheet_id: str) -> None:
    """Entered by mistake."""
    desk.require_cases().assessments.remove(sheet_id)


def read_sessions(desk: Desk, talk_id: str) -> Sequence[SessionOverview]:
    """Sessions in which the talk may have been."""
    return desk.require_cases().assessment_talks.sessions_of(talk_id)


def hold_talk(desk: Desk, talk_id: str, on: date, session_id: str | None, result: str) -> None:
    """The talk was held."""
    desk.require_cases().assessment_talks.hold(talk_id, on, session_id, result)


def drop_talk(desk: Desk, talk_id: str, because: str) -> None:
    """No talk is held."""
    desk.require_cases().assessment_talks.drop(talk_id, because)
