"""What was copied from the program does not stay in the clipboard: half a minute, then it is gone.

Only what the program itself put there; whatever somebody copied elsewhere since is left alone.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QMimeData, QObject, QTimer
from PySide6.QtGui import QClipboard, QGuiApplication

KEPT_MS = 30_000


class ClipboardGuard(QObject):
    """Watches the clipboard for as long as the program runs.

    :param is_ours: says whether this program put there what is there now; the platform knows.
    """

    def __init__(
        self,
        parent: QObject | None = None,
        *,
        kept_ms: int = KEPT_MS,
        is_ours: Callable[[], bool] | None = None,
    ) -> None:
        super().__init__(parent)
        self._clipboard = QGuiApplication.clipboard()
        self._is_ours = is_ours or self._clipboard.ownsClipboard
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(kept_ms)
        self._timer.timeout.connect(self.clear)
        self._clipboard.dataChanged.connect(self._changed)

    def clear(self) -> None:
        """Take back what came from here: after half a minute, at a lock, and when leaving."""
        self._timer.stop()
        if self._holds_ours():
            self._clipboard.clear()
        if self._clipboard.supportsSelection() and self._clipboard.ownsSelection():
            self._clipboard.clear(QClipboard.Mode.Selection)

    def _changed(self) -> None:
        if self._holds_ours():
            self._timer.start()
        else:
            self._timer.stop()

    def _holds_ours(self) -> bool:
        # Empty, there is no data at all, whatever Qt's own notes say of the type.
        data: QMimeData | None = self._clipboard.mimeData()
        return data is not None and bool(data.formats()) and self._is_ours()
