"""``county merge``: no vault, exit code 4 as soon as one file is not counted."""

from __future__ import annotations

from pathlib import Path

import pytest

from counsel_desk.cli.main import LANGUAGE_VARIABLE
from tests.cli.command import command
from tests.export import samples


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "received"
    place.mkdir()
    for number in (1, 2):
        one = samples.school(number, 60)
        made = samples.sealed_without_sheet(samples.order(one), one)
        (place / f"{one.code}_2026-autumn.zip").write_bytes(made)
    return place


def test_good_packages_end_with_0_and_a_folder(folder: Path, tmp_path: Path) -> None:
    answer = command("county", "merge", folder, "--out", tmp_path / "out").done()
    assert "Autumn term 2026–2027: 2 schools added up in" in answer.out
    assert "nothing can be said about who is missing" in answer.out
    assert (tmp_path / "out" / "county_2026-autumn" / "summary.pdf").exists()


def test_a_bad_file_ends_with_4_by_name_and_the_good_ones_are_written(
    folder: Path, tmp_path: Path
) -> None:
    (folder / "bad.zip").write_bytes(b"x")
    (folder / "readme.txt").write_bytes(b"x")
    answer = command("county", "merge", folder, "--out", tmp_path / "out")
    assert answer.code == 4
    assert "Files that were not counted: 1\n  bad.zip: " in answer.err
    assert "readme.txt" in answer.out
    assert (tmp_path / "out" / "county_2026-autumn" / "duties.csv").exists()


def test_missing_schools_are_told_and_are_nobodys_fault(folder: Path, tmp_path: Path) -> None:
    (folder / "schools.csv").write_text(
        "school_code,name,fingerprint\n61090001,a,\n61090002,b,\n61090003,示例学校,\n", "utf-8"
    )
    answer = command("county", "merge", folder, "--out", tmp_path / "out").done()
    assert "missing: 61090003 示例学校" in answer.out


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_words_come_in_the_language_asked_for(
    folder: Path, tmp_path: Path, language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(LANGUAGE_VARIABLE, language)
    answer = command("county", "merge", folder, "--out", tmp_path / "out").done()
    assert ("所学校" in answer.out) == (language == "zh_CN")


@pytest.mark.parametrize(("place", "code"), [("none", 4), ("empty", 4)])
def test_nothing_to_merge_ends_with_4(tmp_path: Path, place: str, code: int) -> None:
    (tmp_path / "empty").mkdir()
    answer = command("county", "merge", tmp_path / place, "--out", tmp_path / "out")
    assert (answer.code, answer.out) == (code, "")
