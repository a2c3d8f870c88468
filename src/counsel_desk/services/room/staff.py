"""The staff who have to do with the room."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from datetime import date

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from counsel_desk import clock, errors
from counsel_desk.i18n import _
from counsel_desk.records import codes
from counsel_desk.records.entered import require_order
from counsel_desk.records.in_force import in_force
from counsel_desk.records.room.duty_shift import DutyShift
from counsel_desk.records.room.duty_swap import DutySwap
from counsel_desk.records.room.staff_member import StaffMember
from counsel_desk.records.room.staff_role import StaffRole
from counsel_desk.services.room.registers import entry, removed
from counsel_desk.store.slots import COUNSELLOR
from counsel_desk.store.tables import ROOM
from counsel_desk.store.vault import Vault


class Staff:
    """Reads and changes the few fields of staff that the room needs."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault

    def add(self, name: str, position: str, since: date, *, is_guess: bool = False) -> int:
        """A member of staff; returns the id.

        :param is_guess: nobody said the position: it counts for nothing until somebody does.
        :raises errors.BadInput: without a name, or for a position that is not in its list.
        :raises errors.Refused: when somebody of that name is listed already.
        """
        codes.require("position", position)
        said = None if is_guess else clock.today()
        member = StaffMember(
            name=tidy_name(name), position=position, since=since, position_said_on=said
        )
        if not member.name:
            raise errors.BadInput(_("A member of staff needs a name."))
        with self._vault.write(ROOM, "staff.add") as session:
            if id_of(session, member.name) is not None:
                raise errors.Refused(
                    _("“{name}” is on the staff list already.").format(name=member.name)
                )
            session.add(member)
            session.flush()
            return member.id

    def list_person(self, name: str, role: str, since: date) -> None:
        """Put somebody with access on the list, unless the name stands there already."""
        if tidy_name(name) not in self.by_name():
            position = "full_time" if role == COUNSELLOR else "other"
            self.add(name, position, since, is_guess=True)

    def set_position(self, staff_id: int, position: str) -> None:
        """The person is full-time, part-time or something else."""
        codes.require("position", position)
        with self._vault.write(ROOM, "staff.set_position") as session:
            person = session.get_one(StaffMember, staff_id)
            person.position, person.position_said_on = position, clock.today()

    def leave(self, staff_id: int, until: date) -> None:
        """The person leaves the staff after a date, and the duty roster and all roles with it.

        :raises errors.BadInput: for a date before the first one.
        :raises errors.Refused: when the person is not on the list any more.
        """
        with self._vault.write(ROOM, "staff.leave") as session:
            person = entry(session, StaffMember, staff_id)
            require_order(person.since, until)
            person.until = until
            later = (StaffRole.staff_id == staff_id, StaffRole.since > until)
            for role_id in session.scalars(select(StaffRole.id).where(*later)).all():
                removed(session, StaffRole, role_id)
            for kind in (DutyShift, StaffRole):
                lasting = kind.until.is_(None) | (kind.until > until)
                own = update(kind).where(kind.staff_id == staff_id, lasting)
                session.execute(own.values(until=until))
            _stand_in_no_more(session, staff_id, until)

    def leave_by_name(self, name: str, until: date) -> None:
        """Whoever stands on the list under a name leaves with a date; nothing when nobody does."""
        for person in self.on(until):
            if person.name == tidy_name(name):
                self.leave(person.id, until)

    def come_back(self, staff_id: int) -> None:
        """The person is on the staff after all; roles and duty are entered anew.

        :raises errors.Refused: when the person is not on the list any more.
        """
        with self._vault.write(ROOM, "staff.come_back") as session:
            entry(session, StaffMember, staff_id).until = None

    def all(self) -> Sequence[StaffMember]:
        """Everyone, by name."""
        with self._vault.read() as session:
            return session.scalars(select(StaffMember).order_by(StaffMember.name)).all()

    def on(self, day: date) -> Sequence[StaffMember]:
        """Who is on the staff on a day, by name: the people to choose from."""
        return in_force(self.all(), day)

    def by_name(self) -> dict[str, int]:
        """Names to ids, for sheets that name the person on duty."""
        return {member.name: member.id for member in self.all()}

    def own_id(self) -> int | None:
        """The staff entry of the person who has the vault open, if there is one."""
        with self._vault.read() as session:
            return id_of(session, self._vault.person.name)


def _stand_in_no_more(session: Session, staff_id: int, until: date) -> None:
    """On later days nobody takes these shifts, until somebody else is entered."""
    later = (DutySwap.staff_id == staff_id, DutySwap.day > until)
    session.execute(update(DutySwap).where(*later).values(staff_id=None))


def tidy_name(name: str) -> str:
    """A name as slots and staff list write it, so that the two are the same person."""
    return unicodedata.normalize("NFC", name).strip()


def id_of(session: Session, name: str) -> int | None:
    """The id of a member of staff by name, within a running session."""
    return session.scalars(select(StaffMember.id).where(StaffMember.name == name)).first()


def names_of(session: Session) -> dict[int, str]:
    """Ids to names, within a running session."""
    return dict(session.execute(select(StaffMember.id, StaffMember.name)).all())
