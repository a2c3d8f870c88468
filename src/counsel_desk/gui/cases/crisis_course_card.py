"""The clock of a crisis: the next step as the button that counts, and all that was done below."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QMenu, QPushButton, QVBoxLayout, QWidget

from counsel_desk.gui.cases.crisis_work import CrisisBoardView
from counsel_desk.gui.room.menu_button import menu_button
from counsel_desk.gui.widgets.buttons import button
from counsel_desk.gui.widgets.card import Card, beside, clear
from counsel_desk.gui.widgets.labels import rule, set_role, words
from counsel_desk.i18n import _
from counsel_desk.records.cases.crisis import CrisisStep
from counsel_desk.records.cases.crisis_rules import (
    OTHER,
    REMARKS,
    is_late,
    minutes_after,
    order_of,
    said_as,
)
from counsel_desk.records.cases.crisis_views import CrisisView
from counsel_desk.reports.cases.crisis_words import (
    after_words,
    left_out_words,
    moment_words,
    step_words,
    who_words,
)
from counsel_desk.reports.words import duration, short_date

_TIME_WIDTH = 92
_TOP = Qt.AlignmentFlag.AlignTop


class CourseCard(Card):
    """``noted`` carries the kind of a step to note, ``corrected`` a line to write anew."""

    noted = Signal(str)
    corrected = Signal(object)

    def __init__(self) -> None:
        super().__init__(_("What was done"))
        self.clock_label = words("", "muted")
        self.head.addWidget(self.clock_label)
        self.limit_label = words("", "warm", wrap=True)
        self.next_button = button("", lambda: self.noted.emit(self._next), kind="primary")
        self.more_button = menu_button(_("Another step"), _("Note another step"))
        self.menu = QMenu(self)
        self.more_button.setMenu(self.menu)
        self.rest_label = words("", "muted", wrap=True)
        self.correct_buttons: list[QPushButton] = []
        self._next = ""
        self._rows = QVBoxLayout()
        self.add(self.limit_label)
        self.body.addLayout(beside(self.next_button, self.more_button))
        self.add(self.rest_label)
        self.body.addLayout(self._rows)

    def show_board(self, board: CrisisBoardView) -> None:
        """Fill the card."""
        view = board.view
        passed = minutes_after(view.crisis.found_at, board.now)
        since = _("found {time} ago").format(time=duration(passed))
        self.clock_label.setText(since if view.is_open else "")
        self._show_next(view, passed)
        self._fill_menu(view)
        clear(self._rows)
        self.correct_buttons = []
        self._rows.addWidget(self._table(board))

    def _show_next(self, view: CrisisView, passed: int) -> None:
        left = view.missing if view.is_open else ()
        self._next = left[0] if left else ""
        told = _named(view, self._next) if left else ""
        self.next_button.setText(_("Note: {step}").format(step=told))
        self.next_button.setAccessibleName(self.next_button.text())
        self.next_button.setVisible(bool(left))
        self.more_button.setVisible(view.is_open)
        rest = _(", ").join(_named(view, one) for one in left[1:])
        self.rest_label.setText(_("Then: {steps}").format(steps=rest))
        self.rest_label.setVisible(bool(rest))
        limit = view.limits.get(self._next)
        late = is_late(passed, limit)
        if limit is not None:
            told = _("The school's limit for this step: {time} after it was found.")
            self.limit_label.setText(told.format(time=duration(limit)))
        set_role(self.limit_label, "role", "error" if late else "warm")
        self.limit_label.setVisible(limit is not None and bool(left))

    def _fill_menu(self, view: CrisisView) -> None:
        """Steps that lack first, then those that can be noted once more."""
        self.menu.clear()
        left = view.missing
        again = [one for one in order_of(suspected=view.is_suspected) if one not in left]
        for kind in (*left, "", *again, OTHER):
            if kind:
                action = self.menu.addAction(_named(view, kind))
                action.triggered.connect(partial(self._note, kind))
            else:
                self.menu.addSeparator()

    def _note(self, kind: str, _on: bool = False) -> None:
        self.noted.emit(kind)

    def _table(self, board: CrisisBoardView) -> QWidget:
        table = QWidget()
        grid = QGridLayout(table)
        grid.setContentsMargins(0, 8, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(6)
        grid.setColumnMinimumWidth(0, _TIME_WIDTH)
        grid.setColumnStretch(1, 1)
        view = board.view
        lines = [*view.planned, *view.course]
        if not lines:
            told = _(
                "Nothing is noted yet. Each step keeps its hour, who took it and what came of it; "
                "what was not done says why."
            )
            grid.addWidget(words(told, "muted", wrap=True), 0, 0, 1, 3)
        for number, step in enumerate(lines):
            self._add_row(grid, 2 * number, step, board)
        return table

    def _add_row(
        self, grid: QGridLayout, row: int, step: CrisisStep, board: CrisisBoardView
    ) -> None:
        if row:
            grid.addWidget(rule(), row - 1, 0, 1, 3)
        grid.addWidget(_when(step, board), row, 0, _TOP)
        grid.addWidget(_told(step, board.view), row, 1, _TOP)
        if step.kind in REMARKS or (not board.view.is_open and step.needed_by is None):
            return
        is_planned = step in board.view.planned
        name = step_words(step.kind)
        act = button(
            _("Note it") if is_planned else _("Correct"),
            lambda: self.corrected.emit(step),
            kind="link",
            name=(_("Note: {step}") if is_planned else _("Correct: {step}")).format(step=name),
        )
        self.correct_buttons.append(act)
        grid.addWidget(act, row, 2, _TOP)


def _named(view: CrisisView, kind: str) -> str:
    """A step's words; telling a guardian is never one of them where one may be the danger."""
    return step_words(said_as(kind, suspected=not view.may_tell_guardian))


