"""What all formulas share: which days count, how a shortfall is judged, how it is said."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from fractions import Fraction

from counsel_desk.i18n import _, ngettext, said
from counsel_desk.policy.finding import Evidence, Finding, Verdict
from counsel_desk.policy.pack import Rule
from counsel_desk.policy.room.facts import Facts
from counsel_desk.policy.room.periods import shortfall

SHOWN = "shown"
MOST_NAMED = 3
"""So many gaps are named in a note; the others are counted."""


def judged(
    rule: Rule,
    facts: Facts,
    numbers: tuple[float, float],
    note: str,
    *,
    met: bool | None = None,
    due: date | None = None,
    evidence: Sequence[Evidence] = (),
    remedy: str = "",
    reading: str = "",
) -> Finding:
    """A finding: met, or near while there is time or it is a target, or not met.

    :param met: where it is not just that the first number reaches the second.
    :param due: the last day of the period in which it can still be reached.
    """
    reached = numbers[0] >= numbers[1] if met is None else met
    if rule.strength == SHOWN:
        return shown(numbers, note, evidence)
    found = tuple(evidence)
    if reached:
        return Finding(Verdict.MET, note, *numbers, found, reading=reading)
    verdict, ahead = shortfall(rule, facts, due), _last_day_ahead(rule, facts, due)
    if verdict is Verdict.NEAR and ahead is None:
        note = said(note, _("This is a target to work towards."))
    return Finding(verdict, note, *numbers, found, ahead, remedy, reading)


def shown(numbers: tuple[float, float], note: str, evidence: Sequence[Evidence] = ()) -> Finding:
    """Numbers that are told and never judged."""
    told = said(note, _("Only shown, never judged."))
    return Finding(Verdict.NOT_APPLICABLE, told, *numbers, tuple(evidence))


def does_not_apply(note: str) -> Finding:
    """The clause asks nothing of this school, or not now."""
    return Finding(Verdict.NOT_APPLICABLE, note)


def reaches(number: float, whole: float, share: float | str) -> bool:
    """Whether a number is at least a share of a whole, counted without rounding."""
    return Fraction(number) >= Fraction(str(share)) * Fraction(whole)


def listed(names: Sequence[str]) -> str:
    """The first few, and how many more."""
    first = _(", ").join(names[:MOST_NAMED])
    more = len(names) - MOST_NAMED
    if more <= 0:
        return first
    told = ngettext("{gaps} and {count} more", "{gaps} and {count} more", more)
    return told.format(gaps=first, count=more)


def number(value: float) -> str:
    """``12`` or ``12.5``."""
    return f"{value:g}"


def _last_day_ahead(rule: Rule, facts: Facts, due: date | None) -> date | None:
    """The last day on which it can still be reached; None when none is left."""
    days = [due] if due is not None and facts.on <= due else []
    if rule.deadline is not None and facts.until <= rule.deadline:
        days.append(rule.deadline)
    return max(days, default=None)
