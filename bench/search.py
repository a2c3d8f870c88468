"""Searching 50,000 notes at each key: how long beside the bare query of the index?

    python bench/search.py [--students 5000] [--notes 50000] [--small 25000] [--large 250000]
                           [--rounds 5] [--at FOLDER]

The peer is the least that a search could do: FTS5's own query for the same pieces, on the same
connection, without reading a single text. Each key of each query is searched as a person types it,
students and texts together as Ctrl+K does; a key's time is the median of its rounds in processor
time, so that a busy machine tells the same. Told are the median, the 95th percentile and the
slowest key, and the ratio to the bare query's in the same run; the same at ``--small`` and
``--large`` notes, with the ratio of the two; what the index weighs; and what it adds to a save.

The exit code is 1 when the 95th percentile at ``--notes`` is beyond ``--limit`` milliseconds (16,
one frame of a screen). ``--at`` keeps the schools, which take minutes to make, for the next time.

Measured on two cores shared with other work, 5,000 students, in milliseconds:

| notes | median | p95 | slowest | p95 cold | bare median | p95 | ratio | of p95 |
|---|---|---|---|---|---|---|---|---|
| 25,000 | 3.27 | 9.86 | 10.28 | 9.83 | 0.21 | 2.64 | 15.8 | 3.7 |
| 50,000 | 3.41 | 11.79 | 12.83 | 12.29 | 0.26 | 5.32 | 12.9 | 2.2 |
| 250,000 | 3.22 | 24.94 | 29.09 | 25.39 | 0.30 | 18.22 | 10.8 | 1.4 |

250,000 to 25,000 notes: ratio of medians 0.99, of p95 2.53. What grows are beginnings of pinyin in
the middle of a syllable, for which the bare query gathers all that it may become.

The index weighs 647 bytes a note, 0.61 of its text; a save takes 14.7 ms with it and 11.3 without,
a small change 14.0 and 11.2; reading it is 17 of the 1,904 ms that the seal takes.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from statistics import median, quantiles
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "src"), str(ROOT / "bench")]

from invented_notes import Notes  # noqa: E402
from schools import School, build  # noqa: E402

QUERIES = (
    "睡不好", "考试前手心出汗", "妈妈在外地打工", "体育老师", "想家 周五", "吵架", "作息 记录",
    "xuesheng", "shuibuhao", "tongzhuo", "daluowei", "adhd", "703", "2026-012", "zhoumh",
)  # fmt: skip
RARE = (1, 10, 100, 1000, 4000)
"""Ranks of invented words that are looked for too, from the most common to the rarest."""

SAVES = 20


@dataclass(frozen=True)
class Times:
    """Milliseconds of all keys, and of the first time each was searched, the files still cold."""

    searched: list[float]
    bare: list[float]
    first: list[float]

    @property
    def late(self) -> float:
        """The 95th percentile."""
        return quantiles(self.searched, n=20)[-1]

    def tell(self, notes: int) -> None:
        """One line of the table."""
        bare_late = quantiles(self.bare, n=20)[-1]
        print(
            f"| {notes:7} | {median(self.searched):6.2f} | {self.late:6.2f} "
            f"| {max(self.searched):6.2f} | {quantiles(self.first, n=20)[-1]:6.2f} "
            f"| {median(self.bare):6.2f} | {bare_late:6.2f} "
            f"| {median(self.searched) / median(self.bare):5.1f} | {self.late / bare_late:5.1f} |"
        )


def main() -> int:
    """Measure and tell."""
    arguments = _arguments()
    with tempfile.TemporaryDirectory() as own:
        folder = arguments.at or Path(own)
        folder.mkdir(parents=True, exist_ok=True)
        print("| notes | median | p95 | slowest | p95 cold | bare median | p95 | ratio | of p95 |")
        sizes = dict.fromkeys((arguments.small, arguments.notes, arguments.large))
        times = {size: _measure(folder, arguments, size) for size in sizes if size}
    if arguments.small and arguments.large:
        small, large = times[arguments.small], times[arguments.large]
        grown = median(large.searched) / median(small.searched), large.late / small.late
        print(f"{arguments.large} to {arguments.small} notes: ratio of medians {grown[0]:.2f}, "
              f"of p95 {grown[1]:.2f}")  # fmt: skip
    return 1 if times[arguments.notes].late > arguments.limit else 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    parser.add_argument("--students", type=int, default=5000)
    parser.add_argument("--notes", type=int, default=50_000)
    parser.add_argument("--small", type=int, default=25_000)
    parser.add_argument("--large", type=int, default=250_000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--limit", type=float, default=16.0)
    parser.add_argument("--at", type=Path)
    return parser.parse_args()


def _measure(folder: Path, arguments: argparse.Namespace, notes: int) -> Times:
    school = _school(folder / f"school-{arguments.students}-{notes}", arguments.students, notes)
    from counsel_desk.services.desk import Desk

    with Desk.open(school.vault, school.name, school.password) as desk:
        times = _type_all(desk, arguments.rounds)
        times.tell(notes)
        if notes == arguments.notes:
            _weigh(desk, notes)
            _save(desk)
    return times


def _school(vault: Path, students: int, notes: int) -> School:
    """Made once; who opens it stands in a file beside it, written when it is whole."""
    known = vault.with_suffix(".txt")
    if known.exists():
        name, password = known.read_text(encoding="utf-8").splitlines()
        return School(vault, name, password)
    shutil.rmtree(vault, ignore_errors=True)
    school = build(vault, students, notes, Notes().text)
    known.write_text(f"{school.name}\n{school.password}\n", encoding="utf-8")
    return school


def _type_all(desk: Any, rounds: int) -> Times:
    from counsel_desk.records.cases.text_query import understood
    from counsel_desk.services.cases.text_search import CANDIDATES
    from counsel_desk.store import search_index

    cases, queries = desk.require_cases(), [*QUERIES, *(Notes().words[rank] for rank in RARE)]
    index, times = cases.finder.index(), Times([], [], [])
    for key in [query[:end] for query in queries for end in range(1, len(query) + 1)]:
        asked = understood(key)
        if asked is None:
            continue
        taken = [
            _took(lambda key=key: (index.find(key), cases.texts.search(key)))
            for _round in range(rounds)
        ]
        with desk._vault.read() as session:
            bare = [
                _took(lambda: search_index.find(session, asked.expression, CANDIDATES))  # noqa: B023
                for _round in range(rounds)
            ]
        times.first.append(taken[0])
        times.searched.append(median(taken))
        times.bare.append(median(bare))
    return times


def _weigh(desk: Any, notes: int) -> None:
    """The index beside the texts, and what it adds to sealing the file at a lock."""
    from counsel_desk.store import seal, search_index
    from counsel_desk.store.tables import CASES, SEARCH_PARTS

    raw = desk._vault.raw_connection
    (index,) = raw.execute("SELECT sum(length(block)) FROM search_index_data").fetchone()
    text = "SELECT sum(length(CAST(presenting || process AS BLOB))) FROM session_note"
    (written,) = raw.execute(text).fetchone()
    print(f"index: {index / notes:.0f} bytes a note, {index / written:.2f} of the text's")
    with desk._vault.read() as session:
        whole = _took(lambda: seal.compute(session, CASES, desk._vault.seal_key(CASES)))
    own = _took(lambda: [raw.execute(f"SELECT * FROM {one}").fetchall() for one in SEARCH_PARTS])
    print(f"seal: {whole:.0f} ms, of which reading the index {own:.0f} ms")
    assert search_index.SOURCES


def _save(desk: Any) -> None:
    """A note saved with the index following and without; all are taken away again."""
    with_index = _saves(desk)
    raw = desk._vault.raw_connection
    triggers = raw.execute("SELECT name FROM sqlite_temp_master WHERE type = 'trigger'").fetchall()
    for (name,) in triggers:
        raw.execute(f"DROP TRIGGER {name}")
    without = _saves(desk)
    print(f"save: {with_index[0]:.1f} ms with the index, {without[0]:.1f} ms without")
    print(f"small change: {with_index[1]:.1f} ms with, {without[1]:.1f} ms without")


def _saves(desk: Any) -> tuple[float, float]:
    from dataclasses import replace
    from datetime import time as hour

    from counsel_desk.records.cases.session_fields import SessionFields

    cases, notes = desk.require_cases(), Notes(seed=11)
    student = cases.students.overview(date.today())[0].id
    saves, changes, made = [], [], []
    for _save in range(SAVES):
        fields = SessionFields(
            "individual", date.today(), hour(12, 40), minutes=30, student_id=student,
            topics=("sleep",), safety="not_raised", area_id=1, presenting=notes.text(),
            process=notes.text(),
        )  # fmt: skip
        saves.append(_took(lambda fields=fields: made.append(cases.sessions.add(fields))))
        changed = replace(fields, process=f"{fields.process}下周再谈一次。")
        changes.append(_took(lambda changed=changed: cases.sessions.change(made[-1], changed)))
    for one in made:
        cases.sessions.remove(one)
    return median(saves), median(changes)


def _took(work: Callable[[], object]) -> float:
    """Milliseconds of processor time."""
    begun = time.process_time()
    work()
    return (time.process_time() - begun) * 1000


if __name__ == "__main__":
    sys.exit(main())
