"""Whether Caps Lock is on: asked of Windows and X11; elsewhere nobody knows and nothing is said."""

from __future__ import annotations

import ctypes
import ctypes.util
import sys
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication

_VK_CAPITAL = 0x14
_CORE_KEYBOARD = 0x0100
_LOCK_INDICATOR = 1


class CapsLock(QObject):
    """Asks the system each time; keeps a connection of its own on X11."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._display: Any = None
        self._x11 = _x11_library() if QGuiApplication.platformName() == "xcb" else None
        if self._x11 is not None:
            self._display = self._x11.XOpenDisplay(None)

    def is_on(self) -> bool:
        """True only when the system says so."""
        if sys.platform == "win32":  # pragma: no cover (exercised by the Windows build)
            return bool(ctypes.windll.user32.GetKeyState(_VK_CAPITAL) & 1)
        if self._x11 is None or not self._display:
            return False
        state = ctypes.c_uint()
        failed = self._x11.XkbGetIndicatorState(self._display, _CORE_KEYBOARD, ctypes.byref(state))
        return not failed and bool(state.value & _LOCK_INDICATOR)


def _x11_library() -> Any:
    name = ctypes.util.find_library("X11")
    if name is None:
        return None
    library = ctypes.CDLL(name)
    library.XOpenDisplay.restype = ctypes.c_void_p
    library.XOpenDisplay.argtypes = [ctypes.c_char_p]
    library.XkbGetIndicatorState.argtypes = [
        ctypes.c_void_p, ctypes.c_uint, ctypes.POINTER(ctypes.c_uint),
    ]  # fmt: skip
    return library
