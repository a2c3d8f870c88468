"""Reading the program's windows as a screen reader does: what is shown, by its spoken name.

Qt tells it over a message bus. So a journey can wait for what it needs and click in the middle of
it, wherever it stands, instead of guessing places and times.
"""

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jeepney import DBusAddress, HeaderFields, Message, MessageType, new_method_call
from jeepney.io.blocking import DBusConnection, open_dbus_connection

from counsel_desk.i18n import _
from tests.journeys.screen import Screen, program_pids, wait_for

BUS_PROGRAM = "dbus-daemon"
BUTTON, TICK, LINE, LABEL, DIALOG = "push button", "check box", "text", "label", "dialog"
PRESSED = (BUTTON, TICK)
"""What is there to be pressed; a button that stays down is told as a tick box."""
_ROOT, _PART = "/org/a11y/atspi/accessible/root", "org.a11y.atspi.Accessible"
_PROPERTIES = "org.freedesktop.DBus.Properties"
_CHECKED, _SENSITIVE, _FOCUSED, _SHOWING = 4, 24, 12, 25
_BUS = DBusAddress("/org/freedesktop/DBus", "org.freedesktop.DBus", "org.freedesktop.DBus")
_WAIT = 10.0
_AT_ONCE = 90
"""Questions on their way at a time; the bus takes 128."""
Place = tuple[str, str]
"""Connection and path."""
_BUS_CONFIG = """<busconfig>
  <type>session</type>
  <listen>unix:tmpdir={folder}</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
"""


class Gone(Exception):
    """The part, its window or its process is not there any more."""


@dataclass(frozen=True)
class Part:
    """Something shown in a window; ``states`` are the bits that the bus tells."""

    owner: str
    path: str
    role: str
    name: str
    states: int

    @property
    def place(self) -> Place:
        """What one asks for more."""
        return self.owner, self.path

    def has(self, state: int) -> bool:
        """Whether a state holds."""
        return bool(self.states >> state & 1)


