"""A list of trainings, one row for each person's part in one."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from counsel_desk.i18n import _
from counsel_desk.imports import spans
from counsel_desk.imports.cells import says_nothing
from counsel_desk.imports.outcome import Verdict
from counsel_desk.imports.room.register_cells import (
    MAX_NAME,
    HoldsName,
    code_of,
    codes_of,
    hours,
    no_name,
    text_without_names,
)
from counsel_desk.imports.room.register_sheet import (
    RegisterPreview,
    Sorting,
    one_of_staff,
    read_register,
    sort_rows,
)
from counsel_desk.imports.rows import RowReader
from counsel_desk.imports.table import Table
from counsel_desk.records import codes
from counsel_desk.records.room.register_entry import (
    KnownRegisters,
    RegisterChange,
    TrainingEntry,
)
from counsel_desk.records.room.room_use import MAX_REMARK

REQUIRED = ((("name",),), (("day",),), (("hours",),), (("title",),))


def read_trainings(path: Path) -> Table:
    """Read a list of trainings; raises BadInput when the file is none."""
    return read_register(path, "training_columns.csv", REQUIRED)


def preview_trainings(
    table: Table, known: KnownRegisters, on: date, holds_name: HoldsName = no_name
) -> RegisterPreview[TrainingEntry]:
    """Say for every row whether the part is new, changed, known, doubtful or refused."""
    staff = known.staff_ids
    return sort_rows(
        table,
        Sorting(
            read=lambda reader: _read_row(reader, known, staff, on, holds_name),
            key=lambda entry: (*entry.training, entry.staff_id),
            against_known=lambda entry: _against(entry, known),
        ),
    )


def _read_row(
    reader: RowReader,
    known: KnownRegisters,
    staff: dict[str, int],
    on: date,
    holds_name: HoldsName,
) -> TrainingEntry | None:
    staff_id = _person(reader, staff)
    day = spans.past_day(reader, "day", on)
    spent = reader.need("hours", hours)
    title = text_without_names(reader, "title", holds_name, MAX_NAME, needed=True)
    told = _("The topic is not one of the list of trainings' topics; leave the cell empty.")
    topics = reader.take("topics", codes_of("training_topic", "topic_unknown", told))
    told = _("The level is not one of the list, such as school, county or city.")
    level = reader.take("level", code_of("training_level", "level_unknown", told))
    organiser = text_without_names(reader, "organiser", holds_name, MAX_REMARK)
    if staff_id is None or day is None or spent is None or title is None:
        return None
    entry = TrainingEntry(
        reader.number, staff_id, day, title, spent,
        topics=_topics_in(title) if topics is None else topics, level=level, organiser=organiser,
    )  # fmt: skip
    _hold_against_training(reader, entry, known)
    return entry


def _person(reader: RowReader, staff: dict[str, int]) -> int | None:
    if says_nothing(reader.cell("name")):
        message = _("The row names nobody; write who took part.")
        reader.fault("name", "name_missing", message, Verdict.REFUSED)
        return None
    return one_of_staff(reader, "name", staff)


def _topics_in(title: str) -> tuple[str, ...]:
    """The topics that the title itself names word for word."""
    listed = codes.load("training_topic")
    return tuple(
        one.code
        for one in listed.entries
        if one.code != "other" and any(word in title for word in (one.zh, *one.aliases))
    )


def _hold_against_training(reader: RowReader, entry: TrainingEntry, known: KnownRegisters) -> None:
    """Nobody has more hours than the training that is known had."""
    one = known.trainings.get(entry.training)
    if one is not None and entry.hours > one.hours:
        message = _(
            "The training is known with fewer hours than the row gives; correct the hours here or "
            "in the register."
        )
        reader.fault("hours", "more_than_training", message)


def _against(entry: TrainingEntry, known: KnownRegisters) -> RegisterChange[TrainingEntry] | None:
    one = known.trainings.get(entry.training)
    if one is None or entry.staff_id not in one.attended:
        return None
    same = one.attended[entry.staff_id] == entry.hours
    return RegisterChange(one.id, entry, () if same else ("hours",))
