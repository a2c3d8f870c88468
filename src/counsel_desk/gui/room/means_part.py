"""The room's means: money by year and per student, the inventory by area, research."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QPushButton
from shiboken6 import isValid

from counsel_desk import clock
from counsel_desk.gui.form_dialog import FormDialog
from counsel_desk.gui.page import Surroundings
from counsel_desk.gui.room.cards_part import CardsPart
from counsel_desk.gui.room.means_dialogs import (
    BUDGET,
    EQUIPMENT,
    RESEARCH,
    BudgetDialog,
    EquipmentDialog,
    ResearchDialog,
)
from counsel_desk.gui.room.register_rows import RegisterRow, fill_rows
from counsel_desk.i18n import _, ngettext, pgettext
from counsel_desk.records import codes
from counsel_desk.reports.words import date_words
from counsel_desk.services.desk import Desk
from counsel_desk.services.room import research
from counsel_desk.services.room.budgets import BudgetLine, BudgetYear
from counsel_desk.services.room.inventory import AreaInventory, EquipmentLine
from counsel_desk.services.room.research import ResearchLine

_DOT = " ・ "


@dataclass(frozen=True)
class MeansView:
    """All that is shown; ``counts`` are the papers of the entries of each register."""

    years: Sequence[BudgetYear]
    areas: Sequence[tuple[object, str]]
    inventory: Sequence[AreaInventory]
    gone: Sequence[EquipmentLine]
    research: Sequence[ResearchLine]
    counts: Mapping[str, Mapping[int, int]]


def read_means(desk: Desk) -> MeansView:
    """Money, inventory and research."""
    room, today = desk.room, clock.today()
    return MeansView(
        room.budgets.years(),
        [(one.id, one.name) for one in room.areas.on(today)],
        room.inventory.by_area(today),
        room.inventory.gone(today),
        room.research.all(),
        {one: room.papers.counts(one) for one in (BUDGET, EQUIPMENT, RESEARCH)},
    )


class MeansPart(CardsPart):
    """See :class:`CardsPart`."""

    key = "means"

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around)
        self.view: MeansView | None = None
        self.told_label.hide()
        self.budget_button, self.budget_rows = self._card(
            _("Money"), _("＋ Amount"), _("Enter money of a year"), "budget",
            lambda: BudgetDialog(self.window(), around),
        )  # fmt: skip
        self.equipment_button, self.equipment_rows = self._card(
            _("In the rooms"), _("＋ Piece"), _("Enter a line of the inventory"), "equipment",
            lambda: EquipmentDialog(self.window(), around, self._areas),
        )  # fmt: skip
        self.research_button, self.research_rows = self._card(
            _("Research, examples, awards"), _("＋ Item"), _("Enter a piece of research"),
            "research", lambda: ResearchDialog(self.window(), around),
        )  # fmt: skip
        self.box.addStretch(1)

    @property
    def title(self) -> str:
        return _("Means")

    def refresh(self) -> None:
        self.around.vault.post(read_means, self._fill)

    @property
    def _areas(self) -> Sequence[tuple[object, str]]:
        return self.view.areas if self.view else ()

    def _fill(self, view: MeansView) -> None:
        if not isValid(self) or view == self.view:
            return
        self.view = view
        money = [row for year in view.years for row in self._year_rows(year)]
        fill_rows(self.budget_rows, money, _money_lesson())
        there = [row for area in view.inventory for row in self._area_rows(area)]
        there += self._gone_rows(view.gone)
        fill_rows(self.equipment_rows, there, _inventory_lesson())
        fill_rows(
            self.research_rows, [self._research_row(one) for one in view.research],
            _research_lesson(),
        )  # fmt: skip

    def _year_rows(self, year: BudgetYear) -> list[RegisterRow]:
        rows = [RegisterRow(year_words(year), (students_words(year),), is_head=True)]
        return rows + [self._budget_row(one) for one in year.lines]

    def _budget_row(self, line: BudgetLine) -> RegisterRow:
        fields = line.fields
        told = _DOT.join((yuan_words(fields.yuan), fields.purpose))
        acts = self._change_acts(
            BUDGET, line.id, fields.purpose,
            lambda: BudgetDialog(self.window(), self.around, line),
        )  # fmt: skip
        return RegisterRow(told, (fields.remark,), acts=acts)

    def _area_rows(self, area: AreaInventory) -> list[RegisterRow]:
        pieces = ngettext("{count} piece", "{count} pieces", area.pieces)
        head = _DOT.join((area.area or _("No room of its own"), pieces.format(count=area.pieces)))
        return [RegisterRow(head, is_head=True), *(self._equipment_row(one) for one in area.lines)]

    def _equipment_row(self, line: EquipmentLine) -> RegisterRow:
        fields = line.fields
        told = [_("since {day}").format(day=date_words(fields.since))]
        if fields.until is not None:
            told.append(pgettext("span", "until {day}").format(day=date_words(fields.until)))
        acts = self._change_acts(
            EQUIPMENT, line.id, fields.name,
            lambda: EquipmentDialog(self.window(), self.around, self._areas, line),
        )  # fmt: skip
        details = (_DOT.join(filter(None, (*told, fields.remark))),)
        return RegisterRow(f"{fields.name} × {fields.count}", details, acts=acts)

    def _gone_rows(self, gone: Sequence[EquipmentLine]) -> list[RegisterRow]:
        if not gone:
            return []
        head = RegisterRow(pgettext("means", "Not there any more"), is_head=True)
        return [head, *(self._equipment_row(one) for one in gone)]

    def _research_row(self, line: ResearchLine) -> RegisterRow:
        fields = line.fields
        kind = codes.load(research.LIST).label(fields.kind)
        level = codes.load(research.LEVELS).label(fields.level)
        told = [_("since {day}").format(day=date_words(fields.since))]
        if fields.until is not None:
            told.append(pgettext("span", "until {day}").format(day=date_words(fields.until)))
        acts = self._change_acts(
            RESEARCH, line.id, fields.title,
            lambda: ResearchDialog(self.window(), self.around, line),
        )  # fmt: skip
        details = (_DOT.join(filter(None, (*told, fields.remark))),)
        return RegisterRow(_DOT.join((kind, fields.title, level)), details, acts=acts)

    def _change_acts(
        self, register: str, entry_id: int, what: str, make: Callable[[], FormDialog]
    ) -> tuple[QPushButton, ...]:
        """The papers of an entry, and its form for whoever may write."""
        count = self.view.counts[register].get(entry_id, 0) if self.view else 0
        papers = self._papers(register, entry_id, what, count)
        if not self._writes:
            return (papers,) if count else ()
        return papers, self._act(_("Change"), what, make)


def yuan_words(yuan: int) -> str:
    """An amount with its thousands apart."""
    return _("{yuan} yuan").format(yuan=f"{yuan:,}")


def year_words(year: BudgetYear) -> str:
    """All money of a year, and how much that is per student."""
    told = _("{year}: {yuan} in all").format(year=year.year, yuan=yuan_words(year.yuan))
    if year.per_student is None:
        return told
    each = _("{yuan} yuan per student").format(yuan=f"{year.per_student:,.2f}")
    return _DOT.join((told, each))


def students_words(year: BudgetYear) -> str:
    """Of how many students that is reckoned."""
    told = ngettext(
        "{count} student on 1 September of the year", "{count} students on 1 September of the year",
        year.students,
    )  # fmt: skip
    return told.format(count=year.students)


def _money_lesson() -> str:
    return _(
        "Nothing is entered yet. Enter in whole yuan what is set aside for mental health in a "
        "calendar year, and what for; the amount per student is reckoned from it."
    )


def _inventory_lesson() -> str:
    return _(
        "Nothing is entered yet. Furniture, books, sand tray and tools of the rooms stand here."
    )


def _research_lesson() -> str:
    return _(
        "Nothing is entered yet. Research projects, awards, and examples that show nobody stand "
        "here; nothing of it is required."
    )
