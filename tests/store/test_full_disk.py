"""A short run over disks that are full at many a write: see bench/full_disk.py for every one."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench import full_disk
from bench.works_needing_room import WORKS

EVERY = {"save": 9, "draft": 9, "release": 12, "paper": 5, "packet": 4, "password": 3}
"""Backups need hundreds of blocks."""


@pytest.mark.parametrize("name", [one.name for one in WORKS])
def test_a_disk_full_in_the_middle_is_told_and_loses_nothing(name: str, tmp_path: Path) -> None:
    found = full_disk.run(tmp_path, (name,), EVERY.get(name, 180))[name]
    assert found.faults == []
    assert found.refused >= 2
    assert len(found.sentences) >= 2


def test_a_sentence_in_the_wrong_language_would_be_noticed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(full_disk.i18n, "language", lambda: "en")
    found = full_disk.run(tmp_path, ("paper",), 9)["paper"]
    assert any("not in en" in fault for fault in found.faults)
