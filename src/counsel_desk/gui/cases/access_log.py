"""The tab of the access log: who opened the file, when and what for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
)

from counsel_desk.gui.cases.file_part import FilePart
from counsel_desk.gui.page import Surroundings
from counsel_desk.gui.room.print_preview import PrintPreview
from counsel_desk.gui.widgets.buttons import button
from counsel_desk.gui.widgets.card import Card, beside
from counsel_desk.gui.widgets.labels import words
from counsel_desk.gui.widgets.tick_box import TickBox
from counsel_desk.i18n import N_, _
from counsel_desk.records import codes
from counsel_desk.reports.cases.access_log_pdf import access_log_pdf
from counsel_desk.services.desk import Desk

COLUMNS = (N_("Date"), N_("Time"), N_("Opened by"), N_("What for"), N_("In words"))
_WORDS, _ROW_HEIGHT = 4, 40


@dataclass(frozen=True, repr=False)
class OpeningRow:
    """One line of the log."""

    opened_at: datetime
    person: str
    reason: str
    detail: str


def read_openings(desk: Desk, student_id: str) -> tuple[OpeningRow, ...]:
    """Every opening, the newest first."""
    return tuple(
        OpeningRow(one.opened_at, one.person, one.reason, one.detail or "")
        for one in desk.require_cases().files.openings(student_id)
    )


def log_on_paper(desk: Desk, student_id: str, *, named: bool, with_words: bool) -> bytes:
    """The log as a PDF."""
    sheets = desk.require_cases().access_sheets
    return access_log_pdf(sheets.of(student_id, named=named, with_words=with_words))


def log_printed(desk: Desk, student_id: str) -> None:
    """Keep in the vault's log that it was printed."""
    desk.require_cases().access_sheets.note_printed(student_id)


class AccessLog(FilePart):
    """Can be printed for the student."""

    key = "access"
    scrolls = False
    prints = True

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around)
        self.table = _OpeningTable()
        self.name_box = TickBox(_("with name and case number on it"))
        self.words_box = TickBox(_("with the words, which may tell of others"))
        self.print_button = button(_("Print for the student"), self.print_out)
        card = Card()
        card.add(words(_("The student may see this list."), "muted"), self.table)
        card.body.addLayout(beside(self.print_button, self.name_box, self.words_box))
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 16, 0, 0)
        box.addWidget(card)

    @property
    def title(self) -> str:
        return _("Access log")

    def clear(self) -> None:
        self.table.show_rows(())
        for box in (self.name_box, self.words_box):
            box.setChecked(False)

    def refresh(self) -> None:
        work = partial(read_openings, student_id=self.student_id)
        self.around.vault.post(work, partial(self._show, self.student_id))

    def print_out(self) -> None:
        work = partial(
            log_on_paper, student_id=self.student_id,
            named=self.name_box.isChecked(), with_words=self.words_box.isChecked(),
        )  # fmt: skip
        self.around.vault.post(work, partial(self._preview, self.student_id))

    def _show(self, student_id: str, rows: tuple[OpeningRow, ...]) -> None:
        if student_id == self.student_id:
            self.table.show_rows(rows)

    def _preview(self, student_id: str, pdf: bytes) -> None:
        preview = PrintPreview(self.window(), pdf, _("Access log"))
        log = partial(log_printed, student_id=student_id)
        preview.printed.connect(lambda: self.around.vault.post(log))
        preview.open()


class _OpeningTable(QTableWidget):
    """Read only."""

    def __init__(self) -> None:
        super().__init__(0, len(COLUMNS))
        self.setAccessibleName(_("Access log"))
        self.setHorizontalHeaderLabels([_(title) for title in COLUMNS])
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(_ROW_HEIGHT)
        header = self.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setSectionResizeMode(_WORDS, QHeaderView.ResizeMode.Stretch)

    def show_rows(self, rows: Sequence[OpeningRow]) -> None:
        self.setRowCount(len(rows))
        for row, one in enumerate(rows):
            reason = codes.load("file_reason").label(one.reason)
            at = f"{one.opened_at:%H:%M}"
            cells = (one.opened_at.date().isoformat(), at, one.person, reason, one.detail)
            items = [QTableWidgetItem(text) for text in cells]
            items[_WORDS].setToolTip(one.detail)
            for column, item in enumerate(items):
                self.setItem(row, column, item)
        for column in range(_WORDS):
            self.resizeColumnToContents(column)
