"""What the network's page asks of the vault: functions of the desk that give plain values back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from counsel_desk import clock
from counsel_desk.gui.cases import student_names
from counsel_desk.gui.cases.student_names import StudentNames
from counsel_desk.records.cases.escalation import Rule
from counsel_desk.records.cases.network import (
    CLASS,
    DORM,
    GRADE,
    SCHOOL,
    ContactFields,
    NetworkPlace,
    RosterLine,
)
from counsel_desk.records.cases.network_report_fields import (
    WEEK,
    BoardLine,
    ReportFields,
    span_start,
)
from counsel_desk.records.cases.network_sheets import SheetToFill
from counsel_desk.records.cases.open_warning import OpenWarning, WarningSheet
from counsel_desk.records.cases.warning_fields import ClosingFields, StepFields, WarningFields
from counsel_desk.reports.cases.network_roster_pdf import RosterSheet, network_roster_pdf
from counsel_desk.reports.cases.network_sheet_pdf import network_sheet_pdf
from counsel_desk.services.desk import Desk


@dataclass(frozen=True, repr=False)
class WeekFacts:
    """The week's board, and the warnings that are open now."""

    starts: date
    board: tuple[BoardLine, ...]
    warnings: tuple[OpenWarning, ...]
    roster: tuple[RosterLine, ...]


@dataclass(frozen=True, repr=False)
class ContactsFacts:
    """The roster of today."""

    today: date
    lines: tuple[RosterLine, ...]
    levels: tuple[str, ...]


@dataclass(frozen=True, repr=False)
class RulesFacts:
    """What is set: levels, rules, and the places for which sheets are printed."""

    levels: tuple[str, ...]
    rules: tuple[Rule, ...]
    classes: tuple[NetworkPlace, ...]
    dorms: tuple[NetworkPlace, ...]


def read_week(desk: Desk, day: date) -> WeekFacts:
    """The week that a day lies in."""
    network, today = desk.require_cases().network, clock.today()
    return WeekFacts(
        starts=span_start(WEEK, day),
        board=network.reports.board(WEEK, day),
        warnings=network.warnings.open(),
        roster=network.contacts.roster(today),
    )


def report_zero(desk: Desk, place: NetworkPlace, day: date) -> None:
    """Nothing was noticed in this class in this week."""
    desk.require_cases().network.reports.zero(place, WEEK, day)


def take_report_back(desk: Desk, report_id: str) -> None:
    """It was entered by mistake."""
    desk.require_cases().network.reports.take_back(report_id)


def add_report(desk: Desk, fields: ReportFields) -> None:
    """Keep a sheet that was typed in."""
    desk.require_cases().network.reports.add(fields)


def sheet_by_code(desk: Desk, code: str) -> SheetToFill:
    """The sheet that was printed with a code."""
    return desk.require_cases().network.papers.by_code(code)


def read_names(desk: Desk) -> StudentNames:
    """Whom one may choose."""
    return student_names.known(desk)


def add_warning(desk: Desk, student_id: str, fields: WarningFields, kept: dict[str, str]) -> None:
    """Write a warning down."""
    desk.require_cases().network.warnings.add(student_id, fields, kept)


def tell_level(desk: Desk, warning_id: str, fields: StepFields) -> None:
    """The warning goes to a level."""
    desk.require_cases().network.warnings.tell(warning_id, fields)


def close_warning(desk: Desk, warning_id: str, fields: ClosingFields) -> None:
    """Say what came of it."""
    desk.require_cases().network.warnings.close(warning_id, fields)


def reopen_warning(desk: Desk, warning_id: str) -> None:
    """It was not done with after all."""
    desk.require_cases().network.warnings.reopen(warning_id)


def read_warning(desk: Desk, warning_id: str) -> WarningSheet:
    """A whole warning, in an opened file."""
    return desk.require_cases().network.warnings.get(warning_id)


def read_contacts(desk: Desk) -> ContactsFacts:
    """The roster of today."""
    contacts, today = desk.require_cases().network.contacts, clock.today()
    return ContactsFacts(today, contacts.roster(today), contacts.levels(today))


def add_contact(desk: Desk, fields: ContactFields) -> None:
    """Somebody answers for a place."""
    desk.require_cases().network.contacts.add(fields)


def replace_contact(desk: Desk, contact_id: str, fields: ContactFields) -> None:
    """Somebody else answers for it."""
    desk.require_cases().network.contacts.replace(contact_id, fields)


def end_contact(desk: Desk, contact_id: str, last: date) -> None:
    """Somebody answers for it no longer."""
    desk.require_cases().network.contacts.end(contact_id, last)


def remove_contact(desk: Desk, contact_id: str) -> None:
    """It was entered by mistake."""
    desk.require_cases().network.contacts.remove(contact_id)


def roster_on_paper(desk: Desk) -> bytes:
    """The roster as a PDF."""
    today = clock.today()
    lines = desk.require_cases().network.contacts.roster(today)
    return network_roster_pdf(RosterSheet(desk.room.schools.on(today).name, today, lines))


def roster_printed(desk: Desk) -> None:
    """Keep in the log that the roster was printed."""
    desk.require_cases().network.contacts.note_printed()


def read_rules(desk: Desk) -> RulesFacts:
    """What is set."""
    network, today = desk.require_cases().network, clock.today()
    board = network.reports.board(WEEK, today)
    return RulesFacts(
        levels=network.contacts.levels(today),
        rules=network.warnings.rules(),
        classes=tuple(one.place for one in board),
        dorms=network.dormitories.places(today),
    )


def set_rules(desk: Desk, rules: Sequence[Rule]) -> None:
    """Follow these rules."""
    desk.require_cases().network.warnings.set_rules(rules)


def set_levels(desk: Desk, levels: Iterable[str]) -> None:
    """Keep these levels."""
    desk.require_cases().network.contacts.set_levels(levels)


def add_dorm(desk: Desk, building: str, floor: str, rooms: Sequence[str]) -> None:
    """Take a floor with these rooms into use."""
    dormitories, today = desk.require_cases().network.dormitories, clock.today()
    for room in rooms or [""]:
        dormitories.add(building, floor, room, today)


def put_into_room(desk: Desk, student_id: str, place_id: str, since: date, bed: str) -> None:
    """From a day on the student sleeps in this room."""
    desk.require_cases().network.dormitories.move(student_id, place_id, since, bed)


def leave_dorm(desk: Desk, student_id: str, last: date) -> None:
    """The student's last night in the dormitory."""
    desk.require_cases().network.dormitories.leave(student_id, last)


def end_dorm(desk: Desk, place_id: str) -> None:
    """Today is the last day of this place."""
    desk.require_cases().network.dormitories.end(place_id, clock.today())


def sheet_on_paper(desk: Desk, place: NetworkPlace, span: str, day: date) -> bytes:
    """A blank sheet as a PDF; its code is kept, so that it can be typed in."""
    sheet = desk.require_cases().network.papers.make(place, span, day)
    return network_sheet_pdf(sheet, clock.today())


def contact_of(
    roster: Iterable[RosterLine], level: str, cohort: int | None, class_no: int | None
) -> str:
    """Who answers for a student's class, grade or school; nobody for a dormitory."""
    wanted = {
        SCHOOL: NetworkPlace(SCHOOL),
        GRADE: NetworkPlace(GRADE, cohort),
        CLASS: NetworkPlace(CLASS, cohort, class_no),
        DORM: None,
    }[level]
    names = [one.contacts[0].name for one in roster if one.place == wanted and one.contacts]
    return names[0] if names else ""
