"""What the commands for totals print: schedules, tables with their silent cells, the check."""

from __future__ import annotations

from collections.abc import Iterator

from counsel_desk.disclosure.attacker import AttackReport
from counsel_desk.disclosure.tables import SILENT
from counsel_desk.export.orders import TableFile
from counsel_desk.export.summary import PreparedSummary
from counsel_desk.export.verifying import OpenedPackage
from counsel_desk.i18n import _, ngettext
from counsel_desk.records import codes
from counsel_desk.records.room.delivery import BEGUN, DONE, FAILED
from counsel_desk.reports.code_words import code_words, dimension_words
from counsel_desk.reports.periods import period_words
from counsel_desk.reports.room.summary_sheet import measure_words, silence_words
from counsel_desk.reports.schedule_words import declared_words, schedule_words
from counsel_desk.reports.words import date_words
from counsel_desk.services.room.deliveries import DeliveryEntry
from counsel_desk.services.room.releases import ReleaseEntry
from counsel_desk.services.room.schedules import YearSchedule

Row = tuple[str | int | None, ...]

_SHORT_DIGEST = 12


def of_schedule(schedule: YearSchedule) -> Iterator[str]:
    """The schedule of a school year in sentences."""
    yield schedule_words(schedule)
    months = [_(", ").join(of_term) for of_term in schedule.terms]
    yield _("Months of the autumn term: {months}").format(months=months[0])
    yield _("Months of the spring term: {months}").format(months=months[1])
    yield declared_words(schedule)
    if schedule.second is not None:
        yield _("{name} agreed to fewer persons than usual.").format(name=schedule.second)


def of_prepared(prepared: PreparedSummary) -> Iterator[str]:
    """The tables as they would leave, and the result of the check."""
    draft = prepared.draft
    yield _("{period}, as it would leave; nothing was written.").format(
        period=period_words(draft.period.name)
    )
    if not draft.is_possible:
        yield _("It can be released from {date} on.").format(date=date_words(draft.possible_from))
    if draft.closing:
        yield _("It would close {months}; sessions counted for the first time: {count}.").format(
            months=_(", ").join(draft.closing), count=draft.new_sessions
        )
    if draft.late:
        yield ngettext(
            "{count} of them was entered late and counts in a later month.",
            "{count} of them were entered late and count in a later month.",
            draft.late,
        ).format(count=draft.late)
    for table in prepared.tables:
        yield from _table(table)
    yield from of_check(prepared)


def of_package(entry: ReleaseEntry, package: OpenedPackage) -> Iterator[str]:
    """The tables as they left."""
    yield _("{period}, as it left on {date}.").format(
        period=period_words(entry.period), date=date_words(entry.made_on)
    )
    for table in package.session_tables:
        yield from _table(table)
    yield silence_words(package.k)


def of_check(prepared: PreparedSummary) -> Iterator[str]:
    """How much is told, and what the attacker came to."""
    if prepared.tables:
        yield silence_words(prepared.draft.schedule.k)
        yield _("Share of the cells that is told: {share}").format(share=f"{prepared.share:.0%}")
    yield _(
        "Tried to work back from all numbers ever released, over {count} groups: nothing follows."
    ).format(count=prepared.report.tried)
    yield from _narrowest(prepared.report)


def of_release(entry: ReleaseEntry) -> tuple[str, ...]:
    """One release as columns: period, day, size, digest, and where it went."""
    return (
        period_words(entry.period),
        date_words(entry.made_on),
        entry.made_by,
        _("{size} bytes").format(size=entry.size),
        entry.digest[:_SHORT_DIGEST],
        _("; ").join(map(_delivery, entry.deliveries)),
    )


def _delivery(one: DeliveryEntry) -> str:
    states = {BEGUN: _("under way"), DONE: _("delivered"), FAILED: _("did not get there")}
    told = (
        date_words(one.made_on), codes.load("medium").label(one.medium), one.recipient,
        one.made_by, states[one.state],
    )  # fmt: skip
    return " ".join(text for text in told if text)


def _narrowest(report: AttackReport) -> Iterator[str]:
    if report.narrowest is None:
        return
    low, high = report.narrowest
    if high is None:
        yield _("The narrowest silent cell could be {low} or any more.").format(low=low)
    else:
        yield _("The narrowest silent cell could be {low} to {high}.").format(low=low, high=high)


def _table(table: TableFile) -> Iterator[str]:
    named = table.dimensions[:-1]
    yield ""
    yield "\t".join((*map(dimension_words, named), _("What is counted"), _("Number")))
    for *own, visit, value in table.rows:
        words = [code_words(name, str(code)) for name, code in zip(named, own, strict=True)]
        yield "\t".join((*words, measure_words(str(visit)), _number(value)))


def _number(value: str | int | None) -> str:
    return SILENT if value is None else str(value)
