"""What the tabs of staff and trainings show: read once from the desk, told in words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from counsel_desk import clock
from counsel_desk.i18n import _
from counsel_desk.records.in_force import in_force
from counsel_desk.records.room.training_rules import HoursSoFar
from counsel_desk.reports.words import date_words, label
from counsel_desk.services.desk import Desk
from counsel_desk.services.room.staff_files import CertificateFields, RoleFields, StaffLine
from counsel_desk.services.room.trainings import TrainingLine

Place = tuple[str, int]
"""A class or a teaching point (``class`` or ``point``) with its id."""

COUNSELLING = ("full_time", "part_time")
"""The positions of those who counsel."""


@dataclass(frozen=True)
class StaffView:
    """Everyone with hours so far as the school counts them, ``asked`` per position.

    ``classes`` and ``points`` are all that a role can name or ever named; ``open_places`` are those
    that there are today.
    """

    today: date
    people: tuple[StaffLine, ...] = ()
    trainings: tuple[TrainingLine, ...] = ()
    hours: Mapping[int, float] = field(default_factory=dict)
    this_year: Mapping[int, float] = field(default_factory=dict)
    asked: Mapping[str, float] = field(default_factory=dict)
    places: Mapping[Place, str] = field(default_factory=dict)
    open_places: tuple[Place, ...] = ()

    def so_far(self, line: StaffLine) -> HoursSoFar:
        """A person's hours beside what is asked of the position."""
        return HoursSoFar(self.hours.get(line.id, 0.0), self.asked.get(line.fields.position))

    @property
    def present(self) -> tuple[StaffLine, ...]:
        """Who is on the staff today."""
        return tuple(one for one in self.people if one.is_there_on(self.today))

    @property
    def names(self) -> Mapping[int, str]:
        """Ids to names, also of those who left."""
        return {one.id: one.fields.name for one in self.people}


def read_staff(desk: Desk) -> StaffView:
    """All of it, as it stands today."""
    today, room = clock.today(), desk.room
    targets = room.training_targets.on(today)
    classes = room.school_classes.all()
    points = room.schools.teaching_points()
    named = {("class", one.id): one.label_on(today) for one in classes}
    there = [("class", one.id) for one in in_force(classes, today)]
    there += [("point", one.id) for one in in_force(points, today)]
    return StaffView(
        today=today,
        people=tuple(room.staff_files.all()),
        trainings=tuple(room.trainings.all()),
        hours=room.trainings.hours_of(today, targets.reading),
        this_year=room.trainings.hours_of(today, "school_year"),
        asked=targets.hours,
        places={**named, **{("point", one.id): one.name for one in points}},
        open_places=tuple(there),
    )


def position_words(line: StaffLine) -> str:
    """The position; a guess says that it waits for somebody to say it."""
    told = label("position", line.fields.position)
    return told if line.is_position_said else _("{position}, not confirmed").format(position=told)


def roles_words(view: StaffView, line: StaffLine) -> str:
    """What a person does at the school today."""
    held = [one for one in line.fields.roles if one.holds_on(view.today)]
    return _(", ").join(role_words(view, one) for one in held)


def role_words(view: StaffView, role: RoleFields) -> str:
    """One role with its class or teaching point."""
    place = view.places.get(place_of(role) or ("", 0), "")
    return f"{place} {label('staff_role', role.role)}".strip()


def place_of(role: RoleFields) -> Place | None:
    """The class or teaching point of a role."""
    if role.class_id is not None:
        return "class", role.class_id
    return None if role.teaching_point_id is None else ("point", role.teaching_point_id)


def certificates_words(line: StaffLine) -> str:
    """Which certificates a person holds."""
    return _(", ").join(label("certificate_kind", one.kind) for one in line.fields.certificates)


def certificate_words(one: CertificateFields) -> str:
    """A certificate with its number and day."""
    told = [label("certificate_kind", one.kind), one.number]
    return " ".join([*filter(None, told), *([date_words(one.issued_on)] if one.issued_on else [])])
