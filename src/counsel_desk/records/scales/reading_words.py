"""The few words in which a result is told; a published band's word is never among them."""

from __future__ import annotations

from counsel_desk.i18n import N_, _, pgettext
from counsel_desk.records.scales.definition import Reading
from counsel_desk.records.scales.result import State

_READINGS = {
    Reading.TALK: N_("a talk is suggested"),
    Reading.NOTICE: N_("worth noticing"),
    Reading.USUAL: N_("in the usual range"),
}
_STATES = {
    State.VOID: N_("does not count by its validity items, ask again"),
    State.INCOMPLETE: N_("answers are missing, no score"),
}


def reading_words(reading: Reading | None) -> str:
    """What a score reads as, in the language in force."""
    return _(_READINGS[reading]) if reading else _("no published boundary")


def state_words(state: State) -> str:
    """How a sheet stands, in the language in force."""
    if state is State.SCORED:
        return pgettext("questionnaire", "scored")
    return _(_STATES[state])
