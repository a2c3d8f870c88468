"""Taking over a roster: choose the sheet, see row by row what it would do, then write it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QWidget

from counsel_desk import clock
from counsel_desk.gui.page import Surroundings
from counsel_desk.gui.room.sheet_import_dialog import Preview, SheetImportDialog
from counsel_desk.i18n import _
from counsel_desk.imports.cases.roster import RosterPreview, preview_roster, read_roster
from counsel_desk.imports.outcome import ImportOutcome
from counsel_desk.records.grades import school_year_of
from counsel_desk.records.steps import Told
from counsel_desk.services.desk import Desk


class RosterImportDialog(SheetImportDialog):
    """The school's class lists."""

    def __init__(self, parent: QWidget | None, around: Surroundings) -> None:
        told = _(
            "The school's roster as .xlsx, .xls, .ods or .csv. You see first what it would do."
        )
        title, file_words = _("Take over a roster"), _("The school's roster")
        super().__init__(parent, around, title, told, file_words)

    def look(self, desk: Desk, file: Path, told: Told) -> RosterPreview:
        today, students = clock.today(), desk.require_cases().students
        points = [one.name for one in desk.room.schools.teaching_points()]
        sheet = read_roster(file, school_year_of(today), desk.room.schools.on(today).stages, told)
        return preview_roster(sheet, students.known(today), today, points)

    def write(self, desk: Desk, preview: Preview, told: Told) -> None:
        assert isinstance(preview, RosterPreview)
        students = desk.require_cases().students
        students.take_over_roster(preview.to_add, preview.to_change, clock.today(), told)

    def done_words(self, outcome: ImportOutcome) -> str:
        return _("The roster is taken over: {new} new, {changed} changed.").format(
            new=outcome.new, changed=outcome.changed
        )
