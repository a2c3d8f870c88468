"""Has the backups of the day made beside the window: a process of its own does the work.

It looks when the window stands, when a stick is plugged in, and now and then, so that a window left
open over midnight gets the next day's too. Locking ends a running one at once.

A copy that comes back and still holds a destroyed student is written anew first; and a student who
came back with an older copy of the vault is destroyed again, as soon as another copy tells. A copy
from before a change of keys that it could not bring along comes under the new keys.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress

from PySide6.QtCore import QObject, QTimer, Signal
from shiboken6 import isValid

from counsel_desk.errors import DeskError, Stopped
from counsel_desk.gui.background import VaultThread, VaultWork
from counsel_desk.gui.long_work import LongWork
from counsel_desk.gui.removable_drives import DriveWatch
from counsel_desk.i18n import _, ngettext
from counsel_desk.services import backup_start
from counsel_desk.services.backup_start import BackupChild, Outcomes
from counsel_desk.services.backups import Tell
from counsel_desk.services.cases.destroyed_lists import come_back_words
from counsel_desk.services.desk import Desk

FIRST_MS = 1500
"""After the window stands: whoever unlocked wants to see their page first."""
EVERY_MS = 30 * 60 * 1000


class BackupRunner(QObject):
    """One child at a time; ``made`` says that there is news of backups, ``told`` what else."""

    made = Signal()
    told = Signal(str)

    def __init__(self, vault: VaultThread, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._vault = vault
        self._child: BackupChild | None = None
        self._is_asking = False
        self._is_stopped = False
        self._work = LongWork(self)
        self._drives = DriveWatch(self)
        self._drives.changed.connect(lambda _drives: self.look())
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY_MS)
        self._timer.timeout.connect(self.look)

    @property
    def is_running(self) -> bool:
        """Whether a child is at work, or is being asked for."""
        return self._is_asking or self._child is not None

    def start(self) -> None:
        """Look soon, and then whenever there may be something to do."""
        QTimer.singleShot(FIRST_MS, self, self._begin)

    def look(self) -> None:
        """Have made what is due; while one is being made the next look waits for it."""
        if not self.is_running and not self._is_stopped:
            self._is_asking = True
            long = VaultWork(_("Locked meanwhile: the copies are tried again."))
            self._vault.post_long(
                long, lambda desk: bring_along(desk, long.tell), self._brought, self._skipped
            )

    def stop(self) -> None:
        """End whatever runs, with the keys it holds; nothing is made any more."""
        self._is_stopped = True
        self._timer.stop()
        self._drives.stop()
        self._work.stop()
        if self._child is not None:
            self._child.stop()
            self._child = None

    def finish(self) -> None:
        """The program is left: what is new goes into a last backup, which nobody waits for."""
        child, self._child = self._child, None
        self._is_stopped = True
        self._timer.stop()
        self._drives.stop()
        self._work.stop()
        if child is not None:
            child.stop()
        self._vault.post(make_last, None, lambda _problem: None)

    def _begin(self) -> None:
        if not self._is_stopped:
            self._timer.start()
            self._drives.start()
            self.look()

    def _brought(self, sentences: Sequence[str]) -> None:
        if sentences and isValid(self) and not self._is_stopped:
            self.told.emit(" ".join(sentences))
        self._ask()

    def _skipped(self, _problem: DeskError) -> None:
        self._ask()

    def _ask(self) -> None:
        if isValid(self):
            self._is_asking = not self._is_stopped
            if self._is_asking:
                self._vault.post(begin_child, self._begun, self._failed)

    def _begun(self, child: BackupChild | None) -> None:
        if not isValid(self):
            return
        self._is_asking = False
        if child is None or self._is_stopped:
            return
        self._child = child
        self._work.start(lambda _watch: child.start(), self._ready, self._failed)

    def _ready(self, is_ready: bool) -> None:
        child = self._child
        if child is None:
            return
        if is_ready:
            self._vault.post(lambda desk: child.let_copy(desk.backups), self._copied, self._failed)
            return
        self._child = None
        if child.is_broken:
            self._vault.post(make_here, lambda _outcomes: self._tell(), self._failed)

    def _copied(self, _nothing: object) -> None:
        child = self._child
        if child is not None and isValid(self):
            self._work.start(lambda _watch: child.outcomes(), self._heard, self._failed)

    def _heard(self, outcomes: Outcomes) -> None:
        self._child = None
        self._vault.post(
            lambda desk: desk.backups.note(outcomes), lambda _nothing: self._tell(), self._failed
        )

    def _failed(self, _problem: DeskError) -> None:
        # What the disk says to a backup stands on its page; the age beside it grows.
        if not isValid(self):
            return
        self._is_asking = False
        child, self._child = self._child, None
        if child is not None:
            child.stop()
        self._tell()

    def _tell(self) -> None:
        if isValid(self) and not self._is_stopped:
            self.made.emit()


def bring_along(desk: Desk, tell: Tell) -> Sequence[str]:
    """Let copies that come into reach follow what was done meanwhile; what to say of it.

    What one step did is said also where another cannot be done: the next look tries that again.
    """
    told = list[str]()
    with suppress(Stopped):
        for step in (_destroyed_again, _forgotten, _under_new_keys):
            told += _said_by(step, desk, tell)
    return told


def _said_by(step: Callable[[Desk, Tell], str], desk: Desk, tell: Tell) -> Sequence[str]:
    try:
        said = step(desk, tell)
    except Stopped:
        raise
    except DeskError:
        # Such a copy stands in the register of destructions, or its keys are kept, until then.
        return ()
    return [said] if said else ()


def _destroyed_again(desk: Desk, tell: Tell) -> str:
    count = desk.cases.destroying.destroy_returned(tell) if desk.cases is not None else 0
    return come_back_words(count) if count else ""


def _forgotten(desk: Desk, tell: Tell) -> str:
    count = forget_in_copies(desk, tell)
    return _forgotten_words(count) if count else ""


def _under_new_keys(desk: Desk, tell: Tell) -> str:
    count = desk.safekeeping.old_key_copies.catch_up(tell)
    return _new_keys_words(count) if count else ""


def _forgotten_words(count: int) -> str:
    return ngettext(
        "{count} copy that was out of reach holds no destroyed records any more.",
        "{count} copies that were out of reach hold no destroyed records any more.",
        count,
    ).format(count=count)


def _new_keys_words(count: int) -> str:
    return ngettext(
        "{count} backup from before the change of keys has the new keys now: only those with "
        "access today open it.",
        "{count} backups from before the change of keys have the new keys now: only those with "
        "access today open them.",
        count,
    ).format(count=count)


def forget_in_copies(desk: Desk, tell: Tell) -> int:
    """How many copies that could not be reached before hold nothing destroyed any more."""
    if desk.cases is None:
        return 0
    destroying = desk.cases.destroying
    before = destroying.copies_within_reach()
    if not before:
        return 0
    destroying.catch_up(tell)
    return before - destroying.copies_within_reach()


def begin_child(desk: Desk) -> BackupChild | None:
    """A child for what is due, not started yet."""
    return backup_start.begin(desk.backups)


def make_here(desk: Desk) -> Outcomes:
    """No process of its own could be started: better a moment's wait than no backup."""
    return desk.backups.make_due()


def make_last(desk: Desk) -> None:
    """Let a child copy what is new, and leave it to finish alone."""
    child = backup_start.begin(desk.backups, quitting=True)
    if child is None:
        return
    if not child.start():
        child.stop()
        return
    child.let_copy(desk.backups)
    child.leave_alone()
