"""Opening and closing the room, corrections with a reason, and how the days are judged."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, time

from sqlalchemy import select
from sqlalchemy.orm import Session

from counsel_desk import clock, errors
from counsel_desk.i18n import _
from counsel_desk.records import codes
from counsel_desk.records.room.opening import Opening
from counsel_desk.records.room.opening_entry import KnownOpening, OpeningChange, OpeningEntry
from counsel_desk.records.room.opening_history import CorrectionLine
from counsel_desk.records.room.opening_rules import DayVerdict
from counsel_desk.records.room.short_day_reason import ShortDayReason
from counsel_desk.services.room import opening_corrections
from counsel_desk.services.room.opening_days import (
    judged_days,
    openings_between,
    reasons_between,
)
from counsel_desk.services.room.remarks import NameGuard, checked_remark
from counsel_desk.store.tables import ROOM
from counsel_desk.store.vault import Vault

FORGOT_TO_CLOSE, LATE_ENTRY = "forgot_to_close", "late_entry"
_LATE, _EARLY = time(18, 0), time(6, 0)


class Openings:
    """The log of openings. ``guard`` refuses remarks that hold a student's name."""

    def __init__(self, vault: Vault, guard: NameGuard) -> None:
        self._vault = vault
        self._guard = guard

    def open_now(self, area_id: int, duty_id: int | None) -> int:
        """The room opens at this moment; returns the opening's id.

        :raises errors.Refused: when this area is open already.
        """
        now = clock.now()
        with self._vault.write(ROOM, "opening.open") as session:
            if _running(session, now.date(), area_id) is not None:
                raise errors.Refused(_("This area is open already. Close it first."))
            return _add(session, now.date(), area_id, _minute(now.time()), None, duty_id, None)

    def close_now(self, area_id: int) -> None:
        """The room closes at this moment.

        :raises errors.Refused: when the area was not opened today, or is open since another day.
        """
        now = clock.now()
        with self._vault.write(ROOM, "opening.close") as session:
            running = _running(session, now.date(), area_id)
            if running is None:
                raise errors.Refused(_why_not_running(session, area_id))
            running.closed = max(_minute(now.time()), running.opened)

    def add(
        self,
        day: date,
        area_id: int,
        opened: time,
        closed: time | None,
        duty_id: int | None,
        remark: str | None = None,
    ) -> int:
        """Enter an opening afterwards; several a day are merged when they are judged.

        :raises errors.BadInput: when it closes before it opens or lies in the future.
        """
        _require_past(day, opened, closed)
        text = checked_remark(remark, self._guard)
        with self._vault.write(ROOM, "opening.add") as session:
            return _add(session, day, area_id, opened, closed, duty_id, text)

    def correct(
        self, opening_id: int, opened: time, closed: time | None, reason: str, *, void: bool = False
    ) -> None:
        """Change an opening, or take it back with ``void``; what it said before stays readable.

        :raises errors.BadInput: without a reason of the list, or when the times are out of order.
        """
        codes.require("correction_reason", reason)
        with self._vault.write(ROOM, "opening.correct", str(opening_id)) as session:
            opening = session.get_one(Opening, opening_id)
            _require_past(opening.day, opened, closed)
            opening_corrections.keep_before(session, opening, reason, self._vault.person.name)
            opening.opened, opening.closed, opening.void = opened, closed, void

    def close_afterwards(
        self, opening_id: int, closed: time, reason: str = FORGOT_TO_CLOSE
    ) -> None:
        """Say when an opening ended that nobody closed; that it was said later stays readable.

        :raises errors.Refused: when the opening has an end already.
        :raises errors.BadInput: when it would close before it opened or lies in the future.
        """
        codes.require("correction_reason", reason)
        with self._vault.write(ROOM, "opening.close_afterwards", str(opening_id)) as session:
            opening = session.get_one(Opening, opening_id)
            if opening.closed is not None:
                raise errors.Refused(_("This opening has an end already. Correct it instead."))
            _require_past(opening.day, opening.opened, closed)
            opening_corrections.keep_before(session, opening, reason, self._vault.person.name)
            opening.closed = closed

    def replace(self, opening_id: int, by: OpeningEntry, reason: str) -> int:
        """Enter an opening anew that stood under a wrong day, area or duty person.

        The old one is taken back and stays readable. Returns the new one's id.

        :raises errors.BadInput: without a reason of the list, or when the times are out of order.
        """
        codes.require("correction_reason", reason)
        _require_past(by.day, by.opened, by.closed)
        text = checked_remark(by.remark, self._guard)
        with self._vault.write(ROOM, "opening.replace", str(opening_id)) as session:
            opening = session.get_one(Opening, opening_id)
            opening_corrections.keep_before(session, opening, reason, self._vault.person.name)
            opening.void = True
            return _add(session, by.day, by.area_id, by.opened, by.closed, by.duty_id, text)

    def corrections(self, first: date, last: date) -> Sequence[CorrectionLine]:
        """What was changed in the openings from first to last, by day and as it was made."""
        with self._vault.read() as session:
            return opening_corrections.history(session, first, last)

    def give_reason(self, day: date, reason: str, remark: str | None = None) -> None:
        """Say why the room was closed or open too short on a day."""
        codes.require("short_reason", reason)
        text = checked_remark(remark, self._guard)
        with self._vault.write(ROOM, "opening.reason") as session:
            session.merge(ShortDayReason(day=day, reason=reason, remark=text))

    def take_back_reason(self, day: date) -> None:
        """The day needs no reason after all."""
        with self._vault.write(ROOM, "opening.take_back_reason") as session:
            found = session.get(ShortDayReason, day)
            if found is not None:
                session.delete(found)

    def reasons(self, first: date, last: date) -> dict[date, ShortDayReason]:
        """Why days were short or closed, by day."""
        with self._vault.read() as session:
            return reasons_between(session, first, last)

    def between(self, first: date, last: date) -> Sequence[Opening]:
        """Openings that count, in order."""
        with self._vault.read() as session:
            return openings_between(session, first, last)

    def running(self) -> Sequence[Opening]:
        """What is open right now."""
        today = clock.today()
        return [one for one in self.between(today, today) if one.closed is None]

    def unfinished(self) -> Sequence[Opening]:
        """Openings of earlier days that nobody closed: to be asked about, never filled in."""
        with self._vault.read() as session:
            return session.scalars(
                select(Opening)
                .where(Opening.closed.is_(None), Opening.void.is_(False))
                .where(Opening.day < clock.today())
                .order_by(Opening.day, Opening.opened)
            ).all()

    def judged(self, first: date, last: date) -> tuple[DayVerdict, ...]:
        """Every day from first to last against the calendar; days to come are left out."""
        with self._vault.read() as session:
            return judged_days(session, first, min(last, clock.today()))

    def known(self) -> Sequence[KnownOpening]:
        """All openings as an import compares them."""
        with self._vault.read() as session:
            rows = session.scalars(select(Opening).where(Opening.void.is_(False)))
            return [KnownOpening(o.id, o.day, o.opened, o.closed, o.area_id) for o in rows]

    def take_over(self, to_add: Sequence[OpeningEntry], to_change: Sequence[OpeningChange]) -> None:
        """Write an imported log in one transaction.

        :raises errors.Refused: for a remark that holds a student's name; nothing is written then.
        """
        for entry in (*to_add, *(change.entry for change in to_change)):
            _require_order(entry.day, entry.opened, entry.closed)
        texts = {one.row: checked_remark(one.remark, self._guard) for one in to_add}
        with self._vault.write(ROOM, "opening.import") as session:
            for one in to_add:
                _add(
                    session, one.day, one.area_id, one.opened, one.closed, one.duty_id,
                    texts[one.row],
                )  # fmt: skip
            for change in to_change:
                opening = session.get_one(Opening, change.opening_id)
                maker = self._vault.person.name
                opening_corrections.keep_before(session, opening, LATE_ENTRY, maker)
                opening.closed = change.entry.closed


