"""The tab of the access log: who opened the file, when and what for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import partial

from PySide6.QtWidgets import QVBoxLayout

from counsel_desk.gui.cases.case_preview import show_preview
from counsel_desk.gui.cases.file_part import FilePart
from counsel_desk.gui.page import Surroundings
from counsel_desk.gui.widgets.buttons import button
from counsel_desk.gui.widgets.card import Card, beside
from counsel_desk.gui.widgets.labels import words
from counsel_desk.gui.widgets.row_table import RowTable
from counsel_desk.gui.widgets.tick_box import TickBox
from counsel_desk.i18n import N_, _
from counsel_desk.records import codes
from counsel_desk.reports.cases.access_log_pdf import access_log_pdf
from counsel_desk.services.desk import Desk

COLUMNS = (N_("Date"), N_("Time"), N_("Opened by"), N_("What for"), N_("In words"))
_WORDS = 4


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
        self.table = RowTable(_("Access log"), [_(title) for title in COLUMNS], wide=_WORDS)
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
        self.table.fill(())
        for box in (self.name_box, self.words_box):
            box.setChecked(False)

    def refresh(self) -> None:
        work = partial(read_openings, student_id=self.student_id)
        self.around.vault.post(work, partial(self._show, self.student_id))

    def print_out(self) -> None:
        named, with_words = self.name_box.isChecked(), self.words_box.isChecked()
        show_preview(
            self, self.around, _("Access log"),
            partial(
                log_on_paper, student_id=self.student_id, named=named, with_words=with_words
            ),
            partial(log_printed, student_id=self.student_id),
        )  # fmt: skip

    def _show(self, student_id: str, rows: tuple[OpeningRow, ...]) -> None:
        if student_id == self.student_id:
            self.table.fill([_cells(one) for one in rows], [one.detail for one in rows])


def _cells(one: OpeningRow) -> tuple[str, ...]:
    reason = codes.load("file_reason").label(one.reason)
    day, at = one.opened_at.date().isoformat(), f"{one.opened_at:%H:%M}"
    return day, at, one.person, reason, one.detail
