"""A list of lessons that were held."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from counsel_desk.i18n import _
from counsel_desk.imports import spans
from counsel_desk.imports.room.class_lookup import class_of_row
from counsel_desk.imports.room.register_cells import (
    HoldsName,
    code_of,
    lesson_no,
    no_name,
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
from counsel_desk.records.room.register_entry import (
    KnownRegisters,
    LessonEntry,
    RegisterChange,
)
from counsel_desk.records.room.room_use import MAX_REMARK

REQUIRED = ((("day",),), (("class",), ("grade",)), (("lesson_no",),))
HELD = "held"


def read_lessons(path: Path) -> Table:
    """Read a list of lessons; raises BadInput when the file is none."""
    return read_register(path, "lesson_columns.csv", REQUIRED)


def preview_lessons(
    table: Table, known: KnownRegisters, on: date, holds_name: HoldsName = no_name
) -> RegisterPreview[LessonEntry]:
    """Say for every row whether the lesson is new, changed, known, doubtful or refused."""
    staff = known.staff_ids
    return sort_rows(
        table,
        Sorting(
            read=lambda reader: _read_row(reader, known, staff, on, holds_name),
            key=lambda entry: entry.key,
            against_known=lambda entry: _against(entry, known),
        ),
    )


def _read_row(
    reader: RowReader,
    known: KnownRegisters,
    staff: dict[str, int],
    on: date,
    holds_name: HoldsName,
) -> LessonEntry | None:
    day = spans.past_day(reader, "day", on)
    place = class_of_row(reader, day, known) if day is not None else None
    number = reader.need("lesson_no", lesson_no)
    staff_id = one_of_staff(reader, "teacher", staff)
    told = _("The form is not one of the list: interactive, experience or lecture.")
    form = reader.take("form", code_of("lesson_form", "form_unknown", told))
    topic = text_without_names(reader, "topic", holds_name, MAX_REMARK)
    if day is None or place is None or number is None:
        return None
    entry = LessonEntry(reader.number, day, place, number, staff_id, form, topic)
    one = known.lessons.get(entry.key)
    if one is not None and one.state != HELD:
        message = _("The lesson is entered as one that did not take place; change it there.")
        reader.fault("", "lesson_cancelled", message)
    return entry


def _against(entry: LessonEntry, known: KnownRegisters) -> RegisterChange[LessonEntry] | None:
    one = known.lessons.get(entry.key)
    if one is None:
        return None
    fields = differing(entry, one, ("staff_id", "form", "topic"))
    return RegisterChange(one.id, entry, fields)
