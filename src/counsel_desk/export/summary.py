"""Preparing a summary: what may be printed is chosen, attacked, and put into the package's files.

Long work on plain values, without keys: it runs beside the vault's thread. The attacker has the
last word over what is printed, the proof is counted again, and the package that was made of it is
read back before it counts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from counsel_desk.disclosure.attacker import AttackReport
from counsel_desk.disclosure.choosing import StillFollows, choose
from counsel_desk.disclosure.knowledge import Watch, unwatched
from counsel_desk.disclosure.space import Cell
from counsel_desk.errors import BadInput, Refused
from counsel_desk.export import package
from counsel_desk.export.orders import PackageOrder, TableFile, opening_table, staff_table
from counsel_desk.export.summary_tables import TableShape, shapes
from counsel_desk.export.verifying import open_package
from counsel_desk.i18n import _
from counsel_desk.services.cases.release_drafts import ReleaseDraft

File = tuple[str, bytes]
Sign = Callable[[bytes], bytes]

_CHOSEN = 0.95
"""The share of the waiting at which it is clear what is printed."""


@dataclass(frozen=True, repr=False)
class PreparedSummary:
    """What would leave, checked; nothing of it is kept yet.

    ``printed`` are the numbers, ``share`` is how much of what the tables ask for they answer (0 to
    1), ``report`` what the attacker came to.
    """

    draft: ReleaseDraft
    order: PackageOrder
    printed: Mapping[Cell, int]
    share: float
    report: AttackReport
    files: tuple[File, ...]

    @property
    def tables(self) -> tuple[TableFile, ...]:
        """The tables of sessions as they would leave."""
        return self.order.tables

    @property
    def file_name(self) -> str:
        """What the package would be called."""
        return package.file_name(self.order.school_code, self.order.period)

    def make(self, public_key: bytes, sign: Sign) -> bytes:
        """The signed package, read back and compared with what was checked.

        :raises errors.Refused: when it does not say exactly that, which is a fault of ours.
        """
        made = package.sealed(self.files, public_key, sign)
        try:
            opened = open_package(made)
        except BadInput as fault:
            raise _our_mistake() from fault
        told = [pair for cells in opened.tables.values() for pair in cells.items()]
        numbers = {cell: value for cell, value in told if value is not None}
        asked = {cell for table in self.tables for cell in _cells_of(table, self.order.period)}
        if numbers != dict(self.printed) or {cell for cell, _value in told} != asked:
            raise _our_mistake()
        return made


def prepare(draft: ReleaseDraft, watch: Watch = unwatched) -> PreparedSummary:
    """Choose what is printed of a draft, let the attacker try, and lay out the package's files.

    :param watch: called with the share done (0..1); raises ``Cancelled`` to stop.
    :raises errors.Refused: for a ledger that does not agree with what was counted, or a fault of
        ours; nothing was changed.
    """
    planned = shapes(draft.schedule, draft.period)
    if not draft.tells_sessions:
        watch(1.0)
        order = _order(draft, planned, {})
        nothing = AttackReport((), None, 0)
        return PreparedSummary(draft, order, {}, 0.0, nothing, package.unsigned(order))
    asked = tuple(dict.fromkeys(cell for one in planned for cell in one.cells(draft.period.name)))
    try:
        choice = choose(draft.knowledge, asked, lambda share: watch(_CHOSEN * share))
    except ValueError as fault:
        raise _broken_ledger(draft.period.name) from fault
    except StillFollows as fault:
        raise _our_mistake() from fault
    if choice.protection.certificates.recount():
        raise _our_mistake()
    printed = choice.protection.printed
    order = _order(draft, planned, printed)
    files = package.unsigned(order)
    watch(1.0)
    share = choice.protection.share
    return PreparedSummary(draft, order, printed, share, choice.report, files)


def _order(
    draft: ReleaseDraft, planned: Iterable[TableShape], printed: Mapping[Cell, int]
) -> PackageOrder:
    duties = draft.duties
    return PackageOrder(
        school_code=draft.school_code,
        school_name=draft.school_name,
        period=draft.period.name,
        school_year=draft.period.school_year,
        k=draft.schedule.k,
        day=draft.day,
        previous_digest=draft.previous_digest,
        tables=tuple(one.filled(draft.period.name, printed) for one in planned),
        room_tables=(
            opening_table(duties.days_planned, duties.days_held, duties.minutes_open),
            staff_table(duties.staff),
        ),
    )


def _cells_of(table: TableFile, period: str) -> tuple[Cell, ...]:
    rows = tuple(tuple(str(code) for code in row[:-1]) for row in table.rows)
    return TableShape(table.name, table.dimensions, rows).cells(period)


def _broken_ledger(period: str) -> Refused:
    return Refused(
        _(
            "What was released before does not agree with what is counted for {period}, so nothing "
            "new leaves. Look the vault over (“vault check --deep”); if it is sound, restore the "
            "newest good backup into a new folder and compare."
        ).format(period=period)
    )


def _our_mistake() -> Refused:
    return Refused(
        _(
            "The program checked its own tables and found a mistake of its own in them. Nothing "
            "was released and nothing was changed. Please report it with the version of the "
            "program; the packages made before are not concerned."
        )
    )
