"""Referrals: opened when both conditions are seen, and followed until they are closed.

Clause 二(四)4: a serious danger that goes beyond what the school can do. A referral may be half
filled; only the letter waits for both conditions with their reasons.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from counsel_desk import clock, errors
from counsel_desk.i18n import _
from counsel_desk.records import codes
from counsel_desk.records.base import new_id
from counsel_desk.records.cases.attachment import Attachment
from counsel_desk.records.cases.consent_rules import SHARING
from counsel_desk.records.cases.referral import (
    Referral,
    ReferralAnswer,
    ReferralPassing,
    ReferralTalk,
    ReturnSlip,
)
from counsel_desk.records.cases.referral_course import ReferralCourse
from counsel_desk.records.cases.referral_fields import (
    AGREED,
    AUTHORITIES,
    PENDING,
    REFUSED,
    AnswerFields,
    PassingFields,
    ReferralFields,
    SlipBack,
    TalkFields,
)
from counsel_desk.records.cases.school_leave import SchoolLeave
from counsel_desk.records.entered import require_past
from counsel_desk.records.grades import school_year_of
from counsel_desk.services.cases import consent_gate, record_references, referral_follow_ups
from counsel_desk.services.cases.case_files import number_for
from counsel_desk.services.cases.crisis_reading import require_own_crisis
from counsel_desk.services.cases.file_openings import note_opening, opened, require_opened
from counsel_desk.services.cases.guardian_branch import refuse_suspected
from counsel_desk.services.cases.record_by_id import student_of
from counsel_desk.services.cases.referral_follow_ups import require_open
from counsel_desk.services.cases.referral_reading import course_of, courses_of, referral_of
from counsel_desk.services.cases.wordings import Kept, write_kept
from counsel_desk.services.cases.year_numbers import next_number
from counsel_desk.store.tables import CASES
from counsel_desk.store.vault import Vault

FILE_REASON = "referral"
DESTINATIONS = "destination_kind"


class Referrals:
    """Writes referrals and reads their course."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault

    def open(
        self,
        student_id: str,
        fields: ReferralFields,
        crisis_id: str | None = None,
        kept: Kept | None = None,
    ) -> str:
        """Begin a referral, which opens the student's file by itself; returns its id.

        :raises errors.BadInput: for a destination that the list does not have.
        :raises errors.Refused: when there is no such student, or the crisis is not the student's.
        """
        _require_sound(fields)
        today, person = clock.today(), self._vault.person.name
        with self._vault.write(CASES, "referral.open", student_id) as session:
            student_of(session, student_id)
            require_own_crisis(session, student_id, crisis_id)
            year = school_year_of(today)
            referral = Referral(
                id=new_id(), student_id=student_id, crisis_id=crisis_id, opened_on=today,
                school_year=year, number=next_number(session, Referral, year),
                answer=PENDING, written_at=clock.now(), written_by=person, **_values(fields),
            )  # fmt: skip
            session.add(referral)
            session.flush()
            number_for(session, student_id, today, FILE_REASON)
            note_opening(session, person, student_id, FILE_REASON)
            write_kept(session, referral.id, kept, person)
            return referral.id

    def change(self, referral_id: str, fields: ReferralFields, kept: Kept | None = None) -> None:
        """Fill in or put right the conditions, what was seen and done, and where to.

        :raises errors.BadInput: for a destination that the list does not have.
        :raises errors.Refused: when it is closed.
        """
        _require_sound(fields)
        with self._vault.write(CASES, "referral.change", referral_id) as session:
            referral = self._open_one(session, referral_id)
            for name, value in _values(fields).items():
                setattr(referral, name, value)
            write_kept(session, referral_id, kept, self._vault.person.name)

    def talk(self, referral_id: str, fields: TalkFields, kept: Kept | None = None) -> None:
        """A talk with guardians about it.

        :raises errors.BadInput: without who was there or what was said, or for a day to come.
        :raises errors.Refused: when it is closed.
        """
        _require_words(fields.present, _("Write who was there."))
        _require_words(fields.content, _("Write what was said."))
        require_past(fields.day, clock.today())
        talk = ReferralTalk(
            id=new_id(), referral_id=referral_id, day=fields.day, at=fields.at,
            present=fields.present.strip(), content=fields.content.strip(),
            agreed=_words(fields.agreed), minutes_signed=fields.minutes_signed, **self._author(),
        )  # fmt: skip
        with self._vault.write(CASES, "referral.talk", referral_id) as session:
            self._open_one(session, referral_id)
            session.add(talk)
            session.flush()
            write_kept(session, talk.id, kept, self._vault.person.name)

    def answer(self, referral_id: str, fields: AnswerFields) -> None:
        """What the guardians said; a yes or no makes the follow-ups, a yes expects a slip.

        :raises errors.BadInput: for an answer that is none, without who gave it, for a refusal
            without signature and witness, or a day to come.
        :raises errors.Refused: when it is closed, or a guardian may be the danger.
        """
        _require_answer(fields)
        with self._vault.write(CASES, "referral.answer", referral_id) as session:
            referral = self._open_one(session, referral_id)
            refuse_suspected(session, referral.student_id, referral.crisis_id)
            session.add(
                ReferralAnswer(
                    referral_id=referral_id, answer=fields.answer, day=fields.day,
                    given_by=fields.given_by.strip(), signed=fields.signed,
                    witness=_words(fields.witness), because=_words(fields.because),
                    **self._author(),
                )
            )  # fmt: skip
            referral.answer = fields.answer
            _go_on(session, referral, fields)

    def hand_letter(self, referral_id: str, day: date, to: str) -> None:
        """The letter was handed over, and to whom.

        :raises errors.BadInput: without to whom, or for a day to come.
        :raises errors.Refused: when it is closed, or a guardian may be the danger.
        """
        _require_words(to, _("Write who took the letter."))
        require_past(day, clock.today())
        with self._vault.write(CASES, "referral.hand_letter", referral_id) as session:
            referral = self._open_one(session, referral_id)
            refuse_suspected(session, referral.student_id, referral.crisis_id)
            referral.letter_handed_on, referral.letter_handed_to = day, to.strip()

    def pass_on(self, referral_id: str, fields: PassingFields) -> None:
        """Facts went to a hospital or an authority; the follow-ups begin with it.

        :raises errors.BadInput: without to whom or what, or for a day to come.
        :raises errors.Refused: when it is closed; to a hospital also without consent to sharing,
            unless a written reason stands for that day.
        """
        codes.require(DESTINATIONS, fields.kind)
        _require_words(fields.to_whom, _("Write who got the facts."))
        _require_words(fields.what, _("Write what was passed on."))
        require_past(fields.day, clock.today())
        with self._vault.write(CASES, "referral.pass_on", referral_id) as session:
            referral = self._open_one(session, referral_id)
            if fields.kind not in AUTHORITIES:
                consent_gate.require(session, referral.student_id, SHARING, fields.day)
            session.add(
                ReferralPassing(
                    referral_id=referral_id, day=fields.day, kind=fields.kind,
                    to_whom=fields.to_whom.strip(), what=fields.what.strip(), **self._author(),
                )
            )  # fmt: skip
            referral_follow_ups.make(session, referral, fields.day)
            referral_follow_ups.expect_slip(session, referral, fields.day, fields.slip_needed_by)

    def note_slip(self, referral_id: str, fields: SlipBack, kept: Kept | None = None) -> None:
        """What came back, as the guardian tells it.

        :raises errors.BadInput: without who told it, for a day to come, or a scan that is not the
            student's.
        :raises errors.Refused: when it is closed.
        """
        _require_words(fields.told_by, _("Write who told it."))
        require_past(max(fields.received_on, fields.seen_on or fields.received_on), clock.today())
        if fields.seen_on is not None and fields.seen_on > fields.received_on:
            raise errors.BadInput(_("The slip came back before the student was seen there."))
        if fields.can_attend is not None:
            codes.require("school_attendance", fields.can_attend)
        with self._vault.write(CASES, "referral.slip", referral_id) as session:
            referral = self._open_one(session, referral_id)
            _require_own_scan(session, referral.student_id, fields.attachment_id)
            slip = ReturnSlip(
                id=new_id(), referral_id=referral_id, received_on=fields.received_on,
                seen_on=fields.seen_on, seen_at=_words(fields.seen_at),
                told_by=fields.told_by.strip(), result=_words(fields.result),
                advice=_words(fields.advice), can_attend=fields.can_attend,
                medicine=_words(fields.medicine), contact=_words(fields.contact),
                attachment_id=fields.attachment_id, **self._author(),
            )  # fmt: skip
            session.add(slip)
            session.flush()
            write_kept(session, slip.id, kept, self._vault.person.name)

    def close(self, referral_id: str, reason: str, words: str, dropped: Mapping[str, str]) -> None:
        """End it; ``dropped`` says of each follow-up still open why it falls away.

        :raises errors.BadInput: for a reason that the list does not have, or without words for
            ``other``.
        :raises errors.Refused: when it is closed, or a follow-up is open without a reason.
        """
        codes.require("referral_end", reason)
        if reason == "other":
            _require_words(words, _("Say in a few words how it ended."))
        with self._vault.write(CASES, "referral.close", referral_id) as session:
            referral = self._open_one(session, referral_id)
            for one in course_of(session, referral).pending:
                because = dropped.get(one.id, "").strip()
                if not because:
                    raise errors.Refused(
                        _("A follow-up is still open. Say of each why it falls away, or do it.")
                    )
                one.dropped_because = because
            referral.closed_on, referral.closing_reason = clock.today(), reason
            referral.closing_words = _words(words)

    def remove(self, referral_id: str) -> None:
        """Take back what was opened by mistake.

        :raises errors.Refused: once anything followed from it.
        """
        with self._vault.write(CASES, "referral.remove", referral_id) as session:
            referral = self._open_one(session, referral_id)
            if _has_followed(session, course_of(session, referral)):
                raise errors.Refused(
                    _("Something followed from this referral already: close it with a reason.")
                )
            record_references.let_go_of(session, referral_id)
            session.delete(referral)

    def get(self, referral_id: str) -> ReferralCourse:
        """One referral with all that followed.

        :raises errors.Refused: when there is none of this id, or this person has not opened the
            student's file today.
        """
        with self._vault.read() as session:
            referral = referral_of(session, referral_id)
            require_opened(session, self._vault.person.name, referral.student_id)
            return course_of(session, referral)

    def of_student(self, student_id: str) -> Sequence[ReferralCourse]:
        """A student's referrals, the newest first.

        :raises errors.Refused: when this person has not opened the file today.
        """
        wanted = select(Referral).where(Referral.student_id == student_id)
        newest = (Referral.opened_on.desc(), Referral.number.desc())
        with opened(self._vault, student_id) as session:
            return courses_of(session, session.scalars(wanted.order_by(*newest)).all())

    def _open_one(self, session: Session, referral_id: str) -> Referral:
        referral = referral_of(session, referral_id)
        require_open(referral)
        return referral

    def _author(self) -> dict[str, object]:
        return {"written_at": clock.now(), "written_by": self._vault.person.name}