def _running(session: Session, day: date, area_id: int) -> Opening | None:
    return session.scalars(
        select(Opening)
        .where(Opening.day == day, Opening.area_id == area_id)
        .where(Opening.closed.is_(None), Opening.void.is_(False))
    ).first()


def _why_not_running(session: Session, area_id: int) -> str:
    """Not opened today, or open since another day: the two are told apart."""
    older = session.scalars(
        select(Opening.day)
        .where(Opening.area_id == area_id, Opening.closed.is_(None), Opening.void.is_(False))
        .order_by(Opening.day.desc())
    ).first()
    if older is None:
        return _(
            "This area was not opened today, so it cannot be closed. Enter the opening "
            "afterwards instead."
        )
    return _(
        "This area was opened on {day} and not closed that day. An opening ends on the day it "
        "began: say when it was closed on {day}."
    ).format(day=older)


def _add(
    session: Session,
    day: date,
    area_id: int,
    opened: time,
    closed: time | None,
    duty_id: int | None,
    remark: str | None,
) -> int:
    opening = Opening(
        day=day, area_id=area_id, opened=opened, closed=closed, duty_id=duty_id, remark=remark,
        void=False,
    )  # fmt: skip
    session.add(opening)
    session.flush()
    return opening.id


def _require_order(day: date, opened: time, closed: time | None) -> None:
    if day > clock.today():
        raise errors.BadInput(_("This day is still to come. Check the date."))
    if closed is not None and closed < opened:
        if opened >= _LATE and closed <= _EARLY:
            raise errors.BadInput(
                _(
                    "An opening ends on the day it began. For one past midnight enter two: one up "
                    "to 23:59, and one from 0:00 of the next day."
                )
            )
        raise errors.BadInput(_("The room cannot close before it opens. Check the two times."))


def _require_past(day: date, opened: time, closed: time | None) -> None:
    _require_order(day, opened, closed)
    now = clock.now()
    if day == now.date() and max(opened, closed or opened) > now.time():
        raise errors.BadInput(
            _("This time is still to come today. The log holds only what has happened.")
        )


def _minute(moment: time) -> time:
    return moment.replace(second=0, microsecond=0)
