"""Backups that a change of keys could not bring along: the program was killed, or a stick was away.

Their keys are kept until none is left. Until then whoever left opens them, and the successor does
not: they are written anew as soon as they are in reach.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from counsel_desk import errors
from counsel_desk.services.backups import NOTE, Backups, Tell
from counsel_desk.store import replaced_keys
from counsel_desk.store.tables import CASES
from counsel_desk.store.vault import Vault


class OldKeyCopies:
    """Brings backups under the keys of now; a principal has nothing to do with them."""

    def __init__(self, vault: Vault, backups: Backups) -> None:
        self._vault, self._backups = vault, backups
        self._failed: set[Path] = set()

    def catch_up(self, tell: Tell | None = None) -> int:
        """Write anew what still lies under replaced keys and is in reach; how many these were.

        One that cannot be written anew is tried again after the next unlock, not all day long.

        :raises errors.StorageProblem: when the disk says no to the list of backups.
        :raises errors.VaultInUse: when somebody else is writing backups.
        """
        old = self._kept()
        if not old:
            return 0
        self._backups.look_around()
        found = [one for one in self._backups.known() if one.key_mark in old and one.is_reachable]
        wanted = {one.folder for one in found} - self._failed
        if not wanted and not self._needless():
            return 0
        # Without any it puts right what a killed program left aside, so that nothing is missed.
        # Nobody at the window waits for another process: the next look tries again.
        done = self._backups.rewrite_all(
            tell=tell, which=lambda one: one.folder in wanted, seconds=0
        )
        self._failed |= {one.folder for one in done.left}
        self.forget_needless()
        return done.rewritten

    def forget_needless(self) -> None:
        """Drop the keys that no backup lies under any more, in reach or not."""
        # A full disk, or one that cannot be looked at: they are dropped another time.
        with suppress(errors.StorageProblem):
            needless = self._needless()
            if needless:
                with self._vault.write(CASES, NOTE) as session:
                    replaced_keys.forget(session, needless)

    def _kept(self) -> frozenset[str]:
        if not self._vault.person.is_counsellor:
            return frozenset()
        with self._vault.read() as session:
            return replaced_keys.marks(session)

    def _needless(self) -> frozenset[str]:
        """None, while a chosen place is away of which nothing is known: after going back to a
        backup the list is older than what lies there. Nor while a backup cannot be read of which
        nobody knows under which keys it lies."""
        if any(one.folder is None and one.newest is None for one in self._backups.places.list()):
            return frozenset()
        marks = {one.key_mark for one in self._backups.known()}
        return frozenset() if "" in marks else self._kept() - marks
