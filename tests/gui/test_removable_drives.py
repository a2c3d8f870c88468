"""Removable drives: which mounts count, what is said of them, and that they come and go."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from counsel_desk.gui import removable_drives
from counsel_desk.gui.removable_drives import Drive, DriveWatch, mounted_removable

MOUNTS = """\
/dev/nvme0n1p2 / ext4 rw 0 0
proc /proc proc rw 0 0
/dev/sdb1 /media/teacher/KINGSTON vfat rw 0 0
/dev/sdc1 /run/media/teacher/\\347\\224\\262\\040x exfat rw 0 0
/dev/sdd1 /mnt/card vfat rw 0 0
/dev/sda3 /data ext4 rw 0 0
/dev/loop3 /media/snap squashfs ro 0 0
/dev/sr0 /media/teacher/disc iso9660 ro 0 0
tmpfs /media/tmp tmpfs rw 0 0
"""


@pytest.fixture
def plugged() -> Iterator[list[Drive]]:
    there: list[Drive] = []
    removable_drives.answer_with(lambda: list(there))
    yield there
    removable_drives.ask_the_computer()


def test_sticks_and_cards_count_and_disks_and_discs_do_not() -> None:
    found = mounted_removable(MOUNTS, lambda device: device == "/dev/sdd1")
    assert found == ["/media/teacher/KINGSTON", "/run/media/teacher/甲 x", "/mnt/card"]


def test_this_computer_answers_without_a_fault() -> None:
    assert all(one.folder.is_dir() for one in removable_drives.drives())


def test_a_drive_is_named_with_its_free_space() -> None:
    told = removable_drives.drive_words(Drive(Path("x"), "KINGSTON", 28_400_000_000))
    assert told.startswith("KINGSTON")
    assert "28.4 GB" in told
    assert removable_drives.space_words(512_000_000) == "512 MB"


def test_drives_are_noticed_as_they_come_and_go(qtbot: QtBot, plugged: list[Drive]) -> None:
    watch, seen = DriveWatch(), list[tuple[Drive, ...]]()
    watch.changed.connect(seen.append)
    watch.start()
    stick = Drive(Path("x"), "KINGSTON", 1)
    plugged.append(stick)
    watch.look()
    qtbot.waitUntil(lambda: seen == [(stick,)], timeout=10_000)
    plugged.clear()
    qtbot.waitUntil(lambda: seen == [(stick,), ()], timeout=10_000)
    watch.stop()
