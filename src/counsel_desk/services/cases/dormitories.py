"""Dormitory places and who sleeps where."""

from __future__ import annotations

from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from counsel_desk import errors
from counsel_desk.i18n import _
from counsel_desk.records.base import new_id
from counsel_desk.records.cases.dorm_place import DormPlace, DormStay
from counsel_desk.records.cases.network import NetworkPlace
from counsel_desk.services.cases.network_places import covers, place_of
from counsel_desk.services.cases.record_by_id import by_id, student_of
from counsel_desk.store.tables import CASES
from counsel_desk.store.vault import Vault

_YESTERDAY = timedelta(days=1)


class Dormitories:
    """Reads and writes floors, rooms and beds."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault

    def places(self, day: date) -> tuple[NetworkPlace, ...]:
        """Floors and rooms in use, a floor before its rooms."""
        place = DormPlace
        wanted = select(place).where(covers(place.since, place.until, day))
        ordered = wanted.order_by(place.building, place.floor, place.room)
        with self._vault.read() as session:
            return tuple(map(place_of, session.scalars(ordered)))

    def add(self, building: str, floor: str, room: str, since: date) -> str:
        """Take a room into use, and its floor with it; a floor alone where no room is given.

        What is in use already stays as it is. Returns the id.

        :raises errors.BadInput: without a building or a floor.
        """
        building, floor, room = building.strip(), floor.strip(), room.strip()
        if not building or not floor:
            raise errors.BadInput(_("Say which building and which floor it is."))
        with self._vault.write(CASES, "dormitory.add") as session:
            found = _taken(session, building, floor, None, since)
            return _taken(session, building, floor, room, since) if room else found

    def end(self, place_id: str, last: date) -> None:
        """Take a place out of use after its last day; a floor goes with its rooms.

        :raises errors.BadInput: for a day before the first.
        :raises errors.Refused: when somebody still sleeps there.
        """
        with self._vault.write(CASES, "dormitory.end", place_id) as session:
            place = _place(session, place_id)
            if last < place.since:
                raise errors.BadInput(_("This place is in use only later. Choose a later day."))
            for one in _under(session, place, last):
                _require_empty(session, one, last)
                one.until = last

    def move(self, student_id: str, place_id: str, on: date, bed: str = "") -> None:
        """From a day on the student sleeps in this room.

        :raises errors.Refused: for a floor, a room that is not in use on that day, or when student
            or room are not there any more.
        """
        with self._vault.write(CASES, "dormitory.move", student_id) as session:
            student_of(session, student_id)
            place = _place(session, place_id)
            if not place.room:
                raise errors.Refused(_("Choose a room, not a whole floor."))
            if on < place.since or (place.until is not None and on > place.until):
                raise errors.Refused(_("This room is not in use on that day."))
            _leave(session, student_id, on - _YESTERDAY)
            session.add(
                DormStay(student_id=student_id, place_id=place_id, bed=bed or None, since=on)
            )

    def leave(self, student_id: str, last: date) -> None:
        """The student's last night in the dormitory."""
        with self._vault.write(CASES, "dormitory.leave", student_id) as session:
            _leave(session, student_id, last)

    def room_of(self, student_id: str, day: date) -> NetworkPlace | None:
        """Where a student sleeps on a day."""
        wanted = (
            select(DormPlace)
            .join(DormStay, DormStay.place_id == DormPlace.id)
            .where(DormStay.student_id == student_id, covers(DormStay.since, DormStay.until, day))
        )
        with self._vault.read() as session:
            found = session.scalars(wanted.order_by(DormStay.since.desc())).first()
            return place_of(found) if found else None


def _taken(session: Session, building: str, floor: str, room: str | None, since: date) -> str:
    """The id of the place that is in use, or of one that is taken into use."""
    place = DormPlace
    wanted = select(place).where(
        place.building == building, place.floor == floor, place.room == room,
        covers(place.since, place.until, since),
    )  # fmt: skip
    found = session.scalars(wanted).first()
    if found is None:
        found = DormPlace(id=new_id(), building=building, floor=floor, room=room, since=since)
        session.add(found)
        session.flush()
    return found.id


def _under(session: Session, place: DormPlace, day: date) -> list[DormPlace]:
    """The place itself, and the rooms in use of a floor."""
    if place.room:
        return [place]
    wanted = select(DormPlace).where(
        DormPlace.building == place.building, DormPlace.floor == place.floor,
        covers(DormPlace.since, DormPlace.until, day),
    )  # fmt: skip
    return list(session.scalars(wanted))


def _require_empty(session: Session, place: DormPlace, last: date) -> None:
    after = covers(DormStay.since, DormStay.until, last + timedelta(days=1))
    sleeps = select(DormStay.id).where(DormStay.place_id == place.id, after)
    if session.scalars(sleeps).first() is not None:
        raise errors.Refused(_("Somebody still sleeps there. Move them to another room first."))


def _leave(session: Session, student_id: str, last: date) -> None:
    """End what holds; what would begin later does not take place."""
    for stay in session.scalars(select(DormStay).where(DormStay.student_id == student_id)):
        if stay.since > last:
            session.delete(stay)
        elif stay.until is None or stay.until > last:
            stay.until = last


def _place(session: Session, place_id: str) -> DormPlace:
    gone = _("This dormitory place is not in use any more.")
    return by_id(session, DormPlace, place_id, gone)
