"""For how many years after leaving each kind of records is kept."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QVBoxLayout

from counsel_desk.errors import DeskError
from counsel_desk.gui.cases import retention_work
from counsel_desk.gui.cases.retention_words import kind_words
from counsel_desk.gui.page import Surroundings
from counsel_desk.gui.parted_page import PagePart
from counsel_desk.gui.widgets.buttons import button
from counsel_desk.gui.widgets.card import Card
from counsel_desk.gui.widgets.field import Field, line_edit
from counsel_desk.gui.widgets.labels import words
from counsel_desk.i18n import _
from counsel_desk.records.cases.retention_rules import DEFAULT_YEARS, KINDS, SOURCES, Years

_WIDTH, _IN_A_ROW = 120, 2


class RetentionYearsPart(PagePart):
    """Each kind with where its time comes from."""

    key = "years"

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around)
        self.edits: dict[str, QLineEdit] = {kind: line_edit() for kind in KINDS}
        self.error_label = words("", "error", wrap=True)
        self.error_label.hide()
        self.save_button = button(_("Save the years"), self.save, kind="primary")
        card = Card(_("Years of keeping after a student has left"))
        told = _(
            "No rule of the state says how long. The program proposes {years} years; the school "
            "decides. Crisis, referral and mandatory report are held until somebody decides. "
            "Nothing is ever destroyed by itself."
        ).format(years=DEFAULT_YEARS)
        card.add(words(told, "muted", wrap=True))
        for first in range(0, len(KINDS), _IN_A_ROW):
            row = card.add_row(stretch=False)
            for kind in KINDS[first : first + _IN_A_ROW]:
                self.edits[kind].setMaximumWidth(_WIDTH)
                field = Field(kind_words(kind), self.edits[kind], _(SOURCES[kind]))
                row.addWidget(field, 1, Qt.AlignmentFlag.AlignTop)
        card.add(self.error_label)
        card.add_row(self.save_button)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 16, 12, 12)
        box.addWidget(card)
        box.addStretch(1)

    @property
    def title(self) -> str:
        return _("Years of keeping")

    def refresh(self) -> None:
        self.around.vault.post(retention_work.years, self._fill)

    def save(self) -> None:
        """Keep what was typed; an empty field is what the program proposes."""
        typed = {kind: edit.text().strip() for kind, edit in self.edits.items()}
        wrong = [kind for kind, text in typed.items() if text and not text.isdecimal()]
        if wrong:
            self._tell(_("{kind}: write whole years.").format(kind=kind_words(wrong[0])))
            return
        years = {kind: int(text) if text else DEFAULT_YEARS for kind, text in typed.items()}
        work = partial(retention_work.set_years, by_kind=years)
        self.around.vault.post(work, self._saved, self._refuse)

    def _saved(self, _nothing: object) -> None:
        self._tell("")
        for edit in self.edits.values():
            edit.setModified(False)
        self.around.say(_("Saved."))
        self.refresh()

    def _fill(self, years: Years) -> None:
        if not any(edit.isModified() for edit in self.edits.values()):
            for kind, edit in self.edits.items():
                edit.setText(str(years.of(kind)))

    def _refuse(self, problem: DeskError) -> None:
        self._tell(str(problem))

    def _tell(self, sentence: str) -> None:
        self.error_label.setText(sentence)
        self.error_label.setVisible(bool(sentence))
