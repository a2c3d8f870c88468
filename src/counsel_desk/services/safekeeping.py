"""Keeping the vault safe: checks, backups, restoring, passwords and recovery sheets."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Literal

from counsel_desk import clock, errors
from counsel_desk.i18n import _, said
from counsel_desk.records.recovery_sheet import RecoverySheet
from counsel_desk.services import folder_access, open_folders, passwords, vault_door
from counsel_desk.services.backups import Backups
from counsel_desk.services.daily_folders import daily_backups
from counsel_desk.services.old_key_copies import OldKeyCopies
from counsel_desk.services.room.room_settings import SHEETS_READ_BACK, RoomSettings
from counsel_desk.services.room.schools import Schools
from counsel_desk.services.room.staff import Staff
from counsel_desk.store import (
    backup,
    backup_folder,
    checking,
    opening,
    own_password,
    people,
    recovery,
)
from counsel_desk.store.recovery_code import SheetCode
from counsel_desk.store.vault import Vault
from counsel_desk.whole_files import refuse_inside_vault

_SHORT_ID = 8


@dataclass(frozen=True)
class BackupAge:
    """The newest daily backup, or why today's could not be made."""

    newest: date | None
    problem: str | None


@dataclass(frozen=True)
class DailyBackup:
    """One daily backup: the day it is of, and the moment."""

    day: date
    made_at: datetime
    folder: Path


