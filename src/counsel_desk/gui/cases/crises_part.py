"""Crises: those that are open with their clock first, and the closed ones below."""

from __future__ import annotations

from datetime import datetime
from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QPushButton, QStackedWidget, QVBoxLayout, QWidget

from counsel_desk import i18n
from counsel_desk.gui.cases import crisis_work
from counsel_desk.gui.cases.crisis_board import CrisisBoard
from counsel_desk.gui.cases.crisis_number import show_crises
from counsel_desk.gui.cases.crisis_work import CrisisList
from counsel_desk.gui.cases.open_crisis_dialog import FORM, OpenCrisisDialog, open_crisis
from counsel_desk.gui.form_keeper import FormKeeper
from counsel_desk.gui.page import Surroundings
from counsel_desk.gui.parted_page import PagePart
from counsel_desk.gui.widgets.buttons import button
from counsel_desk.gui.widgets.card import Card, beside, clear
from counsel_desk.gui.widgets.focus_kept import focus_kept
from counsel_desk.gui.widgets.labels import badge, rule, words
from counsel_desk.gui.widgets.names import shown
from counsel_desk.i18n import _, pgettext
from counsel_desk.records.cases.crisis_rules import is_late, minutes_after
from counsel_desk.records.cases.crisis_views import CrisisOverview
from counsel_desk.records.grades import class_label
from counsel_desk.reports.cases.crisis_words import step_words
from counsel_desk.reports.words import clock, date_words, duration, short_date

EVERY_MS = 60_000


class CrisesPart(PagePart):
    """The list, or one crisis in its place; the list says nothing of what happened."""

    key = "crises"

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around)
        self.told: CrisisList | None = None
        self.dialog: OpenCrisisDialog | None = None
        self.open_buttons: list[QPushButton] = []
        self.list, self.board = QWidget(), CrisisBoard(around)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.list)
        self.stack.addWidget(self.board)
        self.new_button = button(_("＋ Open a crisis record"), self.begin, kind="primary")
        self.open_card, self.closed_card = Card(_("Open now")), Card(pgettext("crisis", "Closed"))
        self._open_rows, self._closed_rows = QVBoxLayout(), QVBoxLayout()
        self.timer = QTimer(self)
        self.timer.setInterval(EVERY_MS)
        self.timer.timeout.connect(self.refresh)
        self.board.left.connect(self.show_list)
        self.board.changed.connect(self._read_list)
        self._lay_out()

    @property
    def title(self) -> str:
        count = len(self._of_now())
        return _("Crises {count}").format(count=count) if count else _("Crises")

    def refresh(self) -> None:
        self._read_list()
        self.board.refresh()

    def point_at(self, subject_id: str) -> None:
        """One crisis, or the form that was begun."""
        form, _colon, student_id = subject_id.partition(":")
        if form == FORM:
            self.begin(student_id)
        else:
            self.open_crisis(subject_id)

    def begin(self, student_id: str = "") -> None:
        """Ask for the three facts."""
        self.dialog = open_crisis(self, self.around, student_id)

    def save_draft(self) -> None:
        keeper: FormKeeper
        for keeper in self.window().findChildren(FormKeeper):
            keeper.keep()

    def open_crisis(self, crisis_id: str) -> None:
        """Show one; looking at it opens the student's file."""
        self.stack.setCurrentWidget(self.board)
        self.board.open_crisis(crisis_id)

    def show_list(self) -> None:
        """Back to all of them."""
        self.board.close_board()
        self.stack.setCurrentWidget(self.list)
        self.refresh()
        self.new_button.setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.timer.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.timer.stop()
        self.board.show_name(reveal=False)

    def _read_list(self) -> None:
        self.around.vault.post(crisis_work.read_list, self._fill)

    def _of_now(self) -> list[CrisisOverview]:
        return [one for one in (self.told.rows if self.told else ()) if one.closed_on is None]

    def _fill(self, told: CrisisList) -> None:
        self.told = told
        with focus_kept(self.list):
            clear(self._open_rows)
            clear(self._closed_rows)
            self.open_buttons = []
            for one in told.rows:
                box = self._open_rows if one.closed_on is None else self._closed_rows
                if box.count():
                    box.addWidget(rule())
                box.addWidget(self._row(one, told.now))
        if not self._of_now():
            self._open_rows.addWidget(_nothing())
        show_crises(self.around, sum(not one.is_drill for one in self._of_now()))
        self.closed_card.setVisible(len(self._of_now()) < len(told.rows))
        self.title_changed.emit()

    def _row(self, one: CrisisOverview, now: datetime) -> QWidget:
        row = QWidget()
        texts = QVBoxLayout()
        texts.setSpacing(0)
        name = words(shown(one.name, reveal=False), "heading")
        label = ""
        if one.cohort is not None:
            label = class_label(one.cohort, one.class_no, now.date(), i18n.language())
        number = _("No. {number}").format(number=one.number)
        head = beside(name, words(" ・ ".join(filter(None, (label, number))), "muted"))
        if one.is_drill:
            head.insertWidget(2, badge(_("drill"), "info"))
        texts.addLayout(head)
        texts.addWidget(words(_state(one, now), _shade(one, now), wrap=True))
        is_open = one.closed_on is None
        told = pgettext("crisis", "Go on") if is_open else pgettext("crisis", "Look at it")
        act = button(
            told, partial(self.open_crisis, one.id), kind="primary" if is_open else "link",
            name=f"{told}: {one.number}",
        )  # fmt: skip
        self.open_buttons.append(act)
        box = beside(stretch=False)
        box.setContentsMargins(0, 8, 0, 8)
        box.addLayout(texts, 1)
        box.addWidget(act)
        row.setLayout(box)
        return row

    def _lay_out(self) -> None:
        self.open_card.body.addLayout(self._open_rows)
        self.closed_card.body.addLayout(self._closed_rows)
        self.closed_card.hide()
        inner = QVBoxLayout(self.list)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(16)
        inner.addLayout(beside(self.new_button))
        inner.addWidget(self.open_card)
        inner.addWidget(self.closed_card)
        inner.addStretch(1)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 12, 0, 0)
        box.addWidget(self.stack)


def _state(one: CrisisOverview, now: datetime) -> str:
    """When it was found, how long ago, and what comes next; or when it was closed."""
    found = f"{short_date(one.found_at.date())} {clock(one.found_at.time())}"
    if one.closed_on is not None:
        return _("found {when}, closed {day}").format(when=found, day=date_words(one.closed_on))
    passed = duration(minutes_after(one.found_at, now))
    told = _("found {when}, {time} ago").format(when=found, time=passed)
    step = _("next: {step}").format(step=step_words(one.next_step)) if one.next_step else ""
    return " ・ ".join(filter(None, (told, step)))


def _shade(one: CrisisOverview, now: datetime) -> str:
    """Late is said only where the school set a limit."""
    late = is_late(minutes_after(one.found_at, now), one.limit)
    return "warm" if one.closed_on is None and late else "muted"


def _nothing() -> QWidget:
    told = _(
        "Nothing is open. When a student is in danger, three facts open a record: who, what and "
        "when. It then leads from one step to the next and keeps the hour of each. F2 shows what "
        "to do at once."
    )
    return words(told, "muted", wrap=True)
