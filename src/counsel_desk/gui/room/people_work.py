"""What the card of people and its dialogs ask of the desk, and let it do."""

from __future__ import annotations

from dataclasses import dataclass

from counsel_desk import clock
from counsel_desk.gui.room.sheet_hand_out import Sheets
from counsel_desk.services.desk import Desk
from counsel_desk.services.people import PersonLine
from counsel_desk.services.room.room_settings import SHEETS_READ_BACK


@dataclass(frozen=True)
class PeopleFacts:
    """Who has access, and the day on which the sheets in force were read back."""

    people: tuple[PersonLine, ...]
    read_back: str


def read_people(desk: Desk) -> PeopleFacts:
    """Who has access, counsellors first."""
    people = tuple(desk.people.everyone())
    return PeopleFacts(people, desk.room.settings.get(SHEETS_READ_BACK) or "")


def renew_sheets(desk: Desk) -> Sheets:
    """A new pair, which nobody has read back yet."""
    sheets = desk.safekeeping.renew_recovery(desk.room.schools.on(clock.today()).name)
    desk.room.settings.set(SHEETS_READ_BACK, "")
    return sheets


def note_read_back(desk: Desk) -> None:
    """Keep the day on which the sheets in force were read back."""
    desk.room.settings.set(SHEETS_READ_BACK, clock.today().isoformat())
