"""A file's access log put together for paper."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from counsel_desk import clock
from counsel_desk.records.cases.access_sheet import AccessLine, AccessSheet
from counsel_desk.records.cases.case_number import CaseNumber
from counsel_desk.records.cases.file_opening import FileOpening
from counsel_desk.records.cases.student import Student
from counsel_desk.services.room.schools import profile_on
from counsel_desk.store.tables import CASES
from counsel_desk.store.vault import Vault


class AccessSheets:
    """Builds the sheet of a file's access log."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault

    def of(self, student_id: str, *, named: bool, with_words: bool) -> AccessSheet:
        """The log of one file.

        :param named: whether case number and name stand on it.
        :param with_words: whether what was written beside the reason stands on it.
        """
        today = clock.today()
        with self._vault.read() as session:
            return AccessSheet(
                school=profile_on(session, today).name,
                printed_on=today,
                lines=tuple(_lines(session, student_id, with_words=with_words)),
                case_number=_case_number(session, student_id) if named else "",
                name=session.get_one(Student, student_id).name if named else "",
            )

    def note_printed(self, student_id: str) -> None:
        """Keep in the log that it was printed."""
        with self._vault.write(CASES, "access_log.print", student_id):
            return


def _lines(session: Session, student_id: str, *, with_words: bool) -> list[AccessLine]:
    wanted = select(FileOpening).where(FileOpening.student_id == student_id)
    return [
        AccessLine(one.opened_at, one.person, one.reason, (one.detail or "") if with_words else "")
        for one in session.scalars(wanted.order_by(FileOpening.opened_at.desc()))
    ]


def _case_number(session: Session, student_id: str) -> str:
    """The newest one."""
    wanted = select(CaseNumber).where(CaseNumber.student_id == student_id)
    found = session.scalars(wanted.order_by(CaseNumber.school_year.desc())).first()
    return found.shown if found else ""
