"""A short run of the bench for releases after a restore: see bench/restored_releases.py."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench import restored_releases
from bench.restored_releases import FALSE_WORD, KEPT_ASIDE, STICKS, School


@pytest.fixture(scope="module")
def school(tmp_path_factory: pytest.TempPathFactory) -> School:
    """Sixty students, five months and a term released, and a backup from after the second."""
    return restored_releases.prepared(tmp_path_factory.mktemp("restored"), 60, 1)


@pytest.mark.parametrize("way", [KEPT_ASIDE, STICKS])
def test_nothing_follows_from_all_packages_together_after_a_restore(
    school: School, way: str, tmp_path: Path
) -> None:
    answer = restored_releases.go_back(school, way, tmp_path / "vault", 1)
    assert (answer.packages, answer.findings, answer.told_twice) == (8, 0, 0)
    assert (answer.printed > 0) == (way == KEPT_ASIDE)


def test_a_false_word_that_nothing_left_is_what_it_protects_from(
    school: School, tmp_path: Path
) -> None:
    answer = restored_releases.go_back(school, FALSE_WORD, tmp_path / "vault", 1)
    assert answer.told_twice > 0
