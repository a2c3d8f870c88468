"""What a look into a backup found, in rows of words."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from counsel_desk.i18n import _, ngettext
from counsel_desk.reports.periods import period_words
from counsel_desk.reports.words import date_words

if TYPE_CHECKING:
    # The unlock window stands before the services are loaded.
    from counsel_desk.services.restore_views import BackupPreview, Behind


def rows(found: BackupPreview) -> list[tuple[str, str]]:
    """What a backup holds, each with its label."""
    newest = date_words(found.newest_day) if found.newest_day else _("none yet")
    told = [
        (_("Made"), _made(found)),
        (_("Students"), str(found.students)),
        (_("Sessions"), str(found.sessions)),
        (_("Newest session"), newest),
        (_("Scans"), _scans(found)),
    ]
    if found.last_package:
        told.append((_("Last package that left"), period_words(found.last_package)))
    return told


def missing(behind: Behind | None) -> str:
    """What will be missing after going back."""
    if behind is None:
        return _(
            "The present files cannot be read, so it cannot be said what they have that the backup "
            "has not. They are kept aside."
        )
    if not behind.sessions or behind.since is None:
        return _("No session is missing in it.")
    return ngettext(
        "{count} session since {day} is not in it and has to be written up again.",
        "{count} sessions since {day}, on {days} days, are not in it and have to be written up "
        "again.",
        behind.sessions,
    ).format(count=behind.sessions, day=date_words(behind.since), days=behind.days)


def _made(found: BackupPreview) -> str:
    if found.made_at is None:
        return _("not known")
    return _("{when}, by {person}").format(when=_moment(found.made_at), person=found.made_by)


def _moment(at: datetime) -> str:
    return f"{date_words(at.date())} {at:%H:%M}"


def _scans(found: BackupPreview) -> str:
    if not found.scans_missing:
        return _("{count}, all there").format(count=found.scans) if found.scans else "0"
    return _("{count}, {missing} of them missing").format(
        count=found.scans, missing=found.scans_missing
    )
