"""Activities in words: what was held, who took part, and how it stands with a body from outside."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from counsel_desk.i18n import _, ngettext, pgettext
from counsel_desk.records import codes
from counsel_desk.records.room import activity_rules as rules
from counsel_desk.reports.words import date_words, listed
from counsel_desk.services.room.activities import ActivityLine

_DOT = " ・ "


def head_words(line: ActivityLine) -> str:
    """Day, kind and topic."""
    kind = codes.load("activity_kind").label(line.fields.kind)
    return _DOT.join((date_words(line.fields.day), kind, line.fields.topic))


def detail_words(line: ActivityLine) -> tuple[str, ...]:
    """Who took part, who held it, and what is to be known of a body from outside."""
    fields = line.fields
    shown = (_took_part(line), _held_by(line), _outside(line), _override(line))
    return (*shown, _sales(line), fields.remark)


def state_of(line: ActivityLine, today: date) -> tuple[str, str]:
    """Planned, held or not, and what is open about it: words and the kind of badge."""
    state, fields = line.fields.state, line.fields
    if state == rules.CANCELLED:
        return pgettext("activity", "did not take place"), "plain"
    if state == rules.HELD and line.gap is not None:
        return _("held without approval"), "warm"
    if state == rules.HELD:
        return pgettext("activity", "held"), "good"
    if line.gap is not None:
        return _("planned, approval missing"), "warm"
    if fields.day < today:
        return _("was it held?"), "warm"
    return pgettext("activity", "planned"), "info"


def count_words(lines: Sequence[ActivityLine]) -> str:
    """How many were held, are planned and did not take place."""
    states = [one.fields.state for one in lines]
    told = [
        ngettext("{count} held", "{count} held", states.count(rules.HELD)).format(
            count=states.count(rules.HELD)
        )
    ]
    planned, cancelled = states.count(rules.PLANNED), states.count(rules.CANCELLED)
    if planned:
        told.append(ngettext("{count} planned", "{count} planned", planned).format(count=planned))
    if cancelled:
        not_held = ngettext(
            "{count} did not take place", "{count} did not take place", cancelled
        )  # fmt: skip
        told.append(not_held.format(count=cancelled))
    return _DOT.join(told)


def what_for() -> str:
    """What the register is for, while nothing is shown."""
    return _(
        "Nothing is entered here yet. Themed meetings, lectures, training for parents, campaigns "
        "and whatever else the school holds stand in this one list."
    )


def _took_part(line: ActivityLine) -> str:
    fields = line.fields
    told = [_classes(line)]
    if fields.people is not None:
        told.append(
            ngettext("{count} took part", "{count} took part", fields.people).format(
                count=fields.people
            )
        )
    if fields.invited is not None:
        invited = ngettext("{count} invited", "{count} invited", fields.invited)
        told.append(invited.format(count=fields.invited))
    if fields.minutes is not None:
        told.append(_("{minutes} min").format(minutes=fields.minutes))
    return _DOT.join(filter(None, told))


def _classes(line: ActivityLine) -> str:
    if line.fields.whole_school:
        return _("the whole school")
    if line.classes:
        return listed(line.classes)
    if line.fields.kind in rules.FOR_CLASSES and line.fields.state == rules.HELD:
        return _("no class named, so it counts for none")
    return ""


def _held_by(line: ActivityLine) -> str:
    fields = line.fields
    form = codes.load("lesson_form").label(fields.form) if fields.form else ""
    who = line.body or codes.load("activity_organiser").label(fields.organiser)
    organiser = _("organised by: {who}").format(who=who)
    return _DOT.join(filter(None, (organiser, line.teacher, form, fields.channel)))


def _outside(line: ActivityLine) -> str:
    if line.approval is not None:
        number, day = line.approval
        return _("approved {day}, number {number}").format(day=date_words(day), number=number)
    return rules.gap_words(line.gap) if line.gap is not None else ""


def _sales(line: ActivityLine) -> str:
    """What was sold; that nobody has said it yet is told of one that was held."""
    fields = line.fields
    if fields.incident:
        return _("Sold or advertised: {what}").format(what=fields.incident)
    is_asked = fields.body_id is not None and fields.state == rules.HELD
    return (
        _("It is not said yet whether anything was sold.")
        if is_asked and fields.no_sales is None
        else ""
    )


def _override(line: ActivityLine) -> str:
    reason = line.fields.override_reason
    return _("Held without approval, because: {reason}").format(reason=reason) if reason else ""
