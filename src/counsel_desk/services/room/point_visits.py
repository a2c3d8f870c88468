"""Visits to the teaching points that a township centre's room also serves (clause 二(四)1).

A point counts as served by a visit or by a use of the room for it. Only head-counts stand here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from counsel_desk import clock, errors
from counsel_desk.i18n import _
from counsel_desk.records.entered import require_past
from counsel_desk.records.in_force import is_in_force, is_met
from counsel_desk.records.room.point_visit import PointVisit
from counsel_desk.records.room.room_use import RoomUse
from counsel_desk.records.room.staff_member import StaffMember
from counsel_desk.records.room.teaching_point import TeachingPoint
from counsel_desk.records.school_calendar import TermSpan, last_begun
from counsel_desk.services.room.calendars import terms_of
from counsel_desk.services.room.registers import Register, Values, added, entry, fill, removed
from counsel_desk.services.room.remarks import checked_remark
from counsel_desk.services.room.schools import profile_on
from counsel_desk.store.tables import ROOM

MOST_PEOPLE, MOST_MINUTES = 9_999, 24 * 60


@dataclass(frozen=True)
class VisitFields:
    """One visit: who went, how many people were reached, in whole minutes."""

    point_id: int
    day: date
    people: int
    minutes: int
    staff_id: int | None = None
    remark: str = ""


@dataclass(frozen=True)
class VisitLine:
    """A visit with the names that stand in the lists of points and staff."""

    id: int
    fields: VisitFields
    point: str
    staff: str | None


@dataclass(frozen=True)
class PointService:
    """What a teaching point had of the room in a span: visits, and uses for it."""

    id: int
    name: str
    students: int
    visits: tuple[VisitLine, ...]
    uses: int
    heads: int

    @property
    def is_served(self) -> bool:
        """Whether there was anything."""
        return bool(self.visits or self.uses)


@dataclass(frozen=True)
class PointsView:
    """The teaching points in the term of a day; ``term`` is None outside all terms."""

    term: TermSpan | None
    starts: date
    ends: date
    points: tuple[PointService, ...]


class PointVisits(Register):
    """Reads and writes the register. ``guard`` refuses a student's name."""

    def are_served(self, day: date) -> bool:
        """Whether this is a township centre with teaching points on that day."""
        with self._vault.read() as session:
            return profile_on(session, day).township_centre and bool(_points(session, day, day))

    def view(self, day: date) -> PointsView:
        """The points served in the term of a day, or in the last one when it lies between terms."""
        with self._vault.read() as session:
            term = last_begun(terms_of(session), day)
            starts, ends = (term.starts, min(term.ends, day)) if term else (day, day)
            visits = _visits(session, starts, ends)
            uses = _uses(session, starts, ends)
            points = _points(session, starts, ends)
        return PointsView(term, starts, ends, tuple(_service(one, visits, uses) for one in points))

    def all(self) -> Sequence[VisitLine]:
        """Every visit, the latest first."""
        with self._vault.read() as session:
            return _visits(session, date.min, date.max)

    def add(self, fields: VisitFields) -> int:
        """A visit; returns its id.

        :raises errors.BadInput: for what cannot be.
        :raises errors.Refused: for a school that is no township centre, a point that is not served
            on that day, or a remark that names a student.
        """
        made = PointVisit(**self._checked(fields))
        with self._vault.write(ROOM, "point_visit.add") as session:
            _require_served(session, fields)
            return added(session, made)

    def change(self, visit_id: int, fields: VisitFields) -> None:
        """Something was entered wrong.

        :raises errors.BadInput: for what cannot be.
        :raises errors.Refused: as for a new one, or when it is gone.
        """
        values = self._checked(fields)
        with self._vault.write(ROOM, "point_visit.change") as session:
            _require_served(session, fields)
            fill(entry(session, PointVisit, visit_id), values)

    def remove(self, visit_id: int) -> None:
        """Take a visit out that was entered by mistake, with its papers."""
        with self._vault.write(ROOM, "point_visit.remove") as session:
            removed(session, PointVisit, visit_id)

    def _checked(self, fields: VisitFields) -> Values:
        require_past(fields.day, clock.today())
        if not 0 <= fields.people <= MOST_PEOPLE or not 0 < fields.minutes <= MOST_MINUTES:
            raise errors.BadInput(_("Say how many people were reached, and in how many minutes."))
        return {
            "teaching_point_id": fields.point_id, "day": fields.day, "staff_id": fields.staff_id,
            "people": fields.people, "minutes": fields.minutes,
            "remark": checked_remark(fields.remark, self._guard),
        }  # fmt: skip


def _require_served(session: Session, fields: VisitFields) -> None:
    if not profile_on(session, fields.day).township_centre:
        raise errors.Refused(
            _("Only the room of a township centre visits teaching points. See the school's data.")
        )
    point = entry(session, TeachingPoint, fields.point_id)
    if not is_in_force(point, fields.day):
        raise errors.Refused(
            _("“{name}” is not among the teaching points on that day.").format(name=point.name)
        )
    if fields.staff_id is not None:
        entry(session, StaffMember, fields.staff_id)


def _points(session: Session, starts: date, ends: date) -> Sequence[TeachingPoint]:
    found = session.scalars(select(TeachingPoint).order_by(TeachingPoint.name)).all()
    return [one for one in found if is_met(one, starts, ends)]


def _visits(session: Session, starts: date, ends: date) -> Sequence[VisitLine]:
    wanted = (
        select(PointVisit, TeachingPoint.name, StaffMember.name)
        .join(TeachingPoint, TeachingPoint.id == PointVisit.teaching_point_id)
        .join(StaffMember, StaffMember.id == PointVisit.staff_id, isouter=True)
        .where(PointVisit.day.between(starts, ends))
        .order_by(PointVisit.day.desc(), PointVisit.id.desc())
    )
    return [_line(*row) for row in session.execute(wanted)]


def _uses(session: Session, starts: date, ends: date) -> dict[int, tuple[int, int]]:
    """Uses and heads by teaching point, from the usage log."""
    wanted = (
        select(RoomUse.teaching_point_id, func.count(), func.sum(RoomUse.heads))
        .where(RoomUse.day.between(starts, ends), RoomUse.teaching_point_id.is_not(None))
        .group_by(RoomUse.teaching_point_id)
    )
    rows = session.execute(wanted).all()
    return {point: (uses, heads) for point, uses, heads in rows if point is not None}


def _service(
    point: TeachingPoint, visits: Sequence[VisitLine], uses: dict[int, tuple[int, int]]
) -> PointService:
    its = tuple(one for one in visits if one.fields.point_id == point.id)
    return PointService(point.id, point.name, point.students, its, *uses.get(point.id, (0, 0)))


def _line(one: PointVisit, point: str, staff: str | None) -> VisitLine:
    fields = VisitFields(
        one.teaching_point_id, one.day, one.people, one.minutes, one.staff_id, one.remark or ""
    )
    return VisitLine(one.id, fields, point, staff)
