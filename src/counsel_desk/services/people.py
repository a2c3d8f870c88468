"""Who has access to the open vault: added, suspended, taken off, and the keys renewed behind them.

Taking somebody off the list stops a password in this program. Copies of the vault that were made
before it still opens, until new keys were made and these copies written anew under them.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

from counsel_desk import clock, errors
from counsel_desk.i18n import _
from counsel_desk.records.recovery_sheet import RecoverySheet
from counsel_desk.services.backups import Backups, made_at, writing_backups
from counsel_desk.services.room.room_settings import SHEETS_READ_BACK, RoomSettings
from counsel_desk.services.room.schools import Schools
from counsel_desk.services.safekeeping import recovery_sheets
from counsel_desk.store import access, crash_copy, people, rotation, upgrade, whole_check
from counsel_desk.store.rotation import Rotated, Wish
from counsel_desk.store.slots import COUNSELLOR
from counsel_desk.store.tables import CASES
from counsel_desk.store.vault import Vault

_WAIT_SECONDS = 60.0
Tell = Callable[[int, int], object]


@dataclass(frozen=True)
class PersonLine:
    """Somebody with access, as the list shows it."""

    name: str
    is_counsellor: bool
    is_self: bool
    suspended_on: date | None = None


@dataclass(frozen=True)
class OldCopy:
    """A copy of the vault that still opens with what opened it before."""

    folder: Path
    made_at: datetime


@dataclass(frozen=True)
class NewKeys:
    """What new keys came to: sheets to print, and what could not be brought along."""

    sheets: tuple[RecoverySheet, RecoverySheet] | None = field(repr=False)
    """None when the old pair stays in force."""
    shut: int
    """Sealed reports that nobody at the keyboard could open: they stay as they were."""
    rewritten: int
    left: Sequence[OldCopy]


@dataclass(frozen=True)
class Leaving:
    """Who hands over to whom."""

    name: str
    successor: str
    password: str = field(repr=False)
    """The successor's; it is asked only when whoever is at the keyboard leaves."""
    reports_go_on: bool = False
    """The leaver lets the successor read the own sealed reports."""


class People:
    """Changes the list of people and the keys behind it."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault

    def everyone(self) -> Sequence[PersonLine]:
        """Everybody with access, counsellors first.

        :raises errors.WrongRole: for a principal, who does not hold the list.
        """
        people.database_keys(self._vault)
        with self._vault.read() as session:
            everyone = people.everyone(session)
        lines = [
            PersonLine(
                one.person,
                one.opens_cases,
                one.person == self._vault.person.name,
                date.fromisoformat(one.suspended_on) if one.suspended_on else None,
            )
            for one in everyone
        ]
        return sorted(lines, key=lambda one: not one.is_counsellor)

    def suspend(self, name: str) -> None:
        """Shut somebody out for a while; the password stays what it was.

        :raises errors.WrongRole: for a principal.
        :raises errors.Refused: for oneself.
        """
        access.suspend(self._vault, name)

    def resume(self, name: str) -> None:
        """Let somebody who was suspended in again.

        :raises errors.WrongRole: for a principal.
        """
        access.resume(self._vault, name)

    def remove(self, name: str) -> int:
        """Take somebody off the list.

        :returns: how many sealed reports could not be opened, and so still name this reader.
        :raises errors.WrongRole: for a principal.
        :raises errors.Refused: for oneself.
        """
        return access.remove(self._vault, name)

    def new_keys(self, *, room_alone: bool = False, tell: Tell | None = None) -> NewKeys:
        """New keys for both files, or for the room's alone; backups in reach follow.

        :raises errors.WrongRole: for a principal.
        :raises errors.StorageProblem: nothing was changed and the sentence says why.
        """
        return self._renew(Wish(room_alone=room_alone), tell)

    def replace_principal(self, name: str, tell: Tell | None = None) -> NewKeys:
        """A principal leaves: off the list, and a new key for the room's file, in one step.

        :raises errors.WrongRole: for a principal.
        :raises errors.Refused: when nobody of that name is listed as principal.
        """
        if self._role_of(name) == COUNSELLOR:
            raise errors.Refused(_("{name} is a counsellor: use the hand-over.").format(name=name))
        return self._renew(Wish((name,), room_alone=True), tell)

    def hand_over(self, leaving: Leaving, tell: Tell | None = None) -> NewKeys:
        """A counsellor leaves: off the list, new keys for both files, new sheets, in one step.

        Afterwards the successor has the vault open, when the leaver had it.

        :raises errors.WrongPassword: when the successor's password is not right.
        :raises errors.Refused: when the successor is not a counsellor with access.
        """
        self._role_of(leaving.name)
        going_on = None
        if leaving.name == self._vault.person.name:
            going_on = people.proved(self._vault, leaving.successor, leaving.password)
        self._require_counsellor(leaving.successor)
        reader = leaving.successor if leaving.reports_go_on else None
        return self._renew(Wish((leaving.name,), going_on=going_on, reads_after=reader), tell)

    def _role_of(self, name: str) -> str:
        people.database_keys(self._vault)
        with self._vault.read() as session:
            _key, role = people.listed(session, name)
        return role

    def _require_counsellor(self, name: str) -> None:
        with self._vault.read() as session:
            found = [one for one in people.active(session) if one.person == name]
        if not any(one.opens_cases for one in found):
            raise errors.Refused(
                _("{name} is no counsellor with access, so the files cannot go there.").format(
                    name=name
                )
            )

    def _renew(self, wish: Wish, tell: Tell | None) -> NewKeys:
        # Whoever is making backups under the old keys is waited for: theirs are written anew too.
        with writing_backups(self._vault.folder, seconds=_WAIT_SECONDS):
            done = rotation.rotate(self._vault, wish)
        self._forget_raw_copies()
        rewritten = Backups(self._vault).rewrite_all(old=done.old, tell=tell)
        left = [OldCopy(one.folder, one.made_at) for one in rewritten.left]
        return NewKeys(
            self._sheets(done), done.shut, rewritten.rewritten, [*left, *self._kept_aside()]
        )

    def _sheets(self, done: Rotated) -> tuple[RecoverySheet, RecoverySheet] | None:
        """The new pair; it counts as not read back until somebody has it on paper."""
        if done.codes is None:
            return None
        RoomSettings(self._vault).set(SHEETS_READ_BACK, "")
        school = Schools(self._vault).on(clock.today()).name
        return recovery_sheets(done.codes, self._vault.vault_id, school, self._vault.person.name)

    def _forget_raw_copies(self) -> None:
        """Raw copies beside the files were a way back from an accident that is long over; the new
        files were looked through page by page, and these would open as before."""
        for name in (upgrade.COPIES_FOLDER, crash_copy.COPIES_FOLDER, whole_check.COPIES):
            shutil.rmtree(self._vault.folder / name, ignore_errors=True)

    def _kept_aside(self) -> list[OldCopy]:
        """Vaults that a restore kept aside: nobody writes them anew."""
        folder = self._vault.folder
        found = sorted(folder.parent.glob(f"{folder.name}-kept-*"))
        return [OldCopy(one, made_at(one)) for one in found if (one / f"{CASES}.db").exists()]
