"""Carrying a package that was made: noted down, written, read back, and noted down again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from counsel_desk.errors import DeskError
from counsel_desk.gui.background import VaultThread
from counsel_desk.gui.long_work import LongWork
from counsel_desk.gui.room.drive_box import Target
from counsel_desk.services.desk import Desk


@dataclass(frozen=True)
class Begun:
    """A delivery that is on its way."""

    id: int
    file_name: str
    folder: Path
    package: bytes = field(repr=False)


class Carrier(QObject):
    """One delivery at a time.

    ``arrived`` carries where the file lies, ``refused`` why there is none. The vault's thread is
    never kept waiting by a slow stick: only the two notes in the ledger are its work.
    """

    arrived = Signal(object)
    refused = Signal(object)
    progressed = Signal(float)

    def __init__(self, vault: VaultThread, parent: QObject) -> None:
        super().__init__(parent)
        self._vault = vault
        self._work = LongWork(self)
        self._work.progressed.connect(self.progressed)
        self.is_busy = False

    def look_at(self, target: Target, fine: Callable[[], object]) -> None:
        """Whether the place can be written to, before anything is made for it."""
        self.is_busy = True

        def found_fine(_result: object) -> None:
            self.is_busy = False
            fine()

        self._work.start(lambda _watch: _require_place(target.folder), found_fine, self._refuse)

    def carry(self, period: str, recipient: str | None, target: Target) -> None:
        """Bring a period's package to a place."""
        self.is_busy = True
        work = partial(begin, period=period, recipient=recipient, target=target)
        self._vault.post(work, self._write, self._refuse)

    def stop(self) -> None:
        """Give up; what was noted down as begun is looked after at the next start."""
        self._work.stop()
        self.is_busy = False

    def _write(self, begun: Begun) -> None:
        self._work.start(
            partial(_carry, begun), partial(self._end, begun), partial(self._fail, begun)
        )

    def _end(self, begun: Begun, file: Path) -> None:
        def told(_result: object) -> None:
            self.is_busy = False
            self.arrived.emit(file)

        self._vault.post(partial(end, delivery=begun.id, arrived=True), told, self._refuse)

    def _fail(self, begun: Begun, problem: DeskError) -> None:
        # What is in the way of the package is told, whatever becomes of the note about it.
        told = partial(self._refuse, problem)
        work = partial(end, delivery=begun.id, arrived=False)
        self._vault.post(work, lambda _result: told(), lambda _problem: told())

    def _refuse(self, problem: DeskError) -> None:
        self.is_busy = False
        self.refused.emit(problem)


def begin(desk: Desk, period: str, recipient: str | None, target: Target) -> Begun:
    """Note down that a package is about to leave; gives its bytes.

    :raises errors.DeskError: when there is none, or the ledger does not agree with what was made.
    """
    entry = desk.room.releases.find(period)
    package = desk.room.releases.package(period)
    if desk.cases is not None:
        desk.cases.releases.check()
    folder = target.folder
    delivery = desk.room.deliveries.begin(period, recipient or None, target.medium, folder)
    return Begun(delivery, entry.file_name if entry else "", folder, package)


def end(desk: Desk, delivery: int, *, arrived: bool) -> None:
    """Note down what became of it."""
    if arrived:
        desk.room.deliveries.done(delivery)
    else:
        desk.room.deliveries.failed(delivery)


def _carry(begun: Begun, watch: Callable[[float], None]) -> Path:
    from counsel_desk.export.carrying import carry

    return carry(begun.package, begun.folder, begun.file_name, watch)


def _require_place(folder: Path) -> None:
    from counsel_desk.export.carrying import require_place

    require_place(folder)
