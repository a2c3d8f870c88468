"""The room's areas, its opening plan and the periods of the day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, time

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from counsel_desk import errors
from counsel_desk.i18n import _
from counsel_desk.records.room.area import Area
from counsel_desk.records.room.day_period import DayPeriod
from counsel_desk.records.room.opening_rules import DEFAULT_PERIODS, Period
from counsel_desk.records.room.planned_opening import PlannedOpening
from counsel_desk.store.tables import ROOM
from counsel_desk.store.vault import Vault


class Areas:
    """Reads and changes areas, plan and periods."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault

    def add(self, name: str, kind: str, since: date) -> int:
        """A new area; returns its id."""
        area = Area(name=name.strip(), kind=kind, since=since)
        with self._vault.write(ROOM, "area.add") as session:
            session.add(area)
            session.flush()
            return area.id

    def close_down(self, area_id: int, until: date) -> None:
        """The area is not used any more after a date; what happened there stays."""
        with self._vault.write(ROOM, "area.close_down") as session:
            session.get_one(Area, area_id).until = until

    def all(self) -> Sequence[Area]:
        """All areas in the order they were set up."""
        with self._vault.read() as session:
            return session.scalars(select(Area).order_by(Area.id)).all()

    def by_name(self) -> dict[str, int]:
        """Names to ids, for sheets that name the room."""
        return {area.name: area.id for area in self.all()}

    def plan(self, area_id: int, weekday: int, opens: time, closes: time, since: date) -> None:
        """Plan an opening on a weekday (1 Monday .. 7 Sunday) from a date on.

        :raises errors.BadInput: when it would close before it opens.
        """
        if not opens < closes:
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

    def plan_on(self, day: date) -> Sequence[PlannedOpening]:
        """The plan in force on a date, by weekday and time."""
        with self._vault.read() as session:
            return plan_on(session, day)

    def set_periods(self, periods: Sequence[Period]) -> None:
        """Cut the school's day into named periods."""
        with self._vault.write(ROOM, "day_periods.set") as session:
            session.execute(delete(DayPeriod))
            session.add_all(
                DayPeriod(code=one.code, starts=one.starts, ends=one.ends) for one in periods
            )

    def periods(self) -> Sequence[Period]:
        """The periods in order of the day."""
        with self._vault.read() as session:
            return periods_of(session)


def plan_on(session: Session, day: date) -> Sequence[PlannedOpening]:
    """The opening plan in force on a date, within a running session."""
    in_force = select(PlannedOpening).where(
        PlannedOpening.since <= day,
        PlannedOpening.until.is_(None) | (PlannedOpening.until >= day),
    )
    ordered = in_force.order_by(PlannedOpening.weekday, PlannedOpening.opens)
    return session.scalars(ordered).all()


def periods_of(session: Session) -> Sequence[Period]:
    """The school's periods, within a running session."""
    rows = session.scalars(select(DayPeriod).order_by(DayPeriod.starts)).all()
    return [Period(one.code, one.starts, one.ends) for one in rows] or list(DEFAULT_PERIODS)
