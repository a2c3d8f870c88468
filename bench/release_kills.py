"""Does a kill -9 while totals are released leave both files and the stick agreeing?

A child process opens a school's vault and releases one period after the other: each is counted,
kept, and carried to a stick. It tells the parent through a pipe when it begins a period and when
its package lies on the stick. It is killed at a random moment; half of the times the vault's folder
is moved before it is opened again. Then every promise is checked: what was told as done is kept
byte for byte in room.db, the ledger in cases.db agrees with it, every month was closed once, the
stick holds whole packages and nothing unfinished, and no delivery is left begun: it is done where
the package lies on the stick, and failed where it does not.

``--without-outbox`` is the control: the package follows into room.db in a commit of its own with
nothing noted down before. It must end with packages missing, else the kills missed that moment.

The exit code is 1 when any promise was broken.
"""

from __future__ import annotations

import hashlib
import os
import random
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "src"), str(ROOT)]

from sqlalchemy import func, select  # noqa: E402

from bench.killed_child import Tally, short_life, tell, unlock  # noqa: E402
from counsel_desk import clock, errors  # noqa: E402
from counsel_desk.export.carrying import carry  # noqa: E402
from counsel_desk.records.cases.booked_leaf import BookedLeaf  # noqa: E402
from counsel_desk.records.cases.closed_month import ClosedMonth  # noqa: E402
from counsel_desk.records.release_periods import months_of  # noqa: E402
from counsel_desk.services.desk import Desk  # noqa: E402
from counsel_desk.services.room.releases import ReleaseEntry  # noqa: E402
from counsel_desk.store import checking, outbox  # noqa: E402
from counsel_desk.store.tables import ROOM  # noqa: E402
from counsel_desk.whole_files import unfinished  # noqa: E402
from tests import vaults  # noqa: E402
from tests.store.raw_files import private_key_of  # noqa: E402

PERIODS = (*months_of(2026), "2026-autumn", "2027-spring", "2026")
NOW = datetime(2027, 9, 3, 9, 0)
LONGEST_LIFE = 0.9
"""Seconds; opening takes about 0.1 of them, so that some kills meet the unlock itself."""
_SIZE = 200_000


@dataclass
class ReleaseTally(Tally):
    """What happened to the releases."""

    vaults: int = 0
    done: int = 0
    released_then: int = 0
    carried_then: int = 0
    repaired: int = 0

    def lines(self) -> list[str]:
        """The counts as they are printed."""
        return [
            *super().lines(),
            f"vaults                        {self.vaults}",
            f"periods told as done          {self.done}",
            f"kills that met a release      {self.under_way}",
            f"  of them kept by then        {self.released_then}",
            f"  of them on the stick        {self.carried_then}",
            f"deliveries found half done    {self.repaired}",
            f"promises broken               {len(self.faults)}",
        ]


def run(
    kills: int, seed: int, *, with_outbox: bool, folder: Path, stop_at_fault: bool
) -> ReleaseTally:
    """Kill so many times below ``folder`` and tell what came of it."""
    tally, chance = ReleaseTally(), random.Random(seed)
    template = vaults.make_template(folder / "template")
    key = private_key_of(template.folder, vaults.COUNSELLOR)
    clock.set_source(lambda: NOW)
    while tally.kills < kills and not (stop_at_fault and tally.faults):
        tally.vaults += 1
        trial = _Trial(template, folder / f"vault-{tally.vaults}", key, chance, tally)
        while tally.kills < kills and trial.left and not trial.spoilt:
            trial.kill_once(with_outbox=with_outbox)
    return tally


