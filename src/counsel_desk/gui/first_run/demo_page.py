"""The demo school while it is made, and how to get back in once it has locked itself."""

from __future__ import annotations

from functools import partial
from threading import Event

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from counsel_desk.errors import DeskError
from counsel_desk.gui.background import VaultThread
from counsel_desk.gui.first_run import demo_school
from counsel_desk.gui.widgets.buttons import button
from counsel_desk.gui.widgets.card import Card, beside
from counsel_desk.gui.widgets.labels import badge, words
from counsel_desk.i18n import _
from counsel_desk.services.desk_facts import DeskFacts

WIDTH = 520


class DemoPage(QWidget):
    """``entered`` carries the folder and the facts, ``stopped`` that there is no demo."""

    entered = Signal(str, object)
    stopped = Signal()
    _told = Signal(int, int)

    def __init__(self, vault: VaultThread) -> None:
        super().__init__()
        self._vault = vault
        self._stop = Event()
        self._facts: DeskFacts | None = None
        self.bar = QProgressBar()
        self.bar.setAccessibleName(_("Making the demo school"))
        self.state_label = words("", "muted", wrap=True)
        self.keys_label = words("", wrap=True)
        self.cancel_button = button(_("Cancel"), self.cancel)
        self.enter_button = button(_("Enter the demo"), self._enter, kind="primary")
        self._lay_out()
        self._told.connect(self._show_progress)

    def begin(self) -> None:
        """Make the demo on the vault's thread, or just open it when it is there."""
        self._stop.clear()
        self.bar.setRange(0, 0)
        self.state_label.setText(_("A term of made-up work is written down, day by day…"))
        self.keys_label.hide()
        self.bar.show()
        self.enter_button.hide()
        self.cancel_button.setEnabled(True)
        self.cancel_button.show()
        self.cancel_button.setFocus()
        self._vault.adopt(
            partial(demo_school.enter, self._told.emit, self._stop), self._made, self._failed
        )

    def cancel(self) -> None:
        """Stop after the day that is being written; what was made goes away."""
        self._stop.set()
        self.cancel_button.setEnabled(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.cancel_button.isVisible():
            self.cancel()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._facts is not None:
            self._enter()
        else:
            super().keyPressEvent(event)

    def _show_progress(self, done: int, whole: int) -> None:
        self.bar.setRange(0, whole)
        self.bar.setValue(done)

    def _made(self, result: tuple[DeskFacts, demo_school.Keys]) -> None:
        self._facts, keys = result
        self.bar.hide()
        self.cancel_button.hide()
        told = _("The demo locks itself like a real vault. These passwords open it again:")
        self.state_label.setText(told)
        pairs = [_("{name}: {password}").format(name=name, password=word) for name, word in keys]
        self.keys_label.setText("\n".join(pairs))
        self.keys_label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.keys_label.show()
        self.enter_button.show()
        self.enter_button.setFocus()

    def _failed(self, problem: DeskError) -> None:
        if not self._stop.is_set():
            self._vault.problem_told.emit(problem)
        self.stopped.emit()

    def _enter(self) -> None:
        assert self._facts is not None
        self.entered.emit(str(demo_school.folder()), self._facts)

    def _lay_out(self) -> None:
        card = Card(_("Demo school"))
        card.setFixedWidth(WIDTH)
        card.head.addWidget(badge(_("all people are invented"), "info"))
        card.body.setContentsMargins(24, 24, 24, 24)
        card.body.setSpacing(12)
        card.add(self.state_label, self.bar, self.keys_label)
        card.body.addLayout(beside(self.enter_button, self.cancel_button))
        outer = QVBoxLayout(self)
        outer.addStretch(1)
        outer.addWidget(card, 0, Qt.AlignmentFlag.AlignHCenter)
        outer.addStretch(1)
