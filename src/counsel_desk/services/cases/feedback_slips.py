"""Feedback slips for class teachers: the outcome and what to do, never the story.

Who answers for the class is told what to do as a part of the school's own care, which asks for no
consent to sharing; that the story stays in the room is checked here. Whoever said no to sharing is
heeded all the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from counsel_desk import clock, errors
from counsel_desk.i18n import _
from counsel_desk.records import codes
from counsel_desk.records.base import new_id
from counsel_desk.records.cases.addendum import Addendum
from counsel_desk.records.cases.case_number import CaseNumber
from counsel_desk.records.cases.consent_rules import SHARING
from counsel_desk.records.cases.feedback_slip import FeedbackSlip
from counsel_desk.records.cases.repeated_words import repeated
from counsel_desk.records.cases.session_note import SessionNote
from counsel_desk.records.cases.slip_fields import SlipFields, SlipSheet
from counsel_desk.records.cases.student import Student
from counsel_desk.services.cases import consent_gate
from counsel_desk.services.cases.class_spells import class_words_on
from counsel_desk.services.cases.exchange import room_name
from counsel_desk.services.cases.file_openings import opened, require_opened
from counsel_desk.services.cases.record_by_id import by_id, student_of
from counsel_desk.services.cases.session_lists import note_about, with_student
from counsel_desk.services.room.schools import profile_on
from counsel_desk.store.tables import CASES
from counsel_desk.store.vault import Vault

OUTCOMES = "feedback_outcome"
LONGEST = 400
_STORY = (
    "presenting", "background", "observation", "duration_frequency", "appraisal", "goal", "process",
    "feedback", "homework", "follow_up", "own_reminder", "agreement", "safety_detail",
    "confidentiality_broken",
)  # fmt: skip


class FeedbackSlips:
    """Writes slips, and refuses those that tell the story."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault

    def add(self, student_id: str, fields: SlipFields) -> str:
        """Keep a slip as it will be printed; returns its id.

        :raises errors.BadInput: without an addressee or an outcome, or when it is too long.
        :raises errors.Refused: when it repeats a sentence of a session record, bears the student's
            case number, is said to follow from somebody else's session, or when somebody said no
            to sharing.
        """
        outcome, what_to_do = _composed(fields)
        slip_id = new_id()
        with self._vault.write(CASES, "slip.add", student_id) as session:
            _require_own_session(session, student_id, fields.session_id)
            consent_gate.heed_no(session, student_id, SHARING, clock.today())
            _require_no_story(session, student_id, f"{fields.words}\n{fields.what_to_do}")
            session.add(
                FeedbackSlip(
                    id=slip_id, student_id=student_id, session_id=fields.session_id,
                    day=clock.today(), addressee=fields.addressee.strip(), outcome=outcome,
                    what_to_do=what_to_do or None, written_at=clock.now(),
                    written_by=self._vault.person.name,
                )
            )  # fmt: skip
        return slip_id

    def of_student(self, student_id: str) -> Sequence[FeedbackSlip]:
        """A student's slips, the newest first.

        :raises errors.Refused: when this person has not opened the file today.
        """
        wanted = select(FeedbackSlip).where(FeedbackSlip.student_id == student_id)
        with opened(self._vault, student_id) as session:
            return session.scalars(wanted.order_by(FeedbackSlip.written_at.desc())).all()

    def sheet(self, slip_id: str) -> SlipSheet:
        """A slip ready for paper.

        :raises errors.Refused: when there is none of this id, or this person has not opened the
            file today.
        """
        with self._vault.read() as session:
            gone = _("This slip is not in the vault any more.")
            slip = by_id(session, FeedbackSlip, slip_id, gone)
            require_opened(session, self._vault.person.name, slip.student_id)
            return _sheet(session, slip)

    def note_printed(self, slip_id: str) -> None:
        """Keep in the log that the slip was printed."""
        with self._vault.write(CASES, "slip.print", slip_id):
            return


def _composed(fields: SlipFields) -> tuple[str, str]:
    """The two texts of a slip, checked and in the reader's language."""
    if not fields.addressee.strip():
        raise errors.BadInput(_("Say which teacher the slip is for."))
    for one in fields.outcomes:
        codes.require(OUTCOMES, one)
    labels = [codes.load(OUTCOMES).label(one) for one in fields.outcomes]
    outcome = _("; ").join(filter(None, (*labels, fields.words.strip())))
    if not outcome:
        raise errors.BadInput(_("Say the outcome: choose one, or write it in a few words."))
    what_to_do = fields.what_to_do.strip()
    if what_to_do and fields.needed_by is not None:
        day = _("{year}-{month:02d}-{day:02d}").format(
            year=fields.needed_by.year, month=fields.needed_by.month, day=fields.needed_by.day
        )
        what_to_do = _("{what} (by {day})").format(what=what_to_do, day=day)
    if len(outcome) + len(what_to_do) > LONGEST:
        raise errors.BadInput(_("This is too long for a slip. Say the outcome and what to do."))
    return outcome, what_to_do


def _require_own_session(session: Session, student_id: str, session_id: str | None) -> None:
    student_of(session, student_id)
    if session_id is not None:
        note_about(session, session_id, student_id)


def _require_no_story(session: Session, student_id: str, text: str) -> None:
    found = repeated(text, _told(session, student_id))
    if found:
        told = _(
            "“{words}” stands in a session record. The slip says the outcome and what to do, never "
            "what was told; say it in other words."
        )
        raise errors.Refused(told.format(words=found))
    numbers = session.scalars(select(CaseNumber).where(CaseNumber.student_id == student_id))
    if any(one.shown in text for one in numbers):
        raise errors.Refused(_("The case number stays in the room. Take it out of the slip."))


def _told(session: Session, student_id: str) -> Iterator[str]:
    """Everything that session records with this student say."""
    for note in session.scalars(select(SessionNote).where(with_student(student_id))):
        yield from filter(None, (getattr(note, name) for name in _STORY))
        yield from session.scalars(select(Addendum.text).where(Addendum.session_id == note.id))


def _sheet(session: Session, slip: FeedbackSlip) -> SlipSheet:
    student = session.get_one(Student, slip.student_id)
    label = class_words_on(session, student.id, slip.day)
    return SlipSheet(
        school=profile_on(session, slip.day).name,
        room=room_name(session),
        day=slip.day,
        addressee=slip.addressee,
        name=student.name,
        class_name=label,
        outcome=slip.outcome,
        what_to_do=slip.what_to_do or "",
        written_by=slip.written_by,
    )
