"""Settings that everyone who opens the room shares, such as its name and the school's hotline."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from counsel_desk.records.room.room_setting import RoomSetting
from counsel_desk.services.room.remarks import NameGuard, no_names_known
from counsel_desk.store.tables import ROOM
from counsel_desk.store.vault import USAGE_LINES, Vault

ROOM_NAME = "room.name"
ROOM_PLACE = "room.place"
HOTLINE_NAME = "hotline.name"
HOTLINE_NUMBER = "hotline.number"
SLIP_TEXT = "slip.text"
SLIP_PLACE = "slip.place"
"""The neutral words of a slip that asks somebody to come, and where to."""
WITHOUT_HOUR = frozenset({SLIP_TEXT, SLIP_PLACE})
"""Written while students are asked to come: a principal would read from the log when that was."""
DEMO_SCHOOL = "demo.school"
"""Stands where the school is the invented one: what is printed there is an exercise."""
NOT_SEEN_WEEKS = "due.not_seen_weeks"
"""After how many weeks of school the due list asks after somebody with an open plan."""
REFERRAL_FOLLOW_UPS = "referral.follow_up_days"
REFERRAL_SLIP_DAYS = "referral.slip_days"
"""After how many days the room asks how a referral goes, and until when a slip is to come back."""
ASSESSMENT_TALK_DAYS = "due.assessment_talk_days"
"""Within how many school days a talk that an assessment suggests is held."""
CARE_WEEKS = "due.care_weeks"
"""After how many weeks of school the due list asks after somebody of a special-care group."""
SHEETS_READ_BACK = "recovery.read_back"
"""The day on which the recovery sheets in force were read back, as an ISO date."""
OUTSIDE_BACKUP = "backup.outside"
"""The day of the newest backup on a stick or in another folder, as an ISO date."""
BACKUP_TRIED = "backup.tried"
"""The day on which a backup was tried last and would have helped, as an ISO date."""


class RoomSettings:
    """Reads and writes the named values. ``guard`` refuses texts that hold a student's name."""

    def __init__(self, vault: Vault, guard: NameGuard = no_names_known) -> None:
        self._vault = vault
        self._guard = guard

    def get(self, key: str) -> str | None:
        """The value of a setting, or None when it was never set."""
        with self._vault.read() as session:
            return setting_of(session, key)

    def set(self, key: str, value: str) -> None:
        """Set a value.

        :raises errors.Refused: when it holds a student's name.
        """
        self._guard(value)
        action = USAGE_LINES if key in WITHOUT_HOUR else "setting.set"
        with self._vault.write(ROOM, action, key) as session:
            session.merge(RoomSetting(key=key, value=value))


def setting_of(session: Session, key: str) -> str | None:
    """The value of a setting, within a running session."""
    return session.scalars(select(RoomSetting.value).where(RoomSetting.key == key)).first()
