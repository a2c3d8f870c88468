"""How old the newest daily backup is, in the words of the side bar and the backup page."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from counsel_desk import clock
from counsel_desk.i18n import _, ngettext

if TYPE_CHECKING:
    # The unlock window stands before the services are loaded.
    from counsel_desk.services.desk import Desk


def newest_age(desk: Desk) -> str:
    """The age of the newest daily backup, or that there is none.

    Of several places the one that waited longest counts.
    """
    daily = desk.safekeeping.daily_backups()
    if not daily:
        return _("none yet")
    days = [one.newest or one.added_on for one in desk.backups.places.list()]
    oldest = min([daily[0].day, *days])
    return age_words((oldest, daily[0].made_at))


def age_words(newest: tuple[date, datetime]) -> str:
    """Today with its time, yesterday, or so many days ago."""
    day, made_at = newest
    days = (clock.today() - day).days
    if days <= 0:
        return _("today {time}").format(time=clock_words(day, made_at)).strip()
    if days == 1:
        return _("yesterday")
    return ngettext("{count} day ago", "{count} days ago", days).format(count=days)


def clock_words(day: date, made_at: datetime) -> str:
    """The time of day; none when the files were copied here on another day."""
    return f"{made_at:%H:%M}" if made_at.date() == day else ""
