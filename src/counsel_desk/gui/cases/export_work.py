"""What the page of the export asks of the vault, as plain values, and what it has the vault do."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from counsel_desk import clock
from counsel_desk.errors import DeskError, Refused
from counsel_desk.i18n import _
from counsel_desk.records.grades import school_year_of
from counsel_desk.records.release_periods import (
    ReleasePeriod,
    last_day,
    month_name,
    release_period,
)
from counsel_desk.records.school_calendar import TermSpan
from counsel_desk.services.cases.release_drafts import ReleaseDraft
from counsel_desk.services.desk import Desk
from counsel_desk.services.room.releases import ReleaseEntry
from counsel_desk.services.room.schedules import YearSchedule

if TYPE_CHECKING:
    from counsel_desk.export.summary import PreparedSummary

MONTH, TERM, YEAR = "month", "term", "year"
_MOST_MONTHS = 24


@dataclass(frozen=True, repr=False)
class Choice:
    """One period to choose."""

    name: str
    is_over: bool
    is_released: bool


@dataclass(frozen=True, repr=False)
class ExportView:
    """All that the page shows of a period.

    Either ``release`` and ``package`` are there, or ``draft``, or ``problem`` says why neither is.
    """

    kind: str
    period: str
    choices: tuple[Choice, ...]
    schedule: YearSchedule | None
    entries: tuple[ReleaseEntry, ...]
    release: ReleaseEntry | None = None
    package: bytes = b""
    draft: ReleaseDraft | None = None
    problem: str = ""
    is_ledger_broken: bool = False


def read_export(desk: Desk, kind: str | None, period: str | None) -> ExportView:
    """A period of a kind; without a period the one that is due most."""
    entries = tuple(desk.room.releases.all())
    terms = desk.room.calendars.school_calendar().terms
    released = {one.period for one in entries}
    if kind is None:
        kind = _due_kind(_choices(desk, TERM, terms, released))
    choices = _choices(desk, kind, terms, released)
    name = period or _first_due(choices)
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
    releases = desk.require_cases().releases
    plain = vars(view)
    try:
        releases.check()
    except Refused as problem:
        return ExportView(**{**plain, "problem": str(problem), "is_ledger_broken": True})
    release = next((one for one in view.entries if one.period == view.period), None)
    if release is not None:
        package = desk.room.releases.package(view.period)
        return ExportView(**{**plain, "release": release, "package": package})
    if not view.period:
        return ExportView(**{**plain, "problem": _no_period()})
    try:
        return ExportView(**{**plain, "draft": releases.draft(view.period)})
    except Refused as problem:
        return ExportView(**{**plain, "problem": str(problem)})


def _schedule(desk: Desk, name: str, terms: Sequence[TermSpan]) -> YearSchedule | None:
    try:
        return desk.room.schedules.of(release_period(name, terms).school_year) if name else None
    except Refused:
        return None  # why not is told by the draft


def _choices(
    desk: Desk, kind: str, terms: Sequence[TermSpan], released: set[str]
) -> tuple[Choice, ...]:
    """The periods of a kind that have begun since the first record, the newest first."""
    today = clock.today()
    first = _first_day(desk, today)
    if kind == MONTH:
        names = _months(first, today)
    elif kind == TERM:
        names = [one.name for one in reversed(terms) if first <= one.ends and one.starts <= today]
    else:
        names = list(_years(terms, school_year_of(first), school_year_of(today)))
    return tuple(
        Choice(name, _is_over(release_period(name, terms), terms, today), name in released)
        for name in names
    )


def _first_day(desk: Desk, today: date) -> date:
    first_session = desk.require_cases().sessions.first_day() or today
    return min([today, first_session, *(one.day for one in desk.room.openings.known())])


def _months(first: date, today: date) -> list[str]:
    day, found = today.replace(day=1), list[str]()
    while (day >= first.replace(day=1) or len(found) < 2) and len(found) < _MOST_MONTHS:
        found.append(month_name(day))
        day = (day - timedelta(days=1)).replace(day=1)
    return found


def _years(terms: Sequence[TermSpan], first: int, last: int) -> Iterator[str]:
    seasons: dict[int, set[str]] = {}
    for one in terms:
        seasons.setdefault(one.school_year, set()).add(one.season)
    for year in sorted(seasons, reverse=True):
        if len(seasons[year]) > 1 and first <= year <= last:
            yield str(year)


def _is_over(period: ReleasePeriod, terms: Sequence[TermSpan], today: date) -> bool:
    return last_day(period, terms) < today


def _due_kind(terms: Sequence[Choice]) -> str:
    """A term that is over and was not released is what the bureau waits for; else the month."""
    over = [one for one in terms if one.is_over]
    return TERM if over and not over[0].is_released else MONTH


def _first_due(choices: Sequence[Choice]) -> str:
    over = [one.name for one in choices if one.is_over]
    return (over or [one.name for one in choices] or [""])[0]


def _no_period() -> str:
    return _(
        "The calendar has no such period yet. Enter the terms of the school year under Settings, "
        "Calendar; then the periods stand here."
    )
