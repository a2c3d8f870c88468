"""How long a person waits for the window, beside the least that anybody would have to wait.

    python bench/window.py [--rounds 5] [--large]

Every figure is the median of its rounds, and each round is a process of its own. The peers are
measured in the same rounds: an empty window of the same library for the start, and one derivation
of the key with the vault's own parameters for unlocking. "Standing" means that the window was
painted, everything asked of the vault has come back, and was painted too.

The data is the demo school of 300 students and two terms; ``--large`` adds schools of 1,000
students, of 5,000 with 5,000 sessions and of 5,000 with 50,000. A person types a password for a
while: unlocking is measured at once and after a pause of that length. A page is switched to again
and again, and once more after each of a few saves, when its lists have to be read anew. The
calendar shows another week each time, and a file is another student's each time, in turn with the
one whose timeline has more than 250 entries. Without a screen the windows are painted off-screen.
What limits a figure is told in milliseconds.

The median of each switch at 5,000 students and 50,000 sessions, measured on two cores that five
other programs shared: processor time of both threads, which a busy machine tells nearly the same,
and beside it the time by the clock, which on a machine of one's own comes near the first.

| switch to | processor ms | by the clock | p95 |
|---|---:|---:|---:|
| today | 43 | 116 | 170 |
| students, after another file was opened | 20 | 53 | 81 |
| calendar | 15 | 31 | 50 |
| record | 16 | 36 | 50 |
| room | 31 | 83 | 131 |
| another week | 20 | 50 | 79 |
| a file, opened for the first time that day | 40 | 53 | 75 |
| a long file | 46 | 48 | 76 |

Of a file the head and the part that is looked at are read, the others when they come to the front;
the numbers on the tabs come from one query. The two rows of a file were measured at 300 students:
other files do not matter to them. When all parts were read they took 93 and 107 ms.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from math import ceil
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "src"), str(ROOT)]

if TYPE_CHECKING:
    from bench.schools import School

WEEK, FILE, LONG_FILE = "another week", "a file", "a long file"
PAGES = ("today", "students", "calendar", "record", "room", WEEK, FILE, LONG_FILE)
SWITCHES = 31
"""How often each page is shown in a round; its first showing, which makes it, is told apart."""

SAVES = 5
TYPING_MS = 3000
"""How long somebody types a passphrase of five words, at the least."""

SCHOOLS = ((1000, 0), (5000, 5000), (5000, 50_000))
"""Students and sessions of the large schools."""

PATIENCE = 120.0
LOADING = """
import time
from counsel_desk.gui import start
begun = time.monotonic()
from counsel_desk.services.desk import Desk
from counsel_desk.gui import pages
pages.entries(is_counsellor=True)
print(time.monotonic() - begun)
"""


def main() -> int:
    """Measure and tell."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--large", action="store_true")
    arguments = parser.parse_args()
    if not os.environ.get("DISPLAY"):
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    with tempfile.TemporaryDirectory() as folder:
        rows = _measured(Path(folder), arguments.rounds, large=arguments.large)
    print(f"{os.cpu_count()} processors, {arguments.rounds} rounds, ", end="")
    print("on a screen" if os.environ.get("DISPLAY") else "off-screen")
    print("| what | ms | beside | ms | ratio | what limits it |")
    print("|---|---:|---|---:|---:|---|")
    for row in rows:
        print(f"| {' | '.join(row)} |")
    return 0


def _measured(folder: Path, rounds: int, *, large: bool) -> list[tuple[str, ...]]:
    """All rows of the table."""
    school = _school(folder / "school", 300)
    strong = _strengthened(school, folder / "strong")
    start, empty, lock = [], [], []
    for _round in range(rounds + 1):
        begun, marks = _run(school, "leave")
        start.append(marks["UnlockWindow"] - begun)
        begun, marks = _run(school, "empty")
        empty.append(marks["QWidget"] - begun)
        _begun, marks = _run(school, "lock")
        lock.append(marks["again"] - marks["lock"])
    # The first round reads files that the later ones find in memory.
    rows = [
        _start_row("start to unlock window", start[1:], empty[1:]),
        _start_row("lock to fresh unlock window", lock[1:], empty[1:]),
        _unlock_row("unlock to Today at once, weakest key", school, rounds, "unlock"),
        _unlock_row("the same after typing, weakest key", school, rounds, "typed"),
        _unlock_row("the same after typing, calibrated key", strong, rounds, "typed"),
        *_page_rows(school, rounds, "300 students"),
    ]
    for students, sessions in SCHOOLS if large else ():
        name = f"{students} students, {sessions} sessions" if sessions else f"{students} students"
        made = _school(folder / f"{students}-{sessions}", students, sessions)
        rows += _page_rows(made, rounds, name)
    return rows


def _row(
    what: str, ours: list[float], beside: str, theirs: list[float], limit: str
) -> tuple[str, ...]:
    one, other = median(ours) * 1000, median(theirs) * 1000
    return what, f"{one:.0f}", beside, f"{other:.0f}", f"{one / other:.2f}", limit


