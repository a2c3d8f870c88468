"""The key file's history: an older one put back is noticed, told, and mended."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from counsel_desk import errors
from counsel_desk.store import key_file, key_file_format, key_versions, own_password, people
from counsel_desk.store.opening import open_vault
from counsel_desk.store.tables import CASES
from tests import vaults
from tests.store import raw_files

NEW = "a new one 甲 chunfeng 3"


def _keys(folder: Path) -> bytes:
    return (folder / "keys.json").read_bytes()


def _put_back(folder: Path, data: bytes) -> None:
    for name in ("keys.json", "keys.json.1"):
        (folder / name).write_bytes(data)


def _history(folder: Path, password: str = vaults.COUNSELLOR_PASSWORD) -> list[str]:
    vault = open_vault(folder, vaults.COUNSELLOR, password)
    with vault.read() as session:
        actions = [one.action for one in key_versions.versions(session)]
    vault.close()
    return actions


def _notices(folder: Path, name: str, password: str) -> list[str]:
    vault = open_vault(folder, name, password)
    vault.close()
    return vault.notices


def test_every_change_stands_in_the_history_and_only_the_newest_is_kept_whole(
    folder: Path,
) -> None:
    vault = vaults.as_counsellor(folder)
    people.add(vault, "丙三", "counsellor", NEW)
    people.replace_password(vault, vaults.PRINCIPAL, NEW + "2")
    own_password.change(vault, vaults.COUNSELLOR_PASSWORD, NEW + "3")
    vault.close()
    assert _history(folder, NEW + "3") == [
        "key_file.first", "person.add", "person.new_password", "password.change",
    ]  # fmt: skip
    assert _notices(folder, vaults.COUNSELLOR, NEW + "3") == []
    raw_files.PASSWORDS[vaults.COUNSELLOR] = NEW + "3"
    try:
        with raw_files.opened(folder, CASES) as raw:
            whole = raw.execute("SELECT n, content FROM key_file_version WHERE content NOT NULL")
            assert whole.fetchall() == [(4, _keys(folder))]
    finally:
        raw_files.PASSWORDS[vaults.COUNSELLOR] = vaults.COUNSELLOR_PASSWORD


def test_a_colleagues_old_password_put_back_opens_nothing_after_the_next_unlock(
    folder: Path,
) -> None:
    vault = vaults.as_counsellor(folder)
    people.add(vault, "丙三", "counsellor", NEW)
    before = _keys(folder)
    people.replace_password(vault, "丙三", NEW + "2")
    vault.close()
    newest = _keys(folder)
    _put_back(folder, before)
    (told,) = _notices(folder, vaults.COUNSELLOR, vaults.COUNSELLOR_PASSWORD)
    assert "older one, of 2026-10-20" in told
    assert _keys(folder) == (folder / "keys.json.1").read_bytes() == newest
    with pytest.raises(errors.WrongPassword):
        open_vault(folder, "丙三", NEW)
    assert _notices(folder, "丙三", NEW + "2") == []


def test_an_old_password_with_an_old_key_file_only_brings_the_newest_file_back(
    folder: Path,
) -> None:
    before = _keys(folder)
    vault = vaults.as_counsellor(folder)
    own_password.change(vault, vaults.COUNSELLOR_PASSWORD, NEW)
    people.add(vault, "丙三", "counsellor", NEW + "2")
    vault.close()
    newest = _keys(folder)
    _put_back(folder, before)
    with pytest.raises(errors.WrongRole, match="newest password"):
        vaults.as_counsellor(folder)
    assert _keys(folder) == (folder / "keys.json.1").read_bytes() == newest
    assert _notices(folder, vaults.COUNSELLOR, NEW) == []
    assert _notices(folder, "丙三", NEW + "2") == []


def test_a_principals_own_change_is_taken_up_without_a_word(folder: Path) -> None:
    vault = vaults.as_principal(folder)
    own_password.change(vault, vaults.PRINCIPAL_PASSWORD, NEW)
    vault.close()
    assert _notices(folder, vaults.COUNSELLOR, vaults.COUNSELLOR_PASSWORD) == []
    assert _history(folder)[-1] == "key_file.seen"
    assert _notices(folder, vaults.PRINCIPAL, NEW) == []


def test_an_entry_taken_out_of_the_key_file_comes_back(folder: Path) -> None:
    document = json.loads(_keys(folder))
    document["slots"] = [one for one in document["slots"] if one["person"] != vaults.PRINCIPAL]
    document["checksum"] = key_file_format.checksum_of(document)
    _put_back(folder, json.dumps(document).encode())
    (told,) = _notices(folder, vaults.COUNSELLOR, vaults.COUNSELLOR_PASSWORD)
    assert "changed by something other" in told
    assert _notices(folder, vaults.PRINCIPAL, vaults.PRINCIPAL_PASSWORD) == []


@pytest.mark.parametrize("lost", ["keys.json", "keys.json.1"])
@pytest.mark.parametrize("cut", [True, False])
def test_either_key_file_lost_or_damaged_comes_back_and_is_told(
    folder: Path, lost: str, cut: bool
) -> None:
    sound = _keys(folder)
    if cut:
        raw_files.cut(folder / lost, 200)
    else:
        (folder / lost).unlink()
    (told,) = _notices(folder, vaults.COUNSELLOR, vaults.COUNSELLOR_PASSWORD)
    assert "made anew" in told
    assert [(folder / name).read_bytes() for name in ("keys.json", "keys.json.1")] == [sound] * 2
    assert key_file.read(folder).problem is None
    assert _notices(folder, vaults.COUNSELLOR, vaults.COUNSELLOR_PASSWORD) == []


def test_an_older_second_copy_that_alone_is_left_is_brought_to_the_newest(folder: Path) -> None:
    vault = vaults.as_counsellor(folder)
    people.add(vault, "丙三", "principal", NEW)
    vault.close()
    newest = _keys(folder)
    assert (folder / "keys.json.1").read_bytes() != newest
    (folder / "keys.json").unlink()
    (told,) = _notices(folder, vaults.COUNSELLOR, vaults.COUNSELLOR_PASSWORD)
    assert "only this one was left" in told
    assert _keys(folder) == newest
    assert _notices(folder, "丙三", NEW) == []


@pytest.mark.parametrize("part", ["slots", "boxes"])
def test_an_entry_of_somebody_else_that_was_changed_is_the_known_one_again(
    folder: Path, part: str
) -> None:
    document = json.loads(_keys(folder))
    entry = document[part][1]
    field = "wrapped" if part == "slots" else "room"
    entry[field] = ("0" if entry[field][0] != "0" else "1") + entry[field][1:]
    document["checksum"] = key_file_format.checksum_of(document)
    _put_back(folder, json.dumps(document).encode())
    (told,) = _notices(folder, vaults.COUNSELLOR, vaults.COUNSELLOR_PASSWORD)
    assert "changed by something other" in told
    assert _notices(folder, vaults.PRINCIPAL, vaults.PRINCIPAL_PASSWORD) == []
