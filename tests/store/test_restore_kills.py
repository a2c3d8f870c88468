"""A short run of the kill bench for restores: see bench/restore_kills.py for the long one."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench import restore_kills
from counsel_desk.services.cases.restoring import restore_backup
from tests import vaults
from tests.store.killed import die, killed_in, needs_fork

pytestmark = needs_fork


def test_a_killed_restore_leaves_the_old_vault_or_the_new_one(tmp_path: Path) -> None:
    tally = restore_kills.run(10, 7, tmp_path)
    assert tally.faults == []
    assert tally.old + tally.new == tally.kills == 10


def test_killed_between_the_two_renames_the_new_vault_gets_its_name_at_the_next_unlock(
    tmp_path: Path,
) -> None:
    school = restore_kills.prepared(tmp_path)

    def work() -> None:
        rename = Path.rename

        def last(one: Path, target: Path) -> Path:
            if one.name.startswith(".restored-"):
                die()
            return rename(one, target)

        pytest.MonkeyPatch().setattr(Path, "rename", last)
        restore_backup(school.backup, school.folder, vaults.COUNSELLOR, vaults.COUNSELLOR_PASSWORD)

    killed_in(work)
    assert not school.folder.exists()
    tally = restore_kills.RestoreTally()
    restore_kills._look(school, school.folder, tally)
    assert (tally.faults, tally.new, tally.between) == ([], 1, 1)
