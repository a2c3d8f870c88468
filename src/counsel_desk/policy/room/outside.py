"""Bodies from outside: approved before they come, and selling nothing (clause 二(三)4)."""

from __future__ import annotations

from collections.abc import Sequence

from counsel_desk.i18n import _, ngettext, said
from counsel_desk.policy.finding import Evidence, Finding, Verdict
from counsel_desk.policy.pack import Rule
from counsel_desk.policy.readings import Readings
from counsel_desk.policy.room.facts import Facts
from counsel_desk.policy.room.judging import does_not_apply, judged, listed
from counsel_desk.policy.room.periods import TERM, Span, is_within, nothing_yet, span_of
from counsel_desk.records.room.activity import Activity
from counsel_desk.records.room.activity_rules import HELD, PLANNED, approval_on


def outside_approved(rule: Rule, facts: Facts, readings: Readings) -> Finding:
    """Every activity held with a body had an approval of it, valid on the day.

    A written reason does not stand for an approval; it is told. What is planned without one is
    near as long as all that was held had one.
    """
    span = _span(rule, facts, readings)
    held, planned = _with_bodies(facts, span, HELD), _with_bodies(facts, span, PLANNED)
    ahead = [one for one in planned if one.day >= facts.on and not _is_approved(one, facts)]
    if not held and not ahead:
        return _none_came(facts)
    bare = [one for one in held if not _is_approved(one, facts)]
    numbers = (len(held) - len(bare), len(held))
    note = said(_approved_words(numbers), _without(bare, facts), _ahead_words(ahead, facts))
    remedy = _(
        "Enter the approval with its number and date under “School activities”, “Outside bodies”."
    )
    if ahead and not bare:
        due = min(one.day for one in ahead)
        return Finding(Verdict.NEAR, note, *numbers, _lines(held, facts), due, remedy)
    return judged(
        rule, facts, numbers, note, evidence=_lines(held, facts), remedy=remedy
    )  # fmt: skip


def no_sales(rule: Rule, facts: Facts, readings: Readings) -> Finding:
    """At no activity held with a body was anything sold."""
    held = _with_bodies(facts, _span(rule, facts, readings), HELD)
    if not held:
        return _none_came(facts)
    clean = [one for one in held if one.no_sales]
    unsaid = [one for one in held if not one.no_sales and not one.incident]
    if unsaid and len(clean) + len(unsaid) == len(held):
        return nothing_yet(
            _("It is not said yet of every activity with an outside body whether it sold."),
            _("Say of each activity with a body from outside whether something was sold."),
        )
    note = ngettext(
        "{done} of {all} activity with outside bodies: nothing was sold.",
        "{done} of {all} activities with outside bodies: nothing was sold.",
        len(held),
    ).format(done=len(clean), all=len(held))
    return judged(
        rule,
        facts,
        (len(clean), len(held)),
        note,
        evidence=_lines(held, facts),
        remedy=_(
            "Talk to the body, write down what happened, and say of each activity if it sold."
        ),
    )


def _span(rule: Rule, facts: Facts, readings: Readings) -> Span | None:
    return span_of(rule.parameters.get("period", TERM), facts, readings)


def _with_bodies(facts: Facts, span: Span | None, state: str) -> list[Activity]:
    found = [
        one
        for one in facts.activities
        if one.body_id is not None
        and one.state == state
        and is_within(one.day, span)
        and (state != HELD or one.day <= facts.until)
    ]
    return sorted(found, key=lambda one: (one.day, one.id))


def _none_came(facts: Facts) -> Finding:
    if not facts.activities and not facts.bodies:
        return nothing_yet(
            _("No activity is entered yet."),
            _("Enter activities under “School activities”, “Activities”."),
        )
    return does_not_apply(_("No body from outside held an activity in this time."))


def _is_approved(one: Activity, facts: Facts) -> bool:
    assert one.body_id is not None
    return approval_on(facts.approvals, one.body_id, one.day) is not None


def _approved_words(numbers: tuple[int, int]) -> str:
    if not numbers[1]:
        return ""
    note = ngettext(
        "{done} of {all} activity with outside bodies had an approval in force.",
        "{done} of {all} activities with outside bodies had an approval in force.",
        numbers[1],
    )
    return note.format(done=numbers[0], all=numbers[1])


def _without(bare: Sequence[Activity], facts: Facts) -> str:
    if not bare:
        return ""
    told = _("Without: {places}.").format(places=listed([_line(one, facts) for one in bare]))
    reasons = sum(bool(one.override_reason) for one in bare)
    if not reasons:
        return told
    words = ngettext(
        "{count} of them with a written reason.", "{count} of them with a written reason.", reasons
    )
    return said(told, words.format(count=reasons))


def _ahead_words(ahead: Sequence[Activity], facts: Facts) -> str:
    if not ahead:
        return ""
    planned = listed([_line(one, facts) for one in ahead])
    return _("Planned without an approval so far: {places}.").format(places=planned)


def _line(one: Activity, facts: Facts) -> str:
    names = {each.id: each.name for each in facts.bodies}
    name = names.get(one.body_id or 0, "")
    return _("{day} {title}").format(day=one.day.isoformat(), title=name).strip()


def _lines(held: Sequence[Activity], facts: Facts) -> tuple[Evidence, ...]:
    return tuple(Evidence(Activity.__tablename__, one.id, _line(one, facts)) for one in held)
