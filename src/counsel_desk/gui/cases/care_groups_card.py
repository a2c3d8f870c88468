"""Care groups in the file, where alone they are shown, and the care that was given."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from counsel_desk import clock
from counsel_desk.gui.cases import care_contact_dialog
from counsel_desk.gui.cases.care_contact_dialog import (
    CareContactDialog,
    ContactRow,
    read_contacts,
    remove_contact,
)
from counsel_desk.gui.cases.care_group_dialog import (
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
from counsel_desk.gui.widgets.focus_kept import focus_kept
from counsel_desk.gui.widgets.labels import rule, words
from counsel_desk.i18n import _, ngettext
from counsel_desk.records import codes
from counsel_desk.reports.words import date_words

_FIRST_SHOWN = 3


class CareCard(FilePart):
    """Groups of today first; each can be ended or corrected. Below them the latest contacts."""

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
        self.contacts: tuple[ContactRow, ...] = ()
        self._shows_all = False
        self.contact_button = button(
            _("＋ Contact"), self._note_contact, kind="link",
            name=_("Note that somebody was in touch"),
        )  # fmt: skip
        self.more_button = button("", self._show_all, kind="link")
        self._contacts_list = QVBoxLayout()
        self._contacts_list.setSpacing(8)
        self.card.add(words(_("Care given"), "label"))
        self.card.body.addLayout(self._contacts_list)
        self.card.add_row(self.contact_button, self.more_button)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.card)

    def clear(self) -> None:
        self._show(())
        self._shows_all = False
        self._show_contacts(())

    def refresh(self) -> None:
        work = partial(read_care, student_id=self.student_id)
        self.around.vault.post(work, partial(self._read, self.student_id))
        contacts = partial(read_contacts, student_id=self.student_id)
        self.around.vault.post(contacts, partial(self._read_contacts, self.student_id))

    def point_at(self, subject_id: str) -> None:
        """Go on with the form that was begun."""
        if subject_id == FORM:
            self._add()
        elif subject_id == care_contact_dialog.FORM:
            self._note_contact()

    def _read(self, student_id: str, rows: tuple[CareRow, ...]) -> None:
        if student_id == self.student_id:
            self._show(rows)

    def _read_contacts(self, student_id: str, rows: tuple[ContactRow, ...]) -> None:
        if student_id == self.student_id:
            self._show_contacts(rows)

    def _show_contacts(self, rows: Sequence[ContactRow]) -> None:
        """The latest ones, and the others when they are asked for."""
        self.contacts = tuple(rows)
        clear(self._contacts_list)
        for one in self.contacts if self._shows_all else self.contacts[:_FIRST_SHOWN]:
            self._contacts_list.addWidget(self._contact(one))
        if not self.contacts:
            none = _("Nobody noted a contact yet.")
            self._contacts_list.addWidget(words(none, "muted", wrap=True))
        hidden = len(self.contacts) - _FIRST_SHOWN
        more = ngettext("Show {count} more", "Show {count} more", hidden).format(count=hidden)
        self.more_button.setText(more)
        self.more_button.setAccessibleName(more)
        self.more_button.setVisible(hidden > 0 and not self._shows_all)

    def _contact(self, one: ContactRow) -> QWidget:
        row, texts = QWidget(), QVBoxLayout()
        texts.setSpacing(0)
        texts.addWidget(words(f"{date_words(one.day)} ・ {one.words}", "muted", wrap=True))
        texts.addWidget(words(one.care, wrap=True))
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.addLayout(texts, 1)
        if one.may_remove:
            name = _("Take back the contact of {day}").format(day=date_words(one.day))
            line.addWidget(
                button(_("Take back"), partial(self._remove, one), kind="link", name=name)
            )
        return row

    def _show_all(self) -> None:
        self._shows_all = True
        self._show_contacts(self.contacts)

    def _note_contact(self) -> None:
        dialog = CareContactDialog(self.window(), self.around, self.student_id)
        dialog.stored.connect(self.refresh)
        dialog.stored.connect(self.changed)
        dialog.open()

    def _remove(self, one: ContactRow) -> None:
        work = partial(remove_contact, contact_id=one.id)
        self.around.vault.post(work, lambda _none: self.refresh(), self.around.tell_problem)

    def _show(self, rows: Sequence[CareRow]) -> None:
        self.rows = tuple(rows)
        with focus_kept(self):
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
