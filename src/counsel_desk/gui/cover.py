"""The cover: one key (F9) turns the window at once into something neutral when somebody walks in.

It shows the month's calendar without anything written into it; the same key takes it away. The
vault stays open: it is for the moment at the door, not a lock.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QCalendarWidget, QVBoxLayout, QWidget

from counsel_desk.gui.widgets.labels import words
from counsel_desk.i18n import _, pgettext


class Cover(QWidget):
    """Lies over the whole window while it is shown."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setObjectName("window")
        # A bare widget of our own paints no ground of the style sheet unless it is told to.
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(pgettext("cover", "Calendar"))
        self._before: QWidget | None = None
        calendar = QCalendarWidget()
        calendar.setGridVisible(False)
        calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        calendar.setAccessibleName(pgettext("cover", "Calendar"))
        box = QVBoxLayout(self)
        box.setContentsMargins(48, 32, 48, 32)
        box.addWidget(words(pgettext("cover", "Calendar"), "title"))
        box.addWidget(calendar, 1)
        box.addWidget(words(_("F9 goes back"), "muted"))
        window.installEventFilter(self)
        self.hide()

    def toggle(self) -> None:
        """Cover the window, or take the cover away and give the focus back."""
        if self.isVisible():
            self.hide()
            if self._before is not None:
                self._before.setFocus()
            return
        self._before = self.window().focusWidget()
        self.setGeometry(self.window().rect())
        self.show()
        self.raise_()
        self.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self.setGeometry(self.window().rect())
        return super().eventFilter(watched, event)
