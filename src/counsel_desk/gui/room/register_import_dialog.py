"""Taking over a list into one of the duty registers: choose it, see what it would do, write it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QPushButton, QWidget

from counsel_desk import clock
from counsel_desk.gui.page import Surroundings
from counsel_desk.gui.parted_page import PagePart
from counsel_desk.gui.room.sheet_import_dialog import Preview, SheetImportDialog
from counsel_desk.gui.widgets.buttons import button
from counsel_desk.i18n import N_, _
from counsel_desk.imports.outcome import ImportOutcome
from counsel_desk.imports.room.register_kinds import KINDS
from counsel_desk.imports.room.register_sheet import RegisterPreview
from counsel_desk.records.steps import Told
from counsel_desk.services.desk import Desk

WORDS = {
    "staff": (
        N_("Take over a list of the staff"),
        N_("Columns: name and position; hired on and certificates where the list has them."),
    ),
    "trainings": (
        N_("Take over a list of trainings"),
        N_("A row for each person: name, day, hours, what it was about."),
    ),
    "lessons": (
        N_("Take over a list of lessons"),
        N_("Lessons that were held: day, class, lesson of the day, teacher."),
    ),
    "activities": (
        N_("Take over a list of activities"),
        N_(
            "Day, type, topic, classes and head-count; with a body from outside its name, and the "
            "number and day of its approval."
        ),
    ),
}
"""Title of the dialog, and what the list holds."""


class RegisterImportDialog(SheetImportDialog):
    """See :class:`SheetImportDialog`; ``kind`` is the word of the command line."""

    def __init__(self, parent: QWidget | None, around: Surroundings, kind: str) -> None:
        title, holds = (_(text) for text in WORDS[kind])
        told = _("As .xlsx, .xls, .ods or .csv. You see first what it would do.")
        super().__init__(parent, around, title, f"{holds} {told}", title)
        self._kind = KINDS[kind]

    def look(self, desk: Desk, file: Path, told: Told) -> RegisterPreview[object]:
        holds_name = desk.require_cases().students.name_finder()
        preview = self._kind.look(file, desk.room.sheets, clock.today(), holds_name)
        told(1, 1)
        return preview

    def write(self, desk: Desk, preview: Preview, told: Told) -> None:
        assert isinstance(preview, RegisterPreview)
        told(0, 1)
        self._kind.write(desk.room.sheets, preview)

    def done_words(self, outcome: ImportOutcome) -> str:
        return _("The list is taken over: {new} new, {changed} changed.").format(
            new=outcome.new, changed=outcome.changed
        )


def import_button(part: PagePart, kind: str) -> QPushButton:
    """Opens the dialog over a part, which is read anew afterwards; a principal has none."""

    def take_over() -> None:
        dialog = RegisterImportDialog(part.window(), part.around, kind)
        dialog.accepted.connect(part.refresh)
        dialog.open()

    made = button(_("Take over a list…"), take_over, name=_(WORDS[kind][0]))
    if not part.around.facts.is_counsellor:
        made.hide()
    return made
