"""Setting up a room: the steps at the left, one of them open, and the ways back and on."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from counsel_desk.errors import DeskError
from counsel_desk.gui.background import VaultThread
from counsel_desk.gui.first_run import answers as kept_answers
from counsel_desk.gui.first_run.answers import Answers
from counsel_desk.gui.first_run.areas_step import AreasStep
from counsel_desk.gui.first_run.calendar_step import CalendarStep
from counsel_desk.gui.first_run.making import MadeVault, NewVaultOrder
from counsel_desk.gui.first_run.people_step import PeopleStep
from counsel_desk.gui.first_run.place_step import PlaceStep
from counsel_desk.gui.first_run.school_step import SchoolStep
from counsel_desk.gui.first_run.sheets_step import SheetsStep
from counsel_desk.gui.first_run.step import Step
from counsel_desk.gui.first_run.step_rail import StepRail
from counsel_desk.gui.page import scrolling
from counsel_desk.gui.widgets.buttons import button
from counsel_desk.gui.widgets.labels import words
from counsel_desk.i18n import _

_KEPT_AFTER_MS = 3000


class SetUp(QWidget):
    """``left`` goes back to the first page; ``finished`` carries the vault that was made."""

    left = Signal()
    finished = Signal(object)

    def __init__(self, vault: VaultThread) -> None:
        super().__init__()
        self._answers: Answers | None = None
        self._made: MadeVault | None = None
        self.people, self.sheets = PeopleStep(vault), SheetsStep(vault)
        self.steps: list[Step] = [
            PlaceStep(), SchoolStep(), CalendarStep(), AreasStep(), self.people, self.sheets,
        ]  # fmt: skip
        self.rail = StepRail([_(one.title) for one in self.steps])
        self.title_label, self.told_label = words("", "title"), words("", "muted", wrap=True)
        self.error_label = words("", "error", wrap=True)
        self.back_button = button(_("Back"), self.go_back)
        self.next_button = button(_("Next"), self.go_on, kind="primary")
        self.stack = QStackedWidget()
        self.stack.setObjectName("pages")
        for step in self.steps:
            self.stack.addWidget(scrolling(step))
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_KEPT_AFTER_MS)
        self._timer.timeout.connect(self.keep)
        self._lay_out()
        self._connect()

    @property
    def place(self) -> int:
        """Which step is open, from 0."""
        return self.stack.currentIndex()

    def begin(self, answers: Answers) -> None:
        """Open at the step where the person was."""
        self._answers = answers
        keys = [step.key for step in self.steps[:-1]]
        for step in self.steps:
            step.show_answers(answers)
        self._open(keys.index(answers.step) if answers.step in keys else 0)

    def keep(self) -> None:
        """Write the answers down as they stand, so that nothing typed is lost."""
        if self._answers is not None and self._made is None:
            for step in self.steps:
                self._answers = step.gather(self._answers)
            self._answers = replace(self._answers, step=self.steps[self.place].key)
            kept_answers.keep(self._answers)

    def go_on(self) -> None:
        """To the next step, when this one is in order; after the last one into the room."""
        step = self.steps[self.place]
        if not self.next_button.isEnabled():
            return
        if not step.check():
            self._show_fault()
            return
        if step is self.sheets:
            self.finished.emit(self._made)
        elif step is self.people:
            self._make()
        else:
            self._open(self.place + 1)

    def _show_fault(self) -> None:
        """The field that has to change is in sight, also in a small window."""
        area, field = self.stack.currentWidget(), QApplication.focusWidget()
        if isinstance(area, QScrollArea) and field is not None and area.isAncestorOf(field):
            area.ensureWidgetVisible(field)

    def go_back(self) -> None:
        """To the step before; from the first one to the first page."""
        if not self.back_button.isVisible():
            return
        self.keep()
        if self.place == 0:
            self.left.emit()
        else:
            self._open(self.place - 1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        focus = QApplication.focusWidget()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if isinstance(focus, QPushButton) and focus is not self.next_button:
                focus.click()
            else:
                self.go_on()
        elif event.key() == Qt.Key.Key_Escape:
            self.go_back()
        else:
            super().keyPressEvent(event)

    def _open(self, place: int) -> None:
        self.keep()
        step = self.steps[place]
        if self._answers is not None and step is not self.sheets:
            step.show_answers(self._answers)
        self.stack.setCurrentIndex(place)
        self.rail.show_place(place)
        self.title_label.setText(_(step.title))
        self.told_label.setText(_(step.told))
        self.error_label.hide()
        self.back_button.setVisible(step is not self.sheets)
        self._name_next(_("Make the vault") if step is self.people else _("Next"))
        first = step.first_field()
        if first is not None:
            first.setFocus()
        self.keep()

    def _name_next(self, text: str) -> None:
        self.next_button.setText(text)
        self.next_button.setAccessibleName(text)

    def _make(self) -> None:
        self.keep()
        assert self._answers is not None
        order = NewVaultOrder(
            self._answers,
            tuple(self.people.entrants(counsellors=True)),
            tuple(self.people.entrants(counsellors=False)),
        )
        self._open(self.place + 1)
        self._name_next(_("Open the room"))
        self.next_button.setEnabled(False)
        self.sheets.begin(order)

    def _is_made(self, made: MadeVault) -> None:
        self._made = made
        self._timer.stop()
        kept_answers.drop()
        self.people.forget()

    def _refused(self, problem: DeskError) -> None:
        """Nothing was made; the person goes back to what has to change."""
        self.next_button.setEnabled(True)
        self._open(self.steps.index(self.people))
        self.error_label.setText(str(problem))
        self.error_label.show()

    def _proved(self) -> None:
        self.next_button.setEnabled(True)
        self.next_button.setFocus()

    def _connect(self) -> None:
        for step in self.steps:
            step.changed.connect(self._timer.start)
        self.sheets.made.connect(self._is_made)
        self.sheets.refused.connect(self._refused)
        self.sheets.proved.connect(self._proved)

    def _lay_out(self) -> None:
        head = QVBoxLayout()
        head.setContentsMargins(24, 20, 24, 16)
        head.setSpacing(2)
        for label in (self.title_label, self.told_label, self.error_label):
            head.addWidget(label)
        foot = QFrame()
        foot.setObjectName("foot")
        row = QHBoxLayout(foot)
        row.setContentsMargins(24, 12, 24, 16)
        row.addWidget(words(_("Enter goes on, Esc goes back. You can leave at any time."), "muted"))
        row.addStretch(1)
        row.addWidget(self.back_button)
        row.addWidget(self.next_button)
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addLayout(head)
        right.addWidget(self.stack, 1)
        right.addWidget(foot)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.rail)
        whole.addLayout(right, 1)
