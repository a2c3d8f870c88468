"""Blank sheets for paper, the rules by which warnings are due, levels and dormitories."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from counsel_desk import clock
from counsel_desk.errors import DeskError
from counsel_desk.gui import messages
from counsel_desk.gui.cases import network_work
from counsel_desk.gui.cases.case_preview import show_preview
from counsel_desk.gui.cases.dorm_places_dialog import DORM_FORM, DormDialog
from counsel_desk.gui.cases.dorm_stay_dialog import StayDialog
from counsel_desk.gui.cases.escalation_rows import RuleRows
from counsel_desk.gui.cases.network_work import RulesFacts
from counsel_desk.gui.editors import ChoiceBox
from counsel_desk.gui.page import Surroundings
from counsel_desk.gui.parted_page import PagePart
from counsel_desk.gui.widgets.buttons import button
from counsel_desk.gui.widgets.card import Card, beside, clear
from counsel_desk.gui.widgets.choices import Segments
from counsel_desk.gui.widgets.date_time_edits import DayEdit
from counsel_desk.gui.widgets.field import Field
from counsel_desk.gui.widgets.flow_layout import FlowLayout
from counsel_desk.gui.widgets.labels import words
from counsel_desk.gui.widgets.tick_box import TickBox
from counsel_desk.i18n import _, pgettext
from counsel_desk.records.cases.escalation import USUAL
from counsel_desk.records.cases.network import LEVELS, NetworkPlace
from counsel_desk.records.cases.network_report_fields import MONTH, WEEK
from counsel_desk.reports.cases.network_words import level_words, place_words
from counsel_desk.services.desk import Desk


class NetworkRulesPart(PagePart):
    """What is set once and printed every week."""

    key = "rules"

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around)
        self.facts: RulesFacts | None = None
        self.span_choice = Segments(
            _("Week or month"),
            [(WEEK, pgettext("sheet", "Week")), (MONTH, pgettext("sheet", "Month"))],
            WEEK,
        )
        self.place_box = ChoiceBox((), name=_("Class or dormitory"))
        self.day_edit = DayEdit()
        self.day_edit.set_day(clock.today())
        self.print_button = button(_("Print the sheet…"), self.print_sheet, kind="primary")
        self.rule_rows = RuleRows()
        self.save_button = button(_("Save the rules"), self.save_rules)
        self.usual_button = button(
            _("Back to the usual ones"), lambda: self.rule_rows.show_rules(USUAL), kind="link"
        )
        self.rules_label = words("", "error", wrap=True)
        self.rules_label.hide()
        self.level_boxes = {one: TickBox(level_words(one)) for one in LEVELS}
        self.dorm_button = button(_("＋ Floor or rooms…"), self.add_dorm)
        self.stay_button = button(_("Who sleeps where…"), self.put_into_room)
        self._dorms = QWidget()
        self._dorm_flow = FlowLayout(self._dorms, gap=8)
        self.dorm_label = words("", "muted", wrap=True)
        self.dorm_buttons: list[QPushButton] = []
        self._lay_out()
        for box in self.level_boxes.values():
            box.clicked.connect(lambda _on=False: self._save_levels())

    @property
    def title(self) -> str:
        return _("Sheets and rules")

    def refresh(self) -> None:
        self.around.vault.post(network_work.read_rules, self._show, self.around.tell_problem)

    def point_at(self, subject_id: str) -> None:
        if subject_id == DORM_FORM:
            self.add_dorm()

    def print_sheet(self) -> None:
        """The blank sheet of the chosen place."""
        place, day = self.place_box.value, self.day_edit.day
        self.day_field.show_error("" if day else _("This is no date. Write it like 2026-09-14."))
        if isinstance(place, NetworkPlace) and day is not None:
            span = self.span_choice.value or WEEK
            work = partial(network_work.sheet_on_paper, place=place, span=span, day=day)
            week, month = pgettext("title", "Weekly sheet"), pgettext("title", "Monthly sheet")
            title = week if span == WEEK else month
            show_preview(self.window(), self.around, title, work, _nothing_to_note)

    def save_rules(self) -> None:
        """Follow these rules from now on."""
        work = partial(network_work.set_rules, rules=self.rule_rows.rules)
        self.around.vault.post(work, lambda _none: self._rules_saved(), self._rules_refused)

    def add_dorm(self) -> DormDialog:
        """Take a floor, or rooms of it, into use."""
        dialog = DormDialog(self.window(), self.around)
        dialog.stored.connect(self.refresh)
        dialog.open()
        return dialog

    def put_into_room(self) -> StayDialog:
        """Say in which room a student sleeps."""
        dialog = StayDialog(self.window(), self.around, self.facts.dorms if self.facts else ())
        dialog.stored.connect(self.refresh)
        dialog.open()
        return dialog

    def _end_dorm(self, place: NetworkPlace) -> None:
        named = place_words(place, clock.today())
        question = _("Is {place} no longer used after today?").format(place=named)
        if place.place_id and messages.ask(self, question, _("No longer used"), _("Keep it")):
            work = partial(network_work.end_dorm, place_id=place.place_id)
            self.around.vault.post(work, lambda _none: self.refresh(), self.around.tell_problem)

    def _save_levels(self) -> None:
        chosen = [one for one, box in self.level_boxes.items() if box.isChecked()]
        work = partial(network_work.set_levels, levels=chosen)
        self.around.vault.post(work, lambda _none: self.refresh(), self._levels_refused)

    def _levels_refused(self, problem: DeskError) -> None:
        self.around.tell_problem(problem)
        self.facts = None
        self.refresh()

    def _rules_saved(self) -> None:
        self.rules_label.hide()
        self.around.say(_("Open warnings follow these rules from now on."))
        self.refresh()

    def _rules_refused(self, problem: DeskError) -> None:
        self.rules_label.setText(str(problem))
        self.rules_label.show()

    def _show(self, facts: RulesFacts) -> None:
        if facts == self.facts:
            return
        rules_before = self.facts.rules if self.facts else None
        self.facts = facts
        today, chosen = clock.today(), self.place_box.value
        places = [*facts.classes, *facts.dorms]
        self.place_box.fill([(one, place_words(one, today)) for one in places], chosen)
        self.print_button.setEnabled(bool(places))
        if facts.rules != rules_before:
            self.rule_rows.show_rules(facts.rules)
        for level, box in self.level_boxes.items():
            box.setChecked(level in facts.levels)
        self._show_dorms(facts.dorms)

    def _show_dorms(self, dorms: Sequence[NetworkPlace]) -> None:
        clear(self._dorm_flow)
        self.dorm_buttons = []
        for one in dorms:
            named = place_words(one, clock.today())
            told = _("{entry}: end it").format(entry=named)
            made = button(f"{named}  ✕", partial(self._end_dorm, one), kind="chip", name=told)
            self.dorm_buttons.append(made)
            self._dorm_flow.addWidget(made)
        told = _("Where students board, each floor and room has somebody who answers for it.")
        self.dorm_label.setText(told)
        self._dorms.setVisible(bool(dorms))
        self.stay_button.setEnabled(any(one.room for one in dorms))

    def _lay_out(self) -> None:
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 16, 0, 0)
        box.setSpacing(16)
        for card in (self._sheets_card(), self._rules_card(), self._places_card()):
            box.addWidget(card)
        box.addStretch(1)

    def _sheets_card(self) -> Card:
        card = Card(pgettext("network", "Blank sheets"))
        told = _(
            "The sheet lists the students in order under a short code. Typed in by the code, line "
            "after line, it takes a minute."
        )
        card.add(words(told, "muted", wrap=True))
        self.day_field = Field(_("The days around"), self.day_edit)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(Field(_("For"), self.place_box))
        row.addWidget(Field(_("Week or month"), self.span_choice))
        row.addWidget(self.day_field)
        row.addStretch(1)
        card.body.addLayout(row)
        card.body.addLayout(beside(self.print_button))
        return card

    def _rules_card(self) -> Card:
        card = Card(_("When a warning goes where"))
        told = _(
            "After so many days a sign is for somebody near, the class teacher, the head of grade "
            "or this room. A sign with rules of its own follows those alone. Zero days: at once."
        )
        card.add(words(told, "muted", wrap=True), self.rule_rows, self.rules_label)
        card.body.addLayout(beside(self.save_button, self.usual_button))
        return card

    def _places_card(self) -> Card:
        card = Card(_("Levels and dormitories"))
        card.add(words(_("The levels that this school keeps:"), "muted", wrap=True))
        card.body.addLayout(beside(*self.level_boxes.values(), gap=16))
        card.add(self.dorm_label, self._dorms)
        card.body.addLayout(beside(self.dorm_button, self.stay_button))
        return card


def _nothing_to_note(_desk: Desk) -> None:
    """That the sheet was made stands in the log already."""
