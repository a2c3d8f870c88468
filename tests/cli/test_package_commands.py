"""``export verify``: a package of totals, checked without a vault."""

from __future__ import annotations

from pathlib import Path

import pytest

from counsel_desk.store import signing
from tests.cli.command import command
from tests.export import samples


@pytest.fixture
def package(tmp_path: Path) -> Path:
    one = samples.school(4, 800)
    place = tmp_path / "61090004_2026-autumn.zip"
    place.write_bytes(samples.sealed(samples.order(one, named=((), ("sex",))), one))
    return place


def test_a_whole_package_is_told_with_school_period_and_fingerprint(package: Path) -> None:
    answer = command("export", "verify", package).done()
    fingerprint = signing.fingerprint(samples.school(4).public)
    for words in ("whole", "测试第4学校 (61090004)", "Autumn term 2026–2027", fingerprint):
        assert words in answer.out
    assert command("export", "verify", package, "--key", fingerprint.upper()).code == 0


def test_a_changed_package_ends_with_4_and_the_files_name(package: Path) -> None:
    package.write_bytes(package.read_bytes().replace(b"f,_T,322", b"f,_T,323"))
    answer = command("export", "verify", package)
    assert (answer.code, answer.out) == (4, "")
    assert "“tables/sessions_by_sex.csv”" in answer.err


def test_another_key_ends_with_4_and_both_fingerprints(package: Path) -> None:
    other = signing.fingerprint(samples.school(5).public)
    answer = command("export", "verify", package, "--key", other)
    assert answer.code == 4
    assert other in answer.err
    assert signing.fingerprint(samples.school(4).public) in answer.err


@pytest.mark.parametrize("name", ["none.zip", "."])
def test_no_file_ends_with_4(tmp_path: Path, name: str) -> None:
    assert command("export", "verify", tmp_path / name).code == 4