class _Trial:
    """One vault that releases a whole year while it is killed over and over."""

    def __init__(
        self,
        template: vaults.Template,
        folder: Path,
        key: bytes,
        chance: random.Random,
        tally: ReleaseTally,
    ) -> None:
        self.folder = template.copy_to(folder)
        self.stick = folder.with_name(f"{folder.name}-stick")
        self.stick.mkdir()
        self.key, self.chance, self.tally = key, chance, tally
        self.left = list(PERIODS)
        self.spoilt = False

    def kill_once(self, *, with_outbox: bool) -> None:
        """One life of the child, its end, and the look at what it left."""
        said = self._life(with_outbox=with_outbox)
        self.tally.kills += 1
        self.folder = self.tally.maybe_move(self.folder, self.chance)
        done = [period for kind, period in said if kind == "done"]
        begun = [period for kind, period in said if kind == "begin" and period not in done]
        self.tally.done += len(done)
        self.tally.under_way += bool(begun)
        try:
            self._look(done, begun)
        except errors.DeskError as problem:
            self._blame(str(problem))

    def _life(self, *, with_outbox: bool) -> list[tuple[str, str]]:
        def work(pipe: int) -> None:
            _work(self.folder, self.key, self.stick, self.left, pipe, with_outbox)
            time.sleep(600)

        said, fault = short_life(work, self.chance.uniform(0, LONGEST_LIFE))
        if fault:
            self._blame(f"the child failed: {fault}")
        return said

    def _look(self, done: Sequence[str], begun: Sequence[str]) -> None:
        vault = unlock(self.folder, self.key)
        try:
            desk = Desk(vault)
            self.tally.repaired += _half_done(desk)
            desk.room.deliveries.repair()
            desk.require_cases().releases.check()
            self._compare(desk, done, begun)
            checking.check_inside(vault, deep=True)
        finally:
            vault.close()

    def _compare(self, desk: Desk, done: Sequence[str], begun: Sequence[str]) -> None:
        kept = {one.period: one for one in desk.room.releases.all()}
        missing = [period for period in done if period not in kept]
        if missing:
            self._blame(f"told as done and not kept: {missing}", lost=True)
        for entry in kept.values():
            package = desk.room.releases.package(entry.period)
            if package != _bytes_of(entry.period):
                self._blame(f"{entry.period} is not what was made")
            self._compare_stick(entry, package, told=entry.period in done)
        self._compare_counts(desk)
        self.tally.released_then += sum(period in kept for period in begun)
        self.tally.carried_then += sum((self.stick / _name(one)).exists() for one in begun)
        self.left = [period for period in self.left if period not in kept]

    def _compare_stick(self, entry: ReleaseEntry, package: bytes, *, told: bool) -> None:
        file = self.stick / entry.file_name
        lies_there = file.exists()
        if lies_there and file.read_bytes() != package:
            self._blame(f"half a package of {entry.period} on the stick")
        if unfinished(file).exists():
            self._blame(f"something unfinished of {entry.period} on the stick")
        if told and not lies_there:
            self._blame(f"{entry.period} was told as carried and is not there")
        states = {one.state for one in entry.deliveries}
        wanted = {"done"} if lies_there else {"failed"} if states else set()
        if states != wanted:
            self._blame(f"the ledger says {states} of {entry.period}, the stick {wanted}")

    def _compare_counts(self, desk: Desk) -> None:
        with desk._vault.read() as session:
            closed = session.scalar(select(func.count()).select_from(ClosedMonth)) or 0
            leaves = session.scalar(select(func.count()).select_from(BookedLeaf)) or 0
        if closed and (leaves, closed) not in {(3, n) for n in range(2, 13)} | {(0, 1)}:
            self._blame(f"{leaves} sessions booked in {closed} months")

    def _blame(self, fault: str, *, lost: bool = False) -> None:
        self.spoilt = True
        self.tally.blame(fault, lost=lost)


def _work(
    folder: Path, key: bytes, stick: Path, periods: Sequence[str], pipe: int, with_outbox: bool
) -> None:
    desk = Desk(unlock(folder, key))
    if not with_outbox:
        _take_the_outbox_out(desk)
    releases = desk.require_cases().releases
    for period in periods:
        os.write(pipe, f"begin {period}\n".encode())
        package = _bytes_of(period)
        draft = releases.draft(period)
        releases.keep(draft, {}, _name(period), lambda _key, _sign, made=package: made)
        delivery = desk.room.deliveries.begin(period, "区教体局", "stick", stick)
        carry(desk.room.releases.package(period), stick, _name(period))
        desk.room.deliveries.done(delivery)
        os.write(pipe, f"done {period}\n".encode())


def _take_the_outbox_out(desk: Desk) -> None:
    """The control: packages are remembered by the process alone and follow in their own commit."""
    waiting: list[outbox.ReleaseLine] = []
    vault = desk._vault

    def put_release(_session: object, release: outbox.ReleaseLine) -> None:
        waiting.append(release)

    def drain() -> None:
        if waiting:
            with vault.write(ROOM, "control") as session:
                outbox.keep_release(session, waiting.pop())

    outbox.put_release = put_release  # type: ignore[assignment]
    vault.drain = drain  # type: ignore[method-assign]


def _half_done(desk: Desk) -> int:
    return sum(one.state == "begun" for one in desk.room.deliveries.all())


def _name(period: str) -> str:
    return f"610902-07_{period}.zip"


def _bytes_of(period: str) -> bytes:
    """The same bytes for a period in every life, like a package that is made again."""
    piece = hashlib.sha256(period.encode()).digest()
    return piece * (_SIZE // len(piece))


def main(arguments: list[str] | None = None) -> int:
    """Run and print the counts; the exit code is 1 when a promise was broken."""
    return tell(run, __doc__ or "", 300, 20261103, arguments)


if __name__ == "__main__":
    sys.exit(main())
