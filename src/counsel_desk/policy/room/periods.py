"""What formulas share: the period a rule is counted in, and what a shortfall comes to."""

from __future__ import annotations

from datetime import date

from counsel_desk.i18n import _
from counsel_desk.policy.finding import Finding, Verdict
from counsel_desk.policy.pack import Rule
from counsel_desk.policy.readings import Readings
from counsel_desk.policy.room.facts import Facts
from counsel_desk.records.grades import school_year_days

TERM, YEAR = "term", "year"
Span = tuple[date, date]
"""First and last day."""


def span_of(period: str, facts: Facts, readings: Readings) -> Span | None:
    """The term, the school or calendar year that the term lies in, or None for any time."""
    if period == TERM:
        return facts.term.starts, facts.term.ends
    if period != YEAR:
        return None
    if readings.year == "calendar":
        return date(facts.until.year, 1, 1), date(facts.until.year, 12, 31)
    return school_year_days(facts.term.school_year)


def last_seen(facts: Facts, span: Span | None) -> date:
    """The last day whose records count: a year goes on when the term in it is over."""
    return facts.until if span is None else min(facts.on, span[1])


def is_within(day: date, span: Span | None) -> bool:
    """Whether a day lies in the span; every day lies in none."""
    return span is None or span[0] <= day <= span[1]


def shortfall(rule: Rule, facts: Facts, due: date | None = None) -> Verdict:
    """Near while the deadline is ahead, and where the rule is only a target; else not met."""
    ahead = (due is not None and due >= facts.on) or (
        rule.deadline is not None and rule.deadline >= facts.until
    )
    return Verdict.NEAR if ahead or rule.strength == "soft" else Verdict.NOT_MET


def year_words(rule: Rule, readings: Readings) -> str:
    """How a year was read, where the rule counts by years."""
    if rule.parameters.get("period") != YEAR:
        return ""
    return _("By calendar years.") if readings.year == "calendar" else _("By school years.")


def nothing_yet(note: str, remedy: str = "") -> Finding:
    """Nothing was recorded, which is never met."""
    return Finding(Verdict.NO_DATA, note, remedy=remedy)
