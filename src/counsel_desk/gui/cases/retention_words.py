"""How the page of students who left puts things."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from counsel_desk.i18n import N_, _, ngettext
from counsel_desk.records import codes
from counsel_desk.records.cases import destroyed
from counsel_desk.records.cases.retention_rules import FILE
from counsel_desk.records.cases.retention_views import DestructionPreview, HoldView, Leaver
from counsel_desk.services import other_copies

_COPIES = {
    other_copies.UPGRADE: N_("from before an upgrade, of {day}"),
    other_copies.CRASH: N_("taken after the program was cut off, of {day}"),
    other_copies.ASIDE: N_("a vault kept aside at a restore, of {day}"),
}


def kind_words(kind: str) -> str:
    """A kind of records."""
    return _("File as a whole") if kind == FILE else codes.load("destroyed_kind").label(kind)


def reason_words(reasons: Sequence[str]) -> str:
    """Reasons for a hold in a row."""
    return _(", ").join(codes.load("hold_reason").label(one) for one in reasons)


def state_words(one: Leaver, today: date) -> str:
    """What keeps a file, or that nothing does."""
    if one.is_held:
        return _("held: {reasons}").format(
            reasons=reason_words([each.reason for each in one.holds if each.stands])
        )
    if one.proposed:
        return _("to be decided: {reasons}").format(reasons=reason_words(one.proposed))
    if one.keep_until is not None and one.keep_until > today:
        return _("kept longer, until {day}").format(day=one.keep_until.isoformat())
    if one.is_due(today):
        return _("time is over")
    if one.parts:
        kinds = _(", ").join(kind_words(part) for part in one.parts)
        return _("time is over for: {kinds}").format(kinds=kinds)
    return ""


def hold_words(one: HoldView) -> str:
    """One hold with its days and words."""
    days = one.since.isoformat()
    if one.ended_on is not None:
        days = _("{first} to {last}").format(first=days, last=one.ended_on.isoformat())
    reason = reason_words([one.reason])
    told = _("Hold: {reason}, {days}, {person}").format(
        reason=reason, days=days, person=one.written_by
    )
    return f"{told} – {one.detail}" if one.detail else told


def counts_words(preview: DestructionPreview) -> str:
    """All that would go, in one line."""
    return _(", ").join(
        f"{codes.load('destroyed_kind').label(kind)} {count}"
        for kind, count in preview.erased.counts.items()
        if kind != destroyed.HALF_WRITTEN or count
    )


def more_words(preview: DestructionPreview) -> list[str]:
    """What a person should know before it is done."""
    told = []
    texts, shut = preview.erased.others_texts, preview.shut_reports
    if texts:
        told.append(
            ngettext(
                "The name stands in {count} text of others, which stays. Search for it first.",
                "The name stands in {count} texts of others, which stay. Search for it first.",
                texts,
            ).format(count=texts)
        )
    if preview.reports:
        told.append(_reports(preview))
    if shut:
        told.append(
            ngettext(
                "{count} sealed report cannot be opened by you; whether it is about the student "
                "cannot be known.",
                "{count} sealed reports cannot be opened by you; whether they are about the "
                "student cannot be known.",
                shut,
            ).format(count=shut)
        )
    if preview.erased.blanked:
        told.append(_("Of events that others were helped after only the day stays."))
    return told


def copy_words(kind: str, day: date) -> str:
    """A copy that no list of backups has."""
    return _(_COPIES[kind]).format(day=day.isoformat())


def _reports(preview: DestructionPreview) -> str:
    count = len(preview.reports)
    if preview.has_namesake:
        return ngettext(
            "{count} sealed report names the student, but somebody else bears the same name: it "
            "stays.",
            "{count} sealed reports name the student, but somebody else bears the same name: they "
            "stay.",
            count,
        ).format(count=count)
    return ngettext(
        "{count} sealed report names the student and goes too.",
        "{count} sealed reports name the student and go too.",
        count,
    ).format(count=count)
