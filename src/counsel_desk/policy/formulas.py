"""The formulas by their id, which is what packs name: the one list to add a formula to."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from counsel_desk.policy.finding import Finding
from counsel_desk.policy.pack import Rule
from counsel_desk.policy.readings import Readings
from counsel_desk.policy.room.facts import Facts

Formula = Callable[[Rule, Facts, Readings], Finding]

FORMULAS: Mapping[str, Formula] = {}
