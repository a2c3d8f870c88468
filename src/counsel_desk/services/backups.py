"""The vault's backups: made by the day, listed wherever they lie, and written anew."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Protocol

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from counsel_desk import clock, errors
from counsel_desk.os_errors import storage_errors
from counsel_desk.records.room.room_setting import RoomSetting
from counsel_desk.services import drive_roots
from counsel_desk.services.backup_places import BackupPlaces, is_elsewhere
from counsel_desk.services.daily_folders import BACKUPS_FOLDER
from counsel_desk.services.room.room_settings import OUTSIDE_BACKUP
from counsel_desk.store import (
    backup_list,
    daily_backup,
    day_folders,
    exporting,
    rewriting,
    scan_pool,
    whole_folders,
)
from counsel_desk.store.backup_folder import is_backup, is_out_of_reach, key_mark, made_at
from counsel_desk.store.backup_list import CopyRow
from counsel_desk.store.daily_backup import DailyJob, PlaceOutcome
from counsel_desk.store.lock import BACKUP_LOCK_NAME, VaultLock
from counsel_desk.store.rewriting import Change
from counsel_desk.store.tables import AUDIT, CASES, ROOM, SIDES
from counsel_desk.store.vault import USAGE_LINES, Vault

NOTE, OUTSIDE = "backup.note", "backup.outside"
SAYS_NOTHING_NEW = ("vault.unlock", "backup.place_add", "backup.place_remove", NOTE, OUTSIDE,
                    USAGE_LINES)  # fmt: skip
"""What is in the log and makes no backup older than it was; lines follow from entries."""

RAW_COPY = "raw-copy"
"""The raw files from which a process of its own makes backups lie under this name meanwhile."""

Tell = Callable[[int, int], object]
_WAIT_SECONDS, _EVERY = 60.0, 0.05


@dataclass(frozen=True)
class KnownCopy:
    """A backup that lies somewhere; ``key_mark`` names its keys, ``id`` is empty for the vault's
    own daily ones."""

    id: str
    folder: Path
    made_at: datetime
    is_reachable: bool
    key_mark: str


@dataclass(frozen=True)
class Rewritten:
    """How many backups were written anew, and those that still hold what they held."""

    rewritten: int
    left: Sequence[KnownCopy]


class Stoppable(Protocol):
    """Something that can be ended at once."""

    def stop(self) -> None:
        """End it; again does nothing."""


class Backups:
    """Backups of the vault that is open; a principal has none to make or know."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault
        self.places = BackupPlaces(vault)
        self.problems: tuple[str, ...] = ()
        """Why the last backups did not come to be, a sentence for each place."""
        self.running: Stoppable | None = None
        """A process of its own that was started for this vault, if there is one."""

    @property
    def own(self) -> Path:
        """The folder of the daily backups beside the vault's files."""
        return self._vault.folder / BACKUPS_FOLDER

    @property
    def own_key_mark(self) -> str:
        """What names the keys of now; a backup with another mark opens with those of its day."""
        return self._vault.keys.of(CASES).salt.hex()

    def due(self, *, quitting: bool = False) -> Sequence[Path]:
        """The places, of those in reach, that want a backup now.

        :param quitting: also where today's is older than the newest change.
        """
        if not self._vault.person.is_counsellor:
            return []
        reachable = [one.folder for one in self.places.list() if one.folder is not None]
        return [one for one in (self.own, *reachable) if self._wants(one, quitting=quitting)]

    def make_due(self) -> Sequence[PlaceOutcome]:
        """Make what is due in this very process, and note it.

        Whatever the disk says to it stands in ``problems`` and keeps nobody from working.
        """
        places = self.due()
        if not places:
            return []
        try:
            with writing_backups(self._vault.folder, seconds=0):
                made_at = self.seal()
                with exporting.second_connection(self._vault) as raw:
                    outcomes = daily_backup.make(raw, self.job(places, made_at))
        except errors.VaultInUse:
            # A process that an earlier window left behind is still at it.
            return []
        except errors.StorageProblem as problem:
            self.problems = (str(problem),)
            return []
        self.note(outcomes)
        return outcomes

    def seal(self) -> datetime:
        """Make the pair ready to be copied; returns the moment of which the backup will be."""
        self._vault.drain()
        for side in self._vault.sides:
            self._vault.seal(side)
        return clock.now()

    def job(self, places: Sequence[Path], made_at: datetime) -> DailyJob:
        """What whoever makes the backups has to know: the keys are in it."""
        vault = self._vault
        return DailyJob(vault.vault_id, vault.keys, vault.folder, made_at, tuple(places))

    @contextmanager
    def held_still(self) -> Iterator[None]:
        """Nothing is written to either file meanwhile."""
        raw = self._vault.raw_connection
        raw.execute("BEGIN")
        try:
            for schema in exporting.SOURCE.values():
                raw.execute(f"SELECT seq FROM {schema}.vault_state").fetchone()  # noqa: S608
            yield
        finally:
            raw.execute("ROLLBACK")

    def note(self, outcomes: Sequence[PlaceOutcome]) -> None:
        """Keep in mind what was made and what was not."""
        self.problems = tuple(one.problem for one in outcomes if one.problem)
        # A full disk: the backups stand, and the list is brought in line another time.
        with suppress(errors.StorageProblem):
            self.look_around()
            if any(one.folder is not None and one.place != self.own for one in outcomes):
                self.note_outside()

    def note_outside(self) -> None:
        """Today a backup came to lie outside the vault's own folder."""
        today = clock.today().isoformat()
        with self._vault.read() as session:
            known = session.get(RoomSetting, OUTSIDE_BACKUP)
        if known is None or known.value != today:
            with self._vault.write(ROOM, OUTSIDE) as session:
                session.merge(RoomSetting(key=OUTSIDE_BACKUP, value=today))

    def note_by_hand(self, folder: Path) -> None:
        """A backup was made where somebody wanted it."""
        with self._vault.write(CASES, NOTE) as session:
            _add(session, None, folder)

    def look_around(self) -> None:
        """Bring the list in line with what lies at the places in reach."""
        new, gone = self._new_and_gone()
        if not new and not gone:
            return
        with self._vault.write(CASES, NOTE) as session:
            for place, folder in new:
                _add(session, place, folder)
            backup_list.say_gone(session, gone, clock.today())

    def known(self) -> Sequence[KnownCopy]:
        """Every backup that is not known to be gone, the newest first.

        One of a moment still to come, by a clock that was wrong, stands behind all others.

        :raises errors.StorageProblem: when the vault's own cannot be looked at.
        """
        if not self._vault.person.is_counsellor:
            return []
        with storage_errors(self.own):
            days = daily_backup.days_at(self.own, self._vault.vault_id)
        own = [KnownCopy("", one, made_at(one), True, key_mark(one)) for one in days]
        with self._vault.read() as session:
            places, rows = backup_list.places(session), backup_list.copies(session)
        found = {one.id: self.places.where(one) for one in places}
        others = [self._known_copy(row, found) for row in rows]
        now = clock.now()
        return sorted(
            [*own, *others], key=lambda one: (one.made_at <= now, one.made_at), reverse=True
        )

    def rewrite_all(
        self, change: Change | None = None, tell: Tell | None = None,
        which: Callable[[KnownCopy], bool] = lambda _copy: True, seconds: float = _WAIT_SECONDS,
    ) -> Rewritten:  # fmt: skip
        """Write every backup in reach anew, under the vault's keys of now.

        Those under replaced keys that the vault keeps come along.

        :param change: what is to go from each, see :func:`rewriting.rewrite`.
        :param tell: gets how many are done and how many there are.
        :param which: tells it of those that are meant; all are.
        :param seconds: how long to wait for somebody else who is writing backups.
        """
        if self.running is not None:
            # What it was about to write holds what is to go.
            self.running.stop()
        with writing_backups(self._vault.folder, seconds=seconds):
            self._put_right()
            self.look_around()
            copies, left = [one for one in self.known() if which(one)], list[KnownCopy]()
            for number, one in enumerate(copies):
                if tell is not None:
                    tell(number, len(copies))
                if not self._rewritten(one, change):
                    left.append(one)
            for place in {one.folder.parent for one in copies if one.is_reachable}:
                with suppress(errors.StorageProblem), storage_errors(place):
                    scan_pool.sweep(place, self._vault.keys)
        if tell is not None:
            tell(len(copies), len(copies))
        return Rewritten(len(copies) - len(left), left)

    def _put_right(self) -> None:
        """Backups that a killed program left aside are in their places again: none is passed over,
        to come back later with what it held."""
        with self._vault.read() as session:
            places, rows = backup_list.places(session), backup_list.copies(session)
        for place in (self.own, *map(self.places.where, places)):
            with suppress(errors.StorageProblem), storage_errors(place or self.own):
                if place is not None and place.is_dir():
                    whole_folders.put_all_right(place)
        for folder in [Path(row.folder) for row in rows if row.place_id is None]:
            for one in (folder, *(root / folder.name for root in drive_roots.roots())):
                with suppress(errors.StorageProblem), storage_errors(one):
                    whole_folders.put_right(one)

    def _rewritten(self, one: KnownCopy, change: Change | None) -> bool:
        if not one.is_reachable:
            return False
        try:
            rewriting.rewrite(one.folder, self._vault, change=change)
        except (errors.StorageProblem, errors.VaultProblem, errors.Refused):
            return False
        if one.id:
            mark = key_mark(one.folder) or self.own_key_mark
            with self._vault.write(CASES, NOTE) as session:
                backup_list.say_rewritten(session, one.id, clock.now(), mark)
        return True

    def _wants(self, place: Path, *, quitting: bool) -> bool:
        today = place / clock.today().isoformat()
        if not day_folders.is_of(today, self._vault.vault_id):
            return True
        return quitting and self._changed_since(made_at(today))

    def _changed_since(self, moment: datetime) -> bool:
        """Whether the logs know of anything new; their entries carry the same clock."""
        with self._vault.read() as session:
            for side in SIDES:
                log = AUDIT[side].c
                newest = select(func.max(log.at)).where(log.action.not_in(SAYS_NOTHING_NEW))
                if (session.scalar(newest) or "") > moment.isoformat(sep=" "):
                    return True
        return False

    def _new_and_gone(self) -> tuple[list[tuple[str, Path]], list[str]]:
        with self._vault.read() as session:
            places, rows = backup_list.places(session), backup_list.copies(session)
        new, gone = list[tuple[str, Path]](), list[str]()
        for place in places:
            folder = self.places.where(place)
            if folder is None:
                continue
            try:
                days = daily_backup.days_at(folder, self._vault.vault_id)
            except OSError:
                # A stick that fails while it is looked at: nothing on it is known to be gone.
                continue
            there = {one.name: one for one in days}
            known = {Path(row.folder).name: row for row in rows if row.place_id == place.id}
            same = {n for n, row in known.items() if n in there and _is_same(there[n], row)}
            new += [(place.id, there[name]) for name in sorted(there.keys() - same)]
            gone += [
                known[name].id for name in sorted(known.keys() - same)
                if name in there or not is_out_of_reach(folder / name)
            ]  # fmt: skip
        gone += [row.id for row in rows if row.place_id is None and _is_gone(Path(row.folder))]
        return new, gone

    def _known_copy(self, row: CopyRow, places: dict[str, Path | None]) -> KnownCopy:
        folder = Path(row.folder)
        if row.place_id is not None:
            place = places.get(row.place_id)
            folder = place / folder.name if place else folder
            reachable = place is not None and is_backup(folder)
        else:
            moved = [root / folder.name for root in drive_roots.roots()]
            found = [one for one in (folder, *moved) if is_backup(one)]
            folder, reachable = (found or [folder])[0], bool(found)
        # One that cannot be read for a moment lies under the keys of which the list knows.
        mark = (key_mark(folder) if reachable else "") or row.key_mark
        return KnownCopy(row.id, folder, row.made_at, reachable, mark)


