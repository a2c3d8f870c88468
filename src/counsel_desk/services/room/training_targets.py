"""How many hours of training the school's policy pack asks for, and how the school counts them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from counsel_desk.services.room.duty_board import DutyBoard
from counsel_desk.store.vault import Vault

FORMULA = "training_hours"


@dataclass(frozen=True)
class Targets:
    """Hours per position (a code of ``position``), counted as the school reads the clause."""

    reading: str
    hours: Mapping[str, float] = field(default_factory=dict)


class TrainingTargets:
    """Reads them from the pack that the school chose."""

    def __init__(self, vault: Vault) -> None:
        self._board = DutyBoard(vault)

    def on(self, day: date) -> Targets:
        """What is asked for on a day; nothing where the pack has no such clause."""
        rules = self._board.pack().rules
        asked = [one for one in rules if one.formula == FORMULA and one.holds_on(day)]
        reading = self._board.readings().training_hours
        return Targets(reading, asked[-1].parameters if asked else {})
