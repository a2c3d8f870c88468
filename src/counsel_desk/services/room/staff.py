"""The staff who have to do with the room, and who is on duty when."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, time

from sqlalchemy import select
from sqlalchemy.orm import Session

from counsel_desk import errors
from counsel_desk.i18n import _
from counsel_desk.records.room.duty_shift import DutyShift
from counsel_desk.records.room.duty_swap import DutySwap
from counsel_desk.records.room.staff_member import StaffMember
from counsel_desk.store.tables import ROOM
from counsel_desk.store.vault import Vault


class Staff:
    """Reads and changes the few fields of staff that the room needs."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault

    def add(self, name: str, position: str, since: date) -> int:
        """A member of staff; returns the id.

        :raises errors.Refused: when somebody of that name is listed already.
        """
        member = StaffMember(name=name.strip(), position=position, since=since)
        with self._vault.write(ROOM, "staff.add") as session:
            if id_of(session, member.name) is not None:
                raise errors.Refused(
                    _("“{name}” is on the staff list already.").format(name=member.name)
                )
            session.add(member)
            session.flush()
            return member.id

    def leave(self, staff_id: int, until: date) -> None:
        """The person leaves the staff after a date."""
        with self._vault.write(ROOM, "staff.leave") as session:
            session.get_one(StaffMember, staff_id).until = until

    def all(self) -> Sequence[StaffMember]:
        """Everyone, by name."""
        with self._vault.read() as session:
            return session.scalars(select(StaffMember).order_by(StaffMember.name)).all()

    def by_name(self) -> dict[str, int]:
        """Names to ids, for sheets that name the person on duty."""
        return {member.name: member.id for member in self.all()}

    def own_id(self) -> int | None:
        """The staff entry of the person who has the vault open, if there is one."""
        with self._vault.read() as session:
            return id_of(session, self._vault.person.name)


class DutyRoster:
    """Who is on duty, week by week, with swaps for single days."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault

    def add_shift(
        self,
        weekday: int,
        starts: time,
        ends: time,
        staff_id: int,
        since: date,
        area_id: int | None = None,
    ) -> int:
        """A weekly shift (weekday 1 Monday .. 7 Sunday); returns its id.

        :raises errors.BadInput: when it would end before it starts.
        """
        if not starts < ends:
            raise errors.BadInput(_("A shift ends after it starts."))
        shift = DutyShift(
            weekday=weekday, starts=starts, ends=ends, staff_id=staff_id, since=since,
            area_id=area_id,
        )  # fmt: skip
        with self._vault.write(ROOM, "duty.add_shift") as session:
            session.add(shift)
            session.flush()
            return shift.id

    def swap(self, day: date, shift_id: int, staff_id: int | None, reason: str) -> None:
        """On one day somebody else takes the shift, or nobody does."""
        with self._vault.write(ROOM, "duty.swap") as session:
            found = session.scalars(
                select(DutySwap).where(DutySwap.day == day, DutySwap.shift_id == shift_id)
            ).first()
            swap = found or DutySwap(day=day, shift_id=shift_id)
            swap.staff_id, swap.reason = staff_id, reason
            session.add(swap)

    def on(self, day: date, weekday: int) -> Sequence[tuple[DutyShift, int | None]]:
        """The shifts of a day that follows ``weekday``, each with whoever really takes it."""
        with self._vault.read() as session:
            swaps = {
                one.shift_id: one.staff_id
                for one in session.scalars(select(DutySwap).where(DutySwap.day == day))
            }
            shifts = session.scalars(
                select(DutyShift)
                .where(DutyShift.weekday == weekday, DutyShift.since <= day)
                .where(DutyShift.until.is_(None) | (DutyShift.until >= day))
                .order_by(DutyShift.starts)
            ).all()
            return [(one, swaps.get(one.id, one.staff_id)) for one in shifts]

    def weekly(self, day: date) -> Sequence[DutyShift]:
        """The roster in force on a date."""
        with self._vault.read() as session:
            return session.scalars(
                select(DutyShift)
                .where(DutyShift.since <= day)
                .where(DutyShift.until.is_(None) | (DutyShift.until >= day))
                .order_by(DutyShift.weekday, DutyShift.starts)
            ).all()


def id_of(session: Session, name: str) -> int | None:
    """The id of a member of staff by name, within a running session."""
    return session.scalars(select(StaffMember.id).where(StaffMember.name == name)).first()


def names_of(session: Session) -> dict[int, str]:
    """Ids to names, within a running session."""
    return dict(session.execute(select(StaffMember.id, StaffMember.name)).tuples().all())
