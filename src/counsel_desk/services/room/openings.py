"""Opening and closing the room, corrections with a reason, and how the days are judged."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, time

from sqlalchemy import select
from sqlalchemy.orm import Session

from counsel_desk import clock, errors
from counsel_desk.i18n import _
from counsel_desk.records import codes
from counsel_desk.records.room.opening import Opening
from counsel_desk.records.room.opening_correction import OpeningCorrection
from counsel_desk.records.room.opening_entry import KnownOpening, OpeningChange, OpeningEntry
from counsel_desk.records.room.opening_rules import DayOpening, DayVerdict, judge_day
from counsel_desk.records.room.short_day_reason import ShortDayReason
from counsel_desk.records.school_calendar import days_between
from counsel_desk.services.room.areas import periods_of
from counsel_desk.services.room.calendars import calendar_of
from counsel_desk.services.room.remarks import checked_remark
from counsel_desk.services.room.schools import profile_on
from counsel_desk.store.tables import ROOM
from counsel_desk.store.vault import Vault

NameGuard = Callable[[str], None]


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

        :raises errors.Refused: when the area was not opened today.
        """
        now = clock.now()
        with self._vault.write(ROOM, "opening.close") as session:
            running = _running(session, now.date(), area_id)
            if running is None:
                raise errors.Refused(
                    _(
                        "This area was not opened today, so it cannot be closed. Enter the opening "
                        "afterwards instead."
                    )
                )
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
        _require_order(day, opened, closed)
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
            _require_order(opening.day, opened, closed)
            session.add(
                OpeningCorrection(
                    opening_id=opening_id,
                    made_on=clock.today(),
                    made_by=self._vault.person.name,
                    reason=reason,
                    opened_before=opening.opened,
                    closed_before=opening.closed,
                )
            )
            opening.opened, opening.closed, opening.void = opened, closed, void

    def give_reason(self, day: date, reason: str, remark: str | None = None) -> None:
        """Say why the room was closed or open too short on a day."""
        codes.require("short_reason", reason)
        text = checked_remark(remark, self._guard)
        with self._vault.write(ROOM, "opening.reason") as session:
            session.merge(ShortDayReason(day=day, reason=reason, remark=text))

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
        """Write an imported log in one transaction."""
        for entry in (*to_add, *(change.entry for change in to_change)):
            checked_remark(entry.remark, self._guard)
        with self._vault.write(ROOM, "opening.import") as session:
            for entry in to_add:
                _add(
                    session, entry.day, entry.area_id, entry.opened, entry.closed, entry.duty_id,
                    entry.remark,
                )  # fmt: skip
            for change in to_change:
                session.get_one(Opening, change.opening_id).closed = change.entry.closed


def openings_between(session: Session, first: date, last: date) -> Sequence[Opening]:
    """Openings that count from first to last, within a running session."""
    counted = select(Opening).where(Opening.day.between(first, last), Opening.void.is_(False))
    return session.scalars(counted.order_by(Opening.day, Opening.opened, Opening.id)).all()


def judged_days(session: Session, first: date, last: date) -> tuple[DayVerdict, ...]:
    """Every day from first to last, judged by what held on that day."""
    calendar, periods = calendar_of(session), periods_of(session)
    by_day: dict[date, list[DayOpening]] = {}
    for one in openings_between(session, first, last):
        by_day.setdefault(one.day, []).append(DayOpening(one.day, one.opened, one.closed))
    small = {day: profile_on(session, day).small for day in (first, last)}
    return tuple(
        judge_day(
            day,
            by_day.get(day, ()),
            is_school_day=calendar.is_school_day(day),
            small_school=small.get(day, small[last]),
            periods=periods,
        )
        for day in days_between(first, last)
    )


def _running(session: Session, day: date, area_id: int) -> Opening | None:
    return session.scalars(
        select(Opening)
        .where(Opening.day == day, Opening.area_id == area_id)
        .where(Opening.closed.is_(None), Opening.void.is_(False))
    ).first()


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
    if closed is not None and closed < opened:
        raise errors.BadInput(_("The room cannot close before it opens. Check the two times."))
    if day > clock.today():
        raise errors.BadInput(_("This day is still to come. Check the date."))


def _minute(moment: time) -> time:
    return moment.replace(second=0, microsecond=0)
