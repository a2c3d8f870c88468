"""How far the classes and posts are covered, from counts that the counsellor's program leaves.

Clause 二(四)2: network, weekly reports, seasonal checks, assessments. Counts of classes and posts,
never of students: what was found is told to nobody here.
"""

from __future__ import annotations

from datetime import date

from counsel_desk.i18n import N_, _
from counsel_desk.policy.finding import Evidence, Finding, Verdict
from counsel_desk.policy.pack import Rule
from counsel_desk.policy.readings import Readings
from counsel_desk.policy.room.facts import Facts
from counsel_desk.policy.room.periods import nothing_yet, shortfall
from counsel_desk.records import codes
from counsel_desk.records.room.coverage_figure import CoverageFigure

PART_LISTS = {"network": "network_level", "season": "season", "assessment": "grade"}
"""Per topic the code list that its parts are from; weekly reports have no parts."""

_REMEDIES = {
    "network": N_("Name somebody for every place under “Four-level network”."),
    "reports": N_(
        "Enter the classes' weekly reports under “Four-level network”; a week in which nothing was "
        "noticed is reported too."
    ),
    "season": N_("Have every class report to the check under “Screening”."),
    "assessment": N_("Ask the classes that are left under “Screening”."),
}


def coverage(rule: Rule, facts: Facts, _readings: Readings) -> Finding:
    """Done of total over the parts of a topic; near while what is open has its day ahead.

    What is counted was counted for the term, or for its school year, however years are read.
    """
    topic = rule.parameters["topic"]
    figures = [
        one
        for one in facts.figures
        if (one.topic, one.term) == (topic, facts.term.name) and one.total
    ]
    if not figures:
        return nothing_yet(
            _("Not counted yet: the counsellor's program counts it."),
            _("The counsellor enters it under “Four-level network” or “Screening”."),
        )
    left = [one for one in figures if one.done < one.total]
    due = _due(left, facts)
    return Finding(
        Verdict.MET if not left else shortfall(rule, facts, due),
        _words(figures),
        sum(one.done for one in figures),
        sum(one.total for one in figures),
        tuple(_evidence(one) for one in figures),
        due,
        _(_REMEDIES[topic]) if left else "",
    )


def _due(left: list[CoverageFigure], facts: Facts) -> date | None:
    """The first day by which something is to be done, unless one is past or was never set."""
    days = [one.due_on for one in left]
    if not days or any(day is None or day < facts.on for day in days):
        return None
    return min(day for day in days if day is not None)


def _words(figures: list[CoverageFigure]) -> str:
    day, told = max(one.as_of for one in figures), _("; ").join(map(_part_words, figures))
    return _("{parts} (as of {day})").format(parts=told, day=day)


def _part_words(one: CoverageFigure) -> str:
    told = _("{part}: {done} of {total}").format(part=_name(one), done=one.done, total=one.total)
    if one.due_on is None or one.done == one.total:
        return told
    return _("{part}, until {day}").format(part=told, day=one.due_on)


def _name(one: CoverageFigure) -> str:
    known = PART_LISTS.get(one.topic)
    if known is not None and one.part in codes.load(known):
        return codes.load(known).label(one.part)
    return _("Weekly reports of the classes")


def _evidence(one: CoverageFigure) -> Evidence:
    return Evidence("coverage_figure", f"{one.topic}:{one.term}:{one.part}", _part_words(one))
