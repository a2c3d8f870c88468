"""What ``make run`` shows: the window; without a screen, what it would show, in ``out/``.

Without a screen a fictional school with terms of work is built, its month log is printed as the
principal, whose password opens the room's file and nothing else, and every page is pictured in
both languages. ``out/`` is made anew each time.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from counsel_desk.app import has_screen

ROOT = Path(__file__).resolve().parents[1]
OUT = ROOT / "out"
PROGRAM = [sys.executable, "-m", "counsel_desk"]
SCREENSHOTS = str(ROOT / "tools" / "screenshots.py")


def main() -> int:
    """Open the window, or show what it would show."""
    if has_screen() and os.environ.get("QT_QPA_PLATFORM") != "offscreen":
        return subprocess.run(PROGRAM, cwd=ROOT, check=False).returncode
    return (
        build_and_print() or subprocess.run([sys.executable, SCREENSHOTS], check=False).returncode
    )


def build_and_print() -> int:
    """Build the demo school and print its last full month; the first failure ends it."""
    shutil.rmtree(OUT, ignore_errors=True)
    OUT.mkdir()
    try:
        told = _run(["demo", "out/demo", "--seed", "1"])
        print(told)
        facts = _facts(told)
        name, password = facts["principal"]
        (month,) = facts["month"]
        who = ["--vault", "out/demo", "--as", name, "--password-stdin"]
        wanted = ["--month", month, "--out", "out/room-log.pdf"]
        print(_run(["print", "room-log", *who, *wanted], password))
    except subprocess.CalledProcessError as fault:
        print(fault.stdout)
        return int(fault.returncode)
    print(f"The room's month log for {month} is in out/room-log.pdf")
    return 0


def _run(arguments: list[str], password: str = "") -> str:
    """What the program said; its faults go to the screen."""
    done = subprocess.run(
        [*PROGRAM, *arguments],
        cwd=ROOT,
        input=f"{password}\n",
        stdout=subprocess.PIPE,
        encoding="utf-8",
        check=True,
    )
    return done.stdout.rstrip()


def _facts(told: str) -> dict[str, list[str]]:
    """The tabbed lines among the sentences, by their first word."""
    rows = [line.split("\t") for line in told.splitlines() if "\t" in line]
    return {row[0]: row[1:] for row in rows}


if __name__ == "__main__":
    sys.exit(main())
