"""After how many weeks of school somebody is asked after, as the room has set it."""

from __future__ import annotations

from sqlalchemy.orm import Session

from counsel_desk import errors
from counsel_desk.i18n import _
from counsel_desk.records.cases.not_seen import FEWEST_WEEKS, MOST_WEEKS, USUAL_WEEKS
from counsel_desk.records.room.room_setting import RoomSetting
from counsel_desk.services.room.room_settings import setting_of
from counsel_desk.store.tables import ROOM
from counsel_desk.store.vault import Vault


def weeks_set(session: Session, key: str) -> int:
    """The weeks under this key of the room's settings, or the usual ones."""
    told = setting_of(session, key) or ""
    return int(told) if told.isdecimal() else USUAL_WEEKS


def keep_weeks(vault: Vault, key: str, weeks: int) -> None:
    """Ask earlier or later.

    :raises errors.BadInput: for fewer than one week or more than twelve.
    """
    if not FEWEST_WEEKS <= weeks <= MOST_WEEKS:
        raise errors.BadInput(
            _("Choose between {fewest} and {most} weeks.").format(
                fewest=FEWEST_WEEKS, most=MOST_WEEKS
            )
        )
    with vault.write(ROOM, "setting.set", key) as session:
        session.merge(RoomSetting(key=key, value=str(weeks)))
