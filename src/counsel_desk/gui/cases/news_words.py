"""What a release adds to everything that was told before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from counsel_desk.gui.room.period_words import SEPARATOR
from counsel_desk.i18n import _, ngettext
from counsel_desk.reports.periods import period_words

if TYPE_CHECKING:
    from counsel_desk.export.summary import PreparedSummary


def news_words(prepared: PreparedSummary) -> str:
    """Numbers told for the first time, entries that came late, months that close."""
    draft = prepared.draft
    new = len(prepared.printed.keys() - draft.knowledge.released.keys())
    parts = [
        ngettext("{count} number is told for the first time",
                 "{count} numbers are told for the first time", new).format(count=new),
        ngettext("{count} session is counted for the first time",
                 "{count} sessions are counted for the first time", draft.new_sessions)
        .format(count=draft.new_sessions),
        ngettext("{count} of them entered late", "{count} of them entered late", draft.late)
        .format(count=draft.late),
    ]  # fmt: skip
    if draft.closing:
        parts.append(_("closes for good: {months}").format(months=_stretch(draft.closing)))
    return _("New since the last release: {facts}").format(facts=SEPARATOR.join(parts))


def _stretch(months: tuple[str, ...]) -> str:
    first, last = period_words(months[0]), period_words(months[-1])
    return first if first == last else _("{first} to {last}").format(first=first, last=last)
