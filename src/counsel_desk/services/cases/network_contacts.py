"""Who is the contact of each place of the network, and where there is none (clause 二(四)2)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from counsel_desk import errors
from counsel_desk.i18n import _
from counsel_desk.records.base import new_id
from counsel_desk.records.cases.dorm_place import DormPlace
from counsel_desk.records.cases.network import (
    ContactFields,
    ContactRow,
    NetworkPlace,
    RosterLine,
    ordered_levels,
    require_possible,
    row_of,
)
from counsel_desk.records.cases.network_contact import NetworkContact
from counsel_desk.records.cases.student import Student
from counsel_desk.records.room.room_setting import RoomSetting
from counsel_desk.services.cases.network_places import (
    LEVELS_SETTING,
    covers,
    levels_of,
    places_on,
)
from counsel_desk.services.cases.record_by_id import by_id, student_of
from counsel_desk.services.cases.roster_writing import GONE
from counsel_desk.store.tables import CASES, ROOM
from counsel_desk.store.vault import Vault


class NetworkContacts:
    """Reads and writes the roster."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault

    def levels(self, day: date) -> tuple[str, ...]:
        """The levels that the school keeps."""
        with self._vault.read() as session:
            return levels_of(session, day)

    def set_levels(self, levels: Iterable[str]) -> None:
        """Keep these levels.

        :raises errors.BadInput: for none at all.
        """
        value = ",".join(ordered_levels(levels))
        with self._vault.write(ROOM, "setting.set", LEVELS_SETTING) as session:
            session.merge(RoomSetting(key=LEVELS_SETTING, value=value))

    def roster(self, day: date) -> tuple[RosterLine, ...]:
        """Every place of the active levels with its contacts, from the top down."""
        with self._vault.read() as session:
            return roster_on(session, day)

    def holes(self, day: date) -> tuple[NetworkPlace, ...]:
        """Every place of an active level without a contact."""
        return tuple(one.place for one in self.roster(day) if one.is_hole)

    def add(self, fields: ContactFields) -> str:
        """Somebody answers for a place from a day on; returns the id.

        :raises errors.BadInput: for what cannot be.
        :raises errors.Refused: when the person does already, or student or place are gone.
        """
        require_possible(fields)
        with self._vault.write(CASES, "network_contact.add") as session:
            return _add(session, fields)

    def replace(self, contact_id: str, fields: ContactFields) -> str:
        """Somebody else answers for the place; the one before does until the day before.

        :raises errors.BadInput: for what cannot be, or a day not after the first one's beginning.
        """
        require_possible(fields)
        with self._vault.write(CASES, "network_contact.replace", contact_id) as session:
            _end(_contact(session, contact_id), fields.since - timedelta(days=1))
            return _add(session, fields)

    def end(self, contact_id: str, last: date) -> None:
        """Somebody answers for the place until this day.

        :raises errors.BadInput: for a day before the first.
        """
        with self._vault.write(CASES, "network_contact.end", contact_id) as session:
            _end(_contact(session, contact_id), last)

    def remove(self, contact_id: str) -> None:
        """Take back what was entered by mistake."""
        with self._vault.write(CASES, "network_contact.remove", contact_id) as session:
            session.delete(_contact(session, contact_id))

    def note_printed(self) -> None:
        """Keep in the log that the roster was printed."""
        with self._vault.write(CASES, "network_roster.print"):
            return


def roster_on(session: Session, day: date) -> tuple[RosterLine, ...]:
    """The roster of a day, within a running session; a student who has left answers for nobody."""
    contact = NetworkContact
    wanted = (
        select(contact)
        .outerjoin(Student, Student.id == contact.student_id)
        .where(covers(contact.since, contact.until, day))
        .where(or_(contact.student_id.is_(None), Student.status.not_in(GONE)))
        .order_by(contact.since, contact.name)
    )
    found: dict[object, list[ContactRow]] = {}
    for one in session.scalars(wanted):
        key = (one.level, one.cohort, one.class_no, one.place_id)
        found.setdefault(key, []).append(row_of(one))
    places = places_on(session, day)
    return tuple(RosterLine(one, tuple(found.get(one.key, ()))) for one in places)


def _add(session: Session, fields: ContactFields) -> str:
    place = fields.place
    if place.place_id is not None:
        by_id(session, DormPlace, place.place_id, _("This dormitory place is not in use any more."))
    if fields.student_id is not None:
        student_of(session, fields.student_id)
    _require_new(session, fields)
    made = NetworkContact(
        id=new_id(), level=place.level, cohort=place.cohort, class_no=place.class_no,
        place_id=place.place_id, role=fields.role, name=fields.name.strip(),
        student_id=fields.student_id, phone=fields.phone.strip() or None, since=fields.since,
    )  # fmt: skip
    session.add(made)
    return made.id


def _require_new(session: Session, fields: ContactFields) -> None:
    """Who answers for a place already does not stand there twice."""
    contact, place = NetworkContact, fields.place
    wanted = select(contact.id).where(
        contact.level == place.level, contact.cohort == place.cohort,
        contact.class_no == place.class_no, contact.place_id == place.place_id,
        contact.role == fields.role, contact.name == fields.name.strip(),
        covers(contact.since, contact.until, fields.since),
    )  # fmt: skip
    if session.scalars(wanted).first() is not None:
        raise errors.Refused(_("{name} stands there already.").format(name=fields.name.strip()))


def _end(contact: NetworkContact, last: date) -> None:
    if last < contact.since:
        raise errors.BadInput(
            _("{name} begins only later. Choose a later day.").format(name=contact.name)
        )
    contact.until = last


def _contact(session: Session, contact_id: str) -> NetworkContact:
    gone = _("This contact is not on the roster any more.")
    return by_id(session, NetworkContact, contact_id, gone)
