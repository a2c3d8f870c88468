"""Entering a paper that the school has on file, or a new one in place of it."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from counsel_desk import clock
from counsel_desk.gui.editors import code_box, remark_edit
from counsel_desk.gui.form_dialog import Work
from counsel_desk.gui.page import Surroundings
from counsel_desk.gui.room.register_dialog import RegisterDialog, asked_day, day_at
from counsel_desk.gui.room.register_files_row import RegisterFilesRow
from counsel_desk.gui.widgets.date_time_edits import DayEdit
from counsel_desk.gui.widgets.field import Field, line_edit
from counsel_desk.i18n import _, pgettext
from counsel_desk.records import codes
from counsel_desk.services.desk import Desk
from counsel_desk.services.room.documents import (
    LIST,
    LONGEST_TITLE,
    DocumentFields,
    DocumentLine,
)

FORM = "registers_paper"
REGISTER = "school_document"


def keep_document(
    desk: Desk, fields: DocumentFields, known: int | None = None, earlier: int | None = None
) -> None:
    """Add a paper, change a known one, or put one in the place of an earlier one."""
    documents = desk.room.documents
    if known is not None:
        documents.change(known, fields)
    elif earlier is not None:
        documents.replace(earlier, fields)
    else:
        documents.add(fields)


def end_document(desk: Desk, document_id: int) -> None:
    """It is in force no longer."""
    desk.room.documents.end(document_id)


def remove_document(desk: Desk, document_id: int) -> None:
    """Take a paper out again."""
    desk.room.documents.remove(document_id)


class DocumentDialog(RegisterDialog):
    """``known`` is the paper to change, ``earlier`` the one whose place a new one takes."""

    def __init__(
        self, parent: QWidget | None, around: Surroundings, known: DocumentLine | None = None,
        earlier: DocumentLine | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent, around, _("A paper of the school"), _("Save"))
        self._known, self._earlier = known, earlier
        fields = _shown(known, earlier)
        self.kind_box = code_box(LIST, fields.kind)
        self.title_edit = line_edit()
        self.title_edit.setMaxLength(LONGEST_TITLE)
        self.title_edit.setText(fields.title)
        self.decided_edit, self.until_edit = day_at(fields.decided_on), DayEdit(_("no date"))
        self.until_edit.set_day(fields.until)
        self.responsible_edit = remark_edit(fields.responsible)
        self.responsible_edit.setPlaceholderText(_("for example: office of student affairs"))
        self.remark_edit = remark_edit(fields.remark)
        self.kind_field = Field(_("Kind of paper"), self.kind_box)
        self.title_field = Field(_("Title"), self.title_edit)
        self.decided_field = Field(_("Decided on"), self.decided_edit)
        self.until_field = Field(_("Last day in force"), self.until_edit)
        self.kind_box.activated.connect(self._propose_title)
        self._lay_out()
        if known is None:
            self._propose_title()
            self.keep_as(FORM, self._editors(), str(earlier.id) if earlier else None)
        else:
            self._offer_ends(known)
        self.title_edit.setFocus()

    def work(self) -> Work | None:
        unreadable = _("This is no date. Write it like 2026-09-14.")
        decided, title = asked_day(self.decided_field, self.decided_edit), self.title_edit.text()
        self.until_field.show_error(unreadable if self.until_edit.is_unreadable else "")
        lacking = _("Give the paper a title by which it is found again.")
        self.title_field.show_error("" if title.strip() else lacking)
        if decided is None or self.until_edit.is_unreadable or not title.strip():
            return None
        fields = DocumentFields(
            self.kind_box.code or "other", title, decided, self.until_edit.day,
            self.responsible_edit.text(), self.remark_edit.text(),
        )  # fmt: skip
        return partial(
            keep_document, fields=fields, known=self._known.id if self._known else None,
            earlier=self._earlier.id if self._earlier else None,
        )  # fmt: skip

    def _propose_title(self) -> None:
        """The words of the kind, unless somebody wrote a title."""
        label = codes.load(LIST).label
        proposed = ("", *(label(one) for one in codes.load(LIST).codes))
        if self.title_edit.text() in proposed and self.kind_box.code not in (None, "other"):
            self.title_edit.setText(label(self.kind_box.code or "other"))

    def _lay_out(self) -> None:
        self.body.addWidget(self.kind_field)
        self.body.addWidget(self.title_field)
        self.add_row(self.decided_field, self.until_field)
        self.add_row(
            Field(_("Who is responsible"), self.responsible_edit),
            Field(_("Remark"), self.remark_edit),
        )
        if self._earlier is None:
            entry_id = self._known.id if self._known else None
            self.files_row = RegisterFilesRow(self.around, REGISTER, entry_id)
            self.body.addWidget(self.files_row)

    def _offer_ends(self, known: DocumentLine) -> None:
        if known.fields.until is None:
            ended = partial(end_document, document_id=known.id)
            self._offer_at_foot(pgettext("paper", "No longer in force"), ended)
        away = partial(remove_document, document_id=known.id)
        self._offer_at_foot(_("Entered by mistake"), away)

    def _editors(self) -> dict[str, QWidget]:
        return {
            "kind": self.kind_box, "title": self.title_edit, "decided": self.decided_edit,
            "until": self.until_edit, "responsible": self.responsible_edit,
            "remark": self.remark_edit,
        }  # fmt: skip


def _shown(known: DocumentLine | None, earlier: DocumentLine | None) -> DocumentFields:
    """What the form begins with: a new one like the earlier one, decided today."""
    if known is not None:
        return known.fields
    if earlier is not None:
        told = earlier.fields
        return DocumentFields(told.kind, told.title, clock.today(), responsible=told.responsible)
    return DocumentFields("year_plan", "", clock.today())
