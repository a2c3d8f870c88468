"""What was copied from the program does not stay in the clipboard: half a minute, then it is gone.

Only what the program itself put there; whatever somebody copied elsewhere since is left alone. What
is there for half a minute is marked, so that programs which keep a history of copies leave it out.
"""

from __future__ import annotations

import sys
from collections.abc import Callable

from PySide6.QtCore import QMimeData, QObject, QTimer
from PySide6.QtGui import QClipboard, QGuiApplication

KEPT_MS = 30_000
LEFT_OUT_OF_HISTORIES = (
    {
        "ExcludeClipboardContentFromMonitorProcessing": b"\1\0\0\0",
        "CanIncludeInClipboardHistory": bytes(4),
        "CanUploadToCloudClipboard": bytes(4),
    }
    if sys.platform == "win32"
    else {"x-kde-passwordManagerHint": b"secret"}
)
"""What password managers put beside a copied password; histories of copies heed it."""


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
        if not self._holds_ours():
            self._timer.stop()
            return
        if self._is_marked():
            self._timer.start()
        else:
            self._mark()

    def _is_marked(self) -> bool:
        return all(self._clipboard.mimeData().hasFormat(one) for one in LEFT_OUT_OF_HISTORIES)

    def _mark(self) -> None:
        """Put the same there once more with the marks beside it; that comes back as a change."""
        there, marked = self._clipboard.mimeData(), QMimeData()
        for kind in there.formats():
            marked.setData(kind, there.data(kind))
        for mark, value in LEFT_OUT_OF_HISTORIES.items():
            marked.setData(mark, value)
        self._clipboard.setMimeData(marked)

    def _holds_ours(self) -> bool:
        # Empty, there is no data at all, whatever Qt's own notes say of the type.
        data: QMimeData | None = self._clipboard.mimeData()
        return data is not None and bool(data.formats()) and self._is_ours()
