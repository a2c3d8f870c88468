"""A list of the staff: name, position, when the school hired, certificates."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from counsel_desk.i18n import _
from counsel_desk.imports import cells
from counsel_desk.imports.cells import compact
from counsel_desk.imports.room.register_cells import HoldsName, code_of, codes_of, no_name
from counsel_desk.imports.room.register_sheet import (
    RegisterPreview,
    Sorting,
    differing,
    past_or_none,
    read_register,
    sort_rows,
)
from counsel_desk.imports.rows import RowReader
from counsel_desk.imports.table import Table
from counsel_desk.records.room.register_entry import (
    KnownRegisters,
    KnownStaff,
    RegisterChange,
    StaffEntry,
)

REQUIRED = ((("name",),), (("position",),))


def read_staff(path: Path) -> Table:
    """Read a staff list; raises BadInput when the file is none."""
    return read_register(path, "staff_columns.csv", REQUIRED)


def preview_staff(
    table: Table, known: KnownRegisters, on: date, _holds_name: HoldsName = no_name
) -> RegisterPreview[StaffEntry]:
    """Say for every row whether the person is new, changed, known, doubtful or refused."""
    held = {compact(one.name): one for one in known.staff}
    return sort_rows(
        table,
        Sorting(
            read=lambda reader: _read_row(reader, held, on),
            key=lambda entry: compact(entry.name),
            against_known=lambda entry: _against(entry, held.get(compact(entry.name))),
        ),
    )


def _read_row(reader: RowReader, held: dict[str, KnownStaff], on: date) -> StaffEntry | None:
    name = reader.need("name", cells.name)
    told = _("The position is not one of the list; write full-time, part-time or other.")
    position = reader.need("position", code_of("position", "position_unknown", told))
    hired_on = past_or_none(reader, "hired_on", on)
    told = _("The certificate is not one of the list; write its usual name, or “other”.")
    read = codes_of("certificate_kind", "certificate_unknown", told)
    certificates = reader.take("certificates", read) or ()
    if name is None or position is None:
        return None
    one = held.get(compact(name))
    if one is not None and one.until is not None and one.until < on:
        message = _("This person has left the staff; say on the staff page that they are back.")
        reader.fault("name", "staff_left", message)
    return StaffEntry(reader.number, name, position, hired_on, certificates)


def _against(entry: StaffEntry, one: KnownStaff | None) -> RegisterChange[StaffEntry] | None:
    """A certificate that the sheet does not name is kept; nothing known is wiped."""
    if one is None:
        return None
    fields = differing(entry, one, ("position", "hired_on"))
    if set(entry.certificates) - one.certificates:
        fields = (*fields, "certificates")
    return RegisterChange(one.id, entry, fields)
