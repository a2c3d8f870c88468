"""Who has access to the open vault: added, suspended, taken off, and the keys renewed behind them.

Taking somebody off the list stops a password in this program. Copies of the vault that were made
before it still opens, until new keys were made and these copies written anew under them.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

from counsel_desk import clock, errors, log
from counsel_desk.i18n import _
from counsel_desk.records.log_acts import act_words
from counsel_desk.records.recovery_sheet import RecoverySheet
from counsel_desk.services import other_copies
from counsel_desk.services.backups import Backups, Rewritten, Tell, writing_backups
from counsel_desk.services.old_key_copies import OldKeyCopies
from counsel_desk.services.room.room_settings import SHEETS_READ_BACK, RoomSettings
from counsel_desk.services.room.schools import Schools
from counsel_desk.services.room.staff import Staff, tidy_name
from counsel_desk.services.safekeeping import recovery_sheets
from counsel_desk.store import (
    access,
    backup_folder,
    key_versions,
    people,
    restored,
    room_key_pairs,
    rotation,
)
from counsel_desk.store.room_key_pairs import Fingerprints
from counsel_desk.store.rotation import Rotated, Wish
from counsel_desk.store.slots import COUNSELLOR
from counsel_desk.store.vault import Vault

_WAIT_SECONDS = 60.0


@dataclass(frozen=True)
class PersonLine:
    """Somebody with access, as the list shows it."""

    name: str
    is_counsellor: bool
    is_self: bool
    suspended_on: date | None = None
    is_on_staff: bool = False
    """Whether the staff list of today knows the name."""


@dataclass(frozen=True)
class KeyChange:
    """One change of the key file: its day, who made it, and what it was."""

    day: date
    person: str
    action: str

    @property
    def words(self) -> str:
        """What was done, in the language in force."""
        return act_words(self.action)


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
    own: Fingerprints = field(default_factory=Fingerprints)
    """Of the room's new card and its new key for packages: others have to be told."""


@dataclass(frozen=True)
class Leaving:
    """Who hands over to whom."""

    name: str
    successor: str
    password: str = field(repr=False)
    """The successor's; it is asked only when whoever is at the keyboard leaves."""
    reports_go_on: bool = False
    """The leaver lets the successor read the own sealed reports."""
    leaves_staff: bool = True
    """The entry on the staff list ends today, and the duty roster's with it."""


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
        on_staff = {one.name for one in Staff(self._vault).on(clock.today())}
        lines = [
            PersonLine(
                one.person,
                one.opens_cases,
                one.person == self._vault.person.name,
                date.fromisoformat(one.suspended_on) if one.suspended_on else None,
                tidy_name(one.person) in on_staff,
            )
            for one in everyone
        ]
        return sorted(lines, key=lambda one: not one.is_counsellor)

    def key_history(self) -> Sequence[KeyChange]:
        """What was done to the key file, the newest first.

        :raises errors.WrongRole: for a principal.
        """
        people.database_keys(self._vault)
        with self._vault.read() as session:
            changes = key_versions.versions(session)
        found = [KeyChange(date.fromisoformat(n.at[:10]), n.person, n.action) for n in changes]
        return found[::-1]

    def own_fingerprints(self) -> Fingerprints:
        """Of the card and of the key for packages, as others know them now: new keys change them.

        :raises errors.WrongRole: for a principal.
        """
        people.database_keys(self._vault)
        with self._vault.read() as session:
            return room_key_pairs.fingerprints(session)

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

    def remove(self, name: str, *, leaves_staff: bool = False) -> int:
        """Take somebody off the list.

        :param leaves_staff: the entry on the staff list ends today too.
        :returns: how many sealed reports could not be opened, and so still name this reader.
        :raises errors.WrongRole: for a principal.
        :raises errors.Refused: for oneself.
        """
        shut = access.remove(self._vault, name)
        if leaves_staff:
            self._leave_staff(name)
        return shut

    def new_keys(self, *, room_alone: bool = False, tell: Tell | None = None) -> NewKeys:
        """New keys for both files, or for the room's alone; backups in reach follow.

        :raises errors.WrongRole: for a principal.
        :raises errors.StorageProblem: nothing was changed and the sentence says why.
        """
        return self._renew(Wish(room_alone=room_alone), tell)

    def replace_principal(
        self, name: str, tell: Tell | None = None, *, leaves_staff: bool = False
    ) -> NewKeys:
        """A principal leaves: off the list, and a new key for the room's file, in one step.

        :param leaves_staff: the entry on the staff list ends today too.
        :raises errors.WrongRole: for a principal.
        :raises errors.Refused: when nobody of that name is listed as principal.
        """
        if self._role_of(name) == COUNSELLOR:
            raise errors.Refused(_("{name} is a counsellor: use the hand-over.").format(name=name))
        return self._renew(Wish((name,), room_alone=True), tell, leaves_staff=leaves_staff)

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
        wish = Wish((leaving.name,), going_on=going_on, reads_after=reader)
        return self._renew(wish, tell, leaves_staff=leaving.leaves_staff)

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

    def _renew(self, wish: Wish, tell: Tell | None, *, leaves_staff: bool = False) -> NewKeys:
        # Whoever is making backups under the old keys is waited for: theirs are written anew too.
        with writing_backups(self._vault.folder, seconds=_WAIT_SECONDS):
            done = rotation.rotate(self._vault, wish)
        sheets = self._sheets(done)
        for name in wish.leaving if leaves_staff else ():
            self._leave_staff(name)
        # A way back from an accident that is long over; the new files were looked through page by
        # page, and these would open as before.
        other_copies.forget_raw(self._vault.folder)
        rewritten = self._bring_along(tell)
        left = [OldCopy(one.folder, one.made_at) for one in rewritten.left]
        left += self._kept_aside()
        return NewKeys(sheets, done.shut, rewritten.rewritten, left, done.own)

    def _bring_along(self, tell: Tell | None) -> Rewritten:
        """The backups under the new keys, or all of them named, whatever comes in between.

        The new keys are in force and the new sheets exist nowhere else: they have to be handed out.
        """
        backups = Backups(self._vault)
        try:
            rewritten = backups.rewrite_all(tell=tell)
            OldKeyCopies(self._vault, backups).forget_needless()
            return rewritten
        except Exception as problem:  # noqa: BLE001 (nothing may keep the sheets back)
            log.write_mistake(type(problem), problem.__traceback__)
            return Rewritten(0, backups.known())

    def _leave_staff(self, name: str) -> None:
        # The access is gone already: a full disk must not take the new sheets' codes with it.
        with suppress(errors.StorageProblem):
            Staff(self._vault).leave_by_name(name, clock.today())

    def _sheets(self, done: Rotated) -> tuple[RecoverySheet, RecoverySheet] | None:
        """The new pair; it counts as not read back until somebody has it on paper."""
        if done.codes is None:
            return None
        with suppress(errors.StorageProblem):
            RoomSettings(self._vault).set(SHEETS_READ_BACK, "")
        school = Schools(self._vault).on(clock.today()).name
        return recovery_sheets(done.codes, self._vault.vault_id, school, self._vault.person.name)

    def _kept_aside(self) -> list[OldCopy]:
        """Vaults that a restore kept aside: nobody writes them anew."""
        found = restored.all_kept_aside(self._vault.folder)
        return [OldCopy(one, backup_folder.made_at(one)) for one in found]
