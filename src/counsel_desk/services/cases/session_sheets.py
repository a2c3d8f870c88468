"""One session's record put together for paper."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from counsel_desk.records.cases.attendance import Attendance
from counsel_desk.records.cases.session_note import SessionNote
from counsel_desk.records.cases.session_sheet import (
    SessionSheet,
    SheetAddendum,
    SheetMember,
    SheetStep,
)
from counsel_desk.records.cases.student import Student, age_on
from counsel_desk.records.cases.wording import with_sources
from counsel_desk.records.grades import school_year_of
from counsel_desk.records.room.area import Area
from counsel_desk.services.cases import session_lists, student_lists
from counsel_desk.services.cases.class_spells import class_words_on
from counsel_desk.services.cases.file_openings import require_opened
from counsel_desk.services.cases.record_by_id import note_of
from counsel_desk.services.cases.wordings import kept_in
from counsel_desk.services.room.schools import profile_on
from counsel_desk.services.room.staff import names_of
from counsel_desk.store.tables import CASES
from counsel_desk.store.vault import Vault

_TEXTS = (
    "partner", "safety_detail", "presenting", "background", "observation", "duration_frequency",
    "appraisal", "goal", "process", "feedback", "homework", "follow_up", "agreement",
    "confidentiality_broken", "group_name", "materials",
)  # fmt: skip
_AS_THEY_ARE = (
    "kind", "day", "starts", "ends", "minutes", "source", "topics", "methods", "safety", "effect",
    "next_on", "next_at", "group_stage",
)  # fmt: skip


class SessionSheets:
    """Builds the sheet of a session."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault

    def of(self, note_id: str, *, name_shown: bool) -> SessionSheet:
        """The sheet of one session; without the name only the case number stands on it.

        :raises errors.Refused: when there is no such record, or this person has not opened the
            student's file today.
        """
        with self._vault.read() as session:
            note = note_of(session, note_id)
            require_opened(session, self._vault.person.name, note.student_id)
            return _sheet(session, note, name_shown=name_shown)

    def note_printed(self, note_id: str) -> None:
        """Keep in the log that this record was printed."""
        with self._vault.write(CASES, "session.print", note_id):
            return


def _sheet(session: Session, note: SessionNote, *, name_shown: bool) -> SessionSheet:
    area = session.get(Area, note.area_id) if note.area_id else None
    numbers = student_lists.case_numbers(session, school_year_of(note.day))
    kept = kept_in(session, note.id)
    texts: dict[str, Any] = {name: with_sources(getattr(note, name) or "", kept) for name in _TEXTS}
    return SessionSheet(
        school=profile_on(session, note.day).name,
        name_shown=name_shown,
        place=area.name if area else "",
        counsellor=names_of(session).get(note.counsellor_id or 0, ""),
        case_number=numbers.get(note.student_id or "", ""),
        number=_number(session, note),
        members=_members(session, note, numbers),
        steps=_steps(session, note),
        addenda=tuple(
            SheetAddendum(
                one.written_at.date(), one.author, with_sources(one.text, kept_in(session, one.id))
            )
            for one in session_lists.addenda(session, note.id)
        ),
        closed_on=note.closed_at.date() if note.closed_at else None,
        **{name: getattr(note, name) for name in _AS_THEY_ARE},
        **texts,
        **_student(session, note, name_shown=name_shown),
    )


def _student(session: Session, note: SessionNote, *, name_shown: bool) -> dict[str, Any]:
    student = session.get(Student, note.student_id) if note.student_id else None
    if student is None or not name_shown:
        # Class, sex and age together would name the student on a paper that must not.
        return {}
    label = class_words_on(session, student.id, note.day)
    age = age_on(student.born, note.day)
    return {"name": student.name, "class_name": label, "sex": student.sex, "age": age}


def _number(session: Session, note: SessionNote) -> int | None:
    """Which session with this student it is, of those of the same kind."""
    if note.kind == "group":
        return note.group_number
    if note.student_id is None:
        return None
    same = select(SessionNote.id).where(
        SessionNote.student_id == note.student_id, SessionNote.kind == note.kind
    )
    ordered = session.scalars(same.order_by(SessionNote.day, SessionNote.starts)).all()
    return list(ordered).index(note.id) + 1


def _members(
    session: Session, note: SessionNote, numbers: dict[str, str]
) -> tuple[SheetMember, ...]:
    def told(one: Attendance) -> SheetMember:
        name = session.get_one(Student, one.student_id).name
        return SheetMember(
            case_number=numbers.get(one.student_id, ""),
            name=name,
            present=one.present,
            absence_reason=one.absence_reason,
            see_alone=one.see_alone,
        )

    return tuple(told(one) for one in session_lists.members(session, note.id))


def _steps(session: Session, note: SessionNote) -> tuple[SheetStep, ...]:
    return tuple(
        SheetStep(one.phase, one.activity, one.minutes, one.reactions or "", one.observation or "")
        for one in session_lists.steps(session, note.id)
    )
