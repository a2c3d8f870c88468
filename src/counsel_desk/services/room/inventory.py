"""What stands in the room, by area: furniture, books, tools, with the days they came and went."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from counsel_desk import clock, errors
from counsel_desk.i18n import _
from counsel_desk.records.entered import require_order, require_past
from counsel_desk.records.in_force import is_in_force
from counsel_desk.records.room.area import Area
from counsel_desk.records.room.equipment import Equipment
from counsel_desk.services.room.registers import Register, Values, added, entry, fill, removed
from counsel_desk.services.room.remarks import checked_remark
from counsel_desk.store.tables import ROOM

LONGEST_NAME = 60
MOST_PIECES = 99_999


@dataclass(frozen=True)
class EquipmentFields:
    """One line of the inventory; ``area_id`` None is for what has no room of its own."""

    name: str
    count: int
    since: date
    area_id: int | None = None
    until: date | None = None
    remark: str = ""


@dataclass(frozen=True)
class EquipmentLine:
    """A line with its id."""

    id: int
    fields: EquipmentFields

    def is_there(self, day: date) -> bool:
        """Whether it stands there on that day."""
        return is_in_force(self.fields, day)


@dataclass(frozen=True)
class AreaInventory:
    """The lines of one area; its name is None for what has none."""

    area_id: int | None
    area: str | None
    lines: tuple[EquipmentLine, ...]

    @property
    def pieces(self) -> int:
        """How many pieces stand there."""
        return sum(one.fields.count for one in self.lines)


class Inventory(Register):
    """Reads and writes the register. ``guard`` refuses a student's name."""

    def by_area(self, day: date) -> Sequence[AreaInventory]:
        """What stands there on a day: areas in their order, then what has none."""
        with self._vault.read() as session:
            areas = [(one.id, one.name) for one in session.scalars(_AREAS)]
            lines = [_line(one) for one in session.scalars(_LINES)]
        there = [one for one in lines if one.is_there(day)]
        found = [
            AreaInventory(
                area_id, name, tuple(one for one in there if one.fields.area_id == area_id)
            )
            for area_id, name in (*areas, (None, None))
        ]
        return [one for one in found if one.lines]

    def gone(self, day: date) -> Sequence[EquipmentLine]:
        """What does not stand there any more, the latest first."""
        with self._vault.read() as session:
            lines = [_line(one) for one in session.scalars(_LINES)]
        gone = [(one.fields.until, one) for one in lines if one.fields.until]
        return [
            one
            for until, one in sorted(gone, key=lambda pair: (pair[0], pair[1].id), reverse=True)
            if until < day
        ]

    def add(self, fields: EquipmentFields) -> int:
        """A line; returns its id.

        :raises errors.BadInput: for what cannot be.
        :raises errors.Refused: for a text that names a student, or a remark that is too long.
        """
        made = Equipment(**self._checked(fields))
        with self._vault.write(ROOM, "equipment.add") as session:
            _require_area(session, fields.area_id)
            return added(session, made)

    def change(self, equipment_id: int, fields: EquipmentFields) -> None:
        """More came, it moved, or something was entered wrong.

        :raises errors.BadInput: for what cannot be.
        :raises errors.Refused: as for a new one, or when it is gone.
        """
        values = self._checked(fields)
        with self._vault.write(ROOM, "equipment.change") as session:
            _require_area(session, fields.area_id)
            fill(entry(session, Equipment, equipment_id), values)

    def remove(self, equipment_id: int) -> None:
        """Take a line out that was entered by mistake, with its papers."""
        with self._vault.write(ROOM, "equipment.remove") as session:
            removed(session, Equipment, equipment_id)

    def _checked(self, fields: EquipmentFields) -> Values:
        if not 0 < fields.count <= MOST_PIECES:
            raise errors.BadInput(_("There is at least one piece of it."))
        require_past(fields.since, clock.today())
        require_order(fields.since, fields.until)
        name = self._worded(fields.name, _("Say what it is."), LONGEST_NAME)
        remark = checked_remark(fields.remark, self._guard)
        return {**vars(fields), "name": name, "remark": remark}


_AREAS = select(Area).order_by(Area.id)
_LINES = select(Equipment).order_by(Equipment.name, Equipment.id)


def _require_area(session: Session, area_id: int | None) -> None:
    if area_id is not None:
        entry(session, Area, area_id)


def _line(one: Equipment) -> EquipmentLine:
    return EquipmentLine(
        one.id,
        EquipmentFields(one.name, one.count, one.since, one.area_id, one.until, one.remark or ""),
    )
