"""One kind of work that is killed: laid out, done by a child, killed, looked at, and done again."""

from __future__ import annotations

import os
import random
import shutil
import signal
import time
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import select

from bench.killed_child import Tally
from counsel_desk import clock, errors
from counsel_desk.services.desk import Desk
from counsel_desk.store import checking
from counsel_desk.store.opening import open_vault
from counsel_desk.store.tables import METADATA, SIDES
from counsel_desk.store.vault import Vault
from tests import vaults

Tell = Callable[[str], None]
Told = Sequence[tuple[str, str]]
WHO = (vaults.COUNSELLOR, vaults.COUNSELLOR_PASSWORD)

_ITS_OWN = {
    "vault_state", "audit_entry", "retired_audit_key", "person_key", "key_file_version", "outbox",
    "room_head", "search_row", "search_rule", "backup_copy", "destruction", "room_setting",
    "ledger_gap", "replaced_keys",
}  # fmt: skip
"""What the vault keeps about itself: it changes with every unlock, backup, restore, new keys."""


class Work(ABC):
    """What is killed. ``place`` holds the vault and whatever lies beside it."""

    name = ""

    def __init__(self, template: vaults.Template, below: Path, chance: random.Random) -> None:
        self.template, self.chance = template, chance
        self.place, self._made = below / self.name / "trial", below / self.name / "made"
        self.place.mkdir(parents=True)
        self.tally = Tally()
        self.prepare()
        shutil.copytree(self.place, self._made)

    @property
    def folder(self) -> Path:
        """The vault."""
        return self.place / "vault"

    def prepare(self) -> None:
        """Make what every trial begins with."""
        self.template.copy_to(self.folder)

    def lay_out(self) -> None:
        """Put everything back to where trials begin."""
        shutil.rmtree(self.place)
        shutil.copytree(self._made, self.place)

    @abstractmethod
    def work(self, tell: Tell) -> None:
        """In the child: the work, with "begin …" told before and "done …" after each piece."""

    @abstractmethod
    def look(self, told: Told) -> None:
        """Open what was left as its user would, blame what is wrong, and do the work again."""

    def lost(self, fault: str) -> None:
        """Something that was confirmed is not there."""
        self.tally.blame(f"{self.name}: {fault}", lost=True)

    def torn(self, fault: str) -> None:
        """Something is there by half, or does not fit."""
        self.tally.blame(f"{self.name}: {fault}")


def run(work: Work, kills: int) -> Tally:
    """Kill so often, between the begin of the work and a little after its end."""
    span = _whole(work)
    for _n in range(kills):
        work.lay_out()
        told, _seconds = _life(work, work.chance.uniform(0, 1.1 * span))
        work.tally.kills += 1
        work.tally.under_way += sum(kind == "begin" for kind, _ in told) > sum(
            kind == "done" for kind, _ in told
        )
        _look(work, told)
    return work.tally


def _whole(work: Work) -> float:
    """The seconds that the work takes undisturbed; the look must find nothing then either."""
    work.lay_out()
    told, seconds = _life(work, None)
    assert told[-1][0] == "done", told
    _look(work, told)
    return seconds


def _look(work: Work, told: Told) -> None:
    for kind, what in told:
        if kind == "fault":
            work.torn(f"the child failed: {what}")
    try:
        work.look([one for one in told if one[0] != "fault"])
    except (errors.DeskError, OSError, LookupError) as problem:
        work.lost(f"does not go on: {type(problem).__name__}: {problem}")


def _life(work: Work, seconds: float | None) -> tuple[Told, float]:
    """The child's own words, and how long it lived after the first of them.

    :param seconds: when it is killed; None lets it finish.
    """
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        _live(work, writing)
    os.close(writing)
    with os.fdopen(reading) as pipe:
        first, started = pipe.readline(), time.perf_counter()
        if seconds is not None:
            time.sleep(seconds)
            os.kill(child, signal.SIGKILL)
        rest = pipe.read()
        lived = time.perf_counter() - started
        os.waitpid(child, 0)
    lines = (line.partition(" ") for line in (first + rest).splitlines())
    return [(kind, what) for kind, _space, what in lines], lived


def _live(work: Work, pipe: int) -> None:
    def tell(words: str) -> None:
        os.write(pipe, f"{words}\n".encode())

    try:
        work.work(tell)
    except BaseException as problem:  # noqa: BLE001 - told by the parent
        tell(f"fault {problem!r}")
    finally:
        os._exit(0)


@contextmanager
def opened(folder: Path, name: str = WHO[0], password: str = WHO[1]) -> Iterator[Desk]:
    """The desk as somebody opens it, looked over in depth before it is used."""
    desk = Desk(open_vault(folder, name, password))
    with desk:
        checking.check_inside(desk._vault, deep=True)
        yield desk


def contents(vault: Vault) -> dict[str, list[str]]:
    """Every row of every record, by table."""
    with vault.read() as session:
        return {
            table.fullname: sorted(str(tuple(row)) for row in session.execute(select(table)))
            for side in SIDES
            for table in METADATA[side].sorted_tables
            if table.name not in _ITS_OWN
        }


def unlike(one: dict[str, list[str]], other: dict[str, list[str]]) -> list[str]:
    """The tables in which two contents differ."""
    return [name for name in one | other if one.get(name) != other.get(name)]


def at_day(number: int) -> None:
    """The same afternoon, so many days later."""
    day = vaults.NOW.toordinal() + number
    clock.set_source(lambda: vaults.NOW.fromordinal(day).replace(hour=15, minute=30))
