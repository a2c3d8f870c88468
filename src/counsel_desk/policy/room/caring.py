"""Looking after the teachers, making the hotline known, and work that is written down."""

from __future__ import annotations

from collections import Counter

from counsel_desk.i18n import _
from counsel_desk.policy.finding import Evidence, Finding, Verdict
from counsel_desk.policy.pack import Rule
from counsel_desk.policy.readings import Readings
from counsel_desk.policy.room.facts import Facts
from counsel_desk.policy.room.periods import (
    TERM,
    YEAR,
    is_within,
    last_seen,
    nothing_yet,
    shortfall,
    span_of,
    year_words,
)
from counsel_desk.policy.room.staffing import holding
from counsel_desk.records.room.activity_rules import HELD
from counsel_desk.records.room.wellbeing_round import WellbeingRound


def wellbeing_round(rule: Rule, facts: Facts, readings: Readings) -> Finding:
    """A round among the teachers was held in the year; counts alone (clause 二(四)6)."""
    span = span_of(rule.parameters.get("period", YEAR), facts, readings)
    day = last_seen(facts, span)
    begun = [one for one in facts.rounds if one.starts <= day]
    held = [one for one in begun if is_within(one.starts, span)]
    if not begun and not any(one.day <= day for one in facts.wellbeing):
        return nothing_yet(
            _("No round among the teachers is entered yet."),
            _("Enter one under “Registers”, “Teachers' well-being”."),
        )
    answered = [one for one in held if one.answered]
    due = None if answered or span is None else span[1]
    return Finding(
        Verdict.MET if answered else shortfall(rule, facts, due),
        _("; ").join(map(_round_words, held)) or _("No round in this year so far."),
        sum(one.answered for one in held) if held else None,
        sum(one.invited for one in held) if held else None,
        tuple(Evidence("wellbeing_round", one.id, _round_words(one)) for one in held),
        due,
        "" if answered else _("Hold a round among the teachers and enter how many answered."),
        year_words(rule, readings),
    )


def hotline_known(rule: Rule, facts: Facts, readings: Readings) -> Finding:
    """The number is set, so that notices and forms bear it, and was made known in the year."""
    span = span_of(rule.parameters.get("period", YEAR), facts, readings)
    kinds, day = rule.parameters["kinds"], last_seen(facts, span)
    held = [
        one
        for one in facts.activities
        if one.kind in kinds and one.state == HELD and one.day <= day
    ]
    told = [one for one in held if is_within(one.day, span)]
    if not facts.hotline and not held:
        return nothing_yet(_("No hotline is set."), _("Set its number under “Settings”."))
    stands = (bool(facts.hotline), bool(told))
    due = None if all(stands) or span is None else span[1]
    return Finding(
        Verdict.MET if all(stands) else shortfall(rule, facts, due),
        _hotline_words(facts, len(told)),
        sum(stands),
        len(stands),
        tuple(Evidence("activity", one.id, f"{one.topic} ({one.day})") for one in told),
        due,
        "" if all(stands) else _("Set the number, make it known and enter that as an activity."),
        year_words(rule, readings),
    )


def workload_statement(rule: Rule, facts: Facts, readings: Readings) -> Finding:
    """For everybody who counsels, something of the term's work is written down (二(二)3)."""
    people = holding(facts, rule.parameters["positions"])
    work = _entries(facts, readings)
    done = [one for one in people if work[one.id]]
    if not done:
        return nothing_yet(
            _("No lesson, activity or hour of this term stands with a counsellor's name."),
            _("Name the teacher when lessons, activities and uses of the room are entered."),
        )
    due = facts.term.ends if len(done) < len(people) else None
    return Finding(
        Verdict.MET if due is None else shortfall(rule, facts, due),
        _("The statement can be printed for {done} of {total} counsellors.").format(
            done=len(done), total=len(people)
        ),
        len(done),
        len(people),
        tuple(
            Evidence("staff_member", one.id, _work_words(one.name, work[one.id])) for one in done
        ),
        due,
        "" if due is None else _("Name the teacher when lessons and activities are entered."),
    )


def _entries(facts: Facts, readings: Readings) -> Counter[int]:
    """How many entries of the term name each member of staff."""
    span = span_of(TERM, facts, readings)
    days = [
        *((one.staff_id, one.day) for one in facts.lessons if one.state == HELD),
        *((one.staff_id, one.day) for one in facts.activities if one.state == HELD),
        *((one.duty_id, one.day) for one in facts.uses),
        *((one.staff_id, one.day) for one in facts.visits),
    ]
    return Counter(
        who for who, day in days if who is not None and day <= facts.until and is_within(day, span)
    )


def _round_words(one: WellbeingRound) -> str:
    return _("{day}: {answered} of {invited} answered").format(
        day=one.starts, answered=one.answered, invited=one.invited
    )


def _hotline_words(facts: Facts, times: int) -> str:
    number = facts.hotline or _("no number set")
    return _("{number}; times made known this year: {times}").format(number=number, times=times)


def _work_words(name: str, entries: int) -> str:
    return _("{name}, entries of the term: {count}").format(name=name, count=entries)
