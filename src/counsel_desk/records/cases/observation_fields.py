"""What is entered of an observation, and who may change it how long."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time

from counsel_desk import errors
from counsel_desk.i18n import _
from counsel_desk.records import codes
from counsel_desk.records.cases.observation import Observation
from counsel_desk.records.entered import require_past

OBSERVATION, CONVERSATION, LETTER = "observation", "conversation", "letter"


@dataclass(frozen=True, repr=False)
class ObservationFields:
    """One observation, conversation or letter; the names are those of :class:`Observation`."""

    kind: str
    day: date
    text: str
    at: time | None = None
    source: str | None = None
    observer: str = ""


def require_possible(fields: ObservationFields, today: date) -> None:
    """Refuse what cannot be.

    :raises errors.BadInput: saying what has to be mended.
    """
    codes.require("observation_kind", fields.kind)
    if fields.source is not None:
        codes.require("source", fields.source)
    require_past(fields.day, today)
    if not fields.text.strip():
        raise errors.BadInput(_("Write what was seen or said."))


def may_change(observation: Observation, person: str, today: date) -> bool:
    """Only who wrote it, and only on the day of writing: later it stands as it was seen."""
    return observation.written_by == person and observation.written_at.date() == today
