"""Duties that a paper on file answers, and those of others (parts 二(一), 二(五) and 三)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from counsel_desk.i18n import _
from counsel_desk.policy.finding import Evidence, Finding, Verdict
from counsel_desk.policy.pack import Rule
from counsel_desk.policy.readings import Readings
from counsel_desk.policy.room.facts import Facts
from counsel_desk.policy.room.periods import (
    is_within,
    last_seen,
    nothing_yet,
    shortfall,
    span_of,
    year_words,
)
from counsel_desk.records import codes
from counsel_desk.records.in_force import holds, in_force
from counsel_desk.records.room.school_document import SchoolDocument


def document_on_file(rule: Rule, facts: Facts, readings: Readings) -> Finding:
    """Every kind named is in force; of ``period`` term or year it was decided in that time."""
    kinds: list[str] = rule.parameters["kinds"]
    span = span_of(rule.parameters.get("period", "none"), facts, readings)
    day = last_seen(facts, span)
    if not any(one.kind in kinds and one.decided_on <= day for one in facts.documents):
        return nothing_yet(_("No such paper is entered yet."), _to_enter(kinds))
    held = [one for one in papers_in_force(facts, kinds, day) if is_within(one.decided_on, span)]
    missing = [kind for kind in kinds if kind not in {one.kind for one in held}]
    due = span[1] if span and missing else None
    return Finding(
        Verdict.MET if not missing else shortfall(rule, facts, due),
        _missing_words(missing) if missing else _("; ").join(map(document_words, held)),
        len(kinds) - len(missing),
        len(kinds),
        tuple(map(document_evidence, held)),
        due,
        _to_enter(missing) if missing else "",
        year_words(rule, readings),
    )


def self_check_on_file(rule: Rule, facts: Facts, readings: Readings) -> Finding:
    """The sheet of the school's own check is on file."""
    return document_on_file(rule, facts, readings)


def county_duty(rule: Rule, facts: Facts, _readings: Readings) -> Finding:
    """Another's duty; of what the school has on file towards it, it tells."""
    held = papers_in_force(facts, rule.parameters.get("kinds", ()), facts.until)
    note = _("The county's duty. This program helps with its numbers.")
    if held:
        told = _("; ").join(map(document_words, held))
        note = _("The county's duty. On file here: {papers}").format(papers=told)
    return Finding(
        Verdict.NOT_APPLICABLE, note, evidence=tuple(document_evidence(one) for one in held)
    )


def design_rule(_rule: Rule, _facts: Facts, _readings: Readings) -> Finding:
    """A rule for this program, which nobody at the school has to answer."""
    return Finding(
        Verdict.NOT_APPLICABLE, _("This program keeps to it: what was entered once is used again.")
    )


def optional_register(_rule: Rule, facts: Facts, _readings: Readings) -> Finding:
    """Research and awards, which are shown and never judged."""
    held = in_force(facts.research, facts.until)
    return Finding(
        Verdict.NOT_APPLICABLE,
        _("Shown, not judged. Entries in the register: {count}").format(count=len(held)),
        len(held),
        evidence=tuple(Evidence("research_item", one.id, one.title) for one in held),
    )


def papers_in_force(facts: Facts, kinds: Sequence[str], day: date) -> list[SchoolDocument]:
    """The papers of these kinds that are in force on a day, kind by kind, the latest first."""
    held = [
        one
        for one in facts.documents
        if one.kind in kinds and holds(one.decided_on, one.until, day)
    ]
    held.sort(key=lambda one: one.decided_on, reverse=True)
    return sorted(held, key=lambda one: kinds.index(one.kind))


def document_words(one: SchoolDocument) -> str:
    """A paper's kind and since when it is."""
    return _("{paper}, {day}").format(paper=kind_words(one.kind), day=one.decided_on)


def document_evidence(one: SchoolDocument) -> Evidence:
    """A paper as what stands behind a finding."""
    return Evidence("school_document", one.id, f"{one.title} ({one.decided_on})")


def kind_words(kind: str) -> str:
    """What a kind of paper is called."""
    return codes.load("document_kind").label(kind)


def _missing_words(kinds: list[str]) -> str:
    return _("Not on file: {papers}").format(papers=_(", ").join(map(kind_words, kinds)))


def _to_enter(kinds: list[str]) -> str:
    told = _(", ").join(map(kind_words, kinds))
    return _("Enter it under “Registers”, “Papers”: {papers}").format(papers=told)
