"""A small form over a page: fields, one sentence when something is wrong, and one thing to do."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget
from shiboken6 import isValid

from counsel_desk.errors import DeskError
from counsel_desk.gui.form_keeper import DraftPlace, FormKeeper
from counsel_desk.gui.page import Surroundings, scrolling
from counsel_desk.gui.widgets.buttons import button
from counsel_desk.gui.widgets.labels import words
from counsel_desk.i18n import _

WIDTH = 520
"""Two choices of usual length stand beside each other in columns of one width."""

Work = Callable[[Any], object]


class FormDialog(QDialog):
    """``stored`` is sent when the vault has taken what was entered; Enter stores, Esc leaves."""

    stored = Signal()
    draft_place: DraftPlace | None = None
    """Where what is half-typed is kept, if not among the drafts of the cases."""

    def __init__(
        self, parent: QWidget | None, around: Surroundings, title: str, accept_text: str
    ) -> None:
        super().__init__(parent)
        self.around = around
        self.setWindowTitle(title)
        self.setMinimumWidth(WIDTH)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._content = QWidget()
        self.body = QVBoxLayout(self._content)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(12)
        self.error_label = words("", "error", wrap=True)
        self.error_label.hide()
        self.kept_label = words(_("Taken up where you left it."), "good")
        self.kept_label.hide()
        self._keeper: FormKeeper | None = None
        self.accept_button = button(accept_text, self.store, kind="primary", key="Ctrl+S")
        self.accept_button.setDefault(True)
        self.cancel_button = button(_("Cancel"), self.reject)
        self.cancel_button.setToolTip("Esc")
        self.foot = QHBoxLayout()
        self.foot.setSpacing(8)
        self.foot.addStretch(1)
        self.foot.addWidget(self.cancel_button)
        self.foot.addWidget(self.accept_button)
        box = QVBoxLayout(self)
        box.setContentsMargins(24, 24, 24, 24)
        box.setSpacing(16)
        box.addWidget(_title(title))
        box.addWidget(self.kept_label)
        box.addWidget(self._content)
        box.addWidget(self.error_label)
        box.addLayout(self.foot)

    def add_row(self, *fields: QWidget) -> None:
        """Fields beside each other."""
        row = QHBoxLayout()
        row.setSpacing(12)
        for one in fields:
            row.addWidget(one, 1, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(row)

    def keep_as(
        self, kind: str, editors: Mapping[str, QWidget], subject: str | None = None
    ) -> None:
        """Keep what is typed into these editors in the vault until it is stored or left."""
        self._keeper = FormKeeper(self, self.around, kind, editors, subject, self.draft_place)
        self._keeper.taken_up.connect(self.kept_label.show)

    def forget_draft(self) -> None:
        """What was typed is stored, or was left on purpose."""
        self.kept_label.hide()
        if self._keeper is not None:
            self._keeper.drop()

    def showEvent(self, event: QShowEvent) -> None:
        """As high as the words need at this width: the style reckons with shorter lines.

        On a screen that is lower than that the fields scroll, and the buttons stay in sight.
        """
        super().showEvent(event)
        layout = self.layout()
        assert isinstance(layout, QVBoxLayout)
        needed = layout.totalHeightForWidth(self.width())
        most = self.screen().availableGeometry().height()
        if needed > most:
            self._let_fields_scroll(layout)
        # A long word of a chip is never cut: the dialog widens with what it holds.
        wide = max(self.width(), layout.totalMinimumSize().width())
        if (
            needed > self.height()
            or wide > self.width()
            or not self.testAttribute(Qt.WidgetAttribute.WA_Resized)
        ):
            self.resize(wide, min(needed, most))

    def grow(self) -> None:
        """More is shown: be as high as it wants once it has its place, and never jump back.

        A dialog with a least width of its own does not do so by itself, and lines that wrap want a
        height only when their width is known.
        """
        QTimer.singleShot(0, self, self._grow)

    def reject(self) -> None:
        """Leave without storing."""
        self.forget_draft()
        super().reject()

    def work(self) -> Work | None:
        """What to do with the desk, or None when a field has to be mended first."""
        raise LookupError("a form says what it stores")

    def store(self) -> None:
        """Hand what was entered to the vault."""
        work = self.work()
        if work is not None:
            self.post(work)

    def post(self, work: Work) -> None:
        """Let the vault do it; then close, or say in a sentence why not."""
        self.accept_button.setEnabled(False)
        self.around.vault.post(work, self._done, self.show_problem)

    def show_problem(self, problem: DeskError) -> None:
        """A sentence at the foot of the form; what was typed stays."""
        if isValid(self):
            self.accept_button.setEnabled(True)
            self.show_error(str(problem))

    def show_error(self, sentence: str) -> None:
        """Say what is wrong, or take it back."""
        self.error_label.setText(sentence)
        self.error_label.setVisible(bool(sentence))
        self.setAccessibleDescription(sentence)

    def _let_fields_scroll(self, layout: QVBoxLayout) -> None:
        """The screen is lower than all fields together; done once."""
        if self._content.parentWidget() is not self:
            return
        here = self.focusWidget()
        # Looked for first: the scroll area takes the fields out of the layout.
        place = layout.indexOf(self._content)
        area = scrolling(self._content, self)
        layout.insertWidget(place, area, 1)
        bar = area.verticalScrollBar().sizeHint().width()
        area.setMinimumWidth(self._content.minimumSizeHint().width() + bar)
        area.show()
        self._content.show()
        layout.activate()
        if here is not None:
            here.setFocus()

    def _grow(self) -> None:
        layout = self.layout()
        if not isinstance(layout, QVBoxLayout) or not isValid(self) or not self.isVisible():
            return
        layout.activate()
        wanted = max(layout.totalHeightForWidth(self.width()), self.sizeHint().height())
        most = self.screen().availableGeometry().height()
        if wanted > most:
            self._let_fields_scroll(layout)
        self.resize(self.width(), min(max(self.height(), wanted), most))

    def _done(self, _result: object) -> None:
        if isValid(self):
            self.forget_draft()
            self.stored.emit()
            self.accept()


def _title(text: str) -> QLabel:
    """Stands at the top edge: where a dialog is higher than its words need, it does not move."""
    made = words(text, "title", wrap=True)
    policy = made.sizePolicy()
    policy.setVerticalPolicy(QSizePolicy.Policy.Maximum)
    made.setSizePolicy(policy)
    return made
