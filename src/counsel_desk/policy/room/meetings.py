"""Themed meetings, lectures and other activities (clauses 二(三)1 and 2, 二(五)2, 三(三))."""

from __future__ import annotations

from collections.abc import Sequence

from counsel_desk.i18n import _, said
from counsel_desk.policy.finding import Evidence, Finding
from counsel_desk.policy.pack import Rule
from counsel_desk.policy.readings import Readings
from counsel_desk.policy.room.facts import Facts
from counsel_desk.policy.room.judging import (
    judged,
    listed,
)
from counsel_desk.policy.room.periods import (
    TERM,
    Span,
    is_within,
    last_seen,
    nothing_yet,
    span_of,
    year_words,
)
from counsel_desk.records import codes
from counsel_desk.records.in_force import in_force, is_in_force
from counsel_desk.records.room.activity import Activity
from counsel_desk.records.room.activity_rules import HELD, PLANNED
from counsel_desk.records.room.school_class import SchoolClass

PER_SCHOOL = "school"


def meetings_per_term(rule: Rule, facts: Facts, readings: Readings) -> Finding:
    """``at_least`` activities of ``kinds`` in the term, for each class or for the school.

    What the whole school attended counts for every class that there was on its day.
    """
    span = span_of(TERM, facts, readings)
    if not _known(rule, facts, span):
        return _nothing_of(rule)
    held = _held(rule, facts, span)
    if readings.themed_meetings == PER_SCHOOL:
        return _for_school(rule, facts, held)
    if not facts.classes:
        return nothing_yet(
            _("The list of classes is empty."),
            _("Enter the classes under “School activities”, “Lessons”."),
        )
    return _for_classes(rule, facts, held)


def activity_held(rule: Rule, facts: Facts, readings: Readings) -> Finding:
    """``at_least`` activities of any of the ``kinds`` in the term or year."""
    span = span_of(_period(rule), facts, readings)
    if not _known(rule, facts, span):
        return _nothing_of(rule)
    held = _held(rule, facts, span)
    return judged(
        rule,
        facts,
        (len(held), rule.parameters["at_least"]),
        said(_held_words(held, rule), _planned_words(rule, facts, span)),
        due=span[1] if span else None,
        evidence=_lines(held, facts),
        remedy=_plan_one(rule),
        reading=year_words(rule, readings),
    )


def _for_school(rule: Rule, facts: Facts, held: Sequence[Activity]) -> Finding:
    return judged(
        rule,
        facts,
        (len(held), rule.parameters["at_least"]),
        said(_held_words(held, rule), _planned_words(rule, facts, _term(facts))),
        due=facts.term.ends,
        evidence=_lines(held, facts),
        remedy=_plan_one(rule),
        reading=_("Counted for the school."),
    )


def _for_classes(rule: Rule, facts: Facts, held: Sequence[Activity]) -> Finding:
    at_least = rule.parameters["at_least"]
    classes = sorted(
        in_force(facts.classes, facts.until), key=lambda one: (-one.cohort, one.class_no)
    )
    counts = {one: sum(_attended(one, each, facts) for each in held) for one in classes}
    done = sum(count >= at_least for count in counts.values())
    note = _("{done} of {all} classes had the {asked} asked for.").format(
        done=done, all=len(classes), asked=at_least
    )
    few = [_few(one, count, facts) for one, count in counts.items() if count < at_least]
    if few:
        note = said(note, _("Too few: {classes}.").format(classes=listed(few)))
    return judged(
        rule,
        facts,
        (done, len(classes)),
        said(note, _planned_words(rule, facts, _term(facts))),
        met=bool(classes) and not few,
        due=facts.term.ends,
        evidence=_lines(held, facts),
        remedy=_plan_one(rule),
        reading=_("Counted for each class."),
    )


def _attended(one: SchoolClass, activity: Activity, facts: Facts) -> bool:
    own = one.id in facts.classes_of.get(activity.id, frozenset())
    return own or (activity.whole_school and is_in_force(one, activity.day))


def _few(one: SchoolClass, count: int, facts: Facts) -> str:
    return _("{class_} {count}").format(class_=one.label_on(facts.until), count=count)


def _period(rule: Rule) -> str:
    return str(rule.parameters.get("period", rule.period))


def _term(facts: Facts) -> Span:
    return facts.term.starts, facts.term.ends


def _known(rule: Rule, facts: Facts, span: Span | None) -> bool:
    """Whether such activities were entered at all by then, in whatever state."""
    last = span[1] if span else facts.until
    return any(one.kind in rule.parameters["kinds"] and one.day <= last for one in facts.activities)


def _held(rule: Rule, facts: Facts, span: Span | None) -> list[Activity]:
    held = [
        one
        for one in facts.activities
        if one.kind in rule.parameters["kinds"]
        and one.state == HELD
        and one.day <= last_seen(facts, span)
        and is_within(one.day, span)
    ]
    return sorted(held, key=lambda one: (one.day, one.id))


def _planned_words(rule: Rule, facts: Facts, span: Span | None) -> str:
    ahead = sum(
        one.kind in rule.parameters["kinds"]
        and one.state == PLANNED
        and one.day >= facts.on
        and is_within(one.day, span)
        for one in facts.activities
    )
    return _("Planned: {count}.").format(count=ahead) if ahead else ""


def _held_words(held: Sequence[Activity], rule: Rule) -> str:
    count, asked = len(held), rule.parameters["at_least"]
    if not held:
        return _("None of {asked} held so far.").format(asked=asked)
    latest = held[-1]
    if not latest.people:
        note = _("{count} held, {asked} asked for; the latest on {day}.")
        return note.format(count=count, asked=asked, day=latest.day.isoformat())
    note = _("{count} held, {asked} asked for; the latest on {day}, {people} people.")
    return note.format(count=count, asked=asked, day=latest.day.isoformat(), people=latest.people)


def _nothing_of(rule: Rule) -> Finding:
    return nothing_yet(_("Nothing of the kind is entered yet."), _plan_one(rule))


def _plan_one(rule: Rule) -> str:
    labels = codes.load("activity_kind")
    told = _(", ").join(labels.label(one) for one in rule.parameters["kinds"])
    return _("Plan it and enter it under “School activities”, “Activities”: {kinds}.").format(
        kinds=told
    )


def _lines(held: Sequence[Activity], facts: Facts) -> list[Evidence]:
    return [
        Evidence(Activity.__tablename__, one.id, _line(one, _own_classes(one, facts)))
        for one in held
    ]


def _line(one: Activity, classes: Sequence[str]) -> str:
    """An activity with the classes that it was for, where it was not for the whole school."""
    day = one.day.isoformat()
    if not classes:
        return _("{day} {title}").format(day=day, title=one.topic)
    told = _("{day} {title}, {classes}")
    return told.format(day=day, title=one.topic, classes=_(", ").join(classes))


def _own_classes(one: Activity, facts: Facts) -> list[str]:
    own = facts.classes_of.get(one.id, frozenset())
    classes = sorted(
        (each for each in facts.classes if each.id in own),
        key=lambda each: (-each.cohort, each.class_no),
    )
    return [each.label_on(one.day) for each in classes]
