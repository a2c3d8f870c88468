"""Does a release after a restore respect every package that left after the backup?

An invented school releases month after month, and its autumn term. Early in November a backup is
made. In February the school goes back to it, in one of three ways:

* over the vault that stood there, which is then kept aside;
* on another computer, with the packages from their sticks;
* as a control, on another computer, with a false word that nothing had left.

Some of the talks that are lost by it are written up again, others come, and February and March are
released. Then the attacker is given every number that stands in any package ever made, read from
the files themselves, together with the sessions that were truly counted in them, and tells what
follows. Nothing may. In the control, periods leave a second time: the cells that then stand in the
world with two different numbers are counted.

The exit code is 1 when anything follows, or when the control tells no number twice.
"""

from __future__ import annotations

import argparse
import random
import shutil
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "src"), str(ROOT)]

from sqlalchemy import select  # noqa: E402

from counsel_desk import clock  # noqa: E402
from counsel_desk.disclosure.attacker import attack  # noqa: E402
from counsel_desk.disclosure.knowledge import Knowledge  # noqa: E402
from counsel_desk.disclosure.space import Cell, Leaf  # noqa: E402
from counsel_desk.export.returning import returned  # noqa: E402
from counsel_desk.export.summary import prepare  # noqa: E402
from counsel_desk.records.cases.booked_leaf import BookedLeaf  # noqa: E402
from counsel_desk.records.cases.booking import FIRST  # noqa: E402
from counsel_desk.records.cases.roster_entry import RosterEntry  # noqa: E402
from counsel_desk.services.cases.restoring import restore_backup  # noqa: E402
from counsel_desk.services.cases.returned_package import LaterPackages  # noqa: E402
from counsel_desk.services.desk import Desk  # noqa: E402
from counsel_desk.services.release_space import DIMENSIONS  # noqa: E402
from tests import vaults  # noqa: E402

WHO = (vaults.COUNSELLOR, vaults.COUNSELLOR_PASSWORD)
AUTUMN = ("2026-09", "2026-10", "2026-11", "2026-12", "2027-01")
BEFORE, SINCE = AUTUMN[:2], (*AUTUMN[2:], "2026-autumn")
AFTER = ("2027-02", "2027-03")
TOPICS = ("study_exam", "study", "peers_friends", "sleep_routine", "peers")
SOURCES = ("self", "class_teacher")
KEPT_ASIDE, STICKS, FALSE_WORD = "kept aside", "sticks", "false word"


class Talk(NamedTuple):
    """One session to be written up: whose, when, about what, from where."""

    student: str
    day: date
    topic: str
    source: str


@dataclass(frozen=True)
class School:
    """A vault in February, its backup of November, and every package as it lies on a stick."""

    folder: Path
    backup: Path
    packages: tuple[bytes, ...]
    lost: tuple[Talk, ...]
    students: tuple[str, ...]


@dataclass(frozen=True)
class Answer:
    """What came of one way back."""

    way: str
    packages: int
    numbers: int
    printed: int
    findings: int
    told_twice: int


def prepared(folder: Path, students: int, seed: int) -> School:
    """The school of these trials below a folder."""
    chance = random.Random(seed)
    place = vaults.make_template(folder / "template").copy_to(folder / "school")
    packages = []
    _go_to(date(2026, 9, 1))
    with _opened(place) as desk:
        known = tuple(_enrolled(desk, number) for number in range(students))
        for month in BEFORE:
            packages.append(_month(desk, month, _talks(known, month, chance)))
        backup = desk.safekeeping.back_up(folder)
        lost = []
        for month in SINCE[:-1]:
            talks = _talks(known, month, chance)
            lost += talks
            packages.append(_month(desk, month, talks))
        packages.append(_release(desk, SINCE[-1]))
    return School(place, backup, tuple(packages), tuple(lost), known)


def go_back(school: School, way: str, place: Path, seed: int) -> Answer:
    """Restore in one way, go on, and let the attacker try."""
    chance = random.Random(seed)
    _go_to(_day_after(SINCE[-1]))
    with _opened(school.folder) as desk:
        true = [one for one in _counted(desk) if one.codes[0] in AUTUMN]
    _restore(school, way, place)
    made, findings, printed = list(school.packages), 0, 0
    with _opened(place) as desk:
        _write_up(desk, [one for one in school.lost if chance.random() < 0.5])
        for period in (*(SINCE if way == FALSE_WORD else ()), *AFTER):
            _go_to(_day_after(period))
            if period in AFTER:
                _write_up(desk, _talks(school.students, period, chance))
            draft = desk.require_cases().releases.draft(period)
            package = _release(desk, period)
            if way != FALSE_WORD:
                own = [one for one in _counted(desk) if one.codes[0] in AFTER]
                findings += _findings(draft.knowledge, [*true, *own], made, package)
            printed += len(returned(package).numbers)
            made.append(package)
    told = Counter(cell for cell, _value in {pair for one in made for pair in _pairs(one)})
    twice = sum(count > 1 for count in told.values())
    return Answer(way, len(made), len(told), printed, findings, twice)


