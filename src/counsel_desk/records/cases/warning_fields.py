"""What is entered of a warning, of its steps upward, and of its end."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from counsel_desk import errors
from counsel_desk.i18n import _
from counsel_desk.records import codes

MOST_DAYS = 365


@dataclass(frozen=True, repr=False)
class WarningFields:
    """One sign that was noticed; the names are those of :class:`EarlyWarning`."""

    level: str
    noticed_at: datetime
    noticed_by: str
    sign: str
    text: str
    days: int | None = None


@dataclass(frozen=True, repr=False)
class StepFields:
    """The warning goes to a level; the names are those of :class:`WarningStep`."""

    level: str
    told: str
    at: datetime
    told_by: str
    measure: str = ""


@dataclass(frozen=True, repr=False)
class ClosingFields:
    """What came of it."""

    outcome: str
    done_on: date
    result: str = ""


def require_possible(fields: WarningFields, now: datetime) -> None:
    """Refuse what cannot be.

    :raises errors.BadInput: saying what has to be mended.
    """
    codes.require("network_level", fields.level)
    codes.require("warning_sign", fields.sign)
    if fields.noticed_at > now:
        raise errors.BadInput(_("This time is still to come. Say when it was noticed."))
    if not fields.noticed_by.strip():
        raise errors.BadInput(_("Say who noticed it."))
    if not fields.text.strip():
        raise errors.BadInput(_("Write what was seen or heard."))
    if fields.days is not None and not 0 <= fields.days <= MOST_DAYS:
        raise errors.BadInput(_("Choose between 0 and {most} days.").format(most=MOST_DAYS))


def require_step(fields: StepFields, noticed_at: datetime, now: datetime) -> None:
    """Refuse a step that cannot be.

    :raises errors.BadInput: saying what has to be mended.
    """
    codes.require("network_level", fields.level)
    if not fields.told.strip():
        raise errors.BadInput(_("Say who was told."))
    if fields.at > now:
        raise errors.BadInput(_("This time is still to come. Say when it was told."))
    if fields.at < noticed_at:
        raise errors.BadInput(_("It was told before it was noticed. Look at the times."))


def require_closing(fields: ClosingFields, noticed_on: date, today: date) -> None:
    """Refuse an end that cannot be.

    :raises errors.BadInput: saying what has to be mended.
    """
    codes.require("warning_outcome", fields.outcome)
    if not noticed_on <= fields.done_on <= today:
        raise errors.BadInput(_("Choose a day between the warning and today."))