def _values(fields: ReferralFields) -> dict[str, object]:
    """As the columns take it: words without spaces around them, nothing instead of none."""
    return {
        name: _words(value) if isinstance(value, str) else value
        for name, value in vars(fields).items()
    }


def _go_on(session: Session, referral: Referral, fields: AnswerFields) -> None:
    """What follows from an answer."""
    if fields.answer != PENDING:
        referral_follow_ups.make(session, referral, fields.day)
    if fields.answer == AGREED:
        referral_follow_ups.expect_slip(session, referral, fields.day, fields.slip_needed_by)


def _has_followed(session: Session, course: ReferralCourse) -> bool:
    leaves = select(SchoolLeave.id).where(SchoolLeave.referral_id == course.referral.id)
    parts = (course.talks, course.answers, course.passings, course.slips, course.follow_ups)
    is_printed = course.referral.letter_printed_on is not None
    return is_printed or any(parts) or session.scalars(leaves).first() is not None


def _require_sound(fields: ReferralFields) -> None:
    if fields.destination_kind is not None:
        codes.require(DESTINATIONS, fields.destination_kind)


def _require_answer(fields: AnswerFields) -> None:
    if fields.answer not in (AGREED, REFUSED, PENDING):
        raise errors.BadInput(_("Say what the answer was."))
    _require_words(fields.given_by, _("Write who gave the answer."))
    if fields.answer == REFUSED and not fields.signed and not fields.witness.strip():
        raise errors.BadInput(_("A refusal needs a signature, or somebody who was there."))
    require_past(fields.day, clock.today())


def _require_own_scan(session: Session, student_id: str, attachment_id: str | None) -> None:
    scan = session.get(Attachment, attachment_id) if attachment_id is not None else None
    if attachment_id is not None and (scan is None or scan.student_id != student_id):
        raise errors.BadInput(_("This scan does not lie in the student's file any more."))


def _require_words(text: str, sentence: str) -> None:
    if not text.strip():
        raise errors.BadInput(sentence)


def _words(text: str) -> str | None:
    return text.strip() or None
