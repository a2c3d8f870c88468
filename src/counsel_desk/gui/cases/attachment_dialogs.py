"""Adding a scan to a student's file, and giving one another title."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from counsel_desk.errors import DeskError, Stopped
from counsel_desk.gui.background import VaultWork
from counsel_desk.gui.cases import attachment_work
from counsel_desk.gui.form_dialog import FormDialog, Work
from counsel_desk.gui.page import Surroundings
from counsel_desk.gui.widgets.elided_label import ElidedLabel
from counsel_desk.gui.widgets.field import Field, line_edit
from counsel_desk.gui.widgets.labels import words
from counsel_desk.gui.widgets.tick_box import TickBox
from counsel_desk.i18n import _
from counsel_desk.services.cases.attachments import NewScan, ScanOverview
from counsel_desk.services.desk import Desk


class AddScanDialog(FormDialog):
    """Title and kind of a chosen file; how far it is stands in words, and leaving stops it."""

    def __init__(
        self, parent: QWidget | None, around: Surroundings, student_id: str, file: Path
    ) -> None:
        super().__init__(parent, around, _("Add a scan"), _("Take into the vault"))
        self.file = file
        self._student_id = student_id
        self._long: VaultWork | None = None
        self.title_edit = line_edit(_("for example: consent signed by the mother"))
        self.title_field = Field(_("Title"), self.title_edit)
        self.recording_box = TickBox(_("It shows the student or a work (drawing, sand tray)"))
        self.told_label = words("", "muted", wrap=True)
        self.told_label.hide()
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

    def post(self, work: Work) -> None:
        """As long work: a large file from a slow stick takes its time."""
        self.accept_button.setEnabled(False)
        self.show_error("")
        long = VaultWork(_("Stopped. Nothing was taken in."), self)
        long.told.connect(self._tell)
        self._long = long

        def add(desk: Desk) -> object:
            return work(desk, told=long.tell)  # type: ignore[call-arg]

        self.around.vault.post_long(long, add, self._done, self.show_problem)

    def show_problem(self, problem: DeskError) -> None:
        """Why it was not taken in; being stopped by hand needs no word."""
        self._long = None
        if isValid(self):
            self.told_label.hide()
            if not isinstance(problem, Stopped):
                super().show_problem(problem)

    def reject(self) -> None:
        """Leave; what runs stops as if it had never begun."""
        if self._long is not None:
            self._long.stop()
        super().reject()

    def _tell(self, done: int, _whole: int) -> None:
        steps = (_("Reading the file …"), _("Looking whether it opens …"), _("Storing …"))
        if done < len(steps):
            self.told_label.setText(steps[done])
            self.told_label.show()


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
