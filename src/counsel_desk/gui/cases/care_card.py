"""Care groups in the file, where alone they are shown."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from counsel_desk import clock
from counsel_desk.gui.cases.care_dialog import (
    FORM,
    CareDialog,
    CareRow,
    end_care,
    read_care,
    reopen_care,
)
from counsel_desk.gui.cases.file_part import FilePart
from counsel_desk.gui.page import Surroundings
from counsel_desk.gui.widgets.buttons import button
from counsel_desk.gui.widgets.card import Card, clear
from counsel_desk.gui.widgets.labels import rule, words
from counsel_desk.i18n import _
from counsel_desk.records import codes
from counsel_desk.reports.words import date_words


class CareCard(FilePart):
    """Groups of today first; each can be ended or corrected."""

    key = "care"

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around)
        self.rows: tuple[CareRow, ...] = ()
        self.card = Card(_("Special care"))
        self.add_button = button(_("Add"), self._add, name=_("Add a care group"))
        self.card.head.addWidget(self.add_button)
        self.card.add(words(_("Stands in this file and nowhere else."), "muted", wrap=True))
        self._list = QVBoxLayout()
        self._list.setSpacing(8)
        self.card.body.addLayout(self._list)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.card)

    def clear(self) -> None:
        self._show(())

    def refresh(self) -> None:
        work = partial(read_care, student_id=self.student_id)
        self.around.vault.post(work, partial(self._read, self.student_id))

    def point_at(self, subject_id: str) -> None:
        """Go on with the form that was begun."""
        if subject_id == FORM:
            self._add()

    def _read(self, student_id: str, rows: tuple[CareRow, ...]) -> None:
        if student_id == self.student_id:
            self._show(rows)

    def _show(self, rows: Sequence[CareRow]) -> None:
        self.rows = tuple(rows)
        clear(self._list)
        for one in self.rows:
            if one is not self.rows[0]:
                self._list.addWidget(rule())
            self._list.addWidget(self._row(one))

    def _row(self, one: CareRow) -> QWidget:
        row, texts = QWidget(), QVBoxLayout()
        texts.setSpacing(0)
        texts.addWidget(words(one.words, "text" if one.is_current else "muted", wrap=True))
        texts.addWidget(words(_told(one), "muted", wrap=True))
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.addLayout(texts, 1)
        if one.is_current and one.fields.until is None:
            end = button(_("End"), partial(self._end, one), kind="link")
            end.setAccessibleName(_("End “{text}”").format(text=one.words))
            line.addWidget(end)
        correct = button(_("Correct"), partial(self._correct, one), kind="link")
        correct.setAccessibleName(_("Correct “{text}”").format(text=one.words))
        line.addWidget(correct)
        return row

    def _add(self) -> None:
        self._ask(CareDialog(self.window(), self.around, self.student_id, None))

    def _correct(self, one: CareRow) -> None:
        self._ask(CareDialog(self.window(), self.around, self.student_id, one))

    def _ask(self, dialog: CareDialog) -> None:
        dialog.stored.connect(self.refresh)
        dialog.stored.connect(self.changed)
        dialog.open()

    def _end(self, one: CareRow) -> None:
        back = partial(reopen_care, row=one)
        undo = partial(self.around.vault.post, back, lambda _none: self.refresh())

        def tell(_none: None) -> None:
            told = _("Ended today: {what}").format(what=one.words)
            self.around.say(told, _("Undo"), undo)
            self.refresh()

        work = partial(end_care, spell_id=one.id, until=clock.today())
        self.around.vault.post(work, tell, self.around.tell_problem)


def _told(one: CareRow) -> str:
    """Since when, until when, and who said so."""
    fields = one.fields
    source = codes.load("source").label(fields.source) if fields.source else ""
    told = (_days(fields.since, fields.until), source, fields.remark)
    return " ・ ".join(filter(None, told))


def _days(since: date, until: date | None) -> str:
    if until is None:
        return _("since {day}").format(day=date_words(since))
    return f"{date_words(since)} – {date_words(until)}"
