"""Adding or correcting a care group."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import partial

from PySide6.QtWidgets import QWidget

from counsel_desk import clock
from counsel_desk.gui.editors import code_box
from counsel_desk.gui.form_dialog import FormDialog, Work
from counsel_desk.gui.page import Surroundings
from counsel_desk.gui.widgets.buttons import button
from counsel_desk.gui.widgets.date_time_edits import DayEdit
from counsel_desk.gui.widgets.field import Field, line_edit
from counsel_desk.i18n import _, pgettext
from counsel_desk.records import codes
from counsel_desk.records.cases.care_fields import OTHER, CareFields, is_current
from counsel_desk.services.desk import Desk

FORM = "file_care"


@dataclass(frozen=True, repr=False)
class CareRow:
    """One care group as the card shows it."""

    id: str
    fields: CareFields
    is_current: bool

    @property
    def words(self) -> str:
        """The group's name."""
        group = self.fields.care_group
        return self.fields.label if group == OTHER else codes.load("care_group").label(group)


def read_care(desk: Desk, student_id: str) -> tuple[CareRow, ...]:
    """A student's care groups."""
    today = clock.today()
    return tuple(
        CareRow(
            one.id,
            CareFields(
                one.care_group, one.since, one.label or "", one.until, one.source, one.remark or ""
            ),
            is_current(one, today),
        )
        for one in desk.require_cases().care_groups.of_student(student_id)
    )


def add_care(desk: Desk, student_id: str, fields: CareFields) -> None:
    """Add a group."""
    desk.require_cases().care_groups.add(student_id, fields)


def correct_care(desk: Desk, spell_id: str, fields: CareFields) -> None:
    """Correct a group."""
    desk.require_cases().care_groups.correct(spell_id, fields)


def remove_care(desk: Desk, spell_id: str) -> None:
    """Take a group back that was entered by mistake."""
    desk.require_cases().care_groups.remove(spell_id)


def end_care(desk: Desk, spell_id: str, until: date) -> None:
    """End a group."""
    desk.require_cases().care_groups.end(spell_id, until)


def reopen_care(desk: Desk, row: CareRow) -> None:
    """Take an ending back."""
    desk.require_cases().care_groups.correct(row.id, row.fields)


class CareDialog(FormDialog):
    """``row`` is the group to correct, None for a new one."""

    def __init__(
        self, parent: QWidget | None, around: Surroundings, student_id: str, row: CareRow | None
    ) -> None:
        title = _("Care group") if row is None else _("Correct a care group")
        super().__init__(parent, around, title, _("Save"))
        self._student_id, self._row = student_id, row
        fields = row.fields if row else CareFields("", clock.today())
        self.group_box = code_box("care_group", fields.care_group or None, _("choose"))
        self.label_edit = line_edit(_("in the school's own words"))
        self.label_edit.setText(fields.label)
        self.since_edit, self.until_edit = DayEdit(), DayEdit(_("still so"))
        self.since_edit.set_day(fields.since)
        self.until_edit.set_day(fields.until)
        self.source_box = code_box("source", fields.source, _("not said"))
        self.remark_edit = line_edit(_("what helps, what to mind"))
        self.remark_edit.setText(fields.remark)
        self._lay_out()
        if row is None:
            self.keep_as(FORM, self._editors(), student_id)
        else:
            self._offer_removal(row)
        self.group_box.currentIndexChanged.connect(lambda _place: self._show_label())
        self._show_label()
        self.group_box.setFocus()

    def work(self) -> Work | None:
        fields = self._fields()
        if fields is None:
            return None
        if self._row is None:
            return partial(add_care, student_id=self._student_id, fields=fields)
        return partial(correct_care, spell_id=self._row.id, fields=fields)

    def _fields(self) -> CareFields | None:
        """What stands here, or None when something cannot be read."""
        group, since = self.group_box.value, self.since_edit.day
        sentence = _("This is no date. Write it like 2026-09-14.")
        self.group_field.show_error("" if group else _("Choose a group."))
        self.since_field.show_error("" if since else sentence)
        self.until_field.show_error(sentence if self.until_edit.is_unreadable else "")
        if not group or since is None or self.until_edit.is_unreadable:
            return None
        return CareFields(
            str(group), since, self.label_edit.text(), self.until_edit.day,
            self.source_box.code, self.remark_edit.text(),
        )  # fmt: skip

    def _lay_out(self) -> None:
        self.group_field = Field(_("Which group"), self.group_box)
        self.label_field = Field(_("Which one"), self.label_edit)
        self.since_field = Field(pgettext("care group", "Since"), self.since_edit)
        self.until_field = Field(pgettext("care group", "Until"), self.until_edit)
        self.add_row(self.group_field, Field(_("Who said so"), self.source_box))
        self.body.addWidget(self.label_field)
        self.add_row(self.since_field, self.until_field)
        self.body.addWidget(Field(_("Remark"), self.remark_edit))

    def _editors(self) -> dict[str, QWidget]:
        return {
            "group": self.group_box,
            "label": self.label_edit,
            "since": self.since_edit,
            "until": self.until_edit,
            "source": self.source_box,
            "remark": self.remark_edit,
        }

    def _show_label(self) -> None:
        """The school's own groups alone need words."""
        self.label_field.setVisible(self.group_box.value == OTHER)

    def _offer_removal(self, row: CareRow) -> None:
        work = partial(remove_care, spell_id=row.id)
        remove = button(_("Entered by mistake"), lambda: self.post(work), kind="danger")
        self.foot.insertWidget(0, remove)
