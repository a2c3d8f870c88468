"""Speaking with fcitx over D-Bus: keys out, words in. Version 5 first, then version 4.

The Qt that comes in Python wheels has no fcitx plug-in, and without one nobody on UOS or Kylin
could type Chinese. The protocol is small enough to speak it ourselves.
"""

from __future__ import annotations

import os
from collections import deque
from dataclasses import dataclass
from typing import Any

from jeepney import DBusAddress, MatchRule, MessageType, new_method_call
from jeepney.io.blocking import DBusConnection, open_dbus_connection

FIRST_REPLY_WITHIN, REPLY_WITHIN = 10.0, 2.0
"""Seconds. The first key of a session waits until fcitx has read its dictionaries."""
CAN_PREEDIT, PASSWORD = 1 << 1, 1 << 3
FORMATTED_PREEDIT = 1 << 4


@dataclass(frozen=True)
class Words:
    """What fcitx says: text to put in, or the text that is being composed with its cursor."""

    commit: str | None = None
    preedit: str | None = None
    cursor: int = 0


class FcitxGone(Exception):
    """fcitx does not answer (any more); keys go their usual way."""


class FcitxClient:
    """The connection with one input context; ``words`` empties what has come in."""

    def __init__(self, connection: DBusConnection, context: DBusAddress, version: int) -> None:
        self._connection, self._context, self._version = connection, context, version
        self._patience = FIRST_REPLY_WITHIN
        self._signals: deque[Any] = deque()
        rule = MatchRule(type="signal", interface=context.interface, path=context.object_path)
        connection.filter(rule, queue=self._signals)
        _add_match(connection, rule)

    @property
    def file_number(self) -> int:
        """The socket, to be watched for words that come without a key."""
        return int(self._connection.sock.fileno())

    def process(self, keysym: int, keycode: int, state: int, *, release: bool, at: int) -> bool:
        """Offer a key; True when fcitx took it.

        :raises FcitxGone: when no answer comes in time.
        """
        signature = "uuubu" if self._version == 5 else "uuuiu"
        released = release if self._version == 5 else int(release)
        reply = self._ask("ProcessKeyEvent", signature, (keysym, keycode, state, released, at))
        return bool(reply[0])

    def call(self, name: str, signature: str = "", *values: Any) -> None:
        """Tell fcitx something without waiting.

        :raises FcitxGone: when the connection is broken.
        """
        message = new_method_call(self._context, name, signature or None, values)
        try:
            self._connection.send(message)
        except OSError as problem:
            raise FcitxGone from problem

    def set_capabilities(self, *, secret: bool) -> None:
        """Say what the focused field can do; a password field is composed in by nobody."""
        flags = PASSWORD if secret else CAN_PREEDIT | FORMATTED_PREEDIT
        if self._version == 5:
            self.call("SetCapability", "t", flags)
        else:
            self.call("SetCapacity", "u", flags)

    def words(self) -> list[Words]:
        """Everything that has come in, in order; never waits."""
        try:
            while True:
                self._connection.recv_messages(timeout=0)
        except TimeoutError:
            pass
        except OSError as problem:
            raise FcitxGone from problem
        said = []
        while self._signals:
            told = _understood(self._signals.popleft())
            if told is not None:
                said.append(told)
        return said

    def close(self) -> None:
        """Leave fcitx."""
        self._connection.close()

    def _ask(self, name: str, signature: str, values: tuple[Any, ...]) -> tuple[Any, ...]:
        message = new_method_call(self._context, name, signature, values)
        try:
            reply = self._connection.send_and_get_reply(message, timeout=self._patience)
        except (TimeoutError, OSError) as problem:
            raise FcitxGone from problem
        if reply.header.message_type is MessageType.error:
            raise FcitxGone
        self._patience = REPLY_WITHIN
        body: tuple[Any, ...] = reply.body
        return body


def connect() -> FcitxClient | None:
    """The fcitx of this session, or None when there is none or it does not speak."""
    try:
        connection = open_dbus_connection("SESSION")
    except (OSError, KeyError, TimeoutError):
        return None
    for attempt in (_context_5, _context_4):
        try:
            found = attempt(connection)
        except (TimeoutError, OSError):
            break
        if found is not None:
            return found
    connection.close()
    return None


def _context_5(connection: DBusConnection) -> FcitxClient | None:
    service = DBusAddress(
        "/org/freedesktop/portal/inputmethod",
        "org.freedesktop.portal.Fcitx",
        "org.fcitx.Fcitx.InputMethod1",
    )
    message = new_method_call(
        service, "CreateInputContext", "a(ss)", ([("program", "counsel-desk")],)
    )
    reply = connection.send_and_get_reply(message, timeout=1)
    if reply.header.message_type is MessageType.error:
        return None
    address = DBusAddress(
        reply.body[0], "org.freedesktop.portal.Fcitx", "org.fcitx.Fcitx.InputContext1"
    )
    return FcitxClient(connection, address, 5)


def _context_4(connection: DBusConnection) -> FcitxClient | None:
    display = os.environ.get("DISPLAY", ":0").partition(":")[2].partition(".")[0] or "0"
    name = f"org.fcitx.Fcitx-{display}"
    service = DBusAddress("/inputmethod", name, "org.fcitx.Fcitx.InputMethod")
    message = new_method_call(service, "CreateICv3", "si", ("counsel-desk", os.getpid()))
    reply = connection.send_and_get_reply(message, timeout=1)
    if reply.header.message_type is MessageType.error:
        return None
    path = f"/inputcontext_{reply.body[0]}"
    return FcitxClient(connection, DBusAddress(path, name, "org.fcitx.Fcitx.InputContext"), 4)


def _add_match(connection: DBusConnection, rule: MatchRule) -> None:
    bus = DBusAddress("/org/freedesktop/DBus", "org.freedesktop.DBus", "org.freedesktop.DBus")
    connection.send_and_get_reply(
        new_method_call(bus, "AddMatch", "s", (rule.serialise(),)), timeout=1
    )


def _understood(message: Any) -> Words | None:
    name = message.header.fields.get(3)
    if name == "CommitString":
        return Words(commit=str(message.body[0]))
    if name == "UpdateFormattedPreedit":
        parts, cursor = message.body
        text = "".join(str(part[0]) for part in parts)
        # fcitx counts bytes of UTF-8, Qt counts UTF-16 units.
        before = text.encode()[: max(0, int(cursor))].decode(errors="ignore")
        return Words(preedit=text, cursor=len(before.encode("utf-16-le")) // 2)
    return None
