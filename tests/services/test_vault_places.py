"""Where a vault may live."""

from __future__ import annotations

from pathlib import Path, PurePosixPath, PureWindowsPath

import pytest

from counsel_desk.services import vault_places

SYNCED = {
    r"C:\Users\甲\OneDrive - School\room": "OneDrive",
    r"D:\我的坚果云\心理室": "坚果云",
    r"D:\Nutstore Files\room": "坚果云",
    r"D:\BaiduSyncdisk\room": "百度网盘",
    r"D:\百度网盘同步空间\room": "百度网盘",
    r"C:\Users\甲\Dropbox\room": "Dropbox",
    r"C:\Users\甲\iCloudDrive\room": "iCloud",
    r"C:\Users\甲\WPSDrive\123\WPS云盘": "WPS云盘",
    r"E:\腾讯微云\room": "腾讯微云",
}


@pytest.mark.parametrize(("place", "name"), SYNCED.items(), ids=list(SYNCED))
def test_a_synchronised_folder_is_told_by_its_name(place: str, name: str) -> None:
    assert vault_places.synced_by(PureWindowsPath(place)) == name
    assert name in vault_places.warning(PureWindowsPath(place))


def test_a_stick_is_told_and_a_plain_folder_is_not() -> None:
    assert vault_places.warning(PurePosixPath("/media/teacher/KINGSTON/vault"))
    assert vault_places.warning(PurePosixPath("/srv/school/counsel-desk/vault")) == ""


def test_a_taken_place_gives_the_next_one(tmp_path: Path) -> None:
    usual = tmp_path / "vault"
    assert vault_places.proposed(usual) == usual
    usual.mkdir()
    (usual / "something").write_text("x", encoding="utf-8")
    assert vault_places.proposed(usual) == tmp_path / "vault-2"


def test_a_full_folder_gets_a_folder_of_its_own_inside(tmp_path: Path) -> None:
    assert vault_places.inside(tmp_path) == tmp_path
    (tmp_path / "letter.txt").write_text("x", encoding="utf-8")
    assert vault_places.inside(tmp_path) == tmp_path / "counsel-desk-vault"


def test_a_vault_is_found_in_the_folder_around_it(tmp_path: Path) -> None:
    assert vault_places.vault_at(tmp_path) is None
    (tmp_path / "v").mkdir()
    (tmp_path / "v" / "keys.json").write_text("{}", encoding="utf-8")
    assert vault_places.vault_at(tmp_path) == tmp_path / "v"
    assert vault_places.vault_at(tmp_path / "v") == tmp_path / "v"
