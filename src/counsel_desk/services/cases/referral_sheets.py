"""The papers of a referral, put together from the vault: letter and return slip."""

from __future__ import annotations

from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from counsel_desk import clock, errors
from counsel_desk.i18n import _
from counsel_desk.records import codes
from counsel_desk.records.cases.case_number import as_shown
from counsel_desk.records.cases.referral import Referral
from counsel_desk.records.cases.referral_course import is_complete
from counsel_desk.records.cases.referral_sheet import ReferralLetter, SlipForm
from counsel_desk.records.cases.session_note import SessionNote
from counsel_desk.records.cases.student import Student
from counsel_desk.records.room.door_notice import Hotline
from counsel_desk.services.cases.class_spells import class_words_on
from counsel_desk.services.cases.exchange import room_name
from counsel_desk.services.cases.file_openings import require_opened
from counsel_desk.services.cases.guardian_branch import refuse_suspected
from counsel_desk.services.cases.plan_sheets import case_number
from counsel_desk.services.cases.referral_reading import referral_of
from counsel_desk.services.room.room_settings import HOTLINE_NAME, HOTLINE_NUMBER, setting_of
from counsel_desk.services.room.schools import profile_on
from counsel_desk.store.tables import CASES
from counsel_desk.store.vault import Vault


class ReferralSheets:
    """Builds the papers of a referral."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault

    def letter(self, referral_id: str) -> ReferralLetter:
        """The letter to the guardians.

        :raises errors.Refused: until both conditions and the destination are there, while a
            guardian may be the danger, or when this person has not opened the file today.
        """
        with self._vault.read() as session:
            referral = referral_of(session, referral_id)
            require_opened(session, self._vault.person.name, referral.student_id)
            _require_ready(session, referral)
            return _letter(session, referral, self._vault.person.name)

    def note_letter_printed(self, referral_id: str) -> None:
        """Keep that the letter was printed, and when first.

        :raises errors.Refused: for a letter that may not be printed.
        """
        with self._vault.write(CASES, "referral_letter.print", referral_id) as session:
            referral = referral_of(session, referral_id)
            _require_ready(session, referral)
            referral.letter_printed_on = referral.letter_printed_on or clock.today()

    def slip_form(self, referral_id: str = "") -> SlipForm:
        """A return slip to take along; without a referral a wholly blank one.

        :raises errors.Refused: when this person has not opened the file today.
        """
        with self._vault.read() as session:
            school, room = profile_on(session, clock.today()).name, room_name(session)
            lines = hotlines(session)
            if not referral_id:
                return SlipForm(school, room, hotlines=lines)
            referral = referral_of(session, referral_id)
            require_opened(session, self._vault.person.name, referral.student_id)
            return SlipForm(
                school, room, number_shown(referral),
                session.get_one(Student, referral.student_id).name, referral.slip_needed_by, lines,
            )  # fmt: skip

    def note_slip_form_printed(self, referral_id: str = "") -> None:
        """Keep in the log that a return slip was printed."""
        with self._vault.write(CASES, "return_slip.print", referral_id or None):
            return


def number_shown(referral: Referral) -> str:
    """A referral's number as it stands on paper."""
    return as_shown(referral.school_year, referral.number)


def destination_words(referral: Referral) -> str:
    """Where to: the place that was named and its department, else the kind of place."""
    kind = referral.destination_kind
    place = referral.destination or (codes.load("destination_kind").label(kind) if kind else "")
    return " ".join(filter(None, (place, referral.department)))


def hotlines(session: Session) -> tuple[Hotline, ...]:
    """The school's own number, where it has one."""
    number = setting_of(session, HOTLINE_NUMBER)
    return (Hotline(setting_of(session, HOTLINE_NAME) or "", number),) if number else ()


def _require_ready(session: Session, referral: Referral) -> None:
    refuse_suspected(session, referral.student_id, referral.crisis_id)
    if not is_complete(referral):
        raise errors.Refused(
            _("The letter waits for both conditions, each with its reason in a sentence.")
        )
    if not destination_words(referral):
        raise errors.Refused(_("Say first where the student is to be taken."))


def _letter(session: Session, referral: Referral, counsellor: str) -> ReferralLetter:
    today = clock.today()
    return ReferralLetter(
        school=profile_on(session, today).name,
        room=room_name(session),
        number=number_shown(referral),
        case_number=case_number(session, referral.student_id),
        name=session.get_one(Student, referral.student_id).name,
        class_name=class_words_on(session, referral.student_id, today),
        since=_first_talk(session, referral.student_id),
        until=today,
        observed=referral.observed or "",
        work_done=referral.work_done or "",
        destination=destination_words(referral),
        slip_needed_by=referral.slip_needed_by,
        counsellor=counsellor,
        hotlines=hotlines(session),
    )


def _first_talk(session: Session, student_id: str) -> date | None:
    """Since when the student comes to the room."""
    return session.scalar(
        select(func.min(SessionNote.day)).where(SessionNote.student_id == student_id)
    )
