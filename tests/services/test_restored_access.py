"""Who has lost access since a backup was made has none in the vault that is restored from it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from counsel_desk import errors
from counsel_desk.services.cases.restoring import restore_backup
from counsel_desk.services.desk import Desk
from counsel_desk.services.people import Leaving
from counsel_desk.store.opening import open_vault
from tests import vaults

WHO = (vaults.COUNSELLOR, vaults.COUNSELLOR_PASSWORD)
SECOND = (vaults.SECOND, vaults.SECOND_PASSWORD)
THIRD = ("丁四", "songshu 丁 xiaohe 61")


@pytest.fixture
def backup(folder: Path, tmp_path: Path) -> Path:
    """A backup from when three counsellors and the principal had access."""
    with Desk(vaults.as_counsellor(folder)) as desk:
        for name, password in (SECOND, THIRD):
            desk.safekeeping.add_person(name, "counsellor", password)
        (tmp_path / "stick").mkdir()
        made = desk.safekeeping.back_up(tmp_path / "stick")
    return Path(shutil.move(made, tmp_path / "drawer"))


def _shut_out(folder: Path, who: tuple[str, str]) -> bool:
    with pytest.raises((errors.WrongPassword, errors.WrongRole)):
        open_vault(folder, *who)
    return True


def test_who_was_taken_off_or_suspended_stays_shut_out(folder: Path, backup: Path) -> None:
    with Desk(vaults.as_counsellor(folder)) as desk:
        desk.people.remove(SECOND[0])
        desk.people.suspend(THIRD[0])
    done = restore_backup(backup, folder, *WHO)
    assert done.access.shut == tuple(sorted((SECOND[0], THIRD[0])))
    assert any(SECOND[0] in one for one in done.sentences)
    assert all(_shut_out(folder, who) for who in (SECOND, THIRD))
    with Desk(vaults.as_counsellor(folder)) as desk:
        there = {one.name: one.suspended_on is not None for one in desk.people.everyone()}
        desk.people.resume(THIRD[0])
    assert there == {vaults.COUNSELLOR: False, vaults.PRINCIPAL: False, THIRD[0]: True}
    open_vault(folder, *THIRD).close()
    vaults.as_principal(folder).close()


def test_nothing_is_said_where_nothing_changed(folder: Path, backup: Path) -> None:
    assert restore_backup(backup, folder, *WHO).access.sentences == ()
    open_vault(folder, *SECOND).close()


def test_passwords_and_sheets_of_before_are_told(folder: Path, backup: Path) -> None:
    with Desk(vaults.as_counsellor(folder)) as desk:
        desk.safekeeping.replace_password(SECOND[0], "xuehua 丙 dengta 27")
    told = restore_backup(backup, folder, *WHO)
    assert (told.access.shut, told.access.has_old_secrets) == ((), True)
    with Desk(vaults.as_counsellor(folder)) as desk:
        desk.safekeeping.renew_recovery("示范学校")
    assert restore_backup(backup, folder, *WHO).access.has_old_secrets


def test_after_a_hand_over_the_leaver_stays_off_and_new_keys_are_asked_for(
    folder: Path, backup: Path
) -> None:
    with Desk(vaults.as_counsellor(folder)) as desk:
        desk.people.hand_over(Leaving(vaults.COUNSELLOR, *SECOND))
    told = restore_backup(backup, folder, *SECOND).access
    assert (told.shut, told.has_old_keys) == ((vaults.COUNSELLOR,), True)
    assert _shut_out(folder, WHO)
    with Desk(open_vault(folder, *SECOND)) as desk:
        desk.people.new_keys()
    open_vault(folder, *SECOND).close()


def test_a_leaver_who_restores_is_told_to_hand_over_again(folder: Path, backup: Path) -> None:
    with Desk(vaults.as_counsellor(folder)) as desk:
        desk.people.remove(SECOND[0])
    assert restore_backup(backup, folder, *SECOND).access.left == SECOND[0]


def test_where_no_vault_tells_it_is_said_that_nobody_knows(
    folder: Path, backup: Path, tmp_path: Path
) -> None:
    told = restore_backup(backup, tmp_path / "new", *WHO)
    assert told.access.is_unknown
    assert "destroy" in told.sentences[0]
