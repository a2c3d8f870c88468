"""One vault and another account of the computer, another program, or a copy of it."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from counsel_desk import clock, errors, i18n
from counsel_desk.services import vault_door
from counsel_desk.services.cases.session_notes import SessionNotes
from counsel_desk.services.desk import Desk
from tests import vaults
from tests.store import raw_files

COUNSELLOR = (vaults.COUNSELLOR, vaults.COUNSELLOR_PASSWORD)
PRINCIPAL = (vaults.PRINCIPAL, vaults.PRINCIPAL_PASSWORD)
NOBODY = 65534
by_accounts = pytest.mark.skipif(
    os.name != "posix" or os.geteuid() != 0, reason="only root can be another account"
)


@pytest.fixture
def folder(template: vaults.Template) -> Iterator[Path]:
    """A vault where other accounts can come by, which they cannot in a folder of tests."""
    i18n.set_language("en")
    clock.set_source(lambda: vaults.NOW)
    with tempfile.TemporaryDirectory() as shelf:
        Path(shelf).chmod(0o755)
        yield template.copy_to(Path(shelf) / "vault")


@contextmanager
def _another_account() -> Iterator[None]:
    """The same program, run by somebody else; files are judged by whom it acts for."""
    groups = os.getgroups()
    os.setgroups([NOBODY])
    os.setegid(NOBODY)
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)
        os.setegid(0)
        os.setgroups(groups)


def _let_group_in(folder: Path) -> None:
    """What is done for a principal with an account of his own."""
    for one in (folder, *folder.rglob("*")):
        os.chown(one, -1, NOBODY)
        one.chmod(0o770 if one.is_dir() else 0o660)


@by_accounts
def test_a_vault_of_another_account_is_told_in_a_sentence(folder: Path) -> None:
    folder.chmod(0o700)
    before = raw_files.files_of(folder)
    with _another_account():
        assert vault_door.is_vault(folder)
        with pytest.raises(errors.ReadOnlyPlace, match="by this account"):
            vault_door.look(folder)
        with pytest.raises(errors.ReadOnlyPlace, match="by this account"):
            Desk.open(folder, *PRINCIPAL)
    assert raw_files.files_of(folder) == before


@by_accounts
def test_an_account_of_the_group_comes_in_and_never_at_the_same_time(folder: Path) -> None:
    _let_group_in(folder)
    with Desk.open(folder, *COUNSELLOR) as desk:
        notes = desk.require_cases().sessions.count()
        with _another_account(), pytest.raises(errors.VaultInUse):
            Desk.open(folder, *PRINCIPAL)
    with _another_account(), Desk.open(folder, *PRINCIPAL) as desk:
        assert desk.cases is None
    with Desk.open(folder, *COUNSELLOR) as desk:
        assert desk.require_cases().sessions.count() == notes


@by_accounts
def test_another_account_comes_in_when_the_first_program_was_killed(folder: Path) -> None:
    _let_group_in(folder)
    with raw_files.in_another_program(folder) as program:
        with _another_account(), pytest.raises(errors.VaultInUse):
            Desk.open(folder, *PRINCIPAL)
        program.kill()
        program.wait()
    with _another_account():
        Desk.open(folder, *PRINCIPAL).close()


def test_a_copy_is_a_vault_of_its_own_while_the_first_is_open(
    template: vaults.Template, tmp_path: Path
) -> None:
    """Another place, another lock; nothing that is done in the one shows in the other."""
    clock.set_source(lambda: vaults.NOW)
    first = vaults.as_counsellor(template.copy_to(tmp_path / "vault"))
    copy = shutil.copytree(tmp_path / "vault", tmp_path / "copy")
    second = vaults.as_counsellor(copy)
    SessionNotes(second).add(vaults.talk_with(template.students[0]))
    with pytest.raises(errors.VaultInUse):
        vaults.as_counsellor(tmp_path / "vault")
    assert SessionNotes(first).count() == SessionNotes(second).count() - 1
    second.close()
    first.close()
