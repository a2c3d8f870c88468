"""What a new vault holds from the start, so that the room can be opened at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time

from counsel_desk import errors
from counsel_desk.i18n import _
from counsel_desk.records.school_calendar import DayRule, TermSpan
from counsel_desk.services.room.areas import Areas
from counsel_desk.services.room.calendars import Calendars
from counsel_desk.services.room.room_settings import RoomSettings
from counsel_desk.services.room.schools import SchoolFields, Schools
from counsel_desk.services.room.staff import Staff
from counsel_desk.store.creating import NewPerson
from counsel_desk.store.vault import Vault

_WEEKDAYS = range(1, 6)
_NOON = (time(12, 30), time(13, 30))
_AFTER_CLASS = (time(16, 40), time(17, 40))


@dataclass(frozen=True)
class FirstOpening:
    """A planned opening of every week; ``weekday`` 1 Monday .. 7 Sunday."""

    weekday: int
    opens: time
    closes: time


@dataclass(frozen=True)
class FirstArea:
    """An area with its weekly plan; ``kind`` is a code of the list ``area_kind``."""

    name: str
    kind: str
    openings: tuple[FirstOpening, ...] = ()


@dataclass(frozen=True)
class FirstRecords:
    """What the school said while setting up; an empty part leaves the usual as it is.

    ``teaching_points`` are names with numbers of students, ``settings`` keys with values.
    """

    areas: tuple[FirstArea, ...] = ()
    terms: tuple[TermSpan, ...] = ()
    days: tuple[DayRule, ...] = ()
    teaching_points: tuple[tuple[str, int], ...] = ()
    settings: tuple[tuple[str, str], ...] = ()


def usual_areas() -> tuple[FirstArea, ...]:
    """The basic areas (教基一厅函〔2015〕36号) with a plan to be edited."""
    openings = tuple(
        FirstOpening(weekday, *span) for weekday in _WEEKDAYS for span in (_NOON, _AFTER_CLASS)
    )
    return (
        FirstArea(_("Individual room"), "individual", openings),
        FirstArea(_("Group room"), "group"),
    )


def require_sound_areas(areas: Sequence[FirstArea]) -> None:
    """Let areas pass that can be set up, so that a form can say so before anything is made.

    :raises errors.BadInput: for none at all, one without a name, one name twice, or an opening
        that closes before it opens.
    """
    names = [one.name.strip() for one in areas]
    if not names or not all(names):
        raise errors.BadInput(_("A room needs at least one area, and each area a name."))
    if len(set(names)) < len(names):
        raise errors.BadInput(_("Two areas bear the same name. Please tell them apart."))
    if any(not one.opens < one.closes for area in areas for one in area.openings):
        raise errors.BadInput(_("An opening closes after it opens."))


def furnish(
    vault: Vault,
    school: SchoolFields,
    people: Sequence[NewPerson],
    since: date,
    first: FirstRecords | None = None,
) -> None:
    """School, calendar, staff, areas and plan: the usual ones, or what the school said."""
    said = first or FirstRecords()
    schools = Schools(vault)
    schools.set(school, since)
    for name, students in said.teaching_points:
        schools.add_teaching_point(name, students, since)
    _set_calendar(Calendars(vault), said)
    staff = Staff(vault)
    for person in people:
        staff.list_person(person.name, person.role, since)
    _set_areas(Areas(vault), said.areas or usual_areas(), since)
    settings = RoomSettings(vault)
    for key, value in said.settings:
        settings.set(key, value)


def _set_calendar(calendars: Calendars, said: FirstRecords) -> None:
    # What the school said stays as it is when the shipped calendar fills the rest.
    for term in said.terms:
        calendars.set_term(term)
    if said.days:
        calendars.set_days(said.days)
    calendars.take_shipped()


def _set_areas(areas: Areas, wanted: Sequence[FirstArea], since: date) -> None:
    require_sound_areas(wanted)
    for area in wanted:
        made = areas.add(area.name, area.kind, since)
        for one in area.openings:
            areas.plan(made, one.weekday, one.opens, one.closes, since)
