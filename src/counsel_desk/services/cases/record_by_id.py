"""One record by its id, or a sentence that it is gone, within a running session."""

from __future__ import annotations

from typing import TypeVar

from sqlalchemy.orm import Session

from counsel_desk import errors
from counsel_desk.i18n import _
from counsel_desk.records.base import CaseRecord
from counsel_desk.records.cases.session_note import SessionNote
from counsel_desk.records.cases.student import Student

Wanted = TypeVar("Wanted", bound=CaseRecord)


def by_id(session: Session, kind: type[Wanted], record_id: str, gone: str) -> Wanted:
    """One record.

    :param gone: what is said when it was taken back in the meantime.
    :raises errors.Refused: with these words, when there is none of this id.
    """
    found = session.get(kind, record_id)
    if found is None:
        raise errors.Refused(gone)
    return found


def student_of(session: Session, student_id: str) -> Student:
    """One student.

    :raises errors.Refused: when there is none of this id.
    """
    return by_id(session, Student, student_id, _("This student is not in the vault any more."))


def note_of(session: Session, note_id: str) -> SessionNote:
    """One session's note.

    :raises errors.Refused: when there is none of this id.
    """
    return by_id(session, SessionNote, note_id, _("This record is not in the vault any more."))
