"""kill -9 at random moments of everything that writes: is anything confirmed lost, anything torn?

    python bench/kills.py [N] [--seed N] [--only KIND …]

A child does the work and is killed. Then the vault is opened as its user would open it, looked over
in depth (pages, seals, references, both logs, the pairs of sessions and usage lines, the search's
index), compared with what was confirmed, and the work is done again. Sessions, releases and
restores have benches of their own with more to tell; here they run among the others.

*lost* counts what was confirmed and is not there; *torn* whatever is there by half, does not fit
together, or cannot be done again. The exit code is 1 when there is any of it.
"""

from __future__ import annotations

import argparse
import random
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "src"), str(ROOT)]

from bench import killed_work, release_kills, restore_kills, session_kills  # noqa: E402
from bench.killed_child import Tally, quick_keys  # noqa: E402
from bench.kinds_of_work import KINDS  # noqa: E402
from counsel_desk import clock  # noqa: E402
from tests import vaults  # noqa: E402

Trial = Callable[[int, int, Path], Tally]
"""Kills so many times, from a seed, below a folder."""

SHARES = {
    "sessions": 300, "drafts": 150, "release": 100, "backup": 120, "restore": 80,
    "migration": 80, "new keys": 60, "destruction": 60, "password": 50,
}  # fmt: skip
"""Of a thousand kills."""


def run(kills: int, seed: int, folder: Path, only: tuple[str, ...] = ()) -> dict[str, Tally]:
    """Share the kills out among the kinds of work, and tell of each what came of it."""
    told = {}
    with quick_keys():
        for name in only or tuple(SHARES):
            below = folder / name
            below.mkdir()
            told[name] = _trial(name)(max(1, kills * SHARES[name] // 1000), seed, below)
            clock.use_system_time()
            shutil.rmtree(below)
    return told


def _trial(name: str) -> Trial:
    if name == "sessions":
        return partial(_with_outbox, session_kills.run)
    if name == "release":
        return partial(_with_outbox, release_kills.run)
    if name == "restore":
        return _restore
    return partial(_work, name)


def _with_outbox(run: Callable[..., Tally], kills: int, seed: int, folder: Path) -> Tally:
    return run(kills, seed, with_outbox=True, folder=folder, stop_at_fault=False)


def _restore(kills: int, seed: int, folder: Path) -> Tally:
    tally = restore_kills.run(kills, seed, folder)
    # Wherever the restored vault did not stand yet, the restore was under way.
    tally.under_way = tally.old + tally.between
    return tally


def _work(name: str, kills: int, seed: int, folder: Path) -> Tally:
    template = vaults.make_template(folder / "template")
    (kind,) = (one for one in KINDS if one.name == name)
    killed_work.at_day(0)
    return killed_work.run(kind(template, folder, random.Random(seed)), kills)


def table(told: dict[str, Tally]) -> list[str]:
    """One line for each kind, and one for all."""
    lines = [f"{'kind':<14}{'kills':>7}{'met it':>8}{'lost':>6}{'torn':>6}"]
    rows = [(name, one.kills, one.under_way, one.lost, len(one.faults) - one.lost)
            for name, one in told.items()]  # fmt: skip
    rows.append(("all", *(sum(column) for column in list(zip(*rows, strict=True))[1:])))
    return lines + [f"{name:<14}{kills:>7}{met:>8}{lost:>6}{torn:>6}"
                    for name, kills, met, lost, torn in rows]  # fmt: skip


def main(arguments: list[str] | None = None) -> int:
    """Run and print the table; the exit code is 1 when a promise was broken."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("kills", type=int, nargs="?", default=1000)
    parser.add_argument("--seed", type=int, default=20261201)
    parser.add_argument("--only", nargs="*", default=(), choices=list(SHARES))
    chosen = parser.parse_args(arguments)
    started = time.perf_counter()
    with tempfile.TemporaryDirectory(prefix="kills-") as folder:
        told = run(chosen.kills, chosen.seed, Path(folder), tuple(chosen.only))
    print("\n".join(table(told)))
    print(f"{time.perf_counter() - started:.0f} s")
    faults = [fault for one in told.values() for fault in one.faults]
    for fault in faults[:20]:
        print(" ", fault)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