def _start_row(what: str, ours: list[float], empty: list[float]) -> tuple[str, ...]:
    bare = median(empty) * 1000
    limit = f"Python and Qt {bare:.0f}, our own code {median(ours) * 1000 - bare:.0f}"
    return _row(what, ours, "empty window", empty, limit)


def _unlock_row(what: str, school: School, rounds: int, plan: str) -> tuple[str, ...]:
    from counsel_desk.store import key_file

    kdf = key_file.read(school.vault).key_file.slots[0].kdf
    opened, alone = [], []
    for _round in range(rounds):
        _begun, marks = _run(school, plan)
        opened.append(marks["standing"] - marks["enter"])
        started = time.monotonic()
        kdf.stretch(school.password.encode(), bytes(16))
        alone.append(time.monotonic() - started)
    beside = f"Argon2id {kdf.memory_kib // 1024} MiB x{kdf.iterations}"
    loading = _loading(rounds) if plan == "unlock" else 0.0
    parts = {"Argon2id": median(alone), "loading code": loading}
    parts["files and page"] = median(opened) - sum(parts.values())
    limit = ", ".join(f"{one} {seconds * 1000:.0f}" for one, seconds in _largest_first(parts))
    return _row(what, opened, beside, alone, limit)


def _loading(rounds: int) -> float:
    """How long Python reads the code that only an open vault needs."""
    told = [
        subprocess.run(
            [sys.executable, "-c", LOADING], cwd=ROOT / "src", check=True, stdout=subprocess.PIPE
        ).stdout
        for _round in range(rounds)
    ]
    return median(float(one) for one in told)


def _largest_first(parts: dict[str, float]) -> list[tuple[str, float]]:
    return sorted(parts.items(), key=lambda part: -part[1])


def _page_rows(school: School, rounds: int, size: str) -> list[tuple[str, ...]]:
    """Middle and 95th percentile of the later showings of each page, the first showing, and the
    showings after a save."""
    told = [_run(school, "pages")[1] for _round in range(rounds)]
    rows = []
    for page in PAGES:
        later = [sorted(one[f"{page} {n}"] for n in range(1, SWITCHES)) for one in told]
        high = median(one[ceil(len(one) * 0.95) - 1] for one in later) * 1000
        middle = median(median(one) for one in later) * 1000
        first = median(one[f"{page} 0"] for one in told) * 1000
        paint = median(one[f"{page} {n} paint"] for one in told for n in range(1, SWITCHES)) * 1000
        busy = median(one[f"{page} {n} busy"] for one in told for n in range(1, SWITCHES)) * 1000
        saved = median(one[f"{page} saved {n}"] for one in told for n in range(SAVES)) * 1000
        what = f"switch to {page}, p95, {size}"
        beside = f"its median; first {first:.0f}, after a save {saved:.0f}"
        limit = f"paint {paint:.0f}, vault and filling {middle - paint:.0f}; processor {busy:.0f}"
        rows.append((what, f"{high:.0f}", beside, f"{middle:.0f}", f"{high / middle:.2f}", limit))
    return rows


def _school(vault: Path, students: int, sessions: int = 0) -> School:
    from bench import schools

    return _placed(schools.build(vault, students, sessions))


def _placed(school: School) -> School:
    """The window remembers its place, so that every round paints the same number of points."""
    from counsel_desk import settings

    file = Path(school.environment()["COUNSEL_DESK_CONFIG"]) / "settings.json"
    file.parent.mkdir(parents=True)
    settings.save(settings.Settings(window=(0, 0, 1280, 800)), file)
    return school


def _strengthened(school: School, vault: Path) -> School:
    """The same school under a password whose key costs what this machine was measured for."""
    from counsel_desk.services.desk import Desk

    shutil.copytree(school.vault, vault)
    del os.environ["COUNSEL_DESK_KDF"]
    with Desk.open(vault, school.name, school.password) as desk:
        desk.safekeeping.change_password(school.password, "anew " + school.password)
    os.environ["COUNSEL_DESK_KDF"] = "floor"
    return _placed(replace(school, vault=vault, password="anew " + school.password))


def _run(school: School, plan: str) -> tuple[float, dict[str, float]]:
    """Start the program with a plan; when it was started, and the marks it left."""
    marks = school.vault.with_name("marks")
    marks.unlink(missing_ok=True)
    order = json.dumps([plan, str(marks), school.name, school.password])
    command = [sys.executable, __file__, "--child", order, "gui", "--open", str(school.vault)]
    begun = time.monotonic()
    subprocess.run(command, env=school.environment(), check=True, stderr=subprocess.DEVNULL)
    while not (found := _read(marks)).get("end"):
        if time.monotonic() - begun > PATIENCE:
            raise SystemExit(f"the plan {plan!r} came to no end: {found}")
        time.sleep(0.02)
    return begun, found


def _read(marks: Path) -> dict[str, float]:
    if not marks.exists():
        return {}
    lines = marks.read_text(encoding="utf-8").splitlines()
    return {name: float(when) for name, _tab, when in (line.partition("\t") for line in lines)}


if __name__ == "__main__":
    if sys.argv[1:2] == ["--child"]:
        from bench import window_rounds

        sys.exit(window_rounds.play(json.loads(sys.argv[2]), sys.argv[4:]))
    sys.exit(main())
