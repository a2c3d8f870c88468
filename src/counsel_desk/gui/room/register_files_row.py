"""The papers of one entry, for any form or page of a register: attached, shown, saved, taken off.

Put ``RegisterFilesRow(around, "activity", entry_id)`` into the body of a form: the register is
called as its table (see ``KINDS`` of the service). Without an id it asks to save the entry first.
A principal sees and saves papers, and attaches none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from counsel_desk.errors import DeskError
from counsel_desk.gui import messages
from counsel_desk.gui.file_dialogs import ask_file, ask_where, documents
from counsel_desk.gui.page import Surroundings
from counsel_desk.gui.room import register_papers
from counsel_desk.gui.room.attach_paper_dialog import AttachPaperDialog
from counsel_desk.gui.room.outside_warning import may_leave_the_vault
from counsel_desk.gui.room.print_preview import show_preview
from counsel_desk.gui.room.scan_opening import kind_words, size_words
from counsel_desk.gui.widgets.buttons import button
from counsel_desk.gui.widgets.card import clear
from counsel_desk.gui.widgets.elided_label import ElidedLabel
from counsel_desk.gui.widgets.labels import words
from counsel_desk.i18n import _, pgettext
from counsel_desk.records.room.register_file import MOST_BYTES
from counsel_desk.services.room.register_files import PaperContent, PaperOverview
from counsel_desk.whole_files import write_whole

_MEGABYTE = 1024 * 1024
_UNFIT = re.compile(r'[\\/:*?"<>|\x00-\x1f]')


class RegisterFilesRow(QWidget):
    """``changed`` is sent when a paper was attached or taken off."""

    changed = Signal()

    def __init__(self, around: Surroundings, register: str, entry_id: int | None = None) -> None:
        super().__init__()
        self.around = around
        self.papers: Sequence[PaperOverview] = ()
        self.dialog: AttachPaperDialog | None = None
        self._register, self._entry_id = register, entry_id
        self._writes = around.facts.is_counsellor
        self.add_button = button(_("＋ Attach a paper"), self._choose)
        self.note_label = words("", "muted", wrap=True)
        self.rows = QVBoxLayout()
        self.rows.setSpacing(4)
        head = QHBoxLayout()
        head.addWidget(words(_("Papers"), "label"))
        head.addStretch(1)
        head.addWidget(self.add_button)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(4)
        box.addLayout(head)
        box.addLayout(self.rows)
        box.addWidget(self.note_label)
        self.show_entry(entry_id)

    def show_entry(self, entry_id: int | None) -> None:
        """Show the papers of this entry of the register; None while it is not saved yet."""
        self._entry_id = entry_id
        self.add_button.setVisible(self._writes and entry_id is not None)
        self._fill(())
        self.refresh()

    def refresh(self) -> None:
        """Read anew what is attached."""
        if self._entry_id is not None:
            work = partial(
                register_papers.read_papers, register=self._register, entry_id=self._entry_id
            )
            self.around.vault.post(work, partial(self._take, self._entry_id))

    def attach(self, file: Path) -> None:
        """Ask for the title of this file and take it in."""
        if self._entry_id is not None:
            dialog = AttachPaperDialog(
                self.window(), self.around, self._register, self._entry_id, file
            )
            dialog.finished.connect(self._closed)
            self.dialog = dialog
            dialog.open()

    def _closed(self, _result: int) -> None:
        """Read anew though it was left: what was stopped too late is attached all the same."""
        self.dialog = None
        self.refresh()
        self.changed.emit()

    def _choose(self) -> None:
        kinds = _("Scans (*.pdf *.jpg *.jpeg *.png)")
        chosen = ask_file(self, _("Attach a paper"), kinds, documents())
        if chosen is not None:
            self.attach(chosen)

    def _take(self, entry_id: int, papers: Sequence[PaperOverview]) -> None:
        if isValid(self) and entry_id == self._entry_id:
            self._fill(papers)

    def _fill(self, papers: Sequence[PaperOverview]) -> None:
        self.papers = papers
        clear(self.rows)
        for one in papers:
            self.rows.addLayout(self._line(one))
        self._tell("" if papers else self._lesson())

    def _lesson(self) -> str:
        if self._entry_id is None:
            return _("Papers can be attached once this is saved.")
        if not self._writes:
            return _("No paper is attached.")
        told = _("PDF, JPG or PNG, up to {most} MB each. No paper on which students stand.")
        return told.format(most=MOST_BYTES // _MEGABYTE)

    def _tell(self, sentence: str) -> None:
        self.note_label.setText(sentence)
        self.note_label.setVisible(bool(sentence))

    def _line(self, one: PaperOverview) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(ElidedLabel(one.title))
        line.addWidget(words(f"{kind_words(one.media)} ・ {size_words(one.size)}", "muted"))
        line.addStretch(1)
        acts = [(pgettext("paper", "Show"), self._show), (_("Save as …"), self._save)]
        if self._writes:
            acts.append((_("Take off"), self._take_off))
        for text, act in acts:
            name = _("{act}: {what}").format(act=text, what=one.title)
            line.addWidget(button(text, partial(act, one), kind="link", name=name))
        return line

    def _show(self, one: PaperOverview) -> None:
        show_preview(
            self, self.around, _("Paper of the registers"),
            partial(register_papers.paper_on_sheets, paper_id=one.id),
            register_papers.note_printed,
        )  # fmt: skip

    def _save(self, one: PaperOverview) -> None:
        name = f"{_UNFIT.sub(' ', one.title).strip() or _('Paper of the registers')}.{one.media}"
        place = ask_where(self, _("Save as …"), name) if may_leave_the_vault(self) else None
        if place is not None:
            work = partial(register_papers.paper_to_save, paper_id=one.id)
            self.around.vault.post(work, partial(self._write, place))

    def _write(self, place: Path, paper: PaperContent) -> None:
        try:
            write_whole(place, paper.data)
        except DeskError as problem:
            self.around.tell_problem(problem)
            return
        self.around.vault.post(register_papers.note_printed)
        self.around.say(_("The paper is saved."))

    def _take_off(self, one: PaperOverview) -> None:
        question = _("Take “{title}” off? It cannot be brought back.").format(title=one.title)
        if messages.ask(self, question, _("Take off"), _("Leave it there")):
            work = partial(register_papers.take_off, paper_id=one.id)
            self.around.vault.post(work, lambda _none: self._closed(0))
