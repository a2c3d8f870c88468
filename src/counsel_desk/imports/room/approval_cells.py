"""The body from outside that a row names, and the approval under which it came (二(四)4)."""

from __future__ import annotations

from datetime import date

from counsel_desk.i18n import _
from counsel_desk.imports import cell_dates
from counsel_desk.imports.cells import compact, says_nothing
from counsel_desk.imports.outcome import Verdict
from counsel_desk.imports.room.register_cells import MAX_NAME, HoldsName, text_without_names
from counsel_desk.imports.rows import RowReader
from counsel_desk.records.room.register_entry import ApprovalEntry, KnownApproval, KnownBody


def read_body(
    reader: RowReader, bodies: dict[str, KnownBody], day: date | None, holds_name: HoldsName
) -> str | None:
    """The body's name as the register writes it; None without one."""
    told = text_without_names(reader, "body", holds_name, MAX_NAME)
    if told is None:
        if not says_nothing(reader.cell("approval_number")):
            message = _("The row gives an approval but no body; write whose approval it is.")
            reader.fault("body", "body_missing", message)
        return None
    name = next((one for one in bodies if compact(one) == compact(told)), told)
    one = bodies.get(name)
    if one is not None and day is not None and one.until is not None and one.until < day:
        message = _("The school did not work with this body any more on that day.")
        reader.fault("body", "body_ended", message)
    return name


def read_approval(
    reader: RowReader, known: KnownBody | None, day: date, holds_name: HoldsName
) -> ApprovalEntry | None:
    """The approval on which an activity of that day rests; without a valid one it is a fault."""
    number = text_without_names(reader, "approval_number", holds_name, MAX_NAME)
    approved_on = reader.take("approved_on", cell_dates.day)
    if reader.faults and {fault.column for fault in reader.faults} & _headings(reader):
        return None
    held = known.approvals if known is not None else ()
    if number is None and approved_on is None:
        return _held_on(reader, held, day)
    same = next((one for one in held if compact(one.number) == compact(number or "")), None)
    if same is not None:
        return _as_known(reader, same, approved_on, day)
    if number is None or approved_on is None:
        key = "approval_number" if number is None else "approved_on"
        _refuse_missing(reader, key)
        return None
    entry = ApprovalEntry(
        number, approved_on, text_without_names(reader, "authority", holds_name, MAX_NAME) or "",
        reader.take("valid_until", cell_dates.day),
    )  # fmt: skip
    return _if_holding(reader, entry, day)


def _headings(reader: RowReader) -> set[str]:
    columns = reader.table.columns
    return {columns.heading("approval_number"), columns.heading("approved_on")}


def _held_on(reader: RowReader, held: tuple[KnownApproval, ...], day: date) -> ApprovalEntry | None:
    """The newest approval that the register already has for the day: nobody types it twice."""
    holding = [one for one in held if one.holds_on(day)]
    if not holding:
        _refuse_missing(reader, "approval_number")
        return None
    newest = max(holding, key=lambda one: one.approved_on)
    return ApprovalEntry(newest.number, newest.approved_on, known=newest.id)


def _as_known(
    reader: RowReader, one: KnownApproval, approved_on: date | None, day: date
) -> ApprovalEntry | None:
    if approved_on not in (None, one.approved_on):
        message = _("The approval is known with another day; correct it here or in the register.")
        reader.fault("approved_on", "approval_otherwise", message)
        return None
    entry = ApprovalEntry(one.number, one.approved_on, valid_until=one.valid_until, known=one.id)
    return _if_holding(reader, entry, day)


def _if_holding(reader: RowReader, entry: ApprovalEntry, day: date) -> ApprovalEntry | None:
    if entry.approved_on > day:
        message = _(
            "The body was approved only after the activity. Check both days; what was held "
            "without an approval is entered by hand, with the reason."
        )
        reader.fault("approved_on", "approval_after", message, Verdict.REFUSED)
        return None
    if entry.valid_until is not None and entry.valid_until < day:
        message = _("The approval was over on that day. Enter the one that followed it.")
        key = "valid_until" if reader.table.has("valid_until") else "approved_on"
        reader.fault(key, "approval_over", message, Verdict.REFUSED)
        return None
    return entry


def _refuse_missing(reader: RowReader, key: str) -> None:
    message = _(
        "A body from outside needs the education authority's approval, dated on or before the "
        "day: write its number and its day, or enter it with the body first."
    )
    reader.fault(key, "approval_missing", message, Verdict.REFUSED)