def _when(step: CrisisStep, board: CrisisBoardView) -> QWidget:
    """The hour, and below it how long after."""
    cell = QWidget()
    box = QVBoxLayout(cell)
    box.setContentsMargins(0, 0, 0, 0)
    box.setSpacing(0)
    if step.at is not None:
        box.addWidget(words(moment_words(step.at, board.now.date())))
        after = after_words(minutes_after(board.view.crisis.found_at, step.at))
        box.addWidget(words(after, "muted"))
    elif step.needed_by is not None:
        is_over = step.needed_by < board.now.date()
        told = _("by {when}").format(when=short_date(step.needed_by))
        box.addWidget(words(told, "warm" if is_over else "muted"))
    else:
        box.addWidget(words("—", "muted"))
    return cell


def _told(step: CrisisStep, view: CrisisView) -> QWidget:
    cell = QWidget()
    box = QVBoxLayout(cell)
    box.setContentsMargins(0, 0, 0, 0)
    box.setSpacing(0)
    for text, role in _lines(step, view):
        box.addWidget(words(text, role, wrap=True))
    return cell


def _lines(step: CrisisStep, view: CrisisView) -> Iterator[tuple[str, str]]:
    """The step, who took it, what came of it, and what was first written in its place."""
    name = step.kind
    if step.why_not is not None:
        name = said_as(step.kind, suspected=view.is_suspected)
    yield step_words(name), "text"
    if who := who_words(step.done_by, step.told, step.how, step.signed):
        yield who, "muted"
    if step.result:
        yield step.result, "text"
    if step.why_not:
        yield left_out_words(step.why_not), "warm"
    for one in view.earlier(step):
        at = moment_words(one.written_at, view.crisis.found_at.date())
        who = who_words(one.done_by, one.told, one.how, one.signed)
        before = " ・ ".join(filter(None, (who, one.result, one.why_not)))
        yield _("first written at {when}: {words}").format(when=at, words=before), "muted"
