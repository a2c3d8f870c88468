"""The cover: one key (F9) turns the window at once into something neutral when somebody walks in.

It shows the month's calendar without anything written into it; the same key takes it away. The
vault stays open: it is for the moment at the door, not a lock.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QColor, QTextCharFormat
from PySide6.QtWidgets import QApplication, QCalendarWidget, QDialog, QVBoxLayout, QWidget
from shiboken6 import isValid

from counsel_desk.gui import theme
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
        self._hidden: list[QWidget] = []
        calendar = QCalendarWidget()
        calendar.setGridVisible(False)
        calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        quiet = QTextCharFormat()
        quiet.setForeground(QColor(theme.tokens().muted))
        for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            calendar.setWeekdayTextFormat(day, quiet)
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
            self._take_away()
            return
        self._before = self.window().focusWidget()
        # Dialogs are windows of their own: they would stand before the cover.
        self._hidden = [one for one in _dialogs() if one.isVisible()]
        for one in self._hidden:
            one.hide()
        self.setGeometry(self.window().rect())
        self.show()
        self.raise_()
        self.setFocus()

    def _take_away(self) -> None:
        self.hide()
        if self._before is not None and isValid(self._before):
            self._before.setFocus()
        for one in self._hidden:
            if isValid(one):
                one.show()
                one.activateWindow()
        self._hidden = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self.setGeometry(self.window().rect())
        return super().eventFilter(watched, event)


def _dialogs() -> list[QWidget]:
    return [one for one in QApplication.topLevelWidgets() if isinstance(one, QDialog)]
