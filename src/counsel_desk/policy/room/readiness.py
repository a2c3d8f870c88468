"""Plans for a crisis, and whether a procedure is ready (clauses 二(四)3 to 5 and 二(五)3).

Event-driven duties say whether the school is ready and nothing else: the plan or rules in force,
the day of the drill, the contacts. Nothing here knows of anything that happened, so that the words
are the same with no case as with many.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from counsel_desk.i18n import _
from counsel_desk.policy.finding import Evidence, Finding, Verdict
from counsel_desk.policy.pack import Rule
from counsel_desk.policy.readings import Readings
from counsel_desk.policy.room.documents import document_evidence, kind_words, papers_in_force
from counsel_desk.policy.room.facts import Facts
from counsel_desk.policy.room.periods import nothing_yet, shortfall
from counsel_desk.records import codes
from counsel_desk.records.in_force import holds, in_force
from counsel_desk.records.room.response_plan import PlanDrill, ResponsePlan

NETWORK = "network"


@dataclass(frozen=True)
class Part:
    """One thing that has to stand: what is said of it, and by when it can be done in time."""

    told: str
    stands: bool
    evidence: tuple[Evidence, ...] = ()
    due: date | None = None


def response_plan_in_force(rule: Rule, facts: Facts, _readings: Readings) -> Finding:
    """Plans of these kinds are in force, their review is not overdue and a drill was held."""
    kinds: list[str] = rule.parameters["kinds"]
    if not _plans(facts, kinds):
        return nothing_yet(
            _("No plan is entered yet."), _("Enter it under “Registers”, “Plans for a crisis”.")
        )
    parts = []
    for kind in kinds:
        plan = _current(facts, kind)
        parts += [_plan_part(facts, kind), *_review_parts(plan, facts)]
    parts += _drill_parts(rule, facts, kinds)
    return _judged(rule, facts, parts)


def procedure_ready(rule: Rule, facts: Facts, _readings: Readings) -> Finding:
    """Plans and rules of these kinds are in force, drilled if so asked, with their contacts."""
    plans: list[str] = rule.parameters.get("plans", [])
    papers: list[str] = rule.parameters.get("documents", [])
    known = any(one.kind in papers and one.decided_on <= facts.until for one in facts.documents)
    if not known and not _plans(facts, plans):
        return nothing_yet(
            _("No plan and no rules for it are entered yet."),
            _("Enter them under “Registers”, “Plans for a crisis” and “Papers”."),
        )
    parts = [_plan_part(facts, kind) for kind in plans]
    parts += [_paper_part(facts, kind) for kind in papers]
    parts += _drill_parts(rule, facts, plans)
    parts += [
        _network_part(facts) if one == NETWORK else _channels_part(facts)
        for one in rule.parameters.get("contacts", [])
    ]
    return _judged(rule, facts, parts)


def _judged(rule: Rule, facts: Facts, parts: list[Part]) -> Finding:
    """What stands and what is missing, in one line; near only when everything missing has time."""
    missing = [one for one in parts if not one.stands]
    ahead = [one.due for one in missing if one.due is not None and one.due >= facts.on]
    in_time = bool(missing) and len(ahead) == len(missing)
    due = min(ahead) if in_time else None
    next_due = min((one.due for one in parts if one.due is not None), default=None)
    return Finding(
        Verdict.MET if not missing else shortfall(rule, facts, due),
        _("; ").join(one.told for one in parts),
        len(parts) - len(missing),
        len(parts),
        tuple(evidence for one in parts for evidence in one.evidence),
        due if missing else next_due,
        _("Still to do: {parts}").format(parts=_("; ").join(one.told for one in missing))
        if missing
        else "",
    )


def _plan_part(facts: Facts, kind: str) -> Part:
    plan, told = _current(facts, kind), codes.load("response_plan_kind").label(kind)
    if plan is None:
        return Part(_("{plan}: none in force").format(plan=told), stands=False)
    words = _("{plan}: version {version} in force").format(plan=told, version=plan.version)
    evidence = Evidence("response_plan", plan.id, f"{plan.title} ({plan.approved_on})")
    return Part(words, stands=True, evidence=(evidence,))


def _paper_part(facts: Facts, kind: str) -> Part:
    held, told = papers_in_force(facts, [kind], facts.until), kind_words(kind)
    if not held:
        return Part(_("{paper}: not on file").format(paper=told), stands=False)
    words = _("{paper}: in force since {day}").format(paper=told, day=held[0].decided_on)
    return Part(words, stands=True, evidence=(document_evidence(held[0]),))


def _review_parts(plan: ResponsePlan | None, facts: Facts) -> Iterator[Part]:
    if plan is None or plan.review_on is None:
        return
    if plan.review_on >= facts.until:
        yield Part(_("review on {day}").format(day=plan.review_on), stands=True, due=plan.review_on)
    else:
        yield Part(_("review was due on {day}").format(day=plan.review_on), stands=False)


def _drill_parts(rule: Rule, facts: Facts, kinds: list[str]) -> Iterator[Part]:
    """A drill of one of these plans within the days asked; a new plan has as long for its first."""
    days = rule.parameters.get("drill_within_days")
    plans = _plans(facts, kinds)
    if days is None or not plans:
        return
    within = timedelta(days=days)
    drill = _latest_drill(facts, {one.id for one in plans})
    if drill is None:
        first = min(one.approved_on for one in plans) + within
        yield Part(_("no drill yet"), stands=False, due=first)
    else:
        again = drill.day + within
        told = _("drill on {day}").format(day=drill.day)
        evidence = (Evidence("plan_drill", drill.id, told),)
        yield Part(told, again >= facts.until, evidence, again)


def _network_part(facts: Facts) -> Part:
    figures = [one for one in facts.figures if one.topic == NETWORK and one.term == facts.term.name]
    done, total = sum(one.done for one in figures), sum(one.total for one in figures)
    if not total:
        return Part(_("contacts: not counted yet"), stands=False)
    if done == total:
        return Part(_("contacts complete"), stands=True)
    told = _("contacts: {done} of {total} places").format(done=done, total=total)
    return Part(told, stands=False)


def _channels_part(facts: Facts) -> Part:
    used = in_force(facts.channels, facts.until)
    if not used:
        return Part(_("no way to report is posted"), stands=False)
    kinds = codes.load("report_channel_kind")
    told = _(", ").join(dict.fromkeys(kinds.label(one.kind) for one in used))
    evidence = tuple(Evidence("report_channel", one.id, one.place) for one in used)
    return Part(_("ways to report: {ways}").format(ways=told), stands=True, evidence=evidence)


def _plans(facts: Facts, kinds: list[str]) -> list[ResponsePlan]:
    return [one for one in facts.plans if one.kind in kinds and one.approved_on <= facts.until]


def _current(facts: Facts, kind: str) -> ResponsePlan | None:
    """The version in force; of several the latest."""
    lasting = (
        one
        for one in facts.plans
        if one.kind == kind and holds(one.approved_on, one.until, facts.until)
    )
    return max(lasting, key=lambda one: one.approved_on, default=None)


def _latest_drill(facts: Facts, plan_ids: set[int]) -> PlanDrill | None:
    held = (one for one in facts.drills if one.plan_id in plan_ids and one.day <= facts.until)
    return max(held, key=lambda one: one.day, default=None)
