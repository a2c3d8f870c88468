"""The one narrow door to removable drives: which are there, their names, and the space on them.

A test puts its own answer in place. Looking happens on a thread of its own: a stick that is just
being pulled out may take seconds to answer.
"""

from __future__ import annotations

import ctypes
import os
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QDir, QObject, QStorageInfo, QTimer, Signal

from counsel_desk.gui.long_work import LongWork
from counsel_desk.i18n import _

EVERY_MS = 2000
_GB, _MB = 1000**3, 1000**2
_MOUNTED_BELOW = ("/media/", "/run/media/")
_WINDOWS_REMOVABLE = 2
_ESCAPED = re.compile(rb"\\([0-3][0-7]{2})")


@dataclass(frozen=True)
class Drive:
    """A stick or card that can be written to; ``free`` in bytes."""

    folder: Path
    name: str
    free: int


Look = Callable[[], Sequence[Drive]]


class DriveWatch(QObject):
    """Notices drives that come and go; ``changed`` carries all that are there now."""

    changed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.drives: tuple[Drive, ...] = ()
        self._looking = LongWork(self)
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY_MS)
        self._timer.timeout.connect(self.look)

    def start(self) -> None:
        """Look now, and then again and again."""
        self._timer.start()
        self.look()

    def stop(self) -> None:
        """Nobody is interested any more."""
        self._timer.stop()
        self._looking.stop()

    def look(self) -> None:
        """Look once; a look that still waits for its answer is not asked twice."""
        if not self._looking.is_running:
            self._looking.start(lambda _watch: drives(), self._seen, lambda _problem: None)

    def _seen(self, found: tuple[Drive, ...]) -> None:
        if found != self.drives:
            self.drives = found
            self.changed.emit(found)


def drives() -> tuple[Drive, ...]:
    """The removable drives that are there now, by name."""
    return tuple(sorted(_look[0](), key=lambda one: (one.name, one.folder)))


def answer_with(look: Look) -> None:
    """Let a test plug sticks in."""
    _look[0] = look


def ask_the_computer() -> None:
    """Back to the drives that are really there."""
    _look[0] = _ask_computer


def drive_words(drive: Drive) -> str:
    """Name and free space of a drive."""
    return _("{name} ・ {space} free").format(name=drive.name, space=space_words(drive.free))


def space_words(size: int) -> str:
    """A size as people say it; sticks count by thousands."""
    if size >= _GB:
        return f"{size / _GB:.1f} GB"
    return f"{size / _MB:.0f} MB" if size >= _MB else f"{size / 1000:.0f} KB"


def mounted_removable(mounts: str, is_removable: Callable[[str], bool]) -> list[str]:
    """The places of removable drives in the text of ``/proc/mounts``.

    :param is_removable: tells it of a device such as ``/dev/sdb1``.
    """
    found = []
    for line in mounts.splitlines():
        device, place, kind = [*map(_plain, line.split(" ")), "", "", ""][:3]
        if not device.startswith("/dev/") or kind in ("squashfs", "iso9660", "udf"):
            continue
        if place.startswith(_MOUNTED_BELOW) or is_removable(device):
            found.append(place)
    return found


def _plain(word: str) -> str:
    r"""A word of the list of mounts, in which spaces and the like stand as ``\040``."""
    plain = _ESCAPED.sub(lambda found: bytes([int(found[1], 8)]), word.encode())
    return plain.decode(errors="replace")


def _ask_computer() -> Sequence[Drive]:
    return list(_on_windows() if os.name == "nt" else _on_linux())


def _on_linux() -> Iterator[Drive]:
    try:
        mounts = Path("/proc/self/mounts").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return
    for place in mounted_removable(mounts, _is_removable):
        yield from _drive(place, "")


def _is_removable(device: str) -> bool:
    """What the kernel says of the disk that a partition lies on."""
    block = Path("/sys/class/block") / Path(device).name
    for folder in (block, block.resolve().parent):
        try:
            return (folder / "removable").read_text(encoding="ascii").strip() == "1"
        except OSError:
            continue
    return False


def _on_windows() -> Iterator[Drive]:
    kind_of = ctypes.__dict__["windll"].kernel32.GetDriveTypeW
    for one in QDir.drives():
        root = one.absoluteFilePath()
        if kind_of(root.replace("/", "\\")) == _WINDOWS_REMOVABLE:
            yield from _drive(root, f" ({root.rstrip('/')})")


def _drive(place: str, letter: str) -> Iterator[Drive]:
    about = QStorageInfo(place)
    if about.isValid() and about.isReady() and not about.isReadOnly():
        name = about.name() or Path(place).name or _("Stick")
        yield Drive(Path(place), name + letter, about.bytesAvailable())


_look: list[Look] = [_ask_computer]
