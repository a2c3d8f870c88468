"""Care given to students of special-care groups (clause 二(五)3)."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from counsel_desk import clock, errors
from counsel_desk.i18n import _
from counsel_desk.records.base import new_id
from counsel_desk.records.cases.care_contact import CareContact
from counsel_desk.records.cases.care_contact_fields import (
    CareContactFields,
    CarePlace,
    require_contact,
)
from counsel_desk.services.cases import due_care, record_references
from counsel_desk.services.cases.asked_weeks import keep_weeks
from counsel_desk.services.cases.file_openings import opened
from counsel_desk.services.cases.record_by_id import by_id, student_of
from counsel_desk.services.cases.wordings import Kept, write_kept
from counsel_desk.services.room.room_settings import CARE_WEEKS
from counsel_desk.store.tables import CASES
from counsel_desk.store.vault import Vault


class CareContacts:
    """Reads and writes contacts, and tells who was not reached for some weeks of school."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault

    def of_student(self, student_id: str) -> Sequence[CareContact]:
        """A student's contacts, the newest first.

        :raises errors.Refused: when this person has not opened the file today.
        """
        wanted = select(CareContact).where(CareContact.student_id == student_id)
        newest = wanted.order_by(CareContact.day.desc(), CareContact.written_at.desc())
        with opened(self._vault, student_id) as session:
            return session.scalars(newest).all()

    def places(self) -> tuple[CarePlace, ...]:
        """Everybody who belongs to a group today, by when somebody was last in touch."""
        with self._vault.read() as session:
            return due_care.places(session, clock.today())

    def add(self, student_id: str, fields: CareContactFields, kept: Kept | None = None) -> str:
        """Somebody was in touch; returns the id.

        :param kept: words that stand in it on purpose.
        :raises errors.BadInput: for what cannot be.
        """
        require_contact(fields, clock.today())
        person, made = self._vault.person.name, new_id()
        with self._vault.write(CASES, "care_contact.add", student_id) as session:
            student_of(session, student_id)
            session.add(
                CareContact(
                    id=made, student_id=student_id, day=fields.day, how=fields.how,
                    given_by=fields.given_by.strip(), care=fields.care.strip(),
                    written_at=clock.now(), written_by=person,
                )
            )  # fmt: skip
            session.flush()
            write_kept(session, made, kept, person)
        return made

    def may_remove(self, contact: CareContact) -> bool:
        """Whether this person may still take it back: on the day it was written."""
        is_own = contact.written_by == self._vault.person.name
        return is_own and contact.written_at.date() == clock.today()

    def remove(self, contact_id: str) -> None:
        """Take back what was entered by mistake, on the day it was written, by who wrote it.

        :raises errors.Refused: for anybody else, and on any later day.
        """
        with self._vault.write(CASES, "care_contact.remove", contact_id) as session:
            contact = _contact(session, contact_id)
            if not self.may_remove(contact):
                raise errors.Refused(
                    _(
                        "A contact is taken back on the day it was written, by the person who "
                        "wrote it."
                    )
                )
            record_references.let_go_of(session, contact_id)
            session.delete(contact)

    def weeks(self) -> int:
        """After how many weeks of school somebody is asked after."""
        with self._vault.read() as session:
            return due_care.weeks_of(session)

    def set_weeks(self, weeks: int) -> None:
        """Ask after them earlier or later.

        :raises errors.BadInput: for fewer than one week or more than twelve.
        """
        keep_weeks(self._vault, CARE_WEEKS, weeks)


def _contact(session: Session, contact_id: str) -> CareContact:
    return by_id(session, CareContact, contact_id, _("This contact is not in the file any more."))
