"""On Windows pictures, recordings and shared screens show none of the program's windows.

Elsewhere there is no such request. One that is turned down changes nothing for whoever works.
"""

from __future__ import annotations

import ctypes
import sys
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget

_LEFT_OUT, _BLACK = 0x11, 0x01
"""WDA_EXCLUDEFROMCAPTURE since Windows 10 2004; before it WDA_MONITOR, which shows black."""

SetAffinity = Callable[[int, int], object]


class CaptureShield(QObject):
    """An event filter of the application: whatever window comes up is left out of captures."""

    def __init__(self, set_affinity: SetAffinity, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._set_affinity = set_affinity

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self._leave_out(int(watched.winId()))
        return super().eventFilter(watched, event)

    def _leave_out(self, window: int) -> None:
        try:
            if not self._set_affinity(window, _LEFT_OUT):
                self._set_affinity(window, _BLACK)
        except OSError:
            return


def shield(application: QObject) -> CaptureShield | None:
    """Leave all windows out of captures where the computer can do so."""
    set_affinity = _of_windows()
    if set_affinity is None:
        return None
    made = CaptureShield(set_affinity, application)
    application.installEventFilter(made)
    return made


def _of_windows() -> SetAffinity | None:
    if sys.platform == "win32":  # pragma: no cover (exercised by the Windows build)
        call = ctypes.windll.user32.SetWindowDisplayAffinity
        call.argtypes = (ctypes.c_void_p, ctypes.c_uint32)
        set_affinity: SetAffinity = call
        return set_affinity
    return None
