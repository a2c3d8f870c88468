"""Forms that ask for consent: the text in force, with lines for those who have to sign."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from sqlalchemy.orm import Session

from counsel_desk import clock
from counsel_desk.records import codes
from counsel_desk.records.cases.consent_form import ConsentForm
from counsel_desk.records.cases.consent_rules import GUARDIAN, STUDENT
from counsel_desk.records.cases.student import Student
from counsel_desk.records.room.door_notice import Hotline
from counsel_desk.services.cases.class_spells import class_words_on
from counsel_desk.services.cases.consent_states import LIST, asked_of
from counsel_desk.services.cases.consent_texts import versions_of
from counsel_desk.services.room.room_settings import HOTLINE_NAME, HOTLINE_NUMBER, setting_of
from counsel_desk.services.room.schools import profile_on
from counsel_desk.store.tables import CASES
from counsel_desk.store.vault import Vault


class ConsentForms:
    """Puts forms together."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault

    def blank(self, kind: str) -> ConsentForm:
        """A form for whoever comes, to be signed by a student and a guardian.

        :raises errors.BadInput: for a kind that the list does not have.
        """
        codes.require(LIST, kind)
        with self._vault.read() as session:
            return _form(session, kind, clock.today(), (STUDENT, GUARDIAN))

    def of_student(self, student_id: str, kind: str, *, name_shown: bool) -> ConsentForm:
        """A form for one student, to be signed by those who have to agree at this age.

        :param name_shown: whether name and class are filled in already.
        :raises errors.Refused: when there is no such student.
        """
        codes.require(LIST, kind)
        today = clock.today()
        with self._vault.read() as session:
            form = _form(session, kind, today, asked_of(session, student_id, today))
            return _named(session, form, student_id, today) if name_shown else form

    def note_printed(self, kind: str, student_id: str | None = None) -> None:
        """Keep in the log that a form was printed; ``student_id`` where it was for somebody."""
        with self._vault.write(CASES, "consent_form.print", student_id or kind):
            return


def _form(session: Session, kind: str, day: date, givers: tuple[str, ...]) -> ConsentForm:
    text = versions_of(session, kind)[0]
    number = setting_of(session, HOTLINE_NUMBER)
    own = (Hotline(setting_of(session, HOTLINE_NAME) or "", number),) if number else ()
    return ConsentForm(
        school=profile_on(session, day).name,
        kind=kind,
        version=text.version,
        body=text.body,
        givers=givers,
        hotlines=own,
    )


def _named(session: Session, form: ConsentForm, student_id: str, day: date) -> ConsentForm:
    label = class_words_on(session, student_id, day)
    return replace(form, name=session.get_one(Student, student_id).name, class_name=label)