def _restore(school: School, way: str, place: Path) -> None:
    if way == KEPT_ASIDE:
        shutil.copytree(school.folder, place)
        restore_backup(school.backup, place, *WHO)
    elif way == STICKS:
        later = LaterPackages(files=school.packages, read=returned)
        restore_backup(school.backup, place, *WHO, later)
        with _opened(place) as desk:
            desk.require_cases().gaps.put_in([], returned, are_all=True)
    else:
        restore_backup(school.backup, place, *WHO, LaterPackages(none_left=True))


def _findings(knowledge: Knowledge, leaves: list[Leaf], before: list[bytes], package: bytes) -> int:
    """What follows from every number in every file, of the sessions that are behind them."""
    by_month = Counter(one.codes[0] for one in leaves)
    first = Counter((one.codes[1], one.codes[2]) for one in leaves if one.codes[5] == FIRST)
    world = replace(
        knowledge,
        leaves=tuple(leaves),
        released={cell: value for one in before for cell, value in _pairs(one)},
        known={cell: by_month[cell[0]] for cell in knowledge.known},
        at_most={c: max(most, first[c[1], c[2]]) for c, most in knowledge.at_most.items()},
    )
    return len(attack(world, returned(package).numbers).findings)


def _counted(desk: Desk) -> list[Leaf]:
    """The sessions behind all releases so far, as the vault keeps them."""
    with desk._vault.read() as session:
        rows = session.scalars(select(BookedLeaf)).all()
        return [Leaf(tuple(getattr(row, d) for d in DIMENSIONS), row.student_id) for row in rows]


def _pairs(package: bytes) -> list[tuple[Cell, int]]:
    return list(returned(package).numbers.items())


def _enrolled(desk: Desk, number: int) -> str:
    entry = RosterEntry(
        number + 2, f"测试第{number}人", cohort=2018 + number % 3, class_no=1, sex="mf"[number % 2]
    )
    return desk.require_cases().students.add(entry, vaults.SINCE)


def _talks(students: Sequence[str], month: str, chance: random.Random) -> list[Talk]:
    """A month of talks: few students come often, each mostly for one reason."""
    first, found = date.fromisoformat(f"{month}-01"), []
    for _n in range(len(students) // 5):
        who = int(chance.paretovariate(0.7)) % len(students)
        topic = TOPICS[who % len(TOPICS)] if chance.random() < 0.8 else chance.choice(TOPICS)
        day = first + timedelta(days=chance.randrange(28))
        found.append(Talk(students[who], day, topic, SOURCES[who % len(SOURCES)]))
    return found


def _write_up(desk: Desk, talks: Iterable[Talk]) -> None:
    for one in talks:
        talk = vaults.talk_with(one.student)
        told = replace(talk, day=one.day, topics=(one.topic,), source=one.source)
        desk.require_cases().sessions.add(told)


def _month(desk: Desk, month: str, talks: list[Talk]) -> bytes:
    _go_to(_day_after(month))
    _write_up(desk, talks)
    return _release(desk, month)


def _release(desk: Desk, period: str) -> bytes:
    releases = desk.require_cases().releases
    made = prepare(releases.draft(period))
    releases.keep(made.draft, made.printed, made.file_name, made.make)
    return desk.room.releases.package(period)


def _day_after(period: str) -> date:
    """A day in the first days of the month after a period."""
    month = AUTUMN[-1] if period == SINCE[-1] else period
    last = date.fromisoformat(f"{month}-28") + timedelta(days=7)
    return last.replace(day=5)


def _go_to(day: date) -> None:
    clock.set_source(lambda: datetime.combine(day, datetime.min.time().replace(hour=9)))


def _opened(place: Path) -> Desk:
    return Desk(vaults.as_counsellor(place))


def main(arguments: list[str] | None = None) -> int:
    """Run and print what came of each way; the exit code is 1 when a promise was broken."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("students", type=int, nargs="*", default=[150, 300])
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args(arguments)
    answers = []
    for students in chosen.students:
        started = time.perf_counter()
        with tempfile.TemporaryDirectory(prefix="restored-") as folder:
            school = prepared(Path(folder), students, chosen.seed)
            for way in (KEPT_ASIDE, STICKS, FALSE_WORD):
                one = go_back(school, way, Path(folder) / way / "vault", chosen.seed)
                answers.append(one)
                print(
                    f"{students:>5} students  {one.way:<11} {one.packages:>2} packages, "
                    f"{one.numbers:>4} numbers, {one.printed:>3} of them after the restore: "
                    f"{one.findings} follow, {one.told_twice} cells told with two numbers"
                )
        print(f"{'':>5} {time.perf_counter() - started:.0f} seconds")
    return 0 if all(_is_kept(one) for one in answers) else 1


def _is_kept(answer: Answer) -> bool:
    if answer.way == FALSE_WORD:
        return answer.told_twice > 0
    return answer.findings == answer.told_twice == 0


if __name__ == "__main__":
    sys.exit(main())
