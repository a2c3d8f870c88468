"""Who is on duty when: the weekly roster, and single days on which somebody else stands in."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from counsel_desk import errors
from counsel_desk.i18n import _
from counsel_desk.records import codes
from counsel_desk.records.room.duty_shift import DutyShift
from counsel_desk.records.room.duty_swap import DutySwap
from counsel_desk.services.room.calendars import calendar_of
from counsel_desk.services.room.staff import id_of
from counsel_desk.store.tables import ROOM
from counsel_desk.store.vault import Vault

_WEEK = range(1, 8)


class DutyRoster:
    """Reads and changes the roster."""

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
        if not starts < ends or weekday not in _WEEK:
            raise errors.BadInput(_("A shift ends after it starts."))
        shift = DutyShift(
            weekday=weekday, starts=starts, ends=ends, staff_id=staff_id, since=since,
            area_id=area_id,
        )  # fmt: skip
        with self._vault.write(ROOM, "duty.add_shift") as session:
            session.add(shift)
            session.flush()
            return shift.id

    def end_shift(self, shift_id: int, until: date) -> None:
        """The shift no longer holds after a date."""
        with self._vault.write(ROOM, "duty.end_shift") as session:
            session.get_one(DutyShift, shift_id).until = until

    def swap(self, day: date, shift_id: int, staff_id: int | None, reason: str) -> None:
        """On one day somebody else takes the shift, or nobody does.

        :raises errors.BadInput: without a reason of the list, or when the shift is not on that day.
        """
        codes.require("duty_reason", reason)
        with self._vault.write(ROOM, "duty.swap") as session:
            if shift_id not in {one.id for one in _shifts_of(session, day)}:
                raise errors.BadInput(_("This shift is not on that day. Check the date."))
            found = session.scalars(
                select(DutySwap).where(DutySwap.day == day, DutySwap.shift_id == shift_id)
            ).first()
            swap = found or DutySwap(day=day, shift_id=shift_id)
            swap.staff_id, swap.reason = staff_id, reason
            session.add(swap)

    def undo_swap(self, day: date, shift_id: int) -> None:
        """The shift is taken as the roster says after all."""
        with self._vault.write(ROOM, "duty.undo_swap") as session:
            session.execute(
                delete(DutySwap).where(DutySwap.day == day, DutySwap.shift_id == shift_id)
            )

    def on(self, day: date) -> Sequence[tuple[DutyShift, int | None]]:
        """The shifts of a date, each with whoever really takes it (None: nobody).

        A make-up day has the shifts of the weekday it follows; a day without school has none.
        """
        with self._vault.read() as session:
            swaps = {
                one.shift_id: one.staff_id
                for one in session.scalars(select(DutySwap).where(DutySwap.day == day))
            }
            return [(one, swaps.get(one.id, one.staff_id)) for one in _shifts_of(session, day)]

    def at(self, moment: datetime) -> int | None:
        """Whom to enter for an opening at a moment: the one on duty, else who has the vault open.

        Before the first shift of a day and between two, the next one to come counts.
        """
        to_come = [
            staff_id
            for shift, staff_id in self.on(moment.date())
            if staff_id is not None and moment.time() < shift.ends
        ]
        if to_come:
            return to_come[0]
        with self._vault.read() as session:
            return id_of(session, self._vault.person.name)

    def weekly(self, day: date) -> Sequence[DutyShift]:
        """The roster in force on a date."""
        with self._vault.read() as session:
            return _in_force(session, day)


def _shifts_of(session: Session, day: date) -> list[DutyShift]:
    weekday = calendar_of(session).timetable_of(day)
    return [one for one in _in_force(session, day) if one.weekday == weekday]


def _in_force(session: Session, day: date) -> Sequence[DutyShift]:
    return session.scalars(
        select(DutyShift)
        .where(DutyShift.since <= day)
        .where(DutyShift.until.is_(None) | (DutyShift.until >= day))
        .order_by(DutyShift.weekday, DutyShift.starts, DutyShift.id)
    ).all()
