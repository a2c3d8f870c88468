"""Taking over a sheet: choose it, see row by row what it would do, then write it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QHeaderView,
    QProgressBar,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from counsel_desk.errors import DeskError, Stopped
from counsel_desk.gui.background import VaultWork
from counsel_desk.gui.file_dialogs import ask_file, ask_where
from counsel_desk.gui.page import Surroundings
from counsel_desk.gui.room.outside_warning import may_leave_the_vault
from counsel_desk.gui.widgets.buttons import button
from counsel_desk.gui.widgets.card import beside
from counsel_desk.gui.widgets.labels import set_role, words
from counsel_desk.i18n import _
from counsel_desk.imports.outcome import Fault, ImportOutcome, verdict_text, write_failed_rows
from counsel_desk.records.steps import Told
from counsel_desk.services.desk import Desk

SIZE = (820, 560)

Result = TypeVar("Result")


class Preview(Protocol):
    """What previews have in common."""

    @property
    def outcome(self) -> ImportOutcome:
        """Counts and faults."""
        ...

    @property
    def sheet_name(self) -> str:
        """The sheet that was read."""
        ...

    @property
    def ignored_columns(self) -> Sequence[str]:
        """Columns that were left aside."""
        ...


@dataclass(frozen=True, repr=False)
class Looked:
    """A preview with what the dialog tells of it."""

    preview: Preview
    file_name: str


class SheetImportDialog(QDialog):
    """What was chosen is read by ``look`` and written by ``write``, both on the vault's thread.

    Nothing is written before "Take over" is pressed; doubtful and refused rows never are.

    While it reads or writes, cancelling stops that and leaves the vault as it was.
    """

    def __init__(
        self, parent: QWidget | None, around: Surroundings, title: str, told: str, file_words: str
    ) -> None:
        """``told`` says what sheets are taken, ``file_words`` what is asked for."""
        super().__init__(parent)
        self._around = around
        self._looked: Looked | None = None
        self._running: VaultWork | None = None
        self.setWindowTitle(title)
        self.resize(*SIZE)
        self.choose_button = button(_("Choose the sheet…"), self.choose)
        self._file_words = file_words
        self.state_label = words(told, "muted", wrap=True)
        self.bar = QProgressBar()
        self.bar.hide()
        self.counts_label = words("", "heading", wrap=True)
        self.faults_table = _faults_table()
        self.failed_button = button(_("Save the list of faults…"), self._save_faults)
        self.cancel_button = button(_("Cancel"), self.reject)
        self.write_button = button(_("Take over"), self._write, kind="primary")
        self._box = QVBoxLayout(self)
        self._build()

    def look(self, desk: Desk, file: Path, told: Told) -> Preview:
        """Read and preview the sheet; nothing is written."""
        raise LookupError("an import says how it looks")

    def write(self, desk: Desk, preview: Preview, told: Told) -> object:
        """Write what the preview showed, in one transaction."""
        raise LookupError("an import says how it writes")

    def done_words(self, outcome: ImportOutcome) -> str:
        """What is said once it is written."""
        raise LookupError("an import says what it did")

    def put_above_faults(self, widget: QWidget) -> None:
        """A place for what an import has to tell besides counts and faults."""
        self._box.insertWidget(self._box.indexOf(self.faults_table), widget)

    def choose(self) -> None:
        """Ask for the sheet and look it over."""
        file = ask_file(self, self._file_words, _("Sheets (*.xlsx *.xls *.ods *.csv)"))
        if file is None:
            return
        self._looked = None
        self.counts_label.setText("")
        self.faults_table.setRowCount(0)
        self._run(
            _("Reading…"),
            lambda desk, told: Looked(self.look(desk, file, told), file.name),
            self.show_looked,
        )

    def reject(self) -> None:
        """Stop what runs; close when nothing does."""
        if self._running is None:
            super().reject()
            return
        self._running.stop()
        self.cancel_button.setEnabled(False)

    def _run(
        self,
        what: str,
        work: Callable[[Desk, Told], Result],
        done: Callable[[Result], None],
    ) -> None:
        """Long work with a bar; the other buttons wait for it."""
        long = VaultWork(_("Stopped. Nothing was taken over."), self)
        long.told.connect(self._show_progress)
        self._running = long
        self._say(what)
        self.bar.setAccessibleName(what)
        self.bar.setRange(0, 0)
        self.bar.show()
        for one in (self.choose_button, self.write_button, self.failed_button):
            one.setEnabled(False)
        self.cancel_button.setFocus()

        def end(result: Result) -> None:
            self._rest()
            done(result)

        self._around.vault.post_long(long, lambda desk: work(desk, long.tell), end, self._refuse)

    def _show_progress(self, done: int, whole: int) -> None:
        self.bar.setRange(0, whole)
        self.bar.setValue(done)

    def _rest(self) -> None:
        """Nothing runs any more: what was looked at last can be saved, written or replaced."""
        self._running = None
        self.bar.hide()
        self.cancel_button.setEnabled(True)
        self.choose_button.setEnabled(True)
        outcome = self._looked.preview.outcome if self._looked is not None else None
        self.failed_button.setEnabled(outcome is not None and bool(outcome.faults))
        self.write_button.setEnabled(outcome is not None and bool(outcome.new + outcome.changed))

    def show_looked(self, looked: Looked) -> None:
        """Tell what the sheet would do."""
        self._looked = looked
        self._rest()
        outcome = looked.preview.outcome
        self._say(self._about(looked))
        counts = _("New {new}, changed {changed}, doubtful {doubtful}, refused {refused}, "
                   "unchanged {unchanged}.")  # fmt: skip
        self.counts_label.setText(
            counts.format(
                new=outcome.new, changed=outcome.changed, doubtful=outcome.doubtful,
                refused=outcome.refused, unchanged=outcome.unchanged,
            )
        )  # fmt: skip
        _fill_faults(self.faults_table, outcome.faults)
        self.write_button.setFocus()

    def _about(self, looked: Looked) -> str:
        preview, told = looked.preview, []
        if preview.sheet_name:
            told.append(_("Sheet read: {name}").format(name=preview.sheet_name))
        if preview.ignored_columns:
            names = "、".join(preview.ignored_columns)
            told.append(_("Columns left aside: {names}").format(names=names))
        return "  ".join(told) or _("Read. Nothing has been written yet.")

    def _refuse(self, problem: DeskError) -> None:
        self._rest()
        self._say(str(problem), role="muted" if isinstance(problem, Stopped) else "error")
        self.choose_button.setFocus()

    def _write(self) -> None:
        if self._looked is None:
            return
        preview = self._looked.preview
        self._run(
            _("Taking over…"),
            lambda desk, told: self.write(desk, preview, told),
            lambda _nothing: self._written(preview),
        )

    def _written(self, preview: Preview) -> None:
        self._around.say(self.done_words(preview.outcome))
        self.accept()

    def _save_faults(self) -> None:
        assert self._looked is not None
        if not may_leave_the_vault(self):
            return
        place = ask_where(self, _("Save the list of faults…"), _("faults.csv"))
        if place is None:
            return
        try:
            write_failed_rows(place, self._looked.preview.outcome.faults)
        except DeskError as problem:
            self._say(str(problem), role="error")
            return
        self._around.vault.post(lambda desk: desk.require_cases().students.note_faults_saved())

    def _say(self, sentence: str, role: str = "muted") -> None:
        set_role(self.state_label, "role", role)
        self.state_label.setText(sentence)

    def _build(self) -> None:
        self.failed_button.setEnabled(False)
        self.write_button.setEnabled(False)
        box = self._box
        box.setContentsMargins(24, 24, 24, 24)
        box.setSpacing(16)
        box.addWidget(words(self.windowTitle(), "title"))
        box.addLayout(beside(self.choose_button))
        for widget in (self.state_label, self.bar, self.counts_label):
            box.addWidget(widget)
        box.addWidget(self.faults_table, 1)
        row = beside(self.failed_button)
        row.addWidget(self.cancel_button)
        row.addWidget(self.write_button)
        box.addLayout(row)


def _faults_table() -> QTableWidget:
    heads = [_("Row"), _("Verdict"), _("Column"), _("What is wrong")]
    table = QTableWidget(0, len(heads))
    table.setAccessibleName(_("Faults"))
    table.setHorizontalHeaderLabels(heads)
    table.horizontalHeader().setDefaultAlignment(
        Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
    )
    table.setProperty("card", True)
    table.verticalHeader().hide()
    table.setShowGrid(False)
    table.setWordWrap(True)
    table.setTabKeyNavigation(False)
    table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
    table.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
    table.horizontalHeader().setSectionResizeMode(3, QHeaderView.ResizeMode.Stretch)
    return table


def _fill_faults(table: QTableWidget, faults: Sequence[Fault]) -> None:
    table.setRowCount(len(faults))
    for place, fault in enumerate(sorted(faults, key=lambda one: one.row)):
        cells = (str(fault.row), verdict_text(fault.verdict), fault.column, fault.message)
        for column, text in enumerate(cells):
            table.setItem(place, column, QTableWidgetItem(text))
    table.resizeRowsToContents()
