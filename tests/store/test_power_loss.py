"""A short run of the losses of power, and its control: see bench/power_loss.py for the long one."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from bench import disk_trace, power_loss
from bench.disk_trace import Call
from bench.lost_writes import Disk, lay_out

pytestmark = pytest.mark.skipif(not disk_trace.is_there(), reason=disk_trace.NEEDS)


def test_losses_of_power_lose_and_tear_nothing_that_was_confirmed(tmp_path: Path) -> None:
    total = power_loss.run(20, 7, tmp_path)
    assert (total.lost, total.torn, total.told) == ([], [], [])
    assert total.losses == 20
    assert total.met > 0
    assert total.confirmed > 20


def test_without_any_forcing_to_disk_the_same_losses_are_noticed(tmp_path: Path) -> None:
    total = power_loss.run(20, 7, tmp_path, without_fsync=True)
    assert total.lost or total.torn or total.told


def _states(disk: Disk, place: Path) -> set[tuple[tuple[str, bytes], ...]]:
    """What may lie there, over many chances."""
    found = set()
    for number in range(300):
        after = place / str(number)
        lay_out(disk.root, after, random.Random(number))
        found.add(tuple(sorted((one.name, one.read_bytes()) for one in after.iterdir())))
    return found


def test_a_new_file_may_be_gone_empty_torn_or_whole_until_it_and_its_name_are_forced(
    tmp_path: Path,
) -> None:
    root, old, new = tmp_path / "root", b"o" * 1024, b"n" * 1024
    root.mkdir()
    (root / "kept").write_bytes(old)
    disk, here = Disk(root), ("3", str(root / "made"))
    disk.follow(Call("openat", ("AT_FDCWD", str(root / "made").encode(), "O_RDWR|O_CREAT"), 3))
    disk.follow(Call("write", (here, new, "1024"), 1024))
    kept = ("kept", old)
    torn = b"\0" * 512 + b"n" * 512
    wanted = {
        (kept,), (kept, ("made", b"")), (kept, ("made", new)), (kept, ("made", torn)),
        (kept, ("made", b"n" * 512)),
    }  # fmt: skip
    assert _states(disk, tmp_path / "a") == wanted
    disk.follow(Call("fsync", (here,), 0))
    assert _states(disk, tmp_path / "b") == {(kept,), (kept, ("made", new))}
    disk.follow(Call("fsync", (("4", str(root)),), 0))
    assert _states(disk, tmp_path / "c") == {(kept, ("made", new))}


def test_a_rename_happened_or_did_not_until_its_folder_is_forced(tmp_path: Path) -> None:
    root = tmp_path / "root"
    root.mkdir()
    (root / "old").write_bytes(b"old")
    (root / "new").write_bytes(b"new")
    disk = Disk(root)
    disk.follow(Call("rename", (str(root / "new").encode(), str(root / "old").encode()), 0))
    before, after = (("new", b"new"), ("old", b"old")), (("old", b"new"),)
    assert _states(disk, tmp_path / "a") == {before, after}
    disk.follow(Call("fsync", (("4", str(root)),), 0))
    assert _states(disk, tmp_path / "b") == {after}
