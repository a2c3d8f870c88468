"""The power fails at a random moment of a desk at work: is anything lost that was confirmed?

    python bench/power_loss.py [N] [--seed N]

A child saves sessions and drafts, makes backups by hand and daily ones, goes back to one, changes
its password, gets new keys, releases totals onto a stick and saves papers. strace writes down all
that it does to the disk, and what it confirms, in one order. Then, N times, a moment is drawn and
what the disk may hold then is laid out anew (``bench/lost_writes.py``): all that was forced to it,
and of the rest whatever chance will. It is opened as its user would open it, and everything
confirmed until that moment has to be there, whole, with its pair, and the backups good.

*told* counts openings that the program itself refused, with a sentence; the exit code is 1 when
anything was lost or torn, or had to be refused. ``--without-fsync`` is the control: the program's
own forcing is left out of account, so that something must be found.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import pairwise
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "src"), str(ROOT)]

from bench import disk_trace  # noqa: E402
from bench.desk_at_work import AtWork, look  # noqa: E402
from bench.killed_child import quick_keys  # noqa: E402
from bench.lost_writes import Disk, lay_out  # noqa: E402
from counsel_desk import clock  # noqa: E402
from tests import vaults  # noqa: E402

ACTIONS = 24
STATES = 25
"""How much a child does, and how many moments are drawn of what it did."""
FORCE, WRITES = ("fsync", "fdatasync"), ("pwrite64", "write")
_SAID = "said"


@dataclass
class Losses:
    """What the losses of power came to."""

    losses: int = 0
    met: int = 0
    lost: list[str] = field(default_factory=list)
    torn: list[str] = field(default_factory=list)
    told: list[str] = field(default_factory=list)
    calls: int = 0
    confirmed: int = 0


def run(losses: int, seed: int, folder: Path, *, without_fsync: bool = False) -> Losses:
    """Lose power so many times below ``folder`` and tell what came of it."""
    template, total, number = vaults.make_template(folder / "template"), Losses(), 0
    clock.set_source(lambda: vaults.NOW + timedelta(days=ACTIONS))
    with quick_keys():
        while total.losses < losses:
            place = folder / f"desk-{number}"
            recorded = _recorded(template, place, seed + number)
            states = min(STATES, losses - total.losses)
            _lose(recorded, states, total, without_fsync=without_fsync)
            shutil.rmtree(place)
            number += 1
    clock.use_system_time()
    return total


@dataclass
class _Recorded:
    """What one child did: the disk before, the trace, and what was said."""

    place: Path
    disk: Disk
    students: tuple[str, str]
    log: Path
    chance: random.Random


def _recorded(template: vaults.Template, place: Path, seed: int) -> _Recorded:
    root = place / "root"
    root.mkdir(parents=True)
    template.copy_to(root / "vault")
    (root / "stick").mkdir()
    disk, log = Disk(root), place / "trace"
    command = [sys.executable, __file__, "--live", str(root), str(seed), *template.students]
    disk_trace.record(command, log)
    return _Recorded(place, disk, template.students, log, random.Random(seed))


def _lose(recorded: _Recorded, states: int, total: Losses, *, without_fsync: bool) -> None:
    names = [call.name for call in disk_trace.calls(recorded.log)]
    total.calls += len(names)
    moments = _moments(names, states, recorded.chance)
    said: list[list[str]] = []
    for number, call in enumerate(disk_trace.calls(recorded.log)):
        while moments and moments[0] == number:
            moments.pop(0)
            _look(recorded, said, total)
        if without_fsync and call.name in FORCE:
            continue
        file = recorded.disk.follow(call)
        if file is not None and Path(file).name == _SAID:
            data = call.arguments[1]
            assert isinstance(data, bytes)
            said += [json.loads(line) for line in data.splitlines()]


def _moments(names: list[str], states: int, chance: random.Random) -> list[int]:
    """Half of them anywhere, half between writes and their being forced: most is open then."""
    pairs = enumerate(pairwise(names), 1)
    forced = [at for at, (before, name) in pairs if name in FORCE and before in WRITES]
    anywhere = chance.choices(range(len(names)), k=states - states // 2)
    return sorted([*anywhere, *chance.choices(forced, k=states // 2)])


def _look(recorded: _Recorded, said: list[list[str]], total: Losses) -> None:
    place = recorded.place / "after"
    lay_out(recorded.disk.root, place, recorded.chance)
    total.losses += 1
    total.met += bool(said) and said[-1][0] == "begin"
    total.confirmed += sum(one[0] == "done" for one in said)
    found = look(place, recorded.students, said)
    for name, words in (("lost", found.lost), ("torn", found.torn), ("told", found.refused)):
        getattr(total, name).extend(f"loss {total.losses}: {one}" for one in words)
    shutil.rmtree(place)


def live(root: Path, seed: int, students: tuple[str, str]) -> None:
    """The child's life."""
    clock.set_source(lambda: vaults.NOW)
    handle = os.open(root / _SAID, os.O_WRONLY | os.O_CREAT)
    AtWork(root, students, seed, lambda words: _say(handle, words)).run(ACTIONS)


def _say(handle: int, words: str) -> None:
    os.write(handle, f"{words}\n".encode())


def _lines(total: Losses) -> Iterator[str]:
    for name, count in (
        ("losses of power", total.losses),
        ("  in the middle of work", total.met),
        ("calls to the disk recorded", total.calls),
        ("confirmed things looked for", total.confirmed),
        ("lost", len(total.lost)),
        ("torn", len(total.torn)),
        ("refused with a sentence", len(total.told)),
    ):
        yield f"{name:<30}{count}"


def main(arguments: list[str] | None = None) -> int:
    """Run and print the counts; the exit code is 1 when anything was lost, torn or refused."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("losses", type=int, nargs="?", default=200)
    parser.add_argument("--seed", type=int, default=20261202)
    parser.add_argument("--without-fsync", action="store_true")
    parser.add_argument("--live", nargs=4, help=argparse.SUPPRESS)
    chosen = parser.parse_args(arguments)
    if chosen.live:
        root, seed, *students = chosen.live
        live(Path(root), int(seed), (students[0], students[1]))
        return 0
    if not disk_trace.is_there():
        print(disk_trace.NEEDS)
        return 2
    started = time.perf_counter()
    with tempfile.TemporaryDirectory(prefix="power-") as folder:
        total = run(chosen.losses, chosen.seed, Path(folder), without_fsync=chosen.without_fsync)
    print("\n".join(_lines(total)))
    print(f"{'seconds':<30}{time.perf_counter() - started:.0f}")
    faults = [*total.lost, *total.torn, *total.told]
    for fault in faults[:30]:
        print(" ", fault)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
