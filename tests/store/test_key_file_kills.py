"""kill -9 in changes of a password: the old key file or the new one, confirmed changes kept."""

from __future__ import annotations

import os
import random
import signal
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from counsel_desk import errors
from counsel_desk.store import key_boxes, key_file
from counsel_desk.store.kdf import FLOOR
from counsel_desk.store.key_file import CURRENT, PREVIOUS
from counsel_desk.store.key_file_format import parse
from counsel_desk.store.slots import Slot, open_slot
from tests.store.key_file_samples import VAULT_ID, generation, number_of, sample

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork and SIGKILL")
MOST = 250


def _killed(work: Callable[[int], None], *, after: int, and_seconds: float) -> int:
    """Do ``work(1)``, ``work(2)``, … in another process and kill it; the last one confirmed.

    It is killed so many seconds after so many confirmations, whatever else the machine is doing.
    """
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            for number in range(1, MOST + 1):
                work(number)
                os.write(writing, bytes([number]))
            time.sleep(60)
        finally:
            os._exit(1)
    os.close(writing)
    with os.fdopen(reading, "rb", buffering=0) as pipe:
        confirmed = [pipe.read(1)[0] for _ in range(after)]
        time.sleep(and_seconds)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        return max([*confirmed, *pipe.read()], default=0)


def _seconds_of(work: Callable[[int], None]) -> float:
    """What one of them takes, now."""
    started = time.perf_counter()
    for number in range(1, 11):
        work(number)
    return (time.perf_counter() - started) / 10


def test_two_hundred_kills_leave_the_old_key_file_or_the_new_one(tmp_path: Path) -> None:
    chance = random.Random(20260902)
    generations = [generation(number) for number in range(MOST + 1)]

    def write(folder: Path, keep_previous: bool, number: int) -> None:
        key_file.write(folder, generations[number], keep_previous=keep_previous)

    usual = _seconds_of(partial(write, tmp_path, False))
    unconfirmed = unfinished = 0
    for run in range(200):
        folder = tmp_path / str(run)
        folder.mkdir()
        write(folder, True, 0)
        change = partial(write, folder, run % 2 == 0)
        confirmed = _killed(change, after=run % 4, and_seconds=chance.uniform(0, 2 * usual))
        result = key_file.read(folder)
        found = number_of(result.key_file)
        assert result.source == "current"
        assert found in (confirmed, confirmed + 1)
        before = folder / PREVIOUS
        assert abs(found - number_of(parse(before.read_bytes(), before))) <= 1
        unconfirmed += found != confirmed
        unfinished += len(list(folder.iterdir())) > 2
        write(folder, True, 0)
        assert sorted(file.name for file in folder.iterdir()) == [CURRENT, PREVIOUS]
    # The kills must have met writes at work, else nothing was tried.
    assert unconfirmed > 3
    assert unfinished > 3


def test_after_a_kill_in_a_real_change_the_old_password_opens_or_the_new_one(
    tmp_path: Path,
) -> None:
    made = sample()
    slot_id = made.key_file.slots[0].id

    def change(number: int) -> None:
        changed = key_boxes.with_new_password(
            made.key_file, slot_id, made.counsellor, f"password {number}", FLOOR
        )
        key_file.write(tmp_path, changed, keep_previous=False)

    started = time.perf_counter()
    change(0)
    usual = time.perf_counter() - started
    for part in (0.05, 0.4, 0.7, 0.95):
        change(0)
        confirmed = _killed(change, after=1, and_seconds=part * usual)
        slot = key_file.read(tmp_path).key_file.slots[0]
        tried = (f"password {confirmed}", f"password {confirmed + 1}")
        assert made.counsellor in [_opened(slot, password) for password in tried]


def _opened(slot: Slot, password: str) -> bytes | None:
    try:
        return open_slot(slot, password, VAULT_ID)
    except errors.WrongPassword:
        return None
