"""The notice at the door: the opening plan of today, who is on duty, numbers to call."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import time

from counsel_desk import clock
from counsel_desk.i18n import _
from counsel_desk.records.room.door_notice import DoorHours, DoorNotice, Hotline
from counsel_desk.records.room.opening_rules import Span, merge
from counsel_desk.records.room.planned_opening import PlannedOpening
from counsel_desk.services.room import room_settings
from counsel_desk.services.room.areas import Areas
from counsel_desk.services.room.duty_roster import DutyRoster
from counsel_desk.services.room.room_settings import RoomSettings
from counsel_desk.services.room.schools import Schools
from counsel_desk.services.room.staff import Staff
from counsel_desk.store.tables import ROOM
from counsel_desk.store.vault import Vault


class DoorNotices:
    """Puts the notice together."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault

    def today(self) -> DoorNotice:
        """The notice as it holds from today on."""
        settings, today = RoomSettings(self._vault), clock.today()
        return DoorNotice(
            school=Schools(self._vault).on(today).name,
            room=settings.get(room_settings.ROOM_NAME) or _("Counselling room"),
            hours=self._hours(),
            valid_from=today,
            place=settings.get(room_settings.ROOM_PLACE) or "",
            hotlines=_hotlines(settings),
        )

    def note_printed(self) -> None:
        """Keep in the room's log that the notice was printed."""
        with self._vault.write(ROOM, "door_notice.print"):
            return

    def _hours(self) -> tuple[DoorHours, ...]:
        today = clock.today()
        plan = Areas(self._vault).plan_on(today)
        shifts = DutyRoster(self._vault).weekly(today)
        names = {member.id: member.name for member in Staff(self._vault).all()}
        return tuple(
            DoorHours(
                weekday,
                spans=_spans(one for one in plan if one.weekday == weekday),
                duty=tuple(
                    dict.fromkeys(names[one.staff_id] for one in shifts if one.weekday == weekday)
                ),
            )
            for weekday in sorted({one.weekday for one in plan})
        )


def _spans(plan: Iterable[PlannedOpening]) -> tuple[tuple[time, time], ...]:
    """Hours at which at least one area is open."""
    merged = merge(Span(one.opens, one.closes) for one in plan)
    return tuple((span.opened, span.closed) for span in merged)


def _hotlines(settings: RoomSettings) -> tuple[Hotline, ...]:
    number = settings.get(room_settings.HOTLINE_NUMBER)
    name = settings.get(room_settings.HOTLINE_NAME) or _("School hotline")
    return (Hotline(name, number),) if number else ()
