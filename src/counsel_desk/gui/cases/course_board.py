"""A window over one course, such as a referral or a leave: its steps, and the next one first."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget
from shiboken6 import isValid

from counsel_desk.errors import DeskError
from counsel_desk.gui.form_dialog import FormDialog
from counsel_desk.gui.page import Surroundings, scrolling
from counsel_desk.gui.widgets.buttons import button
from counsel_desk.i18n import _


class CourseBoard(QDialog):
    """``changed`` is sent when something was noted; ``go_on`` is what the first button does."""

    changed = Signal()

    def __init__(
        self, parent: QWidget, around: Surroundings, title: str, go_on: Callable[[], object]
    ) -> None:
        super().__init__(parent)
        self.around = around
        self.dialog: QDialog | None = None
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.next_button = button("", go_on, kind="primary", key="Ctrl+S")
        self.close_button = button(_("Close window"), self.reject)

    def refresh(self) -> None:
        """Read the course anew."""

    def _open(self, dialog: FormDialog) -> None:
        dialog.stored.connect(self._stored)
        self.dialog = dialog
        dialog.open()

    def _stored(self) -> None:
        if isValid(self):
            self.changed.emit()
            self.refresh()

    def _gone(self, problem: DeskError) -> None:
        self.around.tell_problem(problem)
        if isValid(self):
            self.reject()

    def _name_next(self, told: str) -> None:
        """What the first button says; without a next step there is none."""
        self.next_button.setVisible(bool(told))
        self.next_button.setText(told)
        self.next_button.setAccessibleName(told)

    def _stack(
        self, heads: Sequence[QWidget], content: QWidget, links: Sequence[QPushButton]
    ) -> None:
        """Heads, below them what scrolls, and the buttons at the foot."""
        foot = QHBoxLayout()
        foot.setSpacing(8)
        for link in links:
            foot.addWidget(link)
        foot.addStretch(1)
        foot.addWidget(self.close_button)
        foot.addWidget(self.next_button)
        box = QVBoxLayout(self)
        box.setContentsMargins(24, 20, 24, 20)
        box.setSpacing(12)
        for head in heads:
            box.addWidget(head)
        box.addWidget(scrolling(content, self), 1)
        box.addLayout(foot)
        self.next_button.hide()
