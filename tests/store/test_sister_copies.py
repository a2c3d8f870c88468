"""Which other copies of a vault are believed: those under its own keys or newer ones."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from counsel_desk.store import sister_copies
from counsel_desk.store.rotation import Wish, rotate
from counsel_desk.store.tables import PERSON_KEY
from tests import vaults


@pytest.fixture
def older(folder: Path, tmp_path: Path) -> Path:
    """The vault as it was before its keys changed."""
    return Path(shutil.copytree(folder, tmp_path / "older"))


@pytest.mark.parametrize("wish", [Wish(), Wish(room_alone=True)])
def test_a_copy_made_after_new_keys_is_believed_by_the_vault_gone_back_to(
    folder: Path, older: Path, wish: Wish
) -> None:
    newer = vaults.as_counsellor(folder)
    rotate(newer, wish)
    newer.close()
    vault = vaults.as_counsellor(older)
    assert sister_copies.read(folder, vault, PERSON_KEY) is not None
    vault.close()


def test_a_copy_under_given_up_keys_is_not_believed_and_one_under_the_same_cases_key_is(
    folder: Path, older: Path
) -> None:
    vault = vaults.as_counsellor(folder)
    rotate(vault, Wish(room_alone=True))
    assert sister_copies.read(older, vault, PERSON_KEY) is not None
    rotate(vault, Wish())
    assert sister_copies.read(older, vault, PERSON_KEY) is None
    vault.close()
