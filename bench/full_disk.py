"""The disk is full at every single write of a piece of work: is it told, and is nothing lost?

    python bench/full_disk.py [--every N] [--only WORK …]

Each piece of work is done on a small disk of its own (Linux, an account that may mount one) on
which 0 blocks are free, then 1, then 2 …, until it goes through: so that each write that needs room
finds none in turn. Each time: the sentence says so, in Chinese and in English by turns; every row
that was there is still there; nothing lies under a final name that is not whole; and when there is
room again the same work goes through, the vault is sound in depth and opens again.

The exit code is 1 when any of this was not so.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "src"), str(ROOT)]

import pytest  # noqa: E402

from bench.killed_child import quick_keys, unlock  # noqa: E402
from bench.killed_work import contents  # noqa: E402
from bench.works_needing_room import WORKS, NeedsRoom  # noqa: E402
from counsel_desk import clock, errors, i18n  # noqa: E402
from counsel_desk.services.desk import Desk  # noqa: E402
from counsel_desk.store import checking  # noqa: E402
from tests import vaults  # noqa: E402
from tests.store import raw_files  # noqa: E402

SIZE = "24m"
BLOCK = 4096
_MOST = 4000


@dataclass
class Filled:
    """What one piece of work came to on disks that were full at its every write."""

    tries: int = 0
    refused: int = 0
    blocks: int = 0
    sentences: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)


def run(folder: Path, only: tuple[str, ...] = (), every: int = 1) -> dict[str, Filled]:
    """Try each piece of work with so many blocks more each time.

    :param every: how many blocks more; 1 meets every write.
    """
    template = vaults.make_template(folder / "template")
    clock.set_source(lambda: vaults.NOW)
    told = {}
    with quick_keys(), raw_files.small_disk(folder / "disk", SIZE) as disk:
        for kind in WORKS:
            if not only or kind.name in only:
                work = kind(template, folder / f"made-{kind.name}")
                told[kind.name] = _Trials(work, disk).run(every)
    i18n.set_language(i18n.DEFAULT_LANGUAGE)
    clock.use_system_time()
    return told


class _Trials:
    """One piece of work on an ever less full disk."""

    def __init__(self, work: NeedsRoom, disk: Path) -> None:
        self.work, self.disk, self.found = work, disk, Filled()

    def run(self, every: int) -> Filled:
        for blocks in range(0, _MOST, every):
            i18n.set_language(i18n.LANGUAGES[self.found.tries % 2])
            self.found.tries += 1
            self.found.blocks = blocks
            if not self._once(blocks):
                return self.found
            self.found.refused += 1
        self.found.faults.append("it never went through")
        return self.found

    def _once(self, blocks: int) -> bool:
        """Whether the disk was too full for it."""
        place = self.disk / "trial"
        shutil.copytree(self.work.made, place)
        desk = Desk(unlock(place / "vault", self.work.key))
        try:
            before = contents(desk._vault)
            filler = raw_files.fill(self.disk)
            raw_files.cut(filler, max(0, filler.stat().st_size - blocks * BLOCK))
            was_full = self._tried(desk, place)
            self._compare(desk, before)
            self._compare_half(place)
            filler.unlink()
            if was_full:
                self.work.do(desk, place)
            self._compare(desk, before)
            checking.check_inside(desk._vault, deep=True)
            self._require_done(desk, place)
            desk.close()
            desk = Desk(unlock(place / "vault", self.work.key_after(place)))
            self._require_done(desk, place)
        except (errors.DeskError, OSError) as problem:
            self._blame(f"{blocks} blocks, then: {type(problem).__name__}: {problem}")
            was_full = True
        finally:
            desk._vault.abandon()
            (self.disk / "filler").unlink(missing_ok=True)
            shutil.rmtree(place)
        return was_full

    def _tried(self, desk: Desk, place: Path) -> bool:
        try:
            self.work.do(desk, place)
        except errors.DiskFull as told:
            self._hear(str(told), place)
            return True
        return False

    def _hear(self, sentence: str, place: Path) -> None:
        is_chinese = any("一" <= one <= "鿿" for one in sentence.replace(str(place), ""))
        if is_chinese != (i18n.language() == "zh_CN"):
            self._blame(f"not in {i18n.language()}: {sentence}")
        self.found.sentences[sentence.replace(str(place), "…")] += 1

    def _compare(self, desk: Desk, before: dict[str, list[str]]) -> None:
        now = contents(desk._vault)
        for table, rows in before.items():
            missing = Counter(rows) - Counter(now[table])
            if missing and table not in self.work.changes:
                self._blame(f"{missing.total()} rows of {table} are gone")

    def _compare_half(self, place: Path) -> None:
        for fault in self.work.half(place):
            self._blame(fault)

    def _require_done(self, desk: Desk, place: Path) -> None:
        if not self.work.is_done(desk, place):
            self._blame("done again with room, it is not there")

    def _blame(self, fault: str) -> None:
        self.found.faults.append(f"{self.work.name}, {self.found.blocks} blocks free: {fault}")


def table(told: dict[str, Filled]) -> list[str]:
    """A line for each piece of work."""
    lines = [f"{'work':<12}{'refused':>9}{'blocks needed':>15}{'sentences':>11}{'faults':>8}"]
    return lines + [
        f"{name:<12}{one.refused:>9}{one.blocks:>15}{len(one.sentences):>11}{len(one.faults):>8}"
        for name, one in told.items()
    ]


def main(arguments: list[str] | None = None) -> int:
    """Run and print the table; the exit code is 1 when anything was lost or not told."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--every", type=int, default=1)
    parser.add_argument("--only", nargs="*", default=(), choices=[one.name for one in WORKS])
    chosen = parser.parse_args(arguments)
    started = time.perf_counter()
    with tempfile.TemporaryDirectory(prefix="full-") as folder:
        try:
            told = run(Path(folder), tuple(chosen.only), chosen.every)
        except pytest.skip.Exception as reason:
            print(reason)
            return 2
    print("\n".join(table(told)))
    print(f"{time.perf_counter() - started:.0f} s")
    for sentence in {one for each in told.values() for one in each.sentences}:
        print(" ", sentence)
    faults = [fault for one in told.values() for fault in one.faults]
    for fault in faults[:20]:
        print("!", fault)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