@contextmanager
def writing_backups(vault: Path, *, seconds: float) -> Iterator[None]:
    """One at a time writes backups of a vault; what a killed one left of its raw copy is cleared.

    :param seconds: how long to wait for another one.
    :raises errors.VaultInUse: when the other one takes longer.
    """
    until = time.monotonic() + seconds
    while True:
        try:
            lock = VaultLock(vault, BACKUP_LOCK_NAME)
        except errors.VaultInUse:
            if time.monotonic() >= until:
                raise
            time.sleep(_EVERY)
        else:
            break
    try:
        whole_folders.put_right(vault / RAW_COPY)
        yield
    finally:
        lock.release(clean=True)


def _is_gone(folder: Path) -> bool:
    """Whether a backup that was made by hand is known to be no more where it was."""
    if is_backup(folder) or is_elsewhere(folder):
        return False
    try:
        return not whole_folders.is_cut_short(folder)
    except OSError:
        return False


def _is_same(folder: Path, row: CopyRow) -> bool:
    """Whether a backup is still the one on the list; who cannot read it now knows no other.

    One that was listed while it could not be read is listed anew, with the keys it lies under.
    """
    if not key_mark(folder):
        return True
    return bool(row.key_mark) and made_at(folder) == row.made_at


def _add(session: Session, place: str | None, folder: Path) -> None:
    size = 0
    with suppress(OSError):
        size = sum(one.stat().st_size for one in folder.iterdir() if one.is_file())
    backup_list.add_copy(
        session, place, folder, made_at=made_at(folder), size=size, key_mark=key_mark(folder)
    )
