"""Which clauses of a pack a reading decides, so that whoever sets one sees what it changes."""

from __future__ import annotations

from counsel_desk.policy.pack import Pack, Rule
from counsel_desk.policy.room.periods import YEAR

_FORMULAS = {
    "training_hours": "training_hours",
    "themed_meetings": "meetings_per_term",
    "fortnights": "lessons_every_fortnight",
}
_WITHIN_A_YEAR = frozenset(
    {
        "activity_held",
        "document_on_file",
        "hotline_known",
        "no_sales",
        "outside_approved",
        "self_check_on_file",
        "staff_trained",
        "training_topics",
        "wellbeing_round",
    }
)
"""Formulas that look at the records of a period; assessments are a school year's by themselves."""
_ASSESSED = "assessment"


def clauses_read_by(pack: Pack, reading: str) -> tuple[Rule, ...]:
    """The clauses whose answer depends on the reading, in the order of the pack."""
    return tuple(one for one in pack.rules if _depends(one, reading))


def _depends(rule: Rule, reading: str) -> bool:
    if reading == "upper_primary_from":
        return rule.parameters.get("topic") == _ASSESSED
    if reading == "year":
        period = rule.parameters.get("period", rule.period)
        return rule.formula in _WITHIN_A_YEAR and period == YEAR
    return rule.formula == _FORMULAS[reading]
