"""What comes next with a student: meetings, and days on which the plan is looked at."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QPushButton, QVBoxLayout, QWidget

from counsel_desk.gui.cases.plan_work import PlanPage
from counsel_desk.gui.widgets.buttons import button
from counsel_desk.gui.widgets.card import Card, clear
from counsel_desk.gui.widgets.labels import rule, words
from counsel_desk.i18n import _, pgettext
from counsel_desk.records import codes
from counsel_desk.records.cases.appointment import Appointment
from counsel_desk.records.cases.plan_course import PlanReview
from counsel_desk.records.cases.plan_overview import PlanOverview
from counsel_desk.reports.words import clock, short_date

_SHOWN = 4
_DAY_WIDTH = 52
_ROW_HEIGHT = 30
"""That of a button: rows without one are as high."""

Step = tuple[date, str, PlanReview | None]


class StepsCard(Card):
    """``review_wanted`` carries the review to look at, ``day_wanted`` asks for an own day."""

    review_wanted = Signal(object)
    day_wanted = Signal()

    def __init__(self) -> None:
        super().__init__(pgettext("plan", "Next steps"))
        self.review_buttons: list[QPushButton] = []
        self.empty_label = words(_("Nothing is arranged yet."), "muted", wrap=True)
        self.table = QWidget()
        self._box = QVBoxLayout(self.table)
        self._box.setContentsMargins(0, 0, 0, 0)
        self.day_button = button(_("＋ Agree on a review"), self.day_wanted.emit, kind="link")
        self.add(self.empty_label, self.table)
        self.add_row(self.day_button)

    def show_steps(self, page: PlanPage, plan: PlanOverview | None) -> None:
        """Fill the card, what is nearest first."""
        steps = sorted(_steps(page, plan), key=lambda one: one[0])[:_SHOWN]
        clear(self._box)
        self.review_buttons = []
        self.empty_label.setVisible(not steps)
        self.table.setVisible(bool(steps))
        self.day_button.setVisible(plan is not None and plan.is_open)
        table = QWidget()
        grid = QGridLayout(table)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        grid.setColumnMinimumWidth(0, _DAY_WIDTH)
        grid.setColumnStretch(1, 1)
        for number, step in enumerate(steps):
            self._add_row(grid, number, step, page.today)
        self._box.addWidget(table)
        # At once, not at the next turn: a card never stands empty for a moment.
        table.show()

    def _add_row(self, grid: QGridLayout, number: int, step: Step, today: date) -> None:
        day, told, review = step
        top = Qt.AlignmentFlag.AlignVCenter
        is_over = day < today
        row = 2 * number
        grid.setRowMinimumHeight(row, _ROW_HEIGHT)
        if number:
            grid.addWidget(rule(), row - 1, 0, 1, 3)
        shown = pgettext("day", "today") if day == today else short_date(day)
        grid.addWidget(words(shown, "warm" if is_over else "muted"), row, 0, top)
        text = _("{what} (overdue)").format(what=told) if is_over else told
        grid.addWidget(words(text, wrap=True), row, 1, top)
        if review is not None:
            name = _("{what} of {day}: note what came of it").format(what=told, day=shown)
            act = button(
                _("Look at it"), lambda: self.review_wanted.emit(review), kind="link", name=name
            )
            self.review_buttons.append(act)
            grid.addWidget(act, row, 2, top)


def _steps(page: PlanPage, plan: PlanOverview | None) -> Iterator[Step]:
    kinds = codes.load("review_kind")
    for meeting in page.meetings:
        yield meeting.day, _meeting(meeting), None
    for review in plan.pending if plan else ():
        yield review.needed_by, kinds.label(review.kind), review


def _meeting(meeting: Appointment) -> str:
    """The hour, and which session it will be."""
    kind = codes.load("mode").label(meeting.kind)
    what = kind
    if meeting.number is not None:
        what = _("{kind}, no. {number}").format(kind=kind, number=meeting.number)
    return f"{clock(meeting.at)} {what}" if meeting.at else what
