"""A list of activities that were held, with the approvals of bodies from outside."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from counsel_desk.i18n import _
from counsel_desk.imports import cells, spans
from counsel_desk.imports.cell_words import words
from counsel_desk.imports.doubles import rows_sharing
from counsel_desk.imports.outcome import Fault, Verdict
from counsel_desk.imports.room.approval_cells import read_approval, read_body
from counsel_desk.imports.room.class_lookup import classes_of_text
from counsel_desk.imports.room.register_cells import (
    HoldsName,
    code_of,
    minutes,
    no_name,
    parts,
    people,
    said_yes,
    text_without_names,
)
from counsel_desk.imports.room.register_sheet import (
    RegisterPreview,
    Sorting,
    differing,
    one_of_staff,
    read_register,
    sort_rows,
)
from counsel_desk.imports.rows import RowReader
from counsel_desk.imports.table import Table
from counsel_desk.records.grades import ParsedClass
from counsel_desk.records.room.activity_rules import CANCELLED, FOR_CLASSES, HELD
from counsel_desk.records.room.register_entry import (
    ActivityEntry,
    ApprovalEntry,
    KnownRegisters,
    RegisterChange,
)

REQUIRED = ((("day",),), (("kind",),), (("topic",),))


def read_activities(path: Path) -> Table:
    """Read a list of activities; raises BadInput when the file is none."""
    return read_register(path, "activity_columns.csv", REQUIRED)


def preview_activities(
    table: Table, known: KnownRegisters, on: date, holds_name: HoldsName = no_name
) -> RegisterPreview[ActivityEntry]:
    """Say for every row whether the activity is new, changed, known, doubtful or refused."""
    rows = _Rows(known, on, holds_name, known.staff_ids)
    heading = table.columns.heading("approved_on")
    return sort_rows(
        table,
        Sorting(
            read=rows.read,
            key=lambda entry: entry.key,
            against_known=lambda entry: _against(entry, known),
            among=lambda entries: _approvals_with_two_days(entries, heading),
        ),
    )


@dataclass(frozen=True)
class _Rows:
    """Reads the rows against what is known."""

    known: KnownRegisters
    on: date
    holds_name: HoldsName
    staff: dict[str, int]

    def read(self, reader: RowReader) -> ActivityEntry | None:
        day = spans.past_day(reader, "day", self.on)
        told = _("The type is not one of the list of activities; write one of them, or “other”.")
        kind = reader.need("kind", code_of("activity_kind", "kind_unknown", told))
        topic = text_without_names(reader, "topic", self.holds_name, needed=True)
        body = read_body(reader, dict(self.known.bodies), day, self.holds_name)
        if day is None or kind is None or topic is None:
            return None
        whole_school, places = self._who(reader, kind, day)
        entry = ActivityEntry(
            reader.number, day, kind, topic, whole_school, places,
            people=reader.take("people", people),
            invited=reader.take("invited", people),
            minutes=reader.take("minutes", minutes),
            staff_id=one_of_staff(reader, "teacher", self.staff),
            body=body,
            approval=self._approval(reader, body, day),
            no_sales=reader.take("no_sales", said_yes) if body is not None else None,
        )  # fmt: skip
        self._hold_against_known(reader, entry)
        return entry

    def _who(self, reader: RowReader, kind: str, day: date) -> tuple[bool, frozenset[ParsedClass]]:
        """Whether it was for the whole school, and else for which classes."""
        cell = reader.cell("classes")
        if cells.says_nothing(cell):
            if kind in FOR_CLASSES:
                message = _("Write which classes took part, or that it was the whole school.")
                reader.fault("classes", "classes_missing", message, Verdict.REFUSED)
            return False, frozenset()
        if cells.compact(cell).lower() in words("whole_school"):
            return True, frozenset()
        return False, classes_of_text(reader, "classes", parts(cell), day, self.known)

    def _approval(self, reader: RowReader, body: str | None, day: date) -> ApprovalEntry | None:
        if body is None:
            return None
        return read_approval(reader, self.known.bodies.get(body), day, self.holds_name)

    def _hold_against_known(self, reader: RowReader, entry: ActivityEntry) -> None:
        one = self.known.activities.get(entry.key)
        if one is not None and one.state == CANCELLED:
            message = _("The activity is entered as one that did not take place; change it there.")
            reader.fault("", "activity_cancelled", message)


def _against(entry: ActivityEntry, known: KnownRegisters) -> RegisterChange[ActivityEntry] | None:
    """One that was planned has been held now; numbers that differ are those of the sheet."""
    one = known.activities.get(entry.key)
    if one is None:
        return None
    fields = differing(entry, one, ("people", "invited", "minutes", "staff_id", "no_sales"))
    return RegisterChange(one.id, entry, fields if one.state == HELD else (*fields, "state"))


def _approvals_with_two_days(entries: Sequence[ActivityEntry], heading: str) -> Iterator[Fault]:
    """Rows that give one approval of a body two days: neither counts."""
    given = [one for one in entries if one.approval is not None and one.approval.known is None]
    days: dict[tuple[str | None, str], set[date]] = {}
    for one in given:
        assert one.approval is not None
        days.setdefault((one.body, one.approval.number), set()).add(one.approval.approved_on)
    torn = [
        (one.row, (one.body, one.approval.number))
        for one in given
        if one.approval is not None and len(days[one.body, one.approval.number]) > 1
    ]
    for row, others in rows_sharing(torn):
        message = _("Row {rows} gives the same approval another day; correct one of them.")
        yield Fault(
            row, heading, "approval_two_days", Verdict.DOUBTFUL, message.format(rows=others)
        )
