"""What a new vault holds from the start, so that the room can be opened at once."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, time

from counsel_desk.i18n import _
from counsel_desk.services.room.areas import Areas
from counsel_desk.services.room.calendars import Calendars
from counsel_desk.services.room.schools import SchoolFields, Schools
from counsel_desk.services.room.staff import Staff
from counsel_desk.store.creating import NewPerson
from counsel_desk.store.vault import Vault

_WEEKDAYS = range(1, 6)
_NOON = (time(12, 30), time(13, 30))
_AFTER_CLASS = (time(16, 40), time(17, 40))


def furnish(vault: Vault, school: SchoolFields, people: Sequence[NewPerson], since: date) -> None:
    """School, calendar, staff, the basic areas (教基一厅函〔2015〕36号) and a plan to be edited."""
    Schools(vault).set(school, since)
    Calendars(vault).take_shipped()
    staff = Staff(vault)
    for person in people:
        staff.list_person(person.name, person.role, since)
    areas = Areas(vault)
    individual = areas.add(_("Individual room"), "individual", since)
    areas.add(_("Group room"), "group", since)
    for weekday in _WEEKDAYS:
        for opens, closes in (_NOON, _AFTER_CLASS):
            areas.plan(individual, weekday, opens, closes, since)
