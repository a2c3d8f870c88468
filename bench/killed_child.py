"""What the kill benches share: a child that lives for a moment, and how a run is told."""

from __future__ import annotations

import argparse
import os
import random
import signal
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

import pytest

from counsel_desk.store import key_file, opening
from counsel_desk.store.vault import Person, Vault
from tests import vaults
from tests.remembered_keys import remember_keys


@dataclass
class Tally:
    """How often was killed, how often the folder moved after, and every broken promise in words."""

    kills: int = 0
    moved: int = 0
    lost: int = 0
    """How many of the broken promises are something confirmed that is not there any more."""
    under_way: int = 0
    """How many kills met the work itself."""
    faults: list[str] = field(default_factory=list)

    def lines(self) -> list[str]:
        """The counts as they are printed."""
        return [f"{'kills':<30}{self.kills}, folder moved after {self.moved} of them"]

    def blame(self, fault: str, *, lost: bool = False) -> None:
        """Note a broken promise, found after the last kill."""
        self.lost += lost
        self.faults.append(f"kill {self.kills}: {fault}")

    def maybe_move(self, folder: Path, chance: random.Random) -> Path:
        """Half of the times the vault stands elsewhere before it is opened again."""
        if chance.random() >= 0.5:
            return folder
        self.moved += 1
        return folder.rename(folder.with_name(f"{folder.name}m"))


@contextmanager
def quick_keys() -> Iterator[None]:
    """Unlock as often as wanted: no key is derived twice, and none by more than the floor."""
    with pytest.MonkeyPatch.context() as patch:
        remember_keys(patch)
        yield


class Run(Protocol):
    """A bench: kills so many times below ``folder`` and tells what came of it."""

    def __call__(
        self, kills: int, seed: int, *, with_outbox: bool, folder: Path, stop_at_fault: bool
    ) -> Tally: ...


def short_life(work: Callable[[int], None], seconds: float) -> tuple[list[tuple[str, str]], str]:
    """Let a child do ``work``, which tells lines into a pipe, and kill it after so many seconds.

    :returns: the child's lines, cut at the first space, and what it failed with ("" for nothing).
    """
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.close(reading)
            work(writing)
        except Exception as problem:  # noqa: BLE001 - told by the parent
            os.write(writing, b"fault %r\n" % repr(problem).encode())
        finally:
            os._exit(1)
    os.close(writing)
    time.sleep(seconds)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    with os.fdopen(reading) as pipe:
        told = [line.partition(" ") for line in pipe.read().splitlines()]
    said = [(kind, what) for kind, _space, what in told if kind != "fault"]
    return said, next((what for kind, _space, what in told if kind == "fault"), "")


def unlock(folder: Path, key: bytes) -> Vault:
    """Open without stretching the password again: its cost is not what is tried here."""
    person = Person(vaults.COUNSELLOR, "counsellor", key)
    return opening.open_for(folder, key_file.read(folder).key_file, person)


def tell(run: Run, about: str, kills: int, seed: int, arguments: list[str] | None) -> int:
    """Run, print the counts, and say by the exit code whether every promise was kept."""
    parser = argparse.ArgumentParser(description=about.partition("\n")[0])
    parser.add_argument("--kills", type=int, default=kills)
    parser.add_argument("--seed", type=int, default=seed)
    parser.add_argument("--without-outbox", action="store_true")
    chosen = parser.parse_args(arguments)
    started = time.perf_counter()
    with tempfile.TemporaryDirectory(prefix="kills-") as folder:
        tally = run(
            chosen.kills,
            chosen.seed,
            with_outbox=not chosen.without_outbox,
            folder=Path(folder),
            stop_at_fault=False,
        )
    print(f"{'outbox':<30}{'taken out' if chosen.without_outbox else 'in place'}")
    print("\n".join(tally.lines()))
    print(f"{'seconds':<30}{time.perf_counter() - started:.0f}")
    for fault in tally.faults[:20]:
        print(" ", fault)
    return 1 if tally.faults else 0
