"""Activities of the term with the approvals they were held under, and the bodies from outside."""

from __future__ import annotations

from reportlab.platypus import Flowable

from counsel_desk.i18n import _, pgettext
from counsel_desk.policy.room.facts import Facts
from counsel_desk.policy.room.sheet_values import SheetValues
from counsel_desk.records.in_force import in_force
from counsel_desk.records.room.activity import Activity
from counsel_desk.records.room.activity_rules import HELD
from counsel_desk.records.room.outside_body import OutsideApproval
from counsel_desk.reports import words
from counsel_desk.reports.room.duty_lists import table_or_none
from counsel_desk.reports.room.duty_names import DutyNames
from counsel_desk.reports.table import Column


def activities(facts: Facts) -> Flowable:
    """What was held in the term up to the day; what is only planned is no evidence."""
    names = DutyNames(facts)
    held = [
        one
        for one in facts.activities
        if one.state == HELD and facts.term.starts <= one.day <= facts.until
    ]
    rows = [
        (
            words.date_words(one.day),
            words.label("activity_kind", one.kind),
            one.topic,
            _who(one, facts, names),
            "" if one.people is None else str(one.people),
            _by(one, names),
            _outside(one, facts, names),
        )
        for one in sorted(held, key=lambda one: (one.day, one.id))
    ]
    columns = (
        Column(_("Date"), 3.3),
        Column(pgettext("register", "Kind"), 2.8),
        Column(_("Topic"), 3.8),
        Column(pgettext("activity", "For whom"), 3.2),
        Column(pgettext("count", "People"), 2.6, "right"),
        Column(_("Held by"), 2.8),
        Column(_("Outside body, approval"), 4),
    )
    return table_or_none(_("Activities held"), columns, rows)


def bodies(values: SheetValues) -> Flowable:
    """Bodies from outside with their people and what they were approved for."""
    facts, day = values.facts, values.facts.until
    rows = [
        (
            words.details([one.name, one.credit_code or ""]),
            "\n".join(
                words.details([person.name, person.qualification or ""])
                for person in values.people
                if person.body_id == one.id
            ),
            "\n".join(
                approval_words(approval)
                for approval in sorted(facts.approvals, key=lambda given: given.approved_on)
                if approval.body_id == one.id and approval.approved_on <= day
            )
            or _("no approval"),
        )
        for one in sorted(in_force(facts.bodies, day), key=lambda one: one.name)
    ]
    columns = (
        Column(_("Outside body"), 5),
        Column(pgettext("outside body", "People"), 4),
        Column(_("Approvals"), 7),
    )
    return table_or_none(_("Outside bodies and approvals"), columns, rows)


def approval_words(approval: OutsideApproval) -> str:
    """Authority, number, day and end of an approval."""
    until = approval.valid_until
    return words.details(
        [
            approval.what,
            approval.authority,
            approval.number,
            words.date_words(approval.approved_on),
            _("valid until {date}").format(date=words.date_words(until)) if until else "",
        ]
    )


def _who(one: Activity, facts: Facts, names: DutyNames) -> str:
    if one.whole_school:
        return _("Whole school")
    return names.school_classes(facts.classes_of.get(one.id, frozenset()), one.day)


def _by(one: Activity, names: DutyNames) -> str:
    who = names.staff(one.staff_id) or words.label("activity_organiser", one.organiser)
    return f"{who}\n{words.duration(one.minutes)}" if one.minutes else who


def _outside(one: Activity, facts: Facts, names: DutyNames) -> str:
    """The body and its approval, or why there was none; and what was said about sales."""
    if one.body_id is None:
        return ""
    found = next((given for given in facts.approvals if given.id == one.approval_id), None)
    if found is not None:
        basis = words.details([found.number, words.date_words(found.approved_on)])
    else:
        basis = one.override_reason or _("no approval")
    sales = _("nothing sold") if one.no_sales else one.incident or _("sales not ruled out")
    return words.details([names.body(one.body_id), basis, sales])
