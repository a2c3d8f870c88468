"""What the page of the export says in sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from counsel_desk.gui.cases.export_work import persons_in
from counsel_desk.gui.room.period_words import SEPARATOR
from counsel_desk.i18n import _
from counsel_desk.records.release_choices import ReleaseChoice
from counsel_desk.records.room.release_schedule import NONE
from counsel_desk.reports.periods import period_words
from counsel_desk.reports.words import date_words
from counsel_desk.services.cases.release_drafts import ReleaseDraft
from counsel_desk.services.room.releases import ReleaseEntry

if TYPE_CHECKING:
    from counsel_desk.export.summary import PreparedSummary


def choice_words(choice: ReleaseChoice) -> str:
    """A period in the list, with how it stands."""
    title = period_words(choice.name)
    if choice.is_released:
        return f"{title}{SEPARATOR}{_('released')}"
    return title if choice.is_over else SEPARATOR.join((title, _("not over yet")))


def not_checked() -> str:
    """In the place of the tables after the check was broken off."""
    return _("Without the check nothing is shown and nothing leaves. Start it again when you like.")


def being_checked() -> str:
    """In the place of the tables while they are checked."""
    return _(
        "The tables stand here as soon as it is certain that nothing about anybody follows from "
        "them. For a month that takes seconds, for a term or a year it may take some minutes. You "
        "can go on working on other pages."
    )


def not_over(draft: ReleaseDraft) -> str:
    """Why a period cannot be exported yet."""
    return _("Can be exported from {date} on. Until then this is a look ahead.").format(
        date=date_words(draft.possible_from)
    )


def above_tables(prepared: PreparedSummary) -> str:
    """What has to be said before one reads tables in which little or nothing stands."""
    draft = prepared.draft
    if not draft.tells_sessions:
        return _(
            "After a restore it is not known what earlier packages of this school year counted, so "
            "no sessions are told until the next school year. The package still says how the room "
            "was open."
        )
    if not prepared.tables and draft.schedule.monthly == NONE:
        return _(
            "In this school year a month tells no sessions, only how the room was open. The term "
            "and the year tell the rest."
        )
    if prepared.printed:
        return ""
    if persons_in(draft) < draft.schedule.k:
        return _(
            "Fewer than {k} students were here in this time, so no number leaves. That is right "
            "so: with so few, a number would tell who. The package still says how the room was "
            "open, and the talks of this time are counted in the term and the year."
        ).format(k=draft.schedule.k)
    return _(
        "In this time no number can be told without something about somebody following from it. "
        "The package still says how the room was open."
    )


def as_it_left(release: ReleaseEntry, *, empty: bool) -> str:
    """Above the tables of a package that was made."""
    told = _("As it left on {date}.").format(date=date_words(release.made_on))
    if not empty:
        return told
    return _("{told} It tells no number of sessions: too few students were here.").format(told=told)
