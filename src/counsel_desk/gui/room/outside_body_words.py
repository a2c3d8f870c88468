"""Bodies from outside, their people and their approvals in words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from counsel_desk.i18n import _, ngettext, pgettext
from counsel_desk.records.room.activity_rules import SOON_DAYS
from counsel_desk.reports.words import date_words, listed
from counsel_desk.services.room.outside_bodies import ApprovalLine, BodyLine, PersonLine

_DOT = " ・ "


def body_words(line: BodyLine) -> str:
    """Its code, its contact, since when, and in how many activities it took part."""
    fields, count = line.fields, line.activities
    code = _("credit code {code}").format(code=fields.credit_code) if fields.credit_code else ""
    since = pgettext("body", "since {day}").format(day=date_words(fields.since))
    held = ngettext("{count} activity entered", "{count} activities entered", count)
    told = held.format(count=count) if count else _("no activity entered yet")
    return _DOT.join(filter(None, (code, fields.contact, since, told)))


def until_words(line: BodyLine, today: date) -> str:
    """That the school works with it no longer, or until when it still does."""
    assert line.until is not None
    if line.until > today:
        return pgettext("body", "until {day}").format(day=date_words(line.until))
    return pgettext("body", "ended {day}").format(day=date_words(line.until))


def person_words(one: PersonLine) -> str:
    """Who comes, and with what qualification; that none is known is said."""
    return _DOT.join((one.fields.name, one.fields.qualification or _("qualification not told")))


def approval_words(one: ApprovalLine) -> str:
    """What was approved, and under which number."""
    return _DOT.join((one.fields.what, one.fields.number))


def approval_details(one: ApprovalLine) -> str:
    """By whom, on which day, and until when it holds."""
    fields = one.fields
    approved = _("approved {day}").format(day=date_words(fields.approved_on))
    until = (
        _("valid until {day}").format(day=date_words(fields.valid_until))
        if fields.valid_until
        else _("without an end")
    )
    return _DOT.join(filter(None, (fields.authority, approved, until)))


def approval_state(one: ApprovalLine, today: date) -> tuple[str, str]:
    """Valid, about to end, or over: words and the kind of badge."""
    left = one.days_left
    if left is not None and left < 0:
        return pgettext("approval", "over"), "plain"
    if not one.is_valid and one.fields.approved_on > today:
        return pgettext("approval", "not yet valid"), "plain"
    if left is not None and left <= SOON_DAYS:
        return _left(left), "warm"
    return pgettext("approval", "valid"), "good"


def lacking_words(line: BodyLine) -> tuple[str, ...]:
    """What a body that the school works with still lacks."""
    if line.until is not None:
        return ()
    told = []
    if not any(one.is_valid for one in line.approvals):
        told.append(_("No approval is valid today: nothing can be held with this body."))
    if not line.people:
        told.append(_("It is not entered who comes, and with what qualification."))
    return tuple(told)


def soon_words(lines: Sequence[BodyLine], today: date) -> str:
    """Which bodies' approvals end soon, with nothing behind them."""
    ending = [one.fields.name for one in lines if one.works_on(today) and _ends_soon(one)]
    if not ending:
        return _("No approval ends within the next {days} days.").format(days=SOON_DAYS)
    return _(
        "Ends within {days} days: the approval of {bodies}. Ask for a new one in time."
    ).format(days=SOON_DAYS, bodies=listed(ending))


def what_for() -> str:
    """What the register is for, while it is empty."""
    return _(
        "Nothing is entered yet. Counselling services and associations that work at the school "
        "stand here, with who comes and the education authority's approval."
    )


def _ends_soon(line: BodyLine) -> bool:
    """Whether every approval that is valid today ends within the time that is pointed out."""
    valid = [one for one in line.approvals if one.is_valid]
    return bool(valid) and all(
        one.days_left is not None and one.days_left <= SOON_DAYS for one in valid
    )


def _left(days: int) -> str:
    if not days:
        return _("last day today")
    return ngettext("{count} day left", "{count} days left", days).format(count=days)
