"""The sheets of the duty registers by their word: how each is looked at and taken over."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from counsel_desk.imports.room.activity_list import preview_activities, read_activities
from counsel_desk.imports.room.lesson_list import preview_lessons, read_lessons
from counsel_desk.imports.room.register_cells import HoldsName
from counsel_desk.imports.room.register_sheet import RegisterPreview
from counsel_desk.imports.room.staff_list import preview_staff, read_staff
from counsel_desk.imports.room.training_list import preview_trainings, read_trainings
from counsel_desk.imports.table import Table
from counsel_desk.records.room.register_entry import KnownRegisters
from counsel_desk.services.room.register_sheets import RegisterSheets

Look = Callable[[Table, KnownRegisters, date, HoldsName], RegisterPreview[Any]]


@dataclass(frozen=True)
class RegisterKind:
    """One kind of sheet."""

    read: Callable[[Path], Table]
    preview: Look
    take: Callable[..., None]

    def look(
        self, path: Path, sheets: RegisterSheets, on: date, holds_name: HoldsName
    ) -> RegisterPreview[Any]:
        """Read and preview a file; raises BadInput when it is no such sheet."""
        return self.preview(self.read(path), sheets.known(), on, holds_name)

    def write(self, sheets: RegisterSheets, preview: RegisterPreview[Any]) -> None:
        """Write what the preview showed."""
        self.take(sheets, preview.to_add, preview.to_change)


KINDS = {
    "staff": RegisterKind(read_staff, preview_staff, RegisterSheets.take_staff),
    "trainings": RegisterKind(read_trainings, preview_trainings, RegisterSheets.take_trainings),
    "lessons": RegisterKind(read_lessons, preview_lessons, RegisterSheets.take_lessons),
    "activities": RegisterKind(read_activities, preview_activities, RegisterSheets.take_activities),
}
