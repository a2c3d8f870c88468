"""Merging a county's packages: how long beside reading and hashing the same bytes?

    python bench/county_merge.py [--schools 50 500] [--rounds 3]

The floor is the least that any honest merge has to do: read every file and hash it once with
SHA-256. Packages are those of invented schools of 30 to 800 sessions with all tables of a term and
the sheet for people as it is. Each number is the shortest of several rounds in processor time.
Told are the time, the time a package, the ratio to the floor, and the peak of memory; the exit code
is 1 when the time a package of the largest county is more than twice that of the smallest, where
the fixed cost of the sheet and the workbook counts least.
"""

from __future__ import annotations

import argparse
import hashlib
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "src"), str(ROOT)]

from counsel_desk.export import archive, package  # noqa: E402
from counsel_desk.export.county.merging import merge  # noqa: E402
from counsel_desk.store import signing  # noqa: E402
from tests.export import samples  # noqa: E402

SIZES = (30, 80, 200, 400, 800)
SLOWER = 2.0


def main() -> int:
    """Measure and tell."""
    arguments = _arguments()
    with tempfile.TemporaryDirectory() as place:
        each = [_measure(Path(place), count, arguments.rounds) for count in arguments.schools]
    return 1 if each[-1] > SLOWER * each[0] else 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    parser.add_argument("--schools", type=int, nargs="+", default=[50, 500])
    parser.add_argument("--rounds", type=int, default=3)
    return parser.parse_args()


def _measure(place: Path, count: int, rounds: int) -> float:
    """Milliseconds of processor time for each package."""
    folder = place / str(count)
    folder.mkdir()
    sheet = _sheet()
    for number in range(1, count + 1):
        (folder / f"{number:05d}.zip").write_bytes(_package(number, sheet))
    size = sum(file.stat().st_size for file in folder.iterdir())
    floor = min(_took(lambda: _read_and_hash(folder)) for _round in range(rounds))
    whole = min(_took(lambda: merge(folder, place / "out")) for _round in range(rounds))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"{count} packages, {size / 1e6:.1f} MB: merge {whole:.2f} s, "
        f"{1000 * whole / count:.1f} ms a package; read and hash {floor:.3f} s, "
        f"ratio {whole / floor:.0f}; peak {peak:.0f} MB"
    )
    return 1000 * whole / count


def _sheet() -> bytes:
    """One sheet for people for all of them: making it is not what is measured."""
    return package.summary_pdf(samples.order(samples.school(4, 800)))


def _package(number: int, sheet: bytes) -> bytes:
    one = samples.school(number, SIZES[number % len(SIZES)])
    files = dict(archive.read(samples.sealed_without_sheet(samples.order(one), one)))
    files[archive.PDF] = sheet
    body = [(n, c) for n, c in files.items() if n not in (archive.MANIFEST, archive.SIGNATURE)]
    return package.sealed(body, one.public, lambda words: signing.sign(one.private, words))


def _read_and_hash(folder: Path) -> None:
    for file in sorted(folder.iterdir()):
        hashlib.sha256(file.read_bytes()).hexdigest()


def _took(work: Callable[[], object]) -> float:
    """Seconds of processor time."""
    begun = time.process_time()
    work()
    return time.process_time() - begun


if __name__ == "__main__":
    sys.exit(main())
