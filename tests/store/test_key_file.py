"""The key file on disk: old or new whatever happens, and never lost with one file."""

from __future__ import annotations

import errno
import json
import os
import stat
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from counsel_desk import errors, i18n
from counsel_desk.store import key_file
from counsel_desk.store.key_file import CURRENT, PREVIOUS, ReadResult
from counsel_desk.store.key_file_format import checksum_of, parse, serialise
from tests.store.key_file_samples import generation, number_of, sample


@pytest.fixture(autouse=True)
def english() -> None:
    i18n.set_language("en")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A vault folder in which generation 2 is in force and 1 the previous one."""
    for number in (1, 2):
        key_file.write(tmp_path, generation(number))
    return tmp_path


def _number_in(file: Path) -> int:
    return number_of(parse(file.read_bytes(), file))


def test_what_was_written_is_in_force(folder: Path) -> None:
    assert key_file.read(folder) == ReadResult(generation(2), "current", None)
    assert _number_in(folder / PREVIOUS) == 1
    assert sorted(file.name for file in folder.iterdir()) == [CURRENT, PREVIOUS]


def test_at_creation_there_are_two_copies_already(tmp_path: Path) -> None:
    key_file.write(tmp_path, generation(7))
    assert (tmp_path / CURRENT).read_bytes() == (tmp_path / PREVIOUS).read_bytes()


def test_a_missing_key_file_is_answered_by_the_previous_one_and_said(folder: Path) -> None:
    (folder / CURRENT).unlink()
    result = key_file.read(folder)
    assert (number_of(result.key_file), result.source) == (1, "previous")
    assert result.problem is not None
    assert "keys.json” is missing" in result.problem
    assert "previous version was used" in result.problem


@pytest.mark.parametrize("damage", [b"", b"{}", b"\0" * 3000])
def test_a_damaged_key_file_is_answered_by_the_previous_one_and_said(
    folder: Path, damage: bytes
) -> None:
    (folder / CURRENT).write_bytes(damage)
    result = key_file.read(folder)
    assert (number_of(result.key_file), result.source) == (1, "previous")
    assert result.problem is not None
    assert "is damaged" in result.problem


def test_a_folder_in_place_of_the_key_file_is_damage(folder: Path) -> None:
    (folder / CURRENT).unlink()
    (folder / CURRENT).mkdir()
    assert key_file.read(folder).source == "previous"


def test_both_gone_damaged_or_one_of_each_are_told_apart(folder: Path) -> None:
    (folder / PREVIOUS).unlink()
    assert key_file.read(folder).source == "current"
    (folder / CURRENT).write_bytes(b"{}")
    with pytest.raises(errors.DamagedVault, match=r"keys\.json”"):
        key_file.read(folder)
    (folder / PREVIOUS).write_bytes(b"{}")
    with pytest.raises(errors.DamagedVault, match=r"keys\.json”"):
        key_file.read(folder)
    (folder / CURRENT).unlink()
    with pytest.raises(errors.DamagedVault, match=r"keys\.json\.1”"):
        key_file.read(folder)
    (folder / PREVIOUS).unlink()
    with pytest.raises(errors.MissingFile, match="so is its second copy"):
        key_file.read(folder)


def test_a_missing_vault_folder_has_a_sentence_of_its_own(tmp_path: Path) -> None:
    for act in (lambda: key_file.read(tmp_path / "no"), lambda: _write(tmp_path / "no", 1)):
        with pytest.raises(errors.MissingFile, match="no vault folder"):
            act()


def _write(folder: Path, number: int, **how: Any) -> None:
    key_file.write(folder, generation(number), **how)


def _newer(file: Path) -> None:
    document = {**json.loads(file.read_bytes()), "format": 2}
    document["checksum"] = checksum_of(document)
    file.write_text(json.dumps(document), encoding="utf-8")


def test_a_newer_key_file_is_neither_passed_over_nor_overwritten(folder: Path) -> None:
    _newer(folder / CURRENT)
    before = (folder / CURRENT).read_bytes()
    with pytest.raises(errors.NewerVault):
        key_file.read(folder)
    with pytest.raises(errors.NewerVault):
        _write(folder, 3)
    assert (folder / CURRENT).read_bytes() == before


def test_a_damaged_key_file_never_takes_the_place_of_the_sound_previous_one(folder: Path) -> None:
    (folder / CURRENT).write_bytes(b"{}")
    _write(folder, 3)
    assert (_number_in(folder / CURRENT), _number_in(folder / PREVIOUS)) == (3, 1)


def test_nothing_that_could_not_be_read_again_is_ever_written(folder: Path) -> None:
    with pytest.raises(errors.DamagedVault):
        key_file.write(folder, replace(sample().key_file, slots=()))
    assert _number_in(folder / CURRENT) == 2


def test_the_previous_generation_can_be_forgotten_so_that_an_old_password_opens_nothing(
    folder: Path,
) -> None:
    _write(folder, 3, keep_previous=False)
    assert (_number_in(folder / CURRENT), _number_in(folder / PREVIOUS)) == (3, 3)


@pytest.mark.skipif(os.name == "nt", reason="Windows has access lists instead")
def test_key_files_are_readable_by_the_account_alone_unless_the_school_shares_them(
    folder: Path,
) -> None:
    modes = {stat.S_IMODE((folder / name).stat().st_mode) for name in (CURRENT, PREVIOUS)}
    assert modes == {0o600}
    for name in (CURRENT, PREVIOUS):
        (folder / name).chmod(0o660)
    _write(folder, 3)
    modes = {stat.S_IMODE((folder / name).stat().st_mode) for name in (CURRENT, PREVIOUS)}
    assert modes == {0o660}


@pytest.mark.skipif(os.name == "nt", reason="making links needs rights on Windows")
def test_a_link_planted_at_the_temporary_name_is_not_followed(folder: Path) -> None:
    elsewhere = folder / "precious"
    elsewhere.write_text("precious", encoding="utf-8")
    (folder / "keys.json.new").symlink_to(elsewhere)
    _write(folder, 3)
    assert elsewhere.read_text(encoding="utf-8") == "precious"
    assert _number_in(folder / CURRENT) == 3


_FAULTS = [
    (errno.ENOSPC, errors.DiskFull),
    (errno.EIO, errors.PulledOut),
    (errno.EROFS, errors.ReadOnlyPlace),
]


@pytest.mark.parametrize(("number", "kind"), _FAULTS)
@pytest.mark.parametrize(
    ("call", "at", "in_force"),
    [
        ("open", 1, 2),
        ("fsync", 1, 2),
        ("replace", 1, 2),
        ("fsync", 2, 2),
        ("open", 3, 2),
        ("fsync", 3, 2),
        ("replace", 2, 2),
        ("fsync", 4, 3),
    ],
)
def test_a_fault_at_any_step_is_told_and_leaves_a_whole_file_in_force(
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    call: str,
    at: int,
    in_force: int,
    number: int,
    kind: type[errors.StorageProblem],
) -> None:
    with monkeypatch.context() as failing:
        _fail_at(failing, call, at, number)
        with pytest.raises(kind):
            _write(folder, 3)
    result = key_file.read(folder)
    assert (number_of(result.key_file), result.source) == (in_force, "current")
    assert _number_in(folder / PREVIOUS) in (1, 2)
    assert sorted(file.name for file in folder.iterdir()) == [CURRENT, PREVIOUS]
    _write(folder, 4)
    assert number_of(key_file.read(folder).key_file) == 4


@pytest.mark.parametrize("number", [errno.EIO, errno.EACCES])
def test_a_bad_sector_under_the_key_file_is_answered_by_the_previous_one(
    folder: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    real = Path.open

    def failing(self: Path, *arguments: Any, **named: Any) -> Any:
        if self.name == CURRENT:
            raise OSError(number, os.strerror(number))
        return real(self, *arguments, **named)

    monkeypatch.setattr(Path, "open", failing)
    if number == errno.EIO:
        assert key_file.read(folder).source == "previous"
    else:
        with pytest.raises(errors.ReadOnlyPlace):
            key_file.read(folder)


def _fail_at(monkeypatch: pytest.MonkeyPatch, call: str, at: int, number: int) -> None:
    """Let the operating system fail at the so-manieth of its calls."""
    real, count = getattr(os, call), [0]

    def failing(*arguments: Any, **named: Any) -> Any:
        count[0] += 1
        if count[0] == at:
            raise OSError(number, os.strerror(number))
        return real(*arguments, **named)

    monkeypatch.setattr(os, call, failing)


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everywhere"
)
def test_a_read_only_folder_is_told(folder: Path) -> None:
    folder.chmod(0o500)
    with pytest.raises(errors.ReadOnlyPlace):
        _write(folder, 3)
    folder.chmod(0o700)


def test_the_file_is_what_the_serialiser_gives(folder: Path) -> None:
    assert (folder / CURRENT).read_bytes() == serialise(generation(2))
