"""Adding a scan to a student's file, and giving one another title."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from counsel_desk.gui.cases import attachment_work
from counsel_desk.gui.form_dialog import FormDialog, Work
from counsel_desk.gui.page import Surroundings
from counsel_desk.gui.room.taking_in_dialog import TakingInDialog
from counsel_desk.gui.widgets.elided_label import ElidedLabel
from counsel_desk.gui.widgets.field import Field, line_edit
from counsel_desk.gui.widgets.labels import words
from counsel_desk.gui.widgets.tick_box import TickBox
from counsel_desk.i18n import _
from counsel_desk.services.cases.attachments import NewScan, ScanOverview


class AddScanDialog(TakingInDialog):
    """Title and kind of a chosen file; how far it is stands in words, and leaving stops it."""

    def __init__(
        self, parent: QWidget | None, around: Surroundings, student_id: str, file: Path
    ) -> None:
        super().__init__(parent, around, _("Add a scan"))
        self.file = file
        self._student_id = student_id
        self.title_edit = line_edit(_("for example: consent signed by the mother"))
        self.title_field = Field(_("Title"), self.title_edit)
        self.recording_box = TickBox(_("It shows the student or a work (drawing, sand tray)"))
        hint = _("Photos of a student or a work need consent to recording.")
        file_label = ElidedLabel(str(file), "muted")
        for widget in (file_label, self.title_field, self.recording_box,
                       words(hint, "muted", wrap=True), self.told_label):  # fmt: skip
            self.body.addWidget(widget)
        editors = {"title": self.title_edit, "recording": self.recording_box}
        self.keep_as("file_attachments_add", editors, student_id)
        self.title_edit.setFocus()

    def work(self) -> Work | None:
        """Take the file in."""
        title = self.title_edit.text().strip()
        told = "" if title else _("Give the scan a title by which it is found again.")
        self.title_field.show_error(told)
        if not title:
            return None
        scan = NewScan(title, self.file, is_recording=self.recording_box.isChecked())
        return partial(attachment_work.add_scan, student_id=self._student_id, scan=scan)


class RenameScanDialog(FormDialog):
    """Another title for a scan."""

    def __init__(self, parent: QWidget | None, around: Surroundings, scan: ScanOverview) -> None:
        super().__init__(parent, around, _("Another title"), _("Save"))
        self._scan_id = scan.id
        self.title_edit = line_edit()
        self.title_edit.setText(scan.title)
        self.body.addWidget(Field(_("Title"), self.title_edit))
        self.title_edit.selectAll()

    def work(self) -> Work | None:
        """Take the title over."""
        title = self.title_edit.text()
        return partial(attachment_work.rename_scan, scan_id=self._scan_id, title=title)
