"""What is entered of a care group, and whether it can be so."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from counsel_desk import errors
from counsel_desk.i18n import _
from counsel_desk.records import codes
from counsel_desk.records.cases.care_spell import CareSpell

OTHER = "other"
"""The school's own group, which has its name in words."""


@dataclass(frozen=True, repr=False)
class CareFields:
    """One group from a day on; the names are those of :class:`CareSpell`."""

    care_group: str
    since: date
    label: str = ""
    until: date | None = None
    source: str | None = None
    remark: str = ""

    @property
    def group_words(self) -> str:
        """Which of the school's own groups; nothing for a group of the list."""
        return self.label.strip() if self.care_group == OTHER else ""


def require_possible(fields: CareFields, today: date) -> None:
    """Refuse what cannot be.

    :raises errors.BadInput: saying what has to be mended.
    """
    codes.require("care_group", fields.care_group)
    if fields.source is not None:
        codes.require("source", fields.source)
    if fields.care_group == OTHER and not fields.group_words:
        raise errors.BadInput(_("Say in words which of the school's own groups it is."))
    if fields.since > today:
        raise errors.BadInput(_("The first day is still to come. Choose today or an earlier day."))
    if fields.until is not None and fields.until < fields.since:
        raise errors.BadInput(_("The last day is before the first one."))


def require_apart(fields: CareFields, others: Iterable[CareSpell]) -> None:
    """One group holds a student once at a time.

    :raises errors.Refused: when another spell of the same group covers some of the same days.
    """
    for one in others:
        same = (one.care_group, one.label or "") == (fields.care_group, fields.group_words)
        if same and _overlap(fields, one):
            raise errors.Refused(
                _("This care group stands in the file already for some of these days.")
            )


def current_first(spells: Iterable[CareSpell], today: date) -> list[CareSpell]:
    """Those that hold today first, and of each kind the latest first."""
    latest = sorted(spells, key=lambda one: one.since, reverse=True)
    return sorted(latest, key=lambda one: not is_current(one, today))


def is_current(spell: CareSpell, today: date) -> bool:
    """Whether it holds today."""
    return spell.until is None or spell.until >= today


def _overlap(fields: CareFields, spell: CareSpell) -> bool:
    begins, ends = fields.since, fields.until or date.max
    return begins <= (spell.until or date.max) and spell.since <= ends
