"""The fields of an approval: in a form of its own, and in that of a new body."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from counsel_desk.gui.room.register_dialog import asked_day
from counsel_desk.gui.widgets.date_time_edits import DayEdit
from counsel_desk.gui.widgets.field import Field, line_edit
from counsel_desk.i18n import _, pgettext
from counsel_desk.services.room.outside_bodies import LONGEST_NAME, ApprovalFields


class ApprovalEditors(QWidget):
    """Shows ``known``, or empty fields."""

    def __init__(self, known: ApprovalFields | None = None) -> None:
        super().__init__()
        self.what_edit = short_edit(
            known.what if known else "", _("for example: lectures for parents")
        )
        self.authority_edit = short_edit(known.authority if known else "")
        self.number_edit = short_edit(known.number if known else "")
        self.approved_edit, self.until_edit = DayEdit(), DayEdit(pgettext("approval", "no end"))
        self.approved_edit.set_day(known.approved_on if known else None)
        self.until_edit.set_day(known.valid_until if known else None)
        self.what_field = Field(_("What was approved"), self.what_edit)
        self.authority_field = Field(_("Approved by"), self.authority_edit)
        self.number_field = Field(_("Number of the approval"), self.number_edit)
        self.approved_field = Field(_("Approved on"), self.approved_edit)
        self.until_field = Field(_("Valid until"), self.until_edit)
        self._lay_out()

    @property
    def editors(self) -> dict[str, QWidget]:
        """By name, for a draft."""
        return {
            "what": self.what_edit, "authority": self.authority_edit, "number": self.number_edit,
            "approved": self.approved_edit, "until": self.until_edit,
        }  # fmt: skip

    @property
    def is_begun(self) -> bool:
        """Whether anything was typed."""
        edits = (self.what_edit, self.authority_edit, self.number_edit, self.approved_edit)
        return any(one.text().strip() for one in (*edits, self.until_edit))

    def read(self) -> ApprovalFields | None:
        """What was typed; what is missing is said at its field."""
        asked = (
            (self.what_field, self.what_edit, _("Say what was approved.")),
            (self.authority_field, self.authority_edit, _("Say which authority approved it.")),
            (self.number_field, self.number_edit, _("Say the number of the approval.")),
        )
        for place, edit, lacking in asked:
            place.show_error("" if edit.text().strip() else lacking)
        approved = asked_day(self.approved_field, self.approved_edit)
        unreadable = _("This is no date. Write it like 2026-09-14.")
        self.until_field.show_error(unreadable if self.until_edit.is_unreadable else "")
        is_lacking = any(not edit.text().strip() for _place, edit, _lacking in asked)
        if is_lacking or approved is None or self.until_edit.is_unreadable:
            return None
        what, authority, number = (edit.text() for _place, edit, _lacking in asked)
        return ApprovalFields(what, authority, number, approved, self.until_edit.day)

    def _lay_out(self) -> None:
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(12)
        box.addWidget(self.what_field)
        pairs = (
            (self.authority_field, self.number_field), (self.approved_field, self.until_field)
        )  # fmt: skip
        for pair in pairs:
            row = QHBoxLayout()
            row.setSpacing(12)
            for one in pair:
                row.addWidget(one, 1)
            box.addLayout(row)


def short_edit(text: str = "", placeholder: str = "") -> QLineEdit:
    """A line for a name, a number or an office."""
    edit = line_edit(placeholder)
    edit.setMaxLength(LONGEST_NAME)
    edit.setText(text)
    return edit
