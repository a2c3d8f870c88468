"""The part of a student's file that holds scans: added, shown from memory, printed, taken out."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QDialog, QVBoxLayout

from counsel_desk.gui import messages
from counsel_desk.gui.cases import attachment_work
from counsel_desk.gui.cases.attachment_dialogs import AddScanDialog, RenameScanDialog
from counsel_desk.gui.cases.attachments_table import AttachmentsTable
from counsel_desk.gui.cases.case_preview import show_preview
from counsel_desk.gui.cases.file_part import FilePart
from counsel_desk.gui.file_dialogs import ask_file, documents
from counsel_desk.gui.page import Surroundings
from counsel_desk.gui.widgets.buttons import button
from counsel_desk.gui.widgets.card import Card, beside
from counsel_desk.gui.widgets.focus_kept import focus_kept
from counsel_desk.gui.widgets.labels import words
from counsel_desk.i18n import _, pgettext
from counsel_desk.records.scan_rules import MOST_BYTES
from counsel_desk.services.cases.attachments import ScanOverview

_MEGABYTE = 1024 * 1024


class AttachmentsPart(FilePart):
    """Files can be chosen or dragged in; nothing here opens one with another program."""

    key = "attachments"
    scrolls = False
    prints = True

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around)
        self.table = AttachmentsTable()
        self.dialog: QDialog | None = None
        self._waiting: list[Path] = []
        self._count = 0
        told = _("PDF, JPG or PNG, up to {most} MB each. Choose a file or drag it in.")
        self.empty_label = words(told.format(most=MOST_BYTES // _MEGABYTE), "muted", wrap=True)
        self.left_label = words("", "warm", wrap=True)
        self.add_button = button(_("＋ Add a scan"), self._choose, kind="primary")
        self.show_button = button(_("Show"), self.print_out, name=_("Show the marked scan"))
        self.show_button.setToolTip("Enter")
        self.rename_button = button(_("Another title"), self._rename)
        self.remove_button = button(_("Take out"), self._remove, name=_("Take the marked scan out"))
        self.remove_button.setToolTip("Delete")
        self.setAcceptDrops(True)
        self.table.show_wanted.connect(self.print_out)
        self.table.remove_wanted.connect(self._remove)
        self._lay_out()
        self.clear()

    @property
    def title(self) -> str:
        count = self._count
        return _("Attachments {number}").format(number=count) if count else _("Attachments")

    def clear(self) -> None:
        self._waiting = []
        self.left_label.hide()
        self._fill(())

    def refresh(self) -> None:
        work = partial(attachment_work.read_scans, student_id=self.student_id)
        self.around.vault.post(work, self._take)

    def add(self, *files: Path) -> None:
        """Ask for the title of each of these files, one after the other, and take them in."""
        self._waiting += files
        self._next()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self.student_id and _files(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.add(*_files(event.mimeData()))

    def _take(self, told: tuple[str, Sequence[ScanOverview]]) -> None:
        if told[0] == self.student_id:
            self._fill(told[1])

    def _fill(self, rows: Sequence[ScanOverview]) -> None:
        with focus_kept(self):
            self.table.show_rows(rows)
            self.table.setVisible(bool(rows))
            for tool in (self.show_button, self.rename_button, self.remove_button):
                tool.setVisible(bool(rows))
        self.show_count(len(rows))

    def show_count(self, count: int) -> None:
        self._count = count
        self.title_changed.emit()

    def _choose(self) -> None:
        chosen = ask_file(self, _("Add a scan"), _("Scans (*.pdf *.jpg *.jpeg *.png)"), documents())
        if chosen is not None:
            self.add(chosen)

    def _next(self) -> None:
        if self.dialog is not None or not self._waiting:
            return
        file = self._waiting.pop(0)
        dialog = AddScanDialog(self.window(), self.around, self.student_id, file)
        dialog.stored.connect(partial(self._added, file))
        dialog.finished.connect(self._closed)
        self.dialog = dialog
        dialog.open()

    def _closed(self, _result: int) -> None:
        """Read anew though it was left: what was stopped too late is in the file all the same."""
        self.dialog = None
        if self.student_id:
            self.refresh()
        self._next()

    def _added(self, file: Path) -> None:
        """The file itself is not ours to delete, but somebody has to know that it still lies."""
        told = _(
            "Taken in. The file itself still lies unprotected at “{place}”: whoever no longer "
            "needs it there deletes it and empties the bin."
        )
        self.left_label.setText(told.format(place=file))
        self.left_label.show()
        self._news()

    def _news(self) -> None:
        self.refresh()
        self.changed.emit()

    def print_out(self) -> None:
        scan = self.table.marked
        if scan is not None:
            show_preview(
                self, self.around, pgettext("title", "Scan"),
                partial(attachment_work.scan_on_paper, scan_id=scan.id),
                partial(attachment_work.note_printed, scan_id=scan.id),
            )  # fmt: skip

    def _rename(self) -> None:
        scan = self.table.marked
        if scan is not None and self.dialog is None:
            dialog = RenameScanDialog(self.window(), self.around, scan)
            dialog.stored.connect(self._news)
            dialog.finished.connect(self._closed)
            self.dialog = dialog
            dialog.open()

    def _remove(self) -> None:
        scan = self.table.marked
        if scan is None or not messages.ask(
            self, _question(scan), _("Take out"), _("Leave it in the file")
        ):
            return
        work = partial(attachment_work.remove_scan, scan_id=scan.id)
        self.around.vault.post(work, lambda _none: self._removed())

    def _removed(self) -> None:
        self.around.say(_("The scan is taken out."))
        self._news()

    def _lay_out(self) -> None:
        card = Card()
        card.add(self.empty_label, self.left_label)
        card.body.addWidget(self.table, 1)
        tools = (self.add_button, self.show_button, self.rename_button, self.remove_button)
        card.body.addLayout(beside(*tools))
        card.body.addStretch()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 16, 0, 0)
        box.addWidget(card)


def _question(scan: ScanOverview) -> str:
    told = _("Take “{title}” out of the file? It cannot be brought back.")
    if scan.proves_consent:
        told = _(
            "Take “{title}” out of the file? It cannot be brought back. The answer that it proves "
            "stays, without the scan."
        )
    return told.format(title=scan.title)


def _files(dragged: QMimeData) -> list[Path]:
    """The files in what is dragged; folders and pieces of text are none."""
    places = [Path(url.toLocalFile()) for url in dragged.urls() if url.isLocalFile()]
    return [one for one in places if one.is_file()]
