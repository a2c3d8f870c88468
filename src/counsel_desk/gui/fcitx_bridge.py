"""The window's side of fcitx: keys are offered to it first, its words go to the focused field."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from PySide6.QtCore import (
    QCoreApplication,
    QEvent,
    QLibraryInfo,
    QObject,
    QRectF,
    QSocketNotifier,
    Qt,
)
from PySide6.QtGui import (
    QGuiApplication,
    QInputMethodEvent,
    QInputMethodQueryEvent,
    QKeyEvent,
    QTextCharFormat,
    QWindow,
)
from shiboken6 import isValid

from counsel_desk.gui.fcitx_client import FcitxClient, FcitxGone, Words, connect

# A tuple: event.type() may come as a bare number, which no set of Qt enums would find.
_KEYS = (QEvent.Type.KeyPress, QEvent.Type.KeyRelease)


class FcitxBridge(QObject):
    """Lives as long as the application; when fcitx goes away, keys go their usual way."""

    def __init__(self, application: QGuiApplication, client: FcitxClient) -> None:
        super().__init__(application)
        self._client: FcitxClient | None = client
        self._composing = ""
        self._field: QObject | None = None
        self._notifier = QSocketNotifier(client.file_number, QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._hear)
        application.installEventFilter(self)
        application.focusObjectChanged.connect(self._focus_moved)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if self._client is None or not isinstance(watched, QWindow):
            return False
        if event.type() in _KEYS and isinstance(event, QKeyEvent):
            return self._offer(event)
        return False

    def finish_composing(self) -> None:
        """Put in what stands half composed, as it stands: nothing typed is lost when locking."""
        if self._composing and self._field is not None and isValid(self._field):
            self._show(Words(commit=self._composing.replace(" ", "")))
            self._tell("Reset")
        self._composing = ""

    def _offer(self, event: QKeyEvent) -> bool:
        if self._client is None or not _takes_words(QGuiApplication.focusObject()):
            return False
        release = event.type() == QEvent.Type.KeyRelease
        try:
            taken = self._client.process(
                event.nativeVirtualKey(),
                event.nativeScanCode(),
                event.nativeModifiers(),
                release=release,
                at=event.timestamp() & 0xFFFFFFFF,
            )
        except FcitxGone:
            self._give_up()
            return False
        self._hear()
        if not release:
            self._tell_place()
        return taken

    def _hear(self) -> None:
        if self._client is None:
            return
        try:
            for words in self._client.words():
                self._show(words)
        except FcitxGone:
            self._give_up()

    def _show(self, words: Words) -> None:
        field = self._field
        if field is None:
            return
        if words.commit is not None:
            self._composing = ""
            event = QInputMethodEvent("", [])
            event.setCommitString(words.commit)
        else:
            self._composing = words.preedit or ""
            event = QInputMethodEvent(self._composing, _attributes(words))
        QCoreApplication.sendEvent(field, event)

    def _focus_moved(self, field: QObject | None) -> None:
        self.finish_composing()
        self._field = field if _takes_words(field) else None
        if not _takes_words(field):
            self._tell("FocusOut")
            return
        self._tell("FocusIn")
        if self._client is not None:
            try:
                self._client.set_capabilities(secret=_is_secret(field))
            except FcitxGone:
                self._give_up()

    def _tell_place(self) -> None:
        """Where the candidates' window shall stand."""
        window = QGuiApplication.focusWindow()
        if window is None:
            return
        rect: QRectF = QGuiApplication.inputMethod().cursorRectangle()
        corner = window.mapToGlobal(rect.topLeft().toPoint())
        ratio = window.devicePixelRatio()
        place = (corner.x(), corner.y(), max(1, rect.width()), rect.height())
        self._tell("SetCursorRect", "iiii", *(int(value * ratio) for value in place))

    def _tell(self, name: str, signature: str = "", *values: object) -> None:
        if self._client is None:
            return
        try:
            self._client.call(name, signature, *values)
        except FcitxGone:
            self._give_up()

    def _give_up(self) -> None:
        self._notifier.setEnabled(False)
        if self._client is not None:
            self._client.close()
        self._client = None


def install(application: QGuiApplication) -> FcitxBridge | None:
    """Build the bridge where it is needed: on Linux, with fcitx there and no plug-in for it."""
    if sys.platform != "linux" or application.platformName() not in ("xcb", "wayland"):
        return None
    if os.environ.get("QT_IM_MODULE", "") == "ibus" or _has_plugin():
        return None
    client = connect()
    return None if client is None else FcitxBridge(application, client)


def _has_plugin() -> bool:
    folder = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.PluginsPath))
    wanted = os.environ.get("QT_IM_MODULE", "fcitx")[:5]
    return any(wanted in file.name for file in (folder / "platforminputcontexts").glob("*.so"))


def _takes_words(field: QObject | None) -> bool:
    return bool(_asked(field, Qt.InputMethodQuery.ImEnabled))


def _is_secret(field: QObject | None) -> bool:
    hints = _asked(field, Qt.InputMethodQuery.ImHints)
    return bool(hints) and bool(Qt.InputMethodHint(hints) & Qt.InputMethodHint.ImhHiddenText)


def _asked(field: QObject | None, query: Qt.InputMethodQuery) -> object:
    if field is None:
        return None
    event = QInputMethodQueryEvent(query)
    QCoreApplication.sendEvent(field, event)
    return event.value(query)


def _attributes(words: Words) -> list[QInputMethodEvent.Attribute]:
    kind = QInputMethodEvent.AttributeType
    underlined = QTextCharFormat()
    underlined.setFontUnderline(True)
    length = len((words.preedit or "").encode("utf-16-le")) // 2
    return [
        QInputMethodEvent.Attribute(kind.TextFormat, 0, length, underlined),
        QInputMethodEvent.Attribute(kind.Cursor, words.cursor, 1, None),
    ]
