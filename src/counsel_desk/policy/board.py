"""A whole pack as it stands on a day, and how it stood term by term."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from counsel_desk.policy.checking import Checked
from counsel_desk.policy.finding import Verdict
from counsel_desk.policy.pack import Pack
from counsel_desk.policy.readings import Readings
from counsel_desk.records.school_calendar import TermSpan

_DONE = (Verdict.MET, Verdict.NOT_APPLICABLE)


@dataclass(frozen=True)
class BoardView:
    """Every clause of a pack with its verdict, in the order of the pack."""

    pack: Pack
    readings: Readings
    term: TermSpan
    on: date
    checked: tuple[Checked, ...]

    @property
    def counts(self) -> Mapping[Verdict, int]:
        """How many clauses stand how."""
        return Counter(one.finding.verdict for one in self.checked)

    def of(self, rule_id: str) -> Checked:
        """One clause; KeyError when the pack has none of this id."""
        found = next((one for one in self.checked if one.rule.id == rule_id), None)
        if found is None:
            raise KeyError(rule_id)
        return found

    def due_within(self, days: int) -> tuple[Checked, ...]:
        """What is not met and has its day within so many days, the nearest first."""
        last = self.on + timedelta(days=days)
        open_ones = (one for one in self.checked if one.finding.verdict not in _DONE)
        near = [(one.finding.due, one) for one in open_ones if one.finding.due is not None]
        near = [(due, one) for due, one in near if self.on <= due <= last]
        return tuple(one for _due, one in sorted(near, key=lambda pair: pair[0]))


@dataclass(frozen=True)
class TermVerdicts:
    """How the clauses stood in a term, at its end or as it runs."""

    term: TermSpan
    verdicts: Mapping[str, Verdict]
