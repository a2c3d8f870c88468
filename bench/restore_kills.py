"""Does a kill -9 while a vault goes back to a backup leave the old vault or the new one, whole?

A school releases September, makes a backup, writes on, and releases October and November. A child
process restores the backup over the vault and is killed: every other time at a random moment, else
right before a random one of its steps on the disk (a file opened for writing, a folder made, moved
or taken away). Then the vault is unlocked as anybody would. It must be the old one with all its
sessions, or the new one with those of the backup, and in either case know every package, so that
nothing can leave twice; when it is the new one, the old one stands beside it, whole. Last, the
restore is done once more and must succeed over whatever the killed one left.

The exit code is 1 when any promise was broken.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "src"), str(ROOT)]

from bench.killed_child import Tally, short_life, unlock  # noqa: E402
from counsel_desk import clock, errors  # noqa: E402
from counsel_desk.export.summary import prepare  # noqa: E402
from counsel_desk.services.cases.restoring import restore_backup  # noqa: E402
from counsel_desk.services.desk import Desk  # noqa: E402
from counsel_desk.store import checking  # noqa: E402
from tests import vaults  # noqa: E402
from tests.store.killed import die  # noqa: E402
from tests.store.raw_files import private_key_of  # noqa: E402

WHO = (vaults.COUNSELLOR, vaults.COUNSELLOR_PASSWORD)
PERIODS = ("2026-09", "2026-10", "2026-11")
LATER = 3
_STEPS = {"os.rename", "os.remove", "os.mkdir", "os.rmdir", "shutil.rmtree", "shutil.copyfile"}


@dataclass
class RestoreTally(Tally):
    """What the killed restores left."""

    old: int = 0
    new: int = 0
    between: int = 0

    def lines(self) -> list[str]:
        """The counts as they are printed."""
        return [
            f"{'kills':<30}{self.kills}",
            f"{'the old vault stood':<30}{self.old}",
            f"{'the new vault stood':<30}{self.new}",
            f"{'  given its name afterwards':<30}{self.between}",
            f"{'promises broken':<30}{len(self.faults)}",
        ]


@dataclass(frozen=True)
class School:
    """A vault to go back from and a backup to go back to."""

    folder: Path
    backup: Path
    key: bytes


def run(kills: int, seed: int, folder: Path) -> RestoreTally:
    """Kill so many restores below ``folder`` and tell what came of it."""
    tally, chance = RestoreTally(), random.Random(seed)
    school = prepared(folder)
    steps, seconds = _whole(school, folder / "whole")
    for number in range(kills):
        place = folder / f"trial-{number}" / "vault"
        place.parent.mkdir()
        shutil.copytree(school.folder, place)
        tally.kills += 1
        if number % 2:
            _killed_at_step(school, place, chance.randrange(1, steps + 1))
        else:
            short_life(_restoring(school, place), chance.uniform(0, seconds))
        try:
            _look(school, place, tally)
        except errors.DeskError as problem:
            tally.blame(str(problem))
        shutil.rmtree(place.parent)
    return tally


def prepared(folder: Path) -> School:
    """The school of these trials below a folder."""
    template = vaults.make_template(folder / "template")
    place = template.copy_to(folder / "school")
    key = private_key_of(place, vaults.COUNSELLOR)
    clock.set_source(lambda: datetime(2026, 12, 2, 9, 0))
    desk = Desk(unlock(place, key))
    with desk:
        _release(desk, PERIODS[0])
        backup = desk.safekeeping.back_up(folder)
        for _n in range(LATER):
            desk.require_cases().sessions.add(vaults.talk_with(template.students[0]))
        for period in PERIODS[1:]:
            _release(desk, period)
    return School(place, backup, key)


def _release(desk: Desk, period: str) -> None:
    releases = desk.require_cases().releases
    made = prepare(releases.draft(period))
    releases.keep(made.draft, made.printed, made.file_name, made.make)


def _restoring(school: School, place: Path) -> Callable[[int], None]:
    def work(_pipe: int) -> None:
        restore_backup(school.backup, place, *WHO)
        time.sleep(600)

    return work


def _whole(school: School, folder: Path) -> tuple[int, float]:
    """How many steps an undisturbed restore takes, and how many seconds."""
    shutil.copytree(school.folder, folder / "vault")
    reading, writing = os.pipe()
    started = time.perf_counter()
    child = os.fork()
    if child == 0:
        seen: list[str] = []
        _before_each_step(lambda: seen.append(""))
        restore_backup(school.backup, folder / "vault", *WHO)
        os.write(writing, str(len(seen)).encode())
        os._exit(0)
    os.waitpid(child, 0)
    return int(os.read(reading, 20)), time.perf_counter() - started


def _killed_at_step(school: School, place: Path, step: int) -> None:
    child = os.fork()
    if child == 0:
        left = [step]

        def count() -> None:
            left[0] -= 1
            if not left[0]:
                die()

        try:
            _before_each_step(count)
            restore_backup(school.backup, place, *WHO)
        finally:
            os._exit(1)
    os.waitpid(child, 0)


def _before_each_step(call: Callable[[], None]) -> None:
    """Python tells of each of its own steps on the disk before it is done."""

    def hook(event: str, arguments: tuple[object, ...]) -> None:
        writes = (
            event == "open"
            and isinstance(flags := arguments[2], int)
            and flags & (os.O_WRONLY | os.O_RDWR)
        )
        if event in _STEPS or writes:
            call()

    sys.addaudithook(hook)


def _look(school: School, place: Path, tally: RestoreTally) -> None:
    stood = place.exists()
    desk = _opened(place)
    try:
        sessions = desk.require_cases().sessions.count()
        is_new = sessions == 2
        if sessions not in (2, 2 + LATER):
            tally.blame(f"{sessions} sessions")
        periods = [one.period for one in desk.room.releases.all()]
        if periods != list(PERIODS):
            tally.blame(f"{'new' if is_new else 'old'} vault knows {periods}")
        desk.require_cases().releases.check()
        checking.check_inside(desk._vault, deep=True)
    finally:
        desk.close()
    tally.new += is_new
    tally.old += not is_new
    tally.between += not stood
    _look_beside(place, tally, is_new=is_new)
    if not restore_backup(school.backup, place, *WHO).kept_aside:
        tally.blame("nothing was kept aside by the next restore")
    _opened(place).close()


def _look_beside(place: Path, tally: RestoreTally, *, is_new: bool) -> None:
    kept = list(place.parent.glob(f"{place.name}-kept-*"))
    if len(kept) != is_new:
        tally.blame(f"{len(kept)} vaults kept aside")
    for one in kept:
        desk = _opened(one)
        if desk.require_cases().sessions.count() != 2 + LATER:
            tally.blame("the vault kept aside lost sessions")
        desk.close()


def _opened(place: Path) -> Desk:
    return Desk(vaults.as_counsellor(place))


def main(arguments: list[str] | None = None) -> int:
    """Run and print the counts; the exit code is 1 when a promise was broken."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seed", type=int, default=20261130)
    chosen = parser.parse_args(arguments)
    started = time.perf_counter()
    with tempfile.TemporaryDirectory(prefix="kills-") as folder:
        tally = run(chosen.kills, chosen.seed, Path(folder))
    print("\n".join(tally.lines()))
    print(f"{'seconds':<30}{time.perf_counter() - started:.0f}")
    for fault in tally.faults[:20]:
        print(" ", fault)
    return 1 if tally.faults else 0


if __name__ == "__main__":
    sys.exit(main())
