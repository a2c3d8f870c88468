"""The room at this moment, as the card on the first page shows it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, time

from sqlalchemy import select
from sqlalchemy.orm import Session

from counsel_desk import clock
from counsel_desk.records.in_force import is_in_force
from counsel_desk.records.room.area import Area
from counsel_desk.records.room.opening import Opening
from counsel_desk.records.room.opening_rules import (
    SMALL_SCHOOL_MINUTES,
    DayOpening,
    period_of,
)
from counsel_desk.records.room.room_state import (
    AreaState,
    RoomState,
    UnclosedOpening,
    minutes_so_far,
    usual_area,
)
from counsel_desk.services.room.areas import periods_of, plan_on
from counsel_desk.services.room.calendars import calendar_of
from counsel_desk.services.room.duty_roster import DutyRoster
from counsel_desk.services.room.opening_days import openings_between
from counsel_desk.services.room.schools import profile_on
from counsel_desk.store.vault import Vault


class RoomStates:
    """Reads how the room stands."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault

    def now(self) -> RoomState:
        """What is open, how long it was open today, and what nobody closed."""
        duty_id = DutyRoster(self._vault).at(clock.now())
        with self._vault.read() as session:
            return _state(session, duty_id)


def _state(session: Session, duty_id: int | None) -> RoomState:
    now, calendar = clock.now(), calendar_of(session)
    today = now.date()
    openings = openings_between(session, today, today)
    areas = _areas(session, today, openings)
    is_school_day = calendar.is_school_day(today)
    small = profile_on(session, today).small
    return RoomState(
        now=now,
        week=calendar.week_number(today),
        is_school_day=is_school_day,
        areas=areas,
        usual_area=usual_area(
            areas, _planned(session, today, calendar.timetable_of(today)), _last(session),
            now.time(),
        ),
        minutes=minutes_so_far([DayOpening(o.day, o.opened, o.closed) for o in openings], now),
        needed=SMALL_SCHOOL_MINUTES if small and is_school_day else None,
        period=period_of(now.time(), None, periods_of(session)),
        duty_id=duty_id,
        unclosed=unclosed_before(session, today),
    )  # fmt: skip


def unclosed_before(session: Session, today: date) -> tuple[UnclosedOpening, ...]:
    """Openings of earlier days that nobody closed, within a running session."""
    found = session.execute(
        select(Opening.id, Opening.day, Area.name, Opening.opened)
        .join(Area, Area.id == Opening.area_id)
        .where(Opening.closed.is_(None), Opening.void.is_(False), Opening.day < today)
        .order_by(Opening.day, Opening.opened)
    )
    return tuple(UnclosedOpening(*row) for row in found)


def _areas(session: Session, today: date, openings: Sequence[Opening]) -> tuple[AreaState, ...]:
    """The areas in use, each with the opening that runs in it."""
    running = {one.area_id: one for one in openings if one.closed is None}
    states = []
    for area in session.scalars(select(Area).order_by(Area.id)):
        if is_in_force(area, today):
            opening = running.get(area.id)
            since = opening.opened if opening else None
            running_id = opening.id if opening else None
            states.append(AreaState(area.id, area.name, area.kind, running_id, since))
    return tuple(states)


def _planned(session: Session, today: date, weekday: int | None) -> list[tuple[time, int]]:
    return [(one.closes, one.area_id) for one in plan_on(session, today) if one.weekday == weekday]


def _last(session: Session) -> int | None:
    newest = select(Opening.area_id).where(Opening.void.is_(False))
    return session.scalars(
        newest.order_by(Opening.day.desc(), Opening.opened.desc()).limit(1)
    ).first()
