"""kill -9 in the middle of saving sessions: is anything lost, torn, or left without its pair?

    python bench/session_kills.py [--kills 500] [--seed N] [--without-outbox]

A child saves, changes and removes sessions as fast as it can. It says through a pipe what it is
about to do, and again when the save has returned. It is killed at a random moment; half of the
times the vault's folder is moved before it is opened again. Then every promise is checked: nothing
confirmed is lost, the one save under way is there whole or not at all, every session has exactly
its usage line with equal values, no line stands alone, both logs hold, no page is broken.

``--without-outbox`` is the control: the usage line follows in a commit of its own with nothing
noted down before. It must end with unequal pairs, else the kills missed the moment that matters.

The exit code is 1 when any promise was broken.
"""

from __future__ import annotations

import os
import random
import sys
import time
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "src"), str(ROOT)]

from bench.killed_child import Tally, short_life, tell, unlock  # noqa: E402
from bench.marked_sessions import (  # noqa: E402
    Step,
    Students,
    fields_of,
    mark_of,
    marked,
    sessions_of,
    unequal_pairs,
)
from counsel_desk import clock, errors  # noqa: E402
from counsel_desk.services.cases.session_notes import SessionNotes  # noqa: E402
from counsel_desk.store import checking, outbox  # noqa: E402
from counsel_desk.store.crash_copy import hot_journals  # noqa: E402
from counsel_desk.store.tables import ROOM  # noqa: E402
from counsel_desk.store.vault import Vault  # noqa: E402
from tests import vaults  # noqa: E402
from tests.store.raw_files import private_key_of  # noqa: E402

KILLS_PER_VAULT = 25
LONGEST_LIFE = 0.5
"""Seconds; opening takes about 0.1 of them, so that some kills meet the unlock itself."""


@dataclass
class SessionTally(Tally):
    """What happened to the sessions."""

    confirmed: int = 0
    came_whole: int = 0
    hot: int = 0
    pairs: int = 0
    bad_kills: int = 0

    def lines(self) -> list[str]:
        """The counts as they are printed."""
        return [
            *super().lines(),
            f"kills that met a save         {self.under_way}, of them committed {self.came_whole}",
            f"kills that left a hot journal {self.hot}",
            f"confirmed saves               {self.confirmed}",
            f"pairs compared                {self.pairs}",
            f"kills that broke a promise    {self.bad_kills}",
        ]


def run(
    kills: int, seed: int, *, with_outbox: bool, folder: Path, stop_at_fault: bool
) -> SessionTally:
    """Kill so many times below ``folder`` and tell what came of it."""
    tally, chance = SessionTally(), random.Random(seed)
    begun = time.monotonic()
    template = vaults.make_template(folder / "template")
    clock.set_source(lambda: vaults.NOW + timedelta(seconds=time.monotonic() - begun))
    key = private_key_of(template.folder, vaults.COUNSELLOR)
    while tally.kills < kills and not (stop_at_fault and tally.faults):
        trial = _Trial(template, folder / f"vault-{tally.kills}", key, chance, tally)
        faults = len(tally.faults)
        for _kill in range(min(KILLS_PER_VAULT, kills - tally.kills)):
            trial.kill_once(with_outbox=with_outbox)
            if len(tally.faults) > faults:
                tally.bad_kills += 1
                break
    return tally


