"""Adding up a county: a folder of packages in, a folder of totals out. No vault is open for it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QProgressBar, QSizePolicy, QVBoxLayout, QWidget

from counsel_desk.errors import DeskError
from counsel_desk.gui.county.folder_field import FolderField
from counsel_desk.gui.county.outcome_view import OutcomeView
from counsel_desk.gui.long_work import LongWork
from counsel_desk.gui.page import scrolling
from counsel_desk.gui.widgets.buttons import button
from counsel_desk.gui.widgets.card import Card
from counsel_desk.gui.widgets.labels import words
from counsel_desk.i18n import _

if TYPE_CHECKING:
    from counsel_desk.export.county.merging import Outcome

_SIZE = (720, 620)
_USUAL_OUT = "totals"


class CountyDialog(QDialog):
    """Folders above, what came of it below."""

    def __init__(self, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("County: add up packages"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(*_SIZE)
        self.packages = FolderField(_("Folder with the packages"), _("The folder with packages"))
        self.totals = FolderField(_("Folder for the totals"), _("The folder for the totals"))
        self.bar = QProgressBar()
        self.bar.setRange(0, 1000)
        self.bar.setAccessibleName(_("Adding up"))
        self.state_label = words("", "error", wrap=True)
        self.outcome = OutcomeView()
        self.merge_button = button(_("Add up"), self.merge, kind="primary", key="Ctrl+S")
        self.merge_button.setDefault(True)
        self.stop_button = button(_("Stop"), self.stop, name=_("Stop adding up"))
        self.close_button = button(_("Close"), self.reject)
        self.close_button.setToolTip("Esc")
        self.work = LongWork(self)
        self.work.progressed.connect(lambda share: self.bar.setValue(int(share * 1000)))
        self.packages.chosen.connect(self._propose)
        self._lay_out()
        self._show_running(on=False)
        self._say("")
        self.outcome.show_lines(
            [(_("What was added up, and every file that was not, stands here."), "muted")]
        )
        self.packages.edit.setFocus()

    def merge(self) -> None:
        """Check, add up and write, on a thread of its own."""
        folder, out = self.packages.folder, self.totals.folder
        if folder is None or out is None:
            missing = self.packages if folder is None else self.totals
            missing.field.show_error(_("Choose a folder first."))
            missing.edit.setFocus()
            return
        self._say("")
        self.outcome.show_lines([])
        self._show_running(on=True)
        self.work.start(partial(_merge, folder, out), self._merged, self._failed)

    def stop(self) -> None:
        """Leave everything as it was before."""
        self.work.stop()
        self._show_running(on=False)
        self._say(_("Stopped. The folder for the totals is as it was."))

    def done(self, result: int) -> None:
        self.work.stop()
        super().done(result)

    def _propose(self) -> None:
        folder = self.packages.folder
        if folder is not None and self.totals.folder is None:
            self.totals.show_folder(folder / _USUAL_OUT)

    def _merged(self, outcome: Outcome) -> None:
        self._show_running(on=False)
        self.outcome.show_outcome(outcome)

    def _failed(self, problem: DeskError) -> None:
        self._show_running(on=False)
        self._say(str(problem))

    def _say(self, sentence: str) -> None:
        self.state_label.setText(sentence)
        self.state_label.setVisible(bool(sentence))

    def _show_running(self, *, on: bool) -> None:
        self.bar.setValue(0)
        self.bar.setVisible(on)
        self.stop_button.setVisible(on)
        for widget in (self.packages, self.totals, self.merge_button):
            widget.setEnabled(not on)

    def _lay_out(self) -> None:
        told = _(
            "Signatures are checked, the schools' totals are added up, and where a school is "
            "silent the sum is told as a range. Tables (CSV, Excel) and a summary (PDF) are "
            "written for each period. A list of the schools (schools.csv) in the folder of the "
            "packages also tells who is missing."
        )
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self.merge_button)
        foot.addWidget(self.stop_button)
        foot.addStretch(1)
        foot.addWidget(self.close_button)
        card = Card()
        area = scrolling(self.outcome)
        self.outcome.setObjectName("outcome")
        self.outcome.setAutoFillBackground(False)
        # As high as its words are at this width; the guess without one asks for a scroll bar.
        self.outcome.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
        area.setStyleSheet("QScrollArea, #outcome { background: transparent; }")
        card.add(area)
        box = QVBoxLayout(self)
        box.setContentsMargins(24, 24, 24, 16)
        box.setSpacing(12)
        box.addWidget(words(self.windowTitle(), "title"))
        box.addWidget(words(told, "muted", wrap=True))
        for widget in (self.packages, self.totals, self.bar, self.state_label):
            box.addWidget(widget)
        box.addWidget(card, 1)
        box.addLayout(foot)


def _merge(folder: Path, out: Path, watch: Callable[[float], None]) -> Outcome:
    # Imported here: it brings the spreadsheet's writer, which nothing else in a window needs.
    from counsel_desk.export.county.merging import merge

    return merge(folder, out, watch)
