"""The room's areas, its opening plan and the periods of the day."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from itertools import pairwise

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from counsel_desk import errors
from counsel_desk.i18n import _
from counsel_desk.records import codes
from counsel_desk.records.in_force import in_force
from counsel_desk.records.room.area import Area
from counsel_desk.records.room.day_period import DayPeriod
from counsel_desk.records.room.opening_rules import DEFAULT_PERIODS, Period
from counsel_desk.records.room.planned_opening import PlannedOpening
from counsel_desk.services.room.calendars import calendar_of
from counsel_desk.services.room.remarks import NameGuard, no_names_known
from counsel_desk.services.room.room_settings import ROOM_NAME, setting_of
from counsel_desk.store.tables import ROOM
from counsel_desk.store.vault import Vault

_BREAK = "break"


@dataclass(frozen=True)
class PlanSlot:
    """One opening of the weekly plan; ``weekday`` 1 Monday .. 7 Sunday."""

    area_id: int
    weekday: int
    opens: time
    closes: time


class Areas:
    """Reads and changes areas, plan and periods."""

    def __init__(self, vault: Vault, guard: NameGuard = no_names_known) -> None:
        self._vault = vault
        self._guard = guard

    def add(self, name: str, kind: str, since: date) -> int:
        """A new area; returns its id.

        :raises errors.BadInput: without a name, or for a kind that is not in its list.
        :raises errors.Refused: when there is an area of that name, or it is a student's.
        """
        codes.require("area_kind", kind)
        area = Area(name=self._checked(name), kind=kind, since=since)
        with self._vault.write(ROOM, "area.add") as session:
            _require_free(session, area.name)
            session.add(area)
            session.flush()
            return area.id

    def rename(self, area_id: int, name: str) -> None:
        """Call an area by another name, in old logs too.

        :raises errors.Refused: when there is another area of that name.
        """
        tidy = self._checked(name)
        with self._vault.write(ROOM, "area.rename") as session:
            area = session.get_one(Area, area_id)
            if area.name != tidy:
                _require_free(session, tidy)
            area.name = tidy

    def close_down(self, area_id: int, until: date) -> None:
        """The area is not used any more after a date; what happened there stays."""
        with self._vault.write(ROOM, "area.close_down") as session:
            session.get_one(Area, area_id).until = until

    def all(self) -> Sequence[Area]:
        """All areas in the order they were set up."""
        with self._vault.read() as session:
            return session.scalars(select(Area).order_by(Area.id)).all()

    def on(self, day: date) -> Sequence[Area]:
        """The areas in use on a day: those to choose from."""
        return in_force(self.all(), day)

    def names_in_sheets(self) -> dict[str, int]:
        """What sheets call the areas: their names, usual words for the only one of a kind, and for
        the room as a whole; ``""`` is the area meant where a sheet names none.
        """
        areas, names = self.all(), dict[str, int]()
        kinds = codes.load("area_kind")
        for entry in kinds.entries:
            of_kind = [area.id for area in areas if area.kind == entry.code]
            if len(of_kind) == 1:
                names |= dict.fromkeys(entry.spellings(), of_kind[0])
        usual = next((area.id for area in areas if area.kind == "individual"), None)
        if usual is not None:
            with self._vault.read() as session:
                room = setting_of(session, ROOM_NAME)
            names |= dict.fromkeys(["", room or ""], usual)
        return names | {area.name: area.id for area in areas}

    def plan(self, area_id: int, weekday: int, opens: time, closes: time, since: date) -> None:
        """Plan an opening on a weekday (1 Monday .. 7 Sunday) from a date on.

        :raises errors.BadInput: when it would close before it opens.
        """
        if not opens < closes or not 1 <= weekday <= 7:
            raise errors.BadInput(_("An opening closes after it opens."))
        with self._vault.write(ROOM, "opening_plan.add") as session:
            session.add(
                PlannedOpening(
                    area_id=area_id, weekday=weekday, opens=opens, closes=closes, since=since
                )
            )

    def end_plan(self, planned_id: int, until: date) -> None:
        """The planned opening no longer holds after a date."""
        with self._vault.write(ROOM, "opening_plan.end") as session:
            session.get_one(PlannedOpening, planned_id).until = until

    def set_plan(self, slots: Iterable[PlanSlot], since: date) -> None:
        """The whole weekly plan from a date on; what stays as it is keeps its rows.

        :raises errors.BadInput: when an opening would close before it opens.
        """
        wanted = dict.fromkeys(slots)
        if any(not one.opens < one.closes or one.weekday not in range(1, 8) for one in wanted):
            raise errors.BadInput(_("An opening closes after it opens."))
        with self._vault.write(ROOM, "opening_plan.set") as session:
            still = PlannedOpening.until.is_(None) | (PlannedOpening.until >= since)
            for row in session.scalars(select(PlannedOpening).where(still)).all():
                slot = PlanSlot(row.area_id, row.weekday, row.opens, row.closes)
                if row.until is None and row.since <= since and slot in wanted:
                    del wanted[slot]
                elif row.since >= since:
                    session.delete(row)
                else:
                    row.until = since - timedelta(days=1)
            session.add_all(PlannedOpening(since=since, **vars(slot)) for slot in wanted)

    def plan_on(self, day: date) -> Sequence[PlannedOpening]:
        """The weekly plan in force on a date, by weekday and time."""
        with self._vault.read() as session:
            return plan_on(session, day)

    def planned_for(self, day: date) -> Sequence[PlannedOpening]:
        """What is planned for a date: a make-up day has the plan of the weekday it follows.

        Nothing on days without school, nor on a make-up day whose weekday is not filled in.
        """
        with self._vault.read() as session:
            weekday = calendar_of(session).timetable_of(day)
            return [one for one in plan_on(session, day) if one.weekday == weekday]

    def set_periods(self, periods: Sequence[Period]) -> None:
        """Cut the school's day into named periods.

        :raises errors.BadInput: without any, or when one ends before it starts or runs into another
            (a break may lie within a longer period).
        """
        _require_periods(periods)
        with self._vault.write(ROOM, "day_periods.set") as session:
            session.execute(delete(DayPeriod))
            session.add_all(
                DayPeriod(code=one.code, starts=one.starts, ends=one.ends) for one in periods
            )

    def periods(self) -> Sequence[Period]:
        """The periods in order of the day."""
        with self._vault.read() as session:
            return periods_of(session)

    def _checked(self, name: str) -> str:
        tidy = name.strip()
        if not tidy:
            raise errors.BadInput(_("An area needs a name."))
        self._guard(tidy)
        return tidy


def plan_on(session: Session, day: date) -> Sequence[PlannedOpening]:
    """The weekly opening plan in force on a date, within a running session."""
    return plans_of(session)(day)


def plans_of(session: Session) -> Callable[[date], list[PlannedOpening]]:
    """The whole plan at hand: a function from a date to what is in force, areas in use only."""
    planned = select(PlannedOpening, Area.until).join(Area, Area.id == PlannedOpening.area_id)
    ordered = planned.order_by(PlannedOpening.weekday, PlannedOpening.opens, PlannedOpening.id)
    rows = session.execute(ordered).all()

    def in_force(day: date) -> list[PlannedOpening]:
        return [
            one
            for one, area_until in rows
            if one.since <= day <= min(one.until or day, area_until or day)
        ]

    return in_force


def periods_of(session: Session) -> Sequence[Period]:
    """The school's periods, within a running session."""
    rows = session.scalars(select(DayPeriod).order_by(DayPeriod.starts)).all()
    return [Period(one.code, one.starts, one.ends) for one in rows] or list(DEFAULT_PERIODS)


def _require_free(session: Session, name: str) -> None:
    if session.scalars(select(Area.id).where(Area.name == name)).first() is not None:
        raise errors.Refused(_("There is an area “{name}” already.").format(name=name))


def _require_periods(periods: Sequence[Period]) -> None:
    for one in periods:
        codes.require("period", one.code)
    spans = sorted((one.starts, one.ends) for one in periods if one.code != _BREAK)
    overlap = any(later[0] < earlier[1] for earlier, later in pairwise(spans))
    twice = len({one.code for one in periods}) < len(periods)
    if not spans or overlap or twice or any(one.starts >= one.ends for one in periods):
        raise errors.BadInput(
            _("Each period ends after it starts, stands once and does not run into another.")
        )
