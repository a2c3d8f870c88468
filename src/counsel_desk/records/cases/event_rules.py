"""What is entered of an extreme event, and what of it is still open (clause 二(四)5)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from counsel_desk import errors
from counsel_desk.i18n import _
from counsel_desk.records import codes

STEPS = ("plan_started", "guardian", "authorities", "verified", "handled", "after_care")
"""The six stamps that the clause asks for, in its order."""
RUMOURS = "rumours"
"""Only where something goes round online."""


@dataclass(frozen=True, repr=False)
class EventFields:
    """What happened, when and where; ``is_drill`` marks an exercise."""

    happened_at: datetime
    place: str = ""
    facts: str = ""
    is_drill: bool = False


@dataclass(frozen=True, repr=False)
class StampFields:
    """One step: when, by whom, whom it reached and what came of it, or why it was not done."""

    kind: str
    at: datetime | None = None
    done_by: str = ""
    told: str = ""
    result: str = ""
    why_not: str = ""


@dataclass(frozen=True, repr=False)
class SupportFields:
    """Somebody who needs support afterwards, who sees to it, and by when."""

    who: str
    owner: str
    need: str = ""
    needed_by: date | None = None


@dataclass(frozen=True, repr=False)
class SupportLine:
    """One row of the list of those who need support."""

    id: str
    fields: SupportFields
    done_on: date | None
    result: str


@dataclass(frozen=True, repr=False)
class EventView:
    """An event with its stamps by kind and those who need support."""

    id: str
    fields: EventFields
    stamps: Mapping[str, StampFields]
    support: Sequence[SupportLine]
    closed_on: date | None
    closing_words: str

    @property
    def missing(self) -> tuple[str, ...]:
        """The steps of the plan of which nothing is noted yet."""
        return tuple(one for one in STEPS if one not in self.stamps)

    @property
    def is_open(self) -> bool:
        """Whether it is still worked on."""
        return self.closed_on is None


def require_event(fields: EventFields, now: datetime) -> None:
    """Refuse what cannot be.

    :raises errors.BadInput: for a moment that is still to come.
    """
    if fields.happened_at > now:
        raise errors.BadInput(_("This moment is still to come."))


def require_stamp(fields: StampFields, now: datetime) -> None:
    """Refuse what cannot be.

    :raises errors.BadInput: without an hour or a reason, or for an hour that is still to come.
    """
    codes.require("event_step", fields.kind)
    if fields.at is None and not fields.why_not.strip():
        raise errors.BadInput(_("Say when it was done, or why it was not."))
    if fields.at is not None and fields.at > now:
        raise errors.BadInput(_("This moment is still to come."))


def require_support(fields: SupportFields) -> None:
    """Refuse what cannot be.

    :raises errors.BadInput: without a name or somebody who sees to it.
    """
    if not fields.who.strip():
        raise errors.BadInput(_("Say who needs support: a student, a class, a teacher, a parent."))
    if not fields.owner.strip():
        raise errors.BadInput(_("Say who sees to it."))
