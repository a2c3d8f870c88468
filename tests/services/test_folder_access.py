"""A vault's folder that every account can come at is told, and can be shut."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from counsel_desk import i18n
from counsel_desk.services import folder_access, safekeeping
from counsel_desk.services.desk import Desk
from tests import vaults

pytestmark = pytest.mark.skipif(os.name != "posix", reason="rights of Unix")


def _rights(folder: Path) -> int:
    return stat.S_IMODE(folder.stat().st_mode)


def test_a_new_vaults_folder_is_its_owners_alone(folder: Path) -> None:
    assert _rights(folder) == 0o700
    assert folder_access.warning(folder) == ""


@pytest.mark.parametrize("rights", [0o755, 0o701, 0o707, 0o777])
def test_a_folder_open_to_all_is_told_and_shut(folder: Path, rights: int) -> None:
    folder.chmod(rights)
    assert "every account" in folder_access.warning(folder)
    folder_access.shut_to_others(folder)
    assert _rights(folder) == rights & 0o770
    assert folder_access.warning(folder) == ""


def test_a_folder_that_was_shared_with_a_group_stays_as_it_is(folder: Path) -> None:
    folder.chmod(0o770)
    assert folder_access.warning(folder) == ""


def test_the_check_from_outside_says_so_too(folder: Path) -> None:
    i18n.set_language("en")
    before = safekeeping.check_outside(folder)
    folder.chmod(0o755)
    assert len(safekeeping.check_outside(folder)) == len(before) + 1


def test_places_of_backups_are_looked_at_and_a_repair_shuts_them(
    folder: Path, tmp_path: Path
) -> None:
    i18n.set_language("en")
    shelf = tmp_path / "shelf"
    shelf.mkdir()
    who = vaults.COUNSELLOR, vaults.COUNSELLOR_PASSWORD
    with Desk.open(folder, *who) as desk:
        own = desk.backups.places.add(shelf).folder
        assert own is not None
        assert desk.safekeeping.folders_open_to_all() == ()
        own.chmod(0o755)
        assert desk.safekeeping.folders_open_to_all() == (own,)
    told = safekeeping.check_with_password(folder, *who, deep=False, repair=True)
    assert any(str(own) in one and "shut to other accounts" in one for one in told)
    assert _rights(own) == 0o750


def test_a_principal_is_asked_about_the_vaults_folder_alone(folder: Path) -> None:
    folder.chmod(0o755)
    with Desk.open(folder, vaults.PRINCIPAL, vaults.PRINCIPAL_PASSWORD) as desk:
        assert desk.safekeeping.folders_open_to_all() == (folder,)
