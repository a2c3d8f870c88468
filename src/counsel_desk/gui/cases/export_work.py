"""What the page of the export asks of the vault, as plain values, and what it has the vault do."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from counsel_desk import clock
from counsel_desk.errors import BrokenLedger, DeskError, LedgerGapOpen, Refused
from counsel_desk.i18n import _
from counsel_desk.records.release_choices import (
    ReleaseChoice,
    due_kind,
    due_period,
    release_choices,
)
from counsel_desk.records.release_periods import Kind, release_period
from counsel_desk.records.school_calendar import TermSpan
from counsel_desk.services.cases.gap_closing import GapView
from counsel_desk.services.cases.release_drafts import ReleaseDraft
from counsel_desk.services.desk import Desk
from counsel_desk.services.room.releases import ReleaseEntry
from counsel_desk.services.room.schedules import YearSchedule

if TYPE_CHECKING:
    from counsel_desk.export.summary import PreparedSummary


@dataclass(frozen=True, repr=False)
class ExportView:
    """All that the page shows of a period.

    Either ``release`` and ``package`` are there, or ``draft``, or ``problem`` says why neither is.
    ``gap`` says that packages may be missing.
    """

    kind: Kind
    period: str
    choices: tuple[ReleaseChoice, ...]
    schedule: YearSchedule | None
    entries: tuple[ReleaseEntry, ...]
    release: ReleaseEntry | None = None
    package: bytes = b""
    draft: ReleaseDraft | None = None
    problem: str = ""
    is_ledger_broken: bool = False
    gap: GapView | None = None


def read_export(desk: Desk, kind: Kind | None, period: str | None) -> ExportView:
    """A period of a kind; without a period the one that is due most."""
    entries = tuple(desk.room.releases.all())
    terms = desk.room.calendars.school_calendar().terms
    released = {one.period for one in entries}
    today = clock.today()
    since = (terms, released, _first_day(desk, today), today)
    if kind is None:
        kind = due_kind(release_choices("term", *since))
    choices = release_choices(kind, *since)
    name = period or due_period(choices)
    plain = ExportView(kind, name, choices, _schedule(desk, name, terms), entries)
    return _filled(desk, plain)


def keep(desk: Desk, prepared: PreparedSummary) -> str:
    """Release what was prepared: closed, signed and kept in one go, or not at all.

    :returns: the period.
    """
    releases = desk.require_cases().releases
    releases.keep(prepared.draft, prepared.printed, prepared.file_name, prepared.make)
    return prepared.draft.period.name


def put_back(desk: Desk, folder: Path) -> int:
    """Put true packages back from the files of a stick; how many of them there were.

    :raises errors.DeskError: when the ledger does not agree even then.
    """
    from counsel_desk.export.verifying import read_package

    releases = desk.require_cases().releases
    mended = 0
    for file in sorted(folder.glob("*.zip")):
        try:
            releases.put_back([read_package(file)])
        except DeskError:
            continue  # somebody else's file
        mended += 1
    releases.put_back()
    releases.check()
    return mended


def prepare_beside(draft: ReleaseDraft) -> Callable[[Callable[[float], None]], PreparedSummary]:
    """The long work on a draft, for a thread of its own."""

    def work(watch: Callable[[float], None]) -> PreparedSummary:
        # Imported here: the solver is needed by nobody else.
        from counsel_desk.export.summary import prepare

        return prepare(draft, watch)

    return work


def persons_in(draft: ReleaseDraft) -> int:
    """How many students were there in the draft's period."""
    months = set(draft.period.months(draft.schedule.spring_from))
    return len({one.person for one in draft.knowledge.leaves if one.codes[0] in months})


def _filled(desk: Desk, view: ExportView) -> ExportView:
    cases = desk.require_cases()
    releases = cases.releases
    try:
        releases.check()
    except LedgerGapOpen:
        view = replace(view, gap=cases.gaps.view())
    except BrokenLedger as problem:
        return replace(view, problem=str(problem), is_ledger_broken=True)
    release = next((one for one in view.entries if one.period == view.period), None)
    if release is not None:
        package = desk.room.releases.package(view.period)
        return replace(view, release=release, package=package)
    if not view.period:
        return replace(view, problem=_no_period())
    try:
        return replace(view, draft=releases.draft(view.period))
    except Refused as problem:
        return replace(view, problem=str(problem))


def _schedule(desk: Desk, name: str, terms: Sequence[TermSpan]) -> YearSchedule | None:
    try:
        return desk.room.schedules.of(release_period(name, terms).school_year) if name else None
    except Refused:
        return None  # why not is told by the draft


def _first_day(desk: Desk, today: date) -> date:
    first_session = desk.require_cases().sessions.first_day() or today
    return min([today, first_session, *(one.day for one in desk.room.openings.known())])


def _no_period() -> str:
    return _(
        "The calendar has no such period yet. Enter the terms of the school year under Settings, "
        "Calendar; then the periods stand here."
    )
