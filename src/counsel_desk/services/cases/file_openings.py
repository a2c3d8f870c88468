"""Opening a student's file: an act with a reason, kept in the file's own access log."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta

from sqlalchemy import Select, exists, select
from sqlalchemy.orm import Session

from counsel_desk import clock, errors
from counsel_desk.i18n import _
from counsel_desk.records import codes
from counsel_desk.records.cases.case_number import CaseNumber
from counsel_desk.records.cases.file_opening import FileOpening
from counsel_desk.records.cases.plan import Plan
from counsel_desk.records.cases.plan_course import PlanReview
from counsel_desk.records.cases.session_note import SessionNote
from counsel_desk.services.cases.appointments import appointments_between
from counsel_desk.services.cases.case_files import FIRST_TALK, number_for
from counsel_desk.services.cases.file_counts import FileCounts, counts_of
from counsel_desk.services.cases.plan_reading import PENDING
from counsel_desk.services.cases.record_by_id import note_of, student_of
from counsel_desk.store.tables import CASES
from counsel_desk.store.vault import Vault

SESSION, PLAN, OTHER = "session", "plan", "other"
REASONS = "file_reason"


class Files:
    """Opens files and reads who opened them."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault

    def open(self, student_id: str, reason: str, detail: str = "") -> None:
        """Open a student's file; the first time in a school year gives the case number.

        The same person with the same reason on the same day leaves no second line, unless there
        is something new to say about it.

        :param reason: a code of the list ``file_reason``; ``other`` needs words.
        :raises errors.BadInput: for a reason that is none, or ``other`` without words.
        :raises errors.Refused: when there is no such student.
        """
        codes.require(REASONS, reason)
        words, person = detail.strip(), self._vault.person.name
        if reason == OTHER and not words:
            raise errors.BadInput(_("Say in a few words what the file is opened for."))
        with self._vault.read() as session:
            student_of(session, student_id)
            if _is_noted(session, person, student_id, reason, words):
                return
        with self._vault.write(CASES, "file.open", student_id) as session:
            number_for(session, student_id, clock.today(), reason)
            note_opening(session, person, student_id, reason, words)

    def open_for_note(self, note_id: str) -> None:
        """Going on with a session record, or reading it, is a reason that is not asked for.

        Nothing is written when the file is open today for whatever reason. The record of a group or
        of a talk with a teacher is in nobody's file alone, so that it opens none.

        :raises errors.Refused: when there is no such record.
        """
        with self._vault.read() as session:
            student_id = note_of(session, note_id).student_id
        if student_id is not None and not self.is_open(student_id):
            self.open(student_id, SESSION)

    def is_open(self, student_id: str) -> bool:
        """Whether this person opened the file today, for whatever reason."""
        with self._vault.read() as session:
            return _is_open(session, self._vault.person.name, student_id)

    def openings(self, student_id: str) -> Sequence[FileOpening]:
        """Who opened the file, when and what for, the newest first."""
        wanted = select(FileOpening).where(FileOpening.student_id == student_id)
        with self._vault.read() as session:
            return session.scalars(wanted.order_by(FileOpening.opened_at.desc())).all()

    def opened_on(self, student_id: str) -> date | None:
        """Since when there is a file: the day of the first reason to open one."""
        wanted = select(CaseNumber.opened_on).where(CaseNumber.student_id == student_id)
        with self._vault.read() as session:
            return session.scalars(wanted.order_by(CaseNumber.opened_on)).first()

    def counts(self, student_id: str) -> FileCounts:
        """How much stands in a file.

        :raises errors.Refused: when this person has not opened the file today.
        """
        with opened(self._vault, student_id) as session:
            return counts_of(session, student_id)

    def suggested_reason(self, student_id: str) -> str:
        """The likeliest reason today, to be taken with one key."""
        today = clock.today()
        with self._vault.read() as session:
            if not _has_number(session, student_id):
                return FIRST_TALK
            expected = appointments_between(session, today, today)
            if any(one.student_id == student_id for one in expected):
                return SESSION
            return PLAN if _has_due_review(session, student_id, today) else SESSION


@contextmanager
def opened(vault: Vault, student_id: str) -> Iterator[Session]:
    """A session for reading what nobody reads without having said why.

    The question stands here and not only on the page, so that no way around it is left open.

    :raises errors.Refused: when this person has not opened the file today.
    """
    with vault.read() as session:
        require_opened(session, vault.person.name, student_id)
        yield session


def require_opened(session: Session, person: str, student_id: str | None) -> None:
    """The same within a running session; what is about no student in particular is in no file.

    :raises errors.Refused: when this person has not opened the file today.
    """
    if student_id is not None and not _is_open(session, person, student_id):
        raise errors.Refused(_("Say first what you open this file for."))


def note_opening(
    session: Session, person: str, student_id: str, reason: str, words: str = ""
) -> None:
    """Write the line of the access log, within a running session, unless it stands there."""
    if not _is_noted(session, person, student_id, reason, words):
        session.add(
            FileOpening(
                student_id=student_id, opened_at=clock.now(), person=person, reason=reason,
                detail=words or None,
            )
        )  # fmt: skip


def reason_of_session(session: Session, note: SessionNote) -> str:
    """What recording a session opens the file for: the first talk with a student, or a further."""
    others = exists().where(SessionNote.student_id == note.student_id, SessionNote.id != note.id)
    return SESSION if session.scalar(select(others)) else FIRST_TALK


def _is_open(session: Session, person: str, student_id: str) -> bool:
    return bool(session.scalar(select(_today(person, student_id).exists())))


def _today(person: str, student_id: str) -> Select[FileOpening]:
    begins = datetime.combine(clock.today(), time.min)
    return select(FileOpening).where(
        FileOpening.student_id == student_id,
        FileOpening.person == person,
        FileOpening.opened_at >= begins,
        FileOpening.opened_at < begins + timedelta(days=1),
    )


def _is_noted(session: Session, person: str, student_id: str, reason: str, words: str) -> bool:
    """Whether today's line says this already."""
    same = session.scalars(_today(person, student_id).where(FileOpening.reason == reason)).all()
    return bool(same) and (not words or any(one.detail == words for one in same))


def _has_number(session: Session, student_id: str) -> bool:
    found = exists().where(CaseNumber.student_id == student_id)
    return bool(session.scalar(select(found)))


def _has_due_review(session: Session, student_id: str, today: date) -> bool:
    due = (
        select(PlanReview.id)
        .join(Plan, Plan.id == PlanReview.plan_id)
        .where(
            Plan.student_id == student_id,
            PlanReview.needed_by <= today,
            PENDING,
        )
    )
    return bool(session.scalar(select(due.exists())))
