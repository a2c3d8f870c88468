"""Goals and measures of a plan as a table, with what can be done about them below."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from counsel_desk.gui.cases.plan_progress_bar import INSET, ProgressBar
from counsel_desk.gui.widgets.buttons import button
from counsel_desk.gui.widgets.card import Card, clear
from counsel_desk.gui.widgets.flow_layout import FlowLayout
from counsel_desk.gui.widgets.labels import rule, words
from counsel_desk.i18n import N_, _, pgettext
from counsel_desk.records.cases.plan_content import Goal
from counsel_desk.records.cases.plan_overview import PlanOverview
from counsel_desk.reports.words import short_date

HEADS = (N_("Goal"), N_("Measures"), N_("Responsible"), N_("Until"), N_("How far"))
_SHARES = (12, 10, 5, 0, 0)
_FAR = HEADS.index("How far")
_GAP = 12
_REACHED = 100


class GoalsCard(Card):
    """``progress_wanted`` carries a goal's thread, ``act_wanted`` the name of one of the acts."""

    progress_wanted = Signal(str)
    act_wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__(_("Goals and measures"))
        self.bars: list[ProgressBar] = []
        self.version_label = words("", "muted")
        self.compare_button = self._act("compare", _("compare with the one before"))
        self.head.addWidget(self.version_label)
        self.head.addWidget(self.compare_button)
        self.table = QWidget()
        self._box = QVBoxLayout(self.table)
        self._box.setContentsMargins(0, 0, 0, 0)
        self.goal_button = self._act("goal", _("＋ Goal"))
        self.adjust_button = self._act("adjust", "")
        self.correct_button = self._act("correct", _("Put a slip right"))
        self.correct_button.setToolTip(_("On the day it was written this version may be corrected"))
        self.close_button = self._act("close", _("Close the plan"))
        acts = QWidget()
        flow = FlowLayout(acts, gap=8)
        for one in (self.goal_button, self.adjust_button, self.correct_button, self.close_button):
            flow.addWidget(one)
        self.acts = acts
        self.add(self.table, acts)

    def show_plan(self, plan: PlanOverview, today: date, *, may_correct: bool) -> None:
        """Fill the card with the version in force."""
        version = plan.in_force
        self.version_label.setText(_version_words(plan))
        self.compare_button.setVisible(len(plan.versions) > 1)
        self.acts.setVisible(plan.is_open)
        self.adjust_button.setText(
            _("Adjust the plan (makes version {number})").format(number=version.number + 1)
        )
        self.adjust_button.setAccessibleName(self.adjust_button.text())
        self.correct_button.setVisible(may_correct)
        self._fill(plan, today)

    def _fill(self, plan: PlanOverview, today: date) -> None:
        clear(self._box)
        table = QWidget()
        grid = QGridLayout(table)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(_GAP)
        grid.setVerticalSpacing(8)
        for place, share in enumerate(_SHARES):
            grid.setColumnStretch(place, share)
            head = words(_(HEADS[place]), "muted")
            head.setIndent(INSET if place == _FAR else 0)
            grid.addWidget(head, 0, place)
        grid.addWidget(rule(), 1, 0, 1, len(HEADS))
        self.bars = []
        for number, goal in enumerate(plan.in_force.content.goals):
            self._add_row(grid, 2 + 2 * number, goal, plan, today)
        self._box.addWidget(table)
        # At once, not at the next turn: a card never stands empty for a moment.
        table.show()

    def _add_row(
        self, grid: QGridLayout, row: int, goal: Goal, plan: PlanOverview, today: date
    ) -> None:
        percent = plan.percent(goal.thread)
        bar = ProgressBar(goal.goal, percent)
        bar.setEnabled(plan.is_open)
        bar.clicked.connect(lambda _on=False: self.progress_wanted.emit(goal.thread))
        self.bars.append(bar)
        is_over = plan.is_open and percent != _REACHED
        cells = (*_texts(goal), _due(goal, today if is_over else date.min))
        for place, cell in enumerate((*cells, bar)):
            grid.addWidget(cell, row, place, Qt.AlignmentFlag.AlignVCenter)
        grid.addWidget(rule(), row + 1, 0, 1, len(HEADS))

    def _act(self, name: str, text: str) -> QPushButton:
        return button(text, lambda: self.act_wanted.emit(name), kind="link")


def _version_words(plan: PlanOverview) -> str:
    """Which version this is, and when it was made."""
    version = plan.in_force
    made = pgettext("day of a plan", "{month}-{day:02d}").format(
        month=version.made_on.month, day=version.made_on.day
    )
    if version.number == 1:
        return _("Version {number} ・ begun {day}").format(number=1, day=made)
    return _("Version {number} ・ adjusted {day}").format(number=version.number, day=made)


def _texts(goal: Goal) -> Iterator[QLabel]:
    """What is aimed at, what is done for it, and by whom."""
    label = words(goal.goal, "fine", wrap=True)
    if goal.measured_by:
        label.setToolTip(_("Seen by: {words}").format(words=goal.measured_by))
    yield label
    yield words(_("; ").join(one.measure for one in goal.measures), "fine", wrap=True)
    people = dict.fromkeys(one.responsible for one in goal.measures if one.responsible)
    yield words(_(", ").join(people), "fine", wrap=True)


def _due(goal: Goal, today: date) -> QLabel:
    """The goal's day, else the last of its measures; said in words once it is over."""
    days = [one.due_on for one in goal.measures if one.due_on is not None]
    day = goal.due_on or max(days, default=None)
    if day is None:
        return words("", "fine")
    if day < today:
        return words(_("{day}\nis over").format(day=short_date(day)), "warm")
    return words(short_date(day), "fine")
