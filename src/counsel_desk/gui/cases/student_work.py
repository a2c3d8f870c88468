"""What the student page asks of the vault: functions of the desk that give plain values back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time

from counsel_desk import clock, i18n
from counsel_desk.records.cases.consent_rules import COUNSELLING
from counsel_desk.records.cases.roster_entry import GuardianEntry, RosterEntry
from counsel_desk.records.cases.session_note import SessionNote
from counsel_desk.records.cases.student import age_on
from counsel_desk.records.grades import class_label
from counsel_desk.reports.cases.session_record_pdf import session_record_pdf
from counsel_desk.services.cases.file_counts import FileCounts
from counsel_desk.services.desk import CaseServices, Desk


@dataclass(frozen=True, repr=False)
class ClassSpell:
    """A class of the student's, in words of its last day (of today while it lasts)."""

    words: str
    since: date
    until: date | None


@dataclass(frozen=True, repr=False)
class SessionRow:
    """One session in the student's list; codes stay codes."""

    id: str
    day: date
    starts: time
    kind: str
    minutes: int
    topic: str
    is_closed: bool
    is_unfinished: bool


@dataclass(frozen=True, repr=False)
class StudentFile:
    """What the roster says of a student, and the numbers that stood for one."""

    id: str
    name: str
    class_words: str
    sex: str
    born: date | None
    age: int | None
    status: str
    boarding: bool | None
    national_number: str
    school_number: str
    entered_on: date | None
    left_on: date | None
    case_numbers: tuple[str, ...]
    guardians: tuple[GuardianEntry, ...]
    classes: tuple[ClassSpell, ...]


@dataclass(frozen=True, repr=False)
class FileHead:
    """What stands over all the parts: the student, and whether this person opened the file today.

    ``since`` is the day of the first reason to open one, ``suggested`` the likeliest reason now,
    empty for a file that is open; ``consent`` how consent to counselling stands, empty before the
    file is opened, as ``counts`` is.
    """

    file: StudentFile
    is_open: bool
    suggested: str
    since: date | None
    consent: str
    counts: FileCounts


def look_at(desk: Desk, student_id: str, reason: str = "") -> FileHead:
    """The head of the page; with a reason from the way there the file is opened as well."""
    cases, files = desk.require_cases(), desk.require_cases().files
    if reason:
        files.open(student_id, reason)
    is_open = files.is_open(student_id)
    return FileHead(
        file=read_file(desk, student_id),
        is_open=is_open,
        suggested="" if is_open else files.suggested_reason(student_id),
        since=files.opened_on(student_id),
        consent=cases.consents.state(student_id, COUNSELLING).state if is_open else "",
        counts=files.counts(student_id) if is_open else FileCounts(),
    )


def open_file(desk: Desk, student_id: str, reason: str, words: str) -> None:
    """Open the file for a reason."""
    desk.require_cases().files.open(student_id, reason, words)


def read_file(desk: Desk, student_id: str) -> StudentFile:
    """The head of the page and its basic facts."""
    cases, today = desk.require_cases(), clock.today()
    student = cases.students.get(student_id)
    spells = _spells(cases, student_id, today)
    return StudentFile(
        id=student.id,
        name=student.name,
        class_words=spells[-1].words if spells else "",
        sex=student.sex,
        born=student.born,
        age=age_on(student.born, today),
        status=student.status,
        boarding=student.boarding,
        national_number=student.national_number or "",
        school_number=student.school_number or "",
        entered_on=student.entered_on,
        left_on=student.left_on,
        case_numbers=tuple(one.shown for one in cases.students.case_numbers_of(student_id)),
        guardians=tuple(
            GuardianEntry(one.name, one.relation, one.phone)
            for one in cases.students.guardians(student_id)
        ),
        classes=spells,
    )


def read_sessions(desk: Desk, student_id: str) -> tuple[SessionRow, ...]:
    """The student's sessions, the newest first."""
    notes = desk.require_cases().sessions.of_student(student_id)
    return tuple(_row(one) for one in notes)


def change_facts(desk: Desk, student_id: str, entry: RosterEntry, fields: Sequence[str]) -> None:
    """Take over what was changed in the basic facts."""
    desk.require_cases().students.change(student_id, entry, fields, clock.today())


def record_on_paper(desk: Desk, note_id: str, *, name_shown: bool) -> bytes:
    """One session's record as a PDF."""
    return session_record_pdf(
        desk.require_cases().session_sheets.of(note_id, name_shown=name_shown)
    )


def note_printed(desk: Desk, note_id: str) -> None:
    """Keep in the log that a record was printed."""
    desk.require_cases().session_sheets.note_printed(note_id)


def _spells(cases: CaseServices, student_id: str, today: date) -> tuple[ClassSpell, ...]:
    language = i18n.language()
    return tuple(
        ClassSpell(
            class_label(one.cohort, one.class_no, min(one.until or today, today), language),
            one.since,
            one.until,
        )
        for one in cases.students.classes_of(student_id)
    )


def _row(note: SessionNote) -> SessionRow:
    return SessionRow(
        id=note.id,
        day=note.day,
        starts=note.starts,
        kind=note.kind,
        minutes=note.minutes,
        topic=note.topics[0] if note.topics else "",
        is_closed=note.status == "closed",
        is_unfinished=note.finish_by is not None,
    )
