"""Locking by itself: on idleness with a countdown, on suspend and when the screen is locked."""

from __future__ import annotations

import sys
import time

from PySide6.QtCore import QEvent, QKeyCombination, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtDBus import QDBusConnection
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

# A tuple: event.type() may come as a bare number, which no set of Qt enums would find.
_ACTIVITY = (
    QEvent.Type.KeyPress,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseMove,
    QEvent.Type.Wheel,
    QEvent.Type.TouchBegin,
    QEvent.Type.InputMethod,
)
COVER_KEY = QKeyCombination(Qt.Key.Key_F9)
LOCK_KEY = QKeyCombination(Qt.KeyboardModifier.ControlModifier, Qt.Key.Key_L)
_SLEEP = (
    "org.freedesktop.login1", "/org/freedesktop/login1", "org.freedesktop.login1.Manager",
    "PrepareForSleep",
)  # fmt: skip
_SCREEN_LOCKS = (
    ("/org/freedesktop/ScreenSaver", "org.freedesktop.ScreenSaver", "ActiveChanged"),
    ("/ScreenSaver", "org.freedesktop.ScreenSaver", "ActiveChanged"),
    ("/org/gnome/ScreenSaver", "org.gnome.ScreenSaver", "ActiveChanged"),
    ("/org/mate/ScreenSaver", "org.mate.ScreenSaver", "ActiveChanged"),
    ("/com/deepin/dde/lockFront", "com.deepin.dde.lockFront", "Visible"),
)
_UKUI_LOCK = ("/", "org.ukui.ScreenSaver", "lock")
_WITH_STATE, _WITHOUT = "1system_locks(bool)", "1system_locks()"


class AutoLock(QObject):
    """``due`` says that it is time; ``counting`` tells the seconds that are left;
    ``cover_wanted`` that the key of the cover was pressed over a dialog."""

    due = Signal()
    counting = Signal(int)
    cover_wanted = Signal()

    def __init__(self, minutes: int, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._limit = minutes * 60
        self._last = time.monotonic()
        self._last_wall = time.time()
        self._timer = QTimer(self)
        self._timer.setInterval(1000)
        self._timer.timeout.connect(self.look)
        application = QApplication.instance()
        assert application is not None
        application.installEventFilter(self)
        self._listen()
        self._timer.start()

    def stop(self) -> None:
        """No more locking from here: the window is on its way out."""
        self._timer.stop()
        application = QApplication.instance()
        if application is not None:
            application.removeEventFilter(self)

    def look(self) -> None:
        """Tell what is left, or that time is up. A sleep of the computer counts as idleness."""
        now, wall = time.monotonic(), time.time()
        slept = (wall - self._last_wall) - 5 > self._limit
        self._last_wall = wall
        left = self._limit - int(now - self._last)
        if left <= 0 or slept:
            self._timer.stop()
            self.due.emit()
        else:
            self.counting.emit(left)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _ACTIVITY:
            self._last = time.monotonic()
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            return self._looks_for_lock_key(event)
        return False

    def _looks_for_lock_key(self, event: QKeyEvent) -> bool:
        """Ctrl+L locks, and F9 covers, above any dialog too, where no shortcut of the window would
        be heard."""
        if event.keyCombination() == COVER_KEY and QApplication.activeModalWidget() is not None:
            event.accept()
            QTimer.singleShot(0, self.cover_wanted.emit)
            return True
        if event.keyCombination() != LOCK_KEY:
            return False
        event.accept()
        QTimer.singleShot(0, self.due.emit)
        return True

    @Slot()
    @Slot(bool)
    def system_locks(self, going: bool = True) -> None:
        """The screen is locked or the computer goes to sleep."""
        if going:
            self.due.emit()

    def _listen(self) -> None:
        """Ask the buses to tell; which screen locker runs is not known, so all are asked."""
        if sys.platform != "linux":
            return
        system, session = QDBusConnection.systemBus(), QDBusConnection.sessionBus()
        if system.isConnected():
            system.connect(*_SLEEP, self, _WITH_STATE)  # type: ignore[call-overload]
        if session.isConnected():
            for path, interface, name in _SCREEN_LOCKS:
                session.connect("", path, interface, name, self, _WITH_STATE)  # type: ignore[call-overload]
            session.connect("", *_UKUI_LOCK, self, _WITHOUT)  # type: ignore[call-overload]
