"""What will be printed, seen before it is: from memory, with printer, copies, and a way to save."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QComboBox, QDialog, QHBoxLayout, QSpinBox, QVBoxLayout, QWidget
from shiboken6 import isValid

from counsel_desk.errors import DeskError
from counsel_desk.gui.file_dialogs import ask_where
from counsel_desk.gui.page import Surroundings, scrolling
from counsel_desk.gui.room import printing
from counsel_desk.gui.room.outside_warning import OF_ROOM, may_leave_the_vault
from counsel_desk.gui.room.page_images import PageImages
from counsel_desk.gui.room.page_sheets import GAP, PageSheets
from counsel_desk.gui.widgets.buttons import button
from counsel_desk.gui.widgets.labels import set_role, words
from counsel_desk.i18n import _, ngettext
from counsel_desk.services.desk import Desk
from counsel_desk.whole_files import write_whole

ZOOMS = (50, 75, 100, 125, 150, 200)
MOST_COPIES = 99


class PrintPreview(QDialog):
    """``printed`` is sent when the pages went to a printer or into a file.

    ``neutral_title`` is all that a print queue, the file's name and the window say: nothing from a
    record may stand in it.
    """

    printed = Signal()
    kind = OF_ROOM

    def __init__(self, parent: QWidget | None, pdf: bytes, neutral_title: str) -> None:
        super().__init__(parent)
        self._pdf, self._title = pdf, neutral_title
        self._pages = PageImages(pdf)
        self.setWindowTitle(_("Print preview"))
        self.setAccessibleName(_("Print preview"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.sheets = PageSheets(self._pages)
        self.area = scrolling(self.sheets)
        self.area.setWidgetResizable(False)
        self.area.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.area.setAccessibleName(_("Pages"))
        self.printer_box = QComboBox()
        self.printer_box.setAccessibleName(_("Printer"))
        self.printer_box.setMinimumWidth(180)
        self.copies_box = QSpinBox()
        self.copies_box.setRange(1, MOST_COPIES)
        self.copies_box.setButtonSymbols(QSpinBox.ButtonSymbols.NoButtons)
        self.copies_box.setAccessibleName(_("Copies"))
        self.told_label = words("", "muted", wrap=True)
        self._make_buttons()
        self._lay_out()
        self._show_printers(())
        printing.print_door().find_printers(self._show_printers)
        self.resize(*_place(parent))
        QTimer.singleShot(0, self, self.fit)

    def fit(self) -> None:
        """As wide as the window shows without scrolling sideways, at most as large as paper."""
        beside = self.area.verticalScrollBar().sizeHint().width()
        room = self.area.width() - beside - 2 * GAP
        self._zoom_to(max(ZOOMS[0], min(100, int(100 * room / self.sheets.widest()))))

    def done(self, result: int) -> None:
        super().done(result)
        self.sheets.hide()  # so that nothing is painted from a document that is closed
        self._pages.close()

    def _make_buttons(self) -> None:
        self.smaller_button = button("−", lambda: self._step(-1), key="Ctrl+-", name=_("Smaller"))
        self.larger_button = button("＋", lambda: self._step(1), key="Ctrl+=", name=_("Larger"))
        self.zoom_label = words("", "muted")
        self.print_button = button(_("Print"), self._print, kind="primary", key="Ctrl+P")
        self.save_button = button(_("Save as PDF"), self._save, key="Ctrl+S")
        self.close_button = button(_("Close"), self.reject, name=_("Close"))
        self.close_button.setToolTip("Esc")

    def _lay_out(self) -> None:
        count = len(self._pages)
        told = ngettext("{count} page", "{count} pages", count).format(count=count)
        head = QHBoxLayout()
        head.addWidget(words(self._title, "title"))
        head.addWidget(words(told, "muted"))
        head.addStretch(1)
        head.addWidget(self.smaller_button)
        head.addWidget(self.zoom_label)
        head.addWidget(self.larger_button)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        for widget in (
            words(_("Printer"), "label"), self.printer_box, words(_("Copies"), "label"),
            self.copies_box,
        ):  # fmt: skip
            foot.addWidget(widget)
        foot.addStretch(1)
        foot.addWidget(self.close_button)
        foot.addWidget(self.save_button)
        foot.addWidget(self.print_button)
        box = QVBoxLayout(self)
        box.setContentsMargins(24, 20, 24, 16)
        box.setSpacing(16)
        box.addLayout(head)
        box.addWidget(self.area, 1)
        box.addWidget(self.told_label)
        box.addLayout(foot)

    def _show_printers(self, names: Sequence[str]) -> None:
        if not isValid(self):  # closed before the computer answered
            return
        self.printer_box.clear()
        self.printer_box.addItems(list(names))
        self.printer_box.setEnabled(bool(names))
        self.print_button.setEnabled(bool(names))
        if names:
            self._tell("")
            self.print_button.setFocus()
        else:
            self._tell(_("No printer is set up on this computer yet. You can save as PDF."))
            self.save_button.setFocus()

    def _print(self) -> None:
        self.print_button.setEnabled(False)
        self._tell(_("Sending the pages …"))
        order = printing.PrintOrder(
            self._pdf, self._title, self.copies_box.value(), self.printer_box.currentText()
        )
        printing.send(order, self._sent, self._failed)

    def _sent(self, what_remains: str) -> None:
        if not isValid(self):
            return
        self.print_button.setEnabled(True)
        self._tell(what_remains, "good")
        self.printed.emit()

    def _failed(self, problem: DeskError) -> None:
        if not isValid(self):
            return
        self.print_button.setEnabled(True)
        self._tell(str(problem), "error")

    def _save(self) -> None:
        if not may_leave_the_vault(self, self.kind):
            return
        place = ask_where(self, _("Save as PDF"), f"{self._title}.pdf")
        if place is None:
            return
        try:
            write_whole(place, self._pdf)
        except DeskError as problem:
            self._failed(problem)
            return
        self._tell(_("Saved. Keep the file as carefully as the sheet of paper."), "good")
        self.printed.emit()

    def _step(self, direction: int) -> None:
        now = self.sheets.zoom
        further = [one for one in ZOOMS if (one - now) * direction > 0]
        if further:
            self._zoom_to(further[0] if direction > 0 else further[-1])

    def _zoom_to(self, per_cent: int) -> None:
        self.sheets.set_zoom(per_cent)
        self.zoom_label.setText(f"{per_cent}%")

    def _tell(self, sentence: str, role: str = "muted") -> None:
        self.told_label.setText(sentence)
        self.told_label.setVisible(bool(sentence))
        set_role(self.told_label, "role", role)


def _place(parent: QWidget | None) -> tuple[int, int]:
    """Nearly as large as the window it stands over."""
    over = parent.window() if parent is not None else None
    if over is None:
        return 900, 700
    return max(760, over.width() - 80), max(560, over.height() - 60)


def show_preview(
    page: QWidget,
    around: Surroundings,
    neutral_title: str,
    make: Callable[[Desk], bytes],
    note_printed: Callable[[Desk], object],
    preview_class: type[PrintPreview] = PrintPreview,
) -> None:
    """Have the vault make a PDF, show it, and note down there when it went to paper."""

    def show(pdf: bytes) -> None:
        if not isValid(page):
            return
        preview = preview_class(page, pdf, neutral_title)
        preview.printed.connect(lambda: around.vault.post(note_printed))
        preview.open()

    around.vault.post(make, show)