class Safekeeping:
    """Backups and checks of the vault that is open."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault
        self.backups = Backups(vault)
        self.old_key_copies = OldKeyCopies(vault, self.backups)

    @property
    def backup_problem(self) -> str | None:
        """Why the last daily backup was not made everywhere, if it was not."""
        return said(*self.backups.problems) or None

    def back_up(self, target: Path) -> Path:
        """Write a verified backup pair below a folder or stick.

        :raises errors.WrongRole: for a principal, who cannot read half of it.
        :raises errors.StorageProblem: nothing was left at the place.
        """
        if not self._vault.person.is_counsellor:
            raise errors.WrongRole(
                _("Only a counsellor can make a backup: it holds the cases too.")
            )
        refuse_inside_vault(target / backup.NAME)
        made = backup.make(self._vault, target)
        try:
            self.backups.note_by_hand(made)
        except errors.StorageProblem:
            # A copy that the list does not know would keep old keys, and who was destroyed.
            shutil.rmtree(made, ignore_errors=True)
            raise
        with suppress(errors.StorageProblem):
            self.backups.note_outside()
        return made

    def daily_backup(self) -> None:
        """One verified pair a day beside the vault's files, and at each chosen place in reach.

        A full disk must not keep anybody from working: what went wrong stands in
        ``backup_problem`` and in the age that the window shows.
        """
        self.backups.make_due()

    def backup_age(self) -> BackupAge:
        """When the newest daily backup was made."""
        kept = daily_backups(self._vault.folder)
        newest = date.fromisoformat(kept[-1].name) if kept else None
        return BackupAge(newest, self.backup_problem)

    def daily_backups(self) -> Sequence[DailyBackup]:
        """The daily backups that are kept, the newest first."""
        kept = reversed(daily_backups(self._vault.folder))
        return [
            DailyBackup(date.fromisoformat(one.name), backup_folder.made_at(one), one)
            for one in kept
        ]

    def people(self) -> Sequence[vault_door.Entry]:
        """Who has a password for this vault, counsellors first.

        :raises errors.VaultProblem: when the key file cannot be read.
        """
        return vault_door.look(self._vault.folder).entries

    def others(self) -> Sequence[str]:
        """Who else has a password: one of them is the second person for what takes two.

        :raises errors.VaultProblem: when the key file cannot be read.
        """
        return [one.name for one in self.people() if one.name != self._vault.person.name]

    def check(self, *, deep: bool) -> Sequence[str]:
        """Look the open vault over.

        :raises errors.VaultProblem: the subclass that fits what is wrong.
        """
        return checking.check_inside(self._vault, deep=deep).sentences

    def change_password(self, old: str, new: str) -> None:
        """Change the own password; the old one opens this vault no more.

        :raises errors.Refused: when the new one is no more than a PIN.
        :raises errors.WrongPassword: when the old one is not right.
        """
        passwords.require_usable(new)
        own_password.change(self._vault, old, new)

    def add_person(self, name: str, role: str, password: str) -> None:
        """Give one more person access, and an entry on the staff list, as sessions name the staff.

        :raises errors.WrongRole: for a principal.
        :raises errors.Refused: when somebody of that name has access already, or for a PIN.
        """
        passwords.require_usable(password)
        people.add(self._vault, name, role, password)
        Staff(self._vault).list_person(name, role, clock.today())

    def folders_open_to_all(self) -> tuple[Path, ...]:
        """Folders of the vault and its backups that every account of the computer may come into."""
        return open_folders.open_to_all(self._vault)

    def replace_password(self, name: str, password: str) -> None:
        """A counsellor gives a principal, or a colleague, a new password for a forgotten one.

        :raises errors.WrongRole: for a principal.
        :raises errors.Refused: for a PIN.
        """
        passwords.require_usable(password)
        people.replace_password(self._vault, name, password)

    def renew_recovery(self, school: str) -> tuple[RecoverySheet, RecoverySheet]:
        """A new pair of recovery sheets; the old pair opens nothing any more."""
        codes = recovery.renew(self._vault)
        return recovery_sheets(codes, self._vault.vault_id, school, self._vault.person.name)


def check_outside(folder: Path) -> Sequence[str]:
    """Look a vault over without any password.

    :raises errors.VaultProblem: the subclass that fits what is wrong.
    """
    told = folder_access.warning(folder)
    return (*checking.check_outside(folder).sentences, *([told] if told else []))


def check_with_password(
    folder: Path, name: str, password: str, *, deep: bool, repair: bool = False
) -> Sequence[str]:
    """Unlock, look the vault over, and close it again.

    :param repair: make the search's index anew first, and shut folders that are open to every
        account; records are never touched.
    """
    vault = opening.open_vault(folder, name, password, all_pages=deep)
    try:
        mended = checking.repair_index(vault).sentences if repair else ()
        shut = open_folders.shut_all(vault) if repair else ()
        return (*vault.notices, *mended, *shut, *checking.check_inside(vault, deep=deep).sentences)
    finally:
        vault.close()


def reset_by_sheets(
    folder: Path, codes: tuple[str, str], name: str, new_password: str
) -> tuple[RecoverySheet, RecoverySheet]:
    """A counsellor's forgotten password: both sheets together set a new one, and void themselves.

    :returns: the new pair, which nobody has read back yet.
    :raises errors.BadInput: which sheet, and where it is mistyped.
    :raises errors.Refused: for a principal, or for a PIN.
    """
    passwords.require_usable(new_password)
    found: list[str] = []

    def look(vault: Vault) -> None:
        RoomSettings(vault).set(SHEETS_READ_BACK, "")
        found.extend((Schools(vault).on(clock.today()).name, vault.vault_id))

    made = recovery.reset_password(folder, codes, name, new_password, look)
    school, vault_id = found
    return recovery_sheets(made, vault_id, school, name)


def note_sheets_read_back(folder: Path, name: str, password: str) -> None:
    """Keep the day on which the new sheets were read back, after a password was forgotten."""
    vault = opening.open_vault(folder, name, password)
    try:
        RoomSettings(vault).set(SHEETS_READ_BACK, clock.today().isoformat())
    finally:
        vault.close()


def recovery_sheets(
    codes: tuple[SheetCode, SheetCode], vault_id: str, school: str, made_by: str
) -> tuple[RecoverySheet, RecoverySheet]:
    """The two sheets as they are printed."""
    sealed = _("the school's leadership, in a sealed envelope")
    return (
        _sheet(1, codes[0], vault_id, school, made_by, _("the counsellor")),
        _sheet(2, codes[1], vault_id, school, made_by, sealed),
    )


def _sheet(
    number: Literal[1, 2], code: SheetCode, vault_id: str, school: str, made_by: str, keeper: str
) -> RecoverySheet:
    return RecoverySheet(
        vault_short_id=vault_id[:_SHORT_ID],
        number=number,
        groups=code.groups,
        made_on=clock.today(),
        school=school,
        keep_with=keeper,
        made_by=made_by,
    )