class _Trial:
    """One vault that is killed over and over, and what is known of its sessions."""

    def __init__(
        self,
        template: vaults.Template,
        folder: Path,
        key: bytes,
        chance: random.Random,
        tally: SessionTally,
    ) -> None:
        self.folder = template.copy_to(folder)
        self.students = template.students
        self.key = key
        self.chance = chance
        self.tally = tally
        self.kept: dict[int, Step] = {}
        self.serial = 0

    def kill_once(self, *, with_outbox: bool) -> None:
        """One life of the child, its end, and the look at what it left."""
        steps = self._steps()
        said = self._life(steps, with_outbox=with_outbox)
        self.tally.kills += 1
        self.tally.hot += bool(hot_journals(self.folder))
        under_way = self._take_in(steps, said)
        self.folder = self.tally.maybe_move(self.folder, self.chance)
        try:
            vault = unlock(self.folder, self.key)
        except errors.DeskError as problem:
            self.tally.blame(f"does not open: {problem}", lost=True)
            return
        try:
            self._check(vault, under_way)
        finally:
            vault.close()

    def _steps(self) -> list[Step]:
        """A plan for more saves than a life can hold: new ones, changes, a removal now and then."""
        steps, alive = [], dict(self.kept)
        for _n in range(400):
            old = self.chance.choice(list(alive)) if alive and self.chance.random() < 0.4 else None
            if old is None:
                self.serial += 1
                step = Step(self.serial, 1, self.chance.random() < 0.3)
            elif self.chance.random() < 0.2:
                step = Step(old, 0, alive[old].group)
            else:
                step = Step(old, alive[old].version + 1, alive[old].group)
            steps.append(step)
            if step.version:
                alive[step.serial] = step
            else:
                del alive[step.serial]
        return steps

    def _life(self, steps: list[Step], *, with_outbox: bool) -> list[tuple[str, int]]:
        def work(pipe: int) -> None:
            _work(self.folder, self.key, self.students, steps, pipe, with_outbox)

        said, fault = short_life(work, self.chance.uniform(0, LONGEST_LIFE))
        if fault:
            self.tally.faults.append(f"the child failed: {fault}")
        return [(kind, int(what)) for kind, what in said]

    def _take_in(self, steps: list[Step], said: list[tuple[str, int]]) -> Step | None:
        """Remember what was confirmed; return the save that was under way, if one was."""
        done = [number for kind, number in said if kind == "done"]
        for number in done:
            self._keep(steps[number])
        self.tally.confirmed += len(done)
        begun = [number for kind, number in said if kind == "begin"]
        if len(begun) == len(done):
            return None
        self.tally.under_way += 1
        return steps[begun[-1]]

    def _keep(self, step: Step) -> None:
        if step.version:
            self.kept[step.serial] = step
        else:
            self.kept.pop(step.serial, None)

    def _check(self, vault: Vault, under_way: Step | None) -> None:
        found = sessions_of(vault, self.students, self.tally.faults)
        if under_way is not None and found.get(under_way.serial, 0) == under_way.version:
            self.tally.came_whole += 1
            self._keep(under_way)
        wanted = {serial: step.version for serial, step in self.kept.items()}
        if found != wanted:
            unlike = set(found.items()) ^ set(wanted.items())
            self.tally.blame(f"sessions differ: {unlike}", lost=True)
        pairs, faults = unequal_pairs(vault)
        self.tally.pairs += pairs
        for fault in faults:
            self.tally.blame(fault)
        try:
            checking.check_inside(vault, deep=True)
        except errors.DeskError as problem:
            self.tally.blame(str(problem))


def _work(
    folder: Path,
    key: bytes,
    students: Students,
    steps: list[Step],
    pipe: int,
    with_outbox: bool,
) -> None:
    vault = unlock(folder, key)
    if not with_outbox:
        _take_the_outbox_out(vault)
    notes = SessionNotes(vault)
    ids = {mark_of(note)[0]: note.id for note in marked(vault)}
    for number, step in enumerate(steps):
        os.write(pipe, b"begin %d\n" % number)
        if step.version == 0:
            notes.remove(ids[step.serial])
        elif step.version == 1:
            ids[step.serial] = notes.add(fields_of(step, students))
        else:
            notes.change(ids[step.serial], fields_of(step, students))
        os.write(pipe, b"done %d\n" % number)


def _take_the_outbox_out(vault: Vault) -> None:
    """The control: lines are remembered by the process alone and follow in their own commit."""
    waiting: list[outbox.OutboxRow] = []

    def put(_session: object, token: str, line: outbox.UsageLine | None) -> None:
        waiting.append(outbox.OutboxRow(0, token, line))

    def drain() -> None:
        with vault.write(ROOM, "control") as session:
            outbox.deliver(session, waiting)
        waiting.clear()

    outbox.put = put  # type: ignore[assignment]
    vault.drain = drain  # type: ignore[method-assign]


def main(arguments: list[str] | None = None) -> int:
    """Run and print the counts; the exit code is 1 when a promise was broken."""
    return tell(run, __doc__ or "", 500, 20261020, arguments)


if __name__ == "__main__":
    sys.exit(main())
