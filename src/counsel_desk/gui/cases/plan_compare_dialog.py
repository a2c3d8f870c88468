"""Two versions of a plan side by side, with differences told by marks, words and colour."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QLabel, QVBoxLayout, QWidget
from shiboken6 import isValid

from counsel_desk.gui import theme
from counsel_desk.gui.cases import plan_work
from counsel_desk.gui.editors import ChoiceBox
from counsel_desk.gui.page import Surroundings, scrolling
from counsel_desk.gui.widgets.buttons import button
from counsel_desk.gui.widgets.card import beside, clear
from counsel_desk.gui.widgets.labels import badge, rule, words
from counsel_desk.i18n import _, pgettext
from counsel_desk.records.cases.plan_comparison import (
    ADDED,
    CHANGED,
    REMOVED,
    SAME,
    GoalChange,
    LineChange,
    PlanComparison,
)
from counsel_desk.records.cases.plan_overview import PlanOverview, VersionOverview
from counsel_desk.reports.words import date_words

_SIZE = (920, 640)
_BADGES = {SAME: "plain", ADDED: "good", REMOVED: "danger", CHANGED: "warm"}

Line = tuple[str, LineChange]


class CompareDialog(QDialog):
    """Opens with the version in force and the one before."""

    def __init__(self, parent: QWidget, around: Surroundings, plan: PlanOverview) -> None:
        super().__init__(parent)
        self._around, self._plan = around, plan
        self.setWindowTitle(_("Compare versions"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        numbers = [(one.number, _short(one)) for one in plan.versions]
        last = plan.in_force.number
        self.before_box = ChoiceBox(numbers, last - 1, name=_("Earlier version"))
        self.after_box = ChoiceBox(numbers, last, name=_("Later version"))
        self.because_label = words("", "muted", wrap=True)
        self.same_label = words(_("The two versions say the same."), "muted")
        self.only_box = ChoiceBox(
            ((False, _("everything")), (True, _("differences only"))), name=_("Show")
        )
        self.table = QWidget()
        self._table_box = QVBoxLayout(self.table)
        self._table_box.setContentsMargins(0, 0, 8, 0)
        self._comparison: PlanComparison | None = None
        self._lay_out()
        for box in (self.before_box, self.after_box):
            box.activated.connect(lambda _place: self.read())
        self.only_box.activated.connect(lambda _place: self._dress())
        self.read()

    def read(self) -> None:
        """Have the two chosen versions compared."""
        work = partial(
            plan_work.compare,
            plan_id=self._plan.id,
            before=self.before_box.number or 1,
            after=self.after_box.number or 1,
        )
        self._around.vault.post(work, self._show, self._around.tell_problem)

    def _show(self, comparison: PlanComparison) -> None:
        if isValid(self):
            self._comparison = comparison
            self._dress()

    def _dress(self) -> None:
        comparison = self._comparison
        if comparison is None:
            return
        after = self._plan.versions[(self.after_box.number or 1) - 1]
        why = _("Adjusted because: {why}").format(why=after.because) if after.because else ""
        self.because_label.setText(why)
        self.because_label.setVisible(bool(why))
        self.same_label.setVisible(comparison.is_same)
        clear(self._table_box)
        grid_of = QWidget()
        grid = QGridLayout(grid_of)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(8)
        for column, share in ((1, 1), (2, 1)):
            grid.setColumnStretch(column, share)
        grid.addWidget(words(self.before_box.currentText(), "heading"), 0, 1)
        grid.addWidget(words(self.after_box.currentText(), "heading"), 0, 2)
        for title, lines in self._sections(comparison):
            _add_section(grid, title, lines)
        self._table_box.addWidget(grid_of)
        grid_of.show()
        self._table_box.addStretch(1)

    def _sections(self, comparison: PlanComparison) -> Iterator[tuple[str, list[Line]]]:
        """Headings with their lines, those that are wanted."""
        only = self.only_box.value is True
        for title, lines in _all_sections(comparison):
            shown = [
                (told, one)
                for told, one in lines
                if (one.before or one.after) and not (only and one.state == SAME)
            ]
            if shown:
                yield title, shown

    def _lay_out(self) -> None:
        box = QVBoxLayout(self)
        box.setContentsMargins(24, 24, 24, 24)
        box.setSpacing(12)
        box.addWidget(words(self.windowTitle(), "title"))
        choice = beside(self.before_box, words("→", "muted"), self.after_box, self.only_box, gap=8)
        box.addLayout(choice)
        box.addWidget(self.because_label)
        box.addWidget(self.same_label)
        box.addWidget(scrolling(self.table), 1)
        legend = QLabel(_legend())
        legend.setTextFormat(Qt.TextFormat.RichText)
        self.close_button = button(_("Close"), self.reject)
        self.close_button.setToolTip("Esc")
        foot = beside(legend)
        foot.addWidget(self.close_button)
        box.addLayout(foot)
        self.resize(*_SIZE)


def _all_sections(comparison: PlanComparison) -> Iterator[tuple[str, list[Line]]]:
    yield _("How things are"), [("", comparison.situation)]
    yield _("Topics"), [("", comparison.topics)]
    for number, goal in enumerate(comparison.goals, 1):
        yield _("Goal {number}").format(number=number), list(_goal_lines(goal))
    yield _("Agreed between school and home"), [("", comparison.agreement)]


def _goal_lines(goal: GoalChange) -> Iterator[Line]:
    yield "", goal.goal
    yield _("seen by"), goal.measured_by
    yield pgettext("day", "until"), goal.due_on
    for one in goal.measures:
        yield _("measure"), one


def _add_section(grid: QGridLayout, title: str, lines: list[Line]) -> None:
    row = grid.rowCount()
    grid.addWidget(rule(), row, 0, 1, 4)
    for number, (told, line) in enumerate(lines, 1):
        name = words(title if number == 1 else told, "muted", wrap=True)
        name.setMinimumWidth(96)
        grid.addWidget(name, row + number, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(_side(line, later=False), row + number, 1, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(_side(line, later=True), row + number, 2, Qt.AlignmentFlag.AlignTop)
        state = badge(state_words(line.state), _BADGES[line.state])
        state.setVisible(line.state != SAME)
        grid.addWidget(state, row + number, 3, Qt.AlignmentFlag.AlignTop)


def _side(line: LineChange, *, later: bool) -> QLabel:
    """One side's words; what the other lacks is struck through before, underlined after."""
    pieces = line.after if later else line.before
    label = QLabel("".join(_marked(one.text, later=later) if one.marked else escape(one.text)
                           for one in pieces).replace("\n", "<br>"))  # fmt: skip
    label.setTextFormat(Qt.TextFormat.RichText)
    label.setProperty("role", "fine")
    label.setWordWrap(True)
    text = "".join(one.text for one in pieces)
    marked = _("; ").join(one.text for one in pieces if one.marked)
    told = _("{text} (new here: {marked})") if later else _("{text} (gone later: {marked})")
    label.setAccessibleName(told.format(text=text, marked=marked) if marked else text)
    return label


def _marked(text: str, *, later: bool) -> str:
    look = theme.tokens()
    ink, ground = (look.accent_text, look.accent_soft) if later else (look.danger, look.danger_soft)
    line = "underline" if later else "line-through"
    style = f"color:{ink};background-color:{ground};text-decoration:{line}"
    return f'<span style="{style}">{escape(text)}</span>'


def _legend() -> str:
    gone = _marked(_("struck through: gone"), later=False)
    new = _marked(_("underlined: new"), later=True)
    return f"{gone}&nbsp;&nbsp;{new}"


def state_words(state: str) -> str:
    """What became of a line, in a word."""
    told = {
        SAME: pgettext("plan", "as before"),
        ADDED: pgettext("plan", "added"),
        REMOVED: pgettext("plan", "taken out"),
        CHANGED: pgettext("plan", "changed"),
    }
    return told[state]


def _short(version: VersionOverview) -> str:
    return _("Version {number} of {day}").format(
        number=version.number, day=date_words(version.made_on)
    )
