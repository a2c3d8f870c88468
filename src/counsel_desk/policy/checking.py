"""Checking a pack against the records of a school."""

from __future__ import annotations

from dataclasses import dataclass

from counsel_desk.i18n import _
from counsel_desk.policy.finding import Finding, Verdict
from counsel_desk.policy.formulas import FORMULAS
from counsel_desk.policy.pack import Pack, Rule
from counsel_desk.policy.readings import Readings
from counsel_desk.policy.room.facts import Facts


@dataclass(frozen=True)
class Checked:
    """One clause and what it came to."""

    rule: Rule
    finding: Finding


def check(pack: Pack, facts: Facts, readings: Readings) -> tuple[Checked, ...]:
    """Every clause of the pack, in its order."""
    return tuple(Checked(rule, _finding(rule, facts, readings)) for rule in pack.rules)


def _finding(rule: Rule, facts: Facts, readings: Readings) -> Finding:
    if not rule.holds_on(facts.until):
        return Finding(Verdict.NOT_APPLICABLE, _("Not in force on this day."))
    return FORMULAS[rule.formula](rule, facts, readings)
