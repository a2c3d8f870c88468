"""Trying once a year whether the newest backup would help, before it has to."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from counsel_desk import clock, errors
from counsel_desk.os_errors import storage_errors
from counsel_desk.records.base import CaseRecord, table_of
from counsel_desk.records.cases.backup_place import RestoreDrill
from counsel_desk.records.cases.session_note import SessionNote
from counsel_desk.records.cases.student import Student
from counsel_desk.services.cases.backup_previews import scans_missing_words
from counsel_desk.services.daily_folders import newest_daily
from counsel_desk.services.restore_views import (
    DAMAGED,
    DIFFERS,
    GOOD,
    NO_BACKUP,
    DrillEntry,
    DrillResult,
)
from counsel_desk.services.room.room_settings import BACKUP_TRIED, RoomSettings
from counsel_desk.store import (
    backup_folder,
    checking,
    key_file,
    opening,
    restore,
    rewriting,
    scan_pool,
)
from counsel_desk.store.kept_aside import KeptAside
from counsel_desk.store.restore import Proved
from counsel_desk.store.tables import AUDIT, CASES
from counsel_desk.store.vault import Vault

EVERY, YOUNG = timedelta(days=365), timedelta(days=60)
"""How often it is offered, and how old a vault is when it is offered first."""
DRILL = "restore.drill"
_PLACE = ".unfinished-drill"
_COUNTED = (Student, SessionNote)


class RestoreDrills:
    """Restores a backup into the vault's own folder, looks it over and throws the copy away."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault

    def all(self) -> Sequence[DrillEntry]:
        """Every try, the newest first."""
        names = DrillEntry.__dataclass_fields__
        with self._vault.read() as session:
            wanted = select(RestoreDrill).order_by(RestoreDrill.done_on.desc(), RestoreDrill.id)
            rows = session.scalars(wanted).all()
            return [DrillEntry(**{name: getattr(row, name) for name in names}) for row in rows]

    def is_due(self) -> bool:
        """Whether a try is offered: a year after the last good one, or two months into use."""
        good = [one.done_on for one in self.all() if one.outcome == GOOD]
        since = good[0] + EVERY if good else self._begun() + YOUNG
        return clock.today() > since

    def newest(self) -> Path | None:
        """The backup that is tried unless another one is chosen."""
        return newest_daily(self._vault.folder)

    def run(self, backup: Path | None = None) -> DrillResult:
        """Restore a backup beside the vault, check everything in it, and keep what came.

        The room learns the day of a good try, and nothing of what the backup holds.

        :param backup: one that is in reach, on a stick for instance; else the newest daily one.
        :raises errors.StorageProblem: when there is no room for it; then nothing is noted.
        """
        backup = backup or self.newest()
        result = DrillResult(NO_BACKUP) if backup is None else self._tried(backup)
        with self._vault.write(CASES, DRILL) as session:
            session.add(
                RestoreDrill(
                    done_on=clock.today(),
                    done_by=self._vault.person.name,
                    copy_made_at=backup_folder.made_at(backup) if backup else None,
                    outcome=result.outcome,
                )
            )
        if result.outcome == GOOD:
            RoomSettings(self._vault).set(BACKUP_TRIED, clock.today().isoformat())
        return result

    def _tried(self, backup: Path) -> DrillResult:
        vault, place = self._vault, self._vault.folder / _PLACE
        try:
            proved = Proved(rewriting.keys_of(backup, vault), vault.vault_id, vault.person)
            shutil.rmtree(place, ignore_errors=True)
            with storage_errors(place):
                place.mkdir(mode=0o700)
            restore.copy(backup, place, proved)
            return self._looked_over(place, backup, proved)
        except (errors.VaultProblem, errors.WrongRole, errors.Refused) as problem:
            return DrillResult(DAMAGED, sentence=str(problem))
        finally:
            shutil.rmtree(place, ignore_errors=True)

    def _looked_over(self, place: Path, backup: Path, proved: Proved) -> DrillResult:
        """Open the copy as after a restore, and compare what it holds with the backup."""
        on_disk = key_file.read(place).key_file
        copy = opening.open_for(place, on_disk, proved.person, all_pages=True)
        try:
            missing = scan_pool.fill(copy, scan_pool.pool_of(backup)).missing
            if missing:
                return DrillResult(DAMAGED, sentence=scans_missing_words(missing))
            checking.check_inside(copy, deep=True)
            with copy.read() as session:
                held = (_count(session, Student), _count(session, SessionNote))
        finally:
            copy.abandon()
        kept = KeptAside(backup, proved.keys)
        students, sessions = (len(kept.rows(table_of(one), "id").rows) for one in _COUNTED)
        return DrillResult(GOOD if held == (students, sessions) else DIFFERS, *held)

    def _begun(self) -> date:
        """The day of the first entry in the log."""
        with self._vault.read() as session:
            log = AUDIT[CASES].c
            first = session.scalar(select(log.at).order_by(log.n).limit(1))
        return date.fromisoformat(first[:10]) if first else clock.today()


def _count(session: Session, record: type[CaseRecord]) -> int:
    return session.scalar(select(func.count()).select_from(record)) or 0