class Reader:
    """Finds parts of the program's windows on one screen by role and name."""

    def __init__(self, screen: Screen, connection: DBusConnection) -> None:
        self._screen, self._connection = screen, connection
        self._pids: dict[str, int] = {}

    def shown(self, name: str, *roles: str) -> Part | None:
        """The part of this name, or None while there is none to be seen."""
        return next((one for one in self.parts() if _fits(one, name, roles)), None)

    def wait_for(self, name: str, *roles: str) -> Part:
        """Wait until a part of this name is shown and can be used."""
        found: list[Part] = []

        def is_there() -> bool:
            one = self.shown(name, *roles)
            found[:] = [one] if one is not None and one.has(_SENSITIVE) else []
            return bool(found)

        wait_for(is_there, f"“{name}” to be shown")
        return found[0]

    def click(self, name: str, roles: tuple[str, ...] = PRESSED) -> None:
        """Wait for a part of this name and click in its middle, with the mouse."""
        places: list[tuple[int, int, int, int]] = []

        def stands() -> bool:
            # What is filled anew meanwhile is looked for again.
            with suppress(Gone):
                places[:] = [self._standing_place(self.wait_for(name, *roles))]
            return bool(places)

        wait_for(stands, f"“{name}” to have a place")
        ((x, y, width, height),) = places
        self._screen.click(x + width // 2, y + height // 2)

    def fill(self, name: str, text: str) -> None:
        """Click into a field, and type instead of what stands there."""
        self.click(name, (LINE,))
        wait_for(lambda: self.is_focused(name, LINE), f"the keyboard to be in “{name}”")
        # The window manager gives the focus anew at a click; keys that fall into that are gone.
        self._screen.settle()
        self._screen.key("ctrl+a")
        self._screen.type(text)

    def type_path(self, title: str, file: Path) -> None:
        """Type a whole path into the question which file; it is not answered yet."""
        self.wait_for(title, DIALOG)
        self._screen.settle()
        wait_for(lambda: self._has_typed(str(file)), f"“{file}” to be typed")

    def name_file(self, title: str, file: Path) -> None:
        """Answer the question which file, by its whole path."""
        self.type_path(title, file)
        self._screen.key("Return")
        wait_for(lambda: self.shown(title, DIALOG) is None, "the file to be chosen")

    def _has_typed(self, text: str) -> bool:
        """Type into the field with the keyboard; what it proposes meanwhile may swallow letters."""
        self._screen.key("ctrl+a")
        self._screen.type(text)
        return self.focused_text() in ("", text)

    def is_focused(self, name: str, *roles: str) -> bool:
        """Whether the keyboard goes to this part."""
        one = self.shown(name, *roles)
        return one is not None and one.has(_FOCUSED)

    def is_checked(self, name: str) -> bool:
        """Whether a tick box is on."""
        one = self.shown(name, TICK)
        return one is not None and one.has(_CHECKED)

    def text_in(self, name: str) -> str:
        """What stands in a field."""
        return self._text_of(self.wait_for(name, LINE))

    def focused_text(self) -> str:
        """What stands in the field that has the keyboard; nothing where none says that it has."""
        fields = [one for one in self.parts() if one.role == LINE and one.has(_FOCUSED)]
        return self._text_of(fields[0]) if fields else ""

    def _text_of(self, one: Part) -> str:
        (text,) = self._ask(one.owner, one.path, "org.a11y.atspi.Text", "GetText", "ii", 0, -1)
        return str(text)

    def parts(self) -> list[Part]:
        """Everything that is shown now, window by window."""
        found: list[Part] = []
        for owner in self._owners():
            found.extend(self._below(owner))
        return found

    def _below(self, owner: str) -> list[Part]:
        """All of one program in reading order; asked level by level, which takes few rounds."""
        root = (owner, _ROOT)
        level, inner = [root], dict[Place, list[Part]]()
        while level:
            children = self._children(level)
            parts = iter(self._read([one for some in children for one in some]))
            for place, some in zip(level, children, strict=True):
                told = [next(parts) for _child in some]
                inner[place] = [one for one in told if one is not None and one.has(_SHOWING)]
            level = [one.place for place in level for one in inner[place]]
        return list(_in_order(root, inner))

    def _children(self, places: Sequence[Place]) -> list[list[Place]]:
        asked = [_question(place, _PART, "GetChildren") for place in places]
        told = self._answers(asked)
        return [[(owner, path) for owner, path in body[0]] if body else [] for body in told]

    def _read(self, places: Sequence[Place]) -> list[Part | None]:
        """What stands at these places; None for what is gone."""
        asked = [
            one
            for place in places
            for one in (
                _question(place, _PROPERTIES, "Get", "ss", _PART, "Name"),
                _question(place, _PART, "GetRoleName"),
                _question(place, _PART, "GetState"),
            )
        ]
        told = self._answers(asked)
        return [_part(place, *told[3 * n : 3 * n + 3]) for n, place in enumerate(places)]

    def _answers(self, questions: Sequence[Message]) -> list[Any]:
        """The answers to many questions that are all asked at once; None for no answer."""
        found: list[Any] = []
        for at in range(0, len(questions), _AT_ONCE):
            waiting: dict[int, Any] = {}
            for one in questions[at : at + _AT_ONCE]:
                serial = next(self._connection.outgoing_serial)
                self._connection.send(one, serial=serial)
                waiting[serial] = None
            found.extend(self._receive(waiting))
        return found

    def _receive(self, waiting: dict[int, Any]) -> list[Any]:
        left = set(waiting)
        while left:
            try:
                reply = self._connection.receive(timeout=_WAIT)
            except TimeoutError:
                break
            serial = reply.header.fields.get(HeaderFields.reply_serial, -1)
            if serial in left:
                left.remove(serial)
                is_answer = reply.header.message_type is MessageType.method_return
                waiting[serial] = reply.body if is_answer else None
        return list(waiting.values())

    def _standing_place(self, part: Part) -> tuple[int, int, int, int]:
        """Where it is on the screen, once it has stopped moving."""
        seen: list[tuple[int, int, int, int]] = [(0, 0, 0, 0), self._place(part)]

        def stands() -> bool:
            seen.append(self._place(part))
            return seen[-1] == seen[-2] and seen[-1][2] > 0

        wait_for(stands, f"“{part.name}” to stand still")
        return seen[-1]

    def _place(self, part: Part) -> tuple[int, int, int, int]:
        interface = "org.a11y.atspi.Component"
        ((x, y, width, height),) = self._ask(part.owner, part.path, interface, "GetExtents", "u", 0)
        return x, y, width, height

    def _owners(self) -> list[str]:
        """The program's own connections to the bus."""
        pids = set(program_pids(self._screen.display))
        (names,) = self._call(_BUS, "ListNames")
        return [one for one in names if one.startswith(":") and self._pid_of(one) in pids]

    def _pid_of(self, name: str) -> int:
        """Whose connection it is; such a name is never given twice."""
        if name not in self._pids:
            try:
                (pid,) = self._call(_BUS, "GetConnectionUnixProcessID", "s", name)
            except Gone:
                return -1
            self._pids[name] = int(pid)
        return self._pids[name]

    def _ask(
        self, owner: str, path: str, interface: str, name: str, signature: str = "", *values: object
    ) -> Any:
        return self._call(DBusAddress(path, owner, interface), name, signature, *values)

    def _call(self, to: DBusAddress, name: str, signature: str = "", *values: object) -> Any:
        message = new_method_call(to, name, signature or None, values)
        try:
            reply = self._connection.send_and_get_reply(message, timeout=_WAIT)
        except TimeoutError as late:
            raise Gone from late
        if reply.header.message_type is MessageType.error:
            raise Gone
        return reply.body


def _question(
    place: Place, interface: str, name: str, signature: str = "", *values: object
) -> Message:
    owner, path = place
    return new_method_call(DBusAddress(path, owner, interface), name, signature or None, values)


def _part(place: Place, name: Any, role: Any, states: Any) -> Part | None:
    if not (name and role and states):
        return None
    low, high = states[0]
    return Part(*place, role[0], name[0][1], low | high << 32)


def _in_order(place: Place, inner: Mapping[Place, Sequence[Part]]) -> Iterator[Part]:
    for one in inner.get(place, ()):
        yield one
        yield from _in_order(one.place, inner)


def _fits(part: Part, name: str, roles: tuple[str, ...]) -> bool:
    return part.name == name and (not roles or part.role in roles)


def read_notices(eyes: Reader) -> None:
    """Put away what is told at the unlock, such as of a clock that lags behind the records."""
    understood = _("Understood")
    if eyes.shown(understood, BUTTON) is not None:
        eyes.click(understood)
        wait_for(lambda: eyes.shown(understood, BUTTON) is None, "the notice to be put away")


@contextmanager
def message_bus() -> Iterator[str]:
    """A message bus of its own for a journey; its address. It starts no program by itself."""
    with tempfile.TemporaryDirectory() as folder:
        config = Path(folder) / "bus.conf"
        config.write_text(_BUS_CONFIG.format(folder=folder), encoding="utf-8")
        bus = subprocess.Popen(
            [BUS_PROGRAM, f"--config-file={config}", "--nofork", "--print-address=1"],
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, encoding="utf-8",
        )  # fmt: skip
        assert bus.stdout is not None
        try:
            yield bus.stdout.readline().strip()
        finally:
            bus.terminate()
            bus.stdout.close()
            bus.wait(timeout=10)


@contextmanager
def reader(screen: Screen) -> Iterator[Reader]:
    """A reader of what is shown on a screen; to be there before the program is started."""
    with message_bus() as address:
        screen.more = {**screen.more, "AT_SPI_BUS_ADDRESS": address}
        with open_dbus_connection(address) as connection:
            yield Reader(screen, connection)
