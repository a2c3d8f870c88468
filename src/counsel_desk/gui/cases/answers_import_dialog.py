"""Taking over a class's answer sheets, or scores that a county's platform reckoned."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QWidget

from counsel_desk.gui.page import Surroundings
from counsel_desk.gui.room.sheet_import_dialog import Looked, Preview, SheetImportDialog
from counsel_desk.gui.widgets.labels import words
from counsel_desk.i18n import _, ngettext
from counsel_desk.imports.cases.assessment_sheets import (
    SheetPreview,
    preview_sheets,
    read_sheets_of,
)
from counsel_desk.imports.cases.sheet_context import context_of
from counsel_desk.imports.item_runs import in_runs
from counsel_desk.imports.outcome import ImportOutcome
from counsel_desk.records.steps import Told
from counsel_desk.services.desk import Desk


class AnswersImportDialog(SheetImportDialog):
    """For one round. Rows that are left out and ask for a talk today are named by number."""

    def __init__(
        self, parent: QWidget | None, around: Surroundings, scale: str, round_id: str
    ) -> None:
        told = _(
            "Sheets of a class as .xlsx, .xls, .ods or .csv: a row for each student, with name and "
            "class or a number, and a column for each item; exports of survey sites too. Or a "
            "platform's scores: a column for the total or for subscales."
        )
        title, file_words = _("Take over answer sheets"), _("Answer sheets")
        super().__init__(parent, around, title, told, file_words)
        self._scale, self._round_id = scale, round_id
        self.urgent_label = words("", "error", wrap=True)
        self.urgent_label.hide()
        self.put_above_faults(self.urgent_label)

    def look(self, desk: Desk, file: Path, told: Told) -> SheetPreview:
        context = context_of(desk, self._scale, self._round_id)
        return preview_sheets(read_sheets_of(file, context.scale), context)

    def write(self, desk: Desk, preview: Preview, told: Told) -> object:
        assert isinstance(preview, SheetPreview)
        return desk.require_cases().assessments.take_over(self._scale, preview.to_add, told)

    def done_words(self, outcome: ImportOutcome) -> str:
        told = ngettext(
            "{count} sheet is kept. Talks that it asks for stand under “What is due”.",
            "{count} sheets are kept. Talks that they ask for stand under “What is due”.",
            outcome.new,
        )
        return told.format(count=outcome.new)

    def show_looked(self, looked: Looked) -> None:
        super().show_looked(looked)
        preview = looked.preview
        rows = preview.urgent_rows if isinstance(preview, SheetPreview) else ()
        told = _(
            "Look at these rows today though they are not taken over: {rows}. An answer asks for a "
            "talk the same day."
        )
        self.urgent_label.setText(told.format(rows=in_runs(rows)) if rows else "")
        self.urgent_label.setVisible(bool(rows))
