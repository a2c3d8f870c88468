"""Entering money of a year, a line of the inventory, or a piece of research."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from counsel_desk import clock
from counsel_desk.gui.editors import ChoiceBox, code_box, number_edit, remark_edit
from counsel_desk.gui.form_dialog import Work
from counsel_desk.gui.page import Surroundings
from counsel_desk.gui.room.register_dialog import RegisterDialog, asked_day, day_at
from counsel_desk.gui.room.register_files_row import RegisterFilesRow
from counsel_desk.gui.widgets.date_time_edits import DayEdit
from counsel_desk.gui.widgets.field import Field, line_edit
from counsel_desk.gui.widgets.tick_box import TickBox
from counsel_desk.i18n import _, pgettext
from counsel_desk.services.desk import Desk
from counsel_desk.services.room import budgets, inventory, research
from counsel_desk.services.room.budgets import BudgetFields, BudgetLine
from counsel_desk.services.room.inventory import EquipmentFields, EquipmentLine
from counsel_desk.services.room.research import EXAMPLE, ResearchFields, ResearchLine

BUDGET_FORM, EQUIPMENT_FORM = "registers_budget", "registers_equipment"
RESEARCH_FORM = "registers_research"
BUDGET, EQUIPMENT, RESEARCH = "budget", "equipment", "research_item"

Areas = Sequence[tuple[object, str]]
"""The areas to choose from: id and name."""


def keep_budget(desk: Desk, fields: BudgetFields, known: int | None) -> None:
    """Add an amount, or change one."""
    if known is None:
        desk.room.budgets.add(fields)
    else:
        desk.room.budgets.change(known, fields)


def keep_equipment(desk: Desk, fields: EquipmentFields, known: int | None) -> None:
    """Add a line of the inventory, or change one."""
    if known is None:
        desk.room.inventory.add(fields)
    else:
        desk.room.inventory.change(known, fields)


def keep_research(desk: Desk, fields: ResearchFields, known: int | None) -> None:
    """Add an item, or change one."""
    if known is None:
        desk.room.research.add(fields)
    else:
        desk.room.research.change(known, fields)


class MeansDialog(RegisterDialog):
    """What the three forms share: a remark, papers, and taking the entry back."""

    def __init__(
        self, parent: QWidget | None, around: Surroundings, title: str, known: int | None
    ) -> None:
        super().__init__(parent, around, title, _("Save"))
        self._id = known

    def take_back(self, desk: Desk) -> None:
        """Take the entry out of its register."""
        raise LookupError("a form says what it takes back")

    def _finish(self, register: str, form: str, editors: dict[str, QWidget]) -> None:
        self.body.addWidget(RegisterFilesRow(self.around, register, self._id))
        if self._id is None:
            self.keep_as(form, editors)
        else:
            self._offer_at_foot(_("Entered by mistake"), self.take_back)

    def _last_day(self, field: Field, edit: DayEdit) -> bool:
        """Whether the last day can be read or is empty; says so at its field."""
        unreadable = _("This is no date. Write it like 2026-09-14.")
        field.show_error(unreadable if edit.is_unreadable else "")
        return not edit.is_unreadable


class BudgetDialog(MeansDialog):
    """``known`` is the amount to change, None for a new one."""

    def __init__(
        self, parent: QWidget | None, around: Surroundings, known: BudgetLine | None = None
    ) -> None:
        super().__init__(parent, around, _("Money of a year"), known.id if known else None)
        fields = known.fields if known else BudgetFields(clock.today().year, 1, "")
        self.year_edit = number_edit(fields.year, budgets.LAST_YEAR, least=budgets.FIRST_YEAR)
        self.yuan_edit = number_edit(fields.yuan, budgets.MOST_YUAN)
        self.purpose_edit = line_edit(_("for example: sand tray and books"))
        self.purpose_edit.setMaxLength(budgets.LONGEST_TITLE)
        self.purpose_edit.setText(fields.purpose)
        self.remark_edit = remark_edit(fields.remark)
        self.purpose_field = Field(pgettext("money", "What for"), self.purpose_edit)
        self.add_row(
            Field(_("Calendar year"), self.year_edit), Field(_("Amount in yuan"), self.yuan_edit)
        )
        self.body.addWidget(self.purpose_field)
        self.body.addWidget(Field(_("Remark"), self.remark_edit))
        editors: dict[str, QWidget] = {
            "year": self.year_edit, "yuan": self.yuan_edit, "purpose": self.purpose_edit,
            "remark": self.remark_edit,
        }  # fmt: skip
        self._finish(BUDGET, BUDGET_FORM, editors)
        self.yuan_edit.setFocus()
        self.yuan_edit.selectAll()

    def work(self) -> Work | None:
        purpose = self.purpose_edit.text()
        self.purpose_field.show_error("" if purpose.strip() else _("Say what the money is for."))
        if not purpose.strip():
            return None
        fields = BudgetFields(
            self.year_edit.value(), self.yuan_edit.value(), purpose, self.remark_edit.text()
        )
        return partial(keep_budget, fields=fields, known=self._id)

    def take_back(self, desk: Desk) -> None:
        if self._id is not None:
            desk.room.budgets.remove(self._id)


class EquipmentDialog(MeansDialog):
    """``known`` is the line to change, None for a new one."""

    def __init__(
        self, parent: QWidget | None, around: Surroundings, areas: Areas,
        known: EquipmentLine | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent, around, _("In the room"), known.id if known else None)
        fields = known.fields if known else EquipmentFields("", 1, clock.today())
        self.name_edit = line_edit(_("for example: armchair, sand tray, books"))
        self.name_edit.setMaxLength(inventory.LONGEST_NAME)
        self.name_edit.setText(fields.name)
        self.count_edit = number_edit(fields.count, inventory.MOST_PIECES)
        self.area_box = ChoiceBox(areas, fields.area_id, _("no room of its own"))
        self.since_edit, self.until_edit = day_at(fields.since), DayEdit(_("no date"))
        self.until_edit.set_day(fields.until)
        self.remark_edit = remark_edit(fields.remark)
        self.name_field = Field(_("Name of the piece"), self.name_edit)
        self.since_field = Field(pgettext("means", "There since"), self.since_edit)
        self.until_field = Field(_("There until"), self.until_edit)
        self.body.addWidget(self.name_field)
        self.add_row(
            Field(_("How many"), self.count_edit), Field(_("Where it stands"), self.area_box)
        )
        self.add_row(self.since_field, self.until_field)
        self.body.addWidget(Field(_("Remark"), self.remark_edit))
        editors: dict[str, QWidget] = {
            "name": self.name_edit, "count": self.count_edit, "area": self.area_box,
            "since": self.since_edit, "until": self.until_edit, "remark": self.remark_edit,
        }  # fmt: skip
        self._finish(EQUIPMENT, EQUIPMENT_FORM, editors)
        self.name_edit.setFocus()

    def work(self) -> Work | None:
        name, since = self.name_edit.text(), asked_day(self.since_field, self.since_edit)
        self.name_field.show_error("" if name.strip() else _("Say what it is."))
        if not self._last_day(self.until_field, self.until_edit):
            return None
        if since is None or not name.strip():
            return None
        fields = EquipmentFields(
            name, self.count_edit.value(), since, self.area_box.number, self.until_edit.day,
            self.remark_edit.text(),
        )  # fmt: skip
        return partial(keep_equipment, fields=fields, known=self._id)

    def take_back(self, desk: Desk) -> None:
        if self._id is not None:
            desk.room.inventory.remove(self._id)


class ResearchDialog(MeansDialog):
    """``known`` is the item to change, None for a new one."""

    def __init__(
        self, parent: QWidget | None, around: Surroundings, known: ResearchLine | None = None
    ) -> None:
        title = _("Research, example or award")
        super().__init__(parent, around, title, known.id if known else None)
        fields = known.fields if known else _new_research()
        self.kind_box = code_box(research.LIST, fields.kind)
        self.level_box = code_box(research.LEVELS, fields.level)
        self.title_edit = line_edit()
        self.title_edit.setMaxLength(research.LONGEST_TITLE)
        self.title_edit.setText(fields.title)
        self.since_edit, self.until_edit = day_at(fields.since), DayEdit(_("no date"))
        self.until_edit.set_day(fields.until)
        self.names_box = TickBox(_("Names, class, days and places were removed"))
        self.names_box.setChecked(fields.names_removed)
        self.remark_edit = remark_edit(fields.remark)
        self.title_field = Field(_("Title"), self.title_edit)
        self.since_field = Field(_("Since, or awarded on"), self.since_edit)
        self.until_field = Field(_("Ended on"), self.until_edit)
        self.kind_box.currentIndexChanged.connect(lambda _place: self._ask_for_names())
        self._lay_out()
        self._finish(RESEARCH, RESEARCH_FORM, self._editors())
        self._ask_for_names()
        self.title_edit.setFocus()

    def work(self) -> Work | None:
        title, since = self.title_edit.text(), asked_day(self.since_field, self.since_edit)
        self.title_field.show_error("" if title.strip() else _("Give it a title."))
        if not self._last_day(self.until_field, self.until_edit):
            return None
        if since is None or not title.strip():
            return None
        fields = ResearchFields(
            self.kind_box.code or "", title, self.level_box.code or "", since,
            self.until_edit.day, self.names_box.isChecked(), self.remark_edit.text(),
        )  # fmt: skip
        return partial(keep_research, fields=fields, known=self._id)

    def take_back(self, desk: Desk) -> None:
        if self._id is not None:
            desk.room.research.remove(self._id)

    def _ask_for_names(self) -> None:
        """Only an example could show somebody."""
        self.names_box.setVisible(self.kind_box.code == EXAMPLE)
        self.grow()

    def _lay_out(self) -> None:
        self.add_row(Field(_("What it is"), self.kind_box), Field(_("Level"), self.level_box))
        self.body.addWidget(self.title_field)
        self.body.addWidget(self.names_box)
        self.add_row(self.since_field, self.until_field)
        self.body.addWidget(Field(_("Remark"), self.remark_edit))

    def _editors(self) -> dict[str, QWidget]:
        return {
            "kind": self.kind_box, "level": self.level_box, "title": self.title_edit,
            "since": self.since_edit, "until": self.until_edit, "names": self.names_box,
            "remark": self.remark_edit,
        }  # fmt: skip


def _new_research() -> ResearchFields:
    return ResearchFields("project", "", "county", clock.today())
