"""2,000 damaged vaults: does any open silently with something else in it than was kept?

    python bench/damaged_vaults.py [--vaults 2000] [--seed N] [--workers 2] [--place FOLDER]

A vault with a past, a stranger beside it and a killed program's state is made once. Each try spoils
a copy by one of all kinds of damage in turn (tests/store/many_damages.py) and opens it with the
counsellor's password, at the floor of the key derivation. What opens is compared row by row with
the true vault, and the principal's password must open it still.

The exit code is 1 when anything opened with wrong content, or we made a mistake.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "src"), str(ROOT)]
os.environ["COUNSEL_DESK_KDF"] = "floor"

from tests.store import many_damages  # noqa: E402
from tests.store.many_damages import FINE, SILENT, TOLD, Outcome, Stock  # noqa: E402

CRASHED = "OUR MISTAKE"


def main() -> int:
    """Try them all and print a line for each kind."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--vaults", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=20261020)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--place", type=Path)
    arguments = parser.parse_args()
    started = time.monotonic()
    with tempfile.TemporaryDirectory(dir=arguments.place) as place:
        stock = many_damages.make_stock(Path(place) / "stock")
        one = partial(_one, stock, arguments.seed, Path(place))
        with ProcessPoolExecutor(arguments.workers) as pool:
            outcomes = list(pool.map(one, range(arguments.vaults), chunksize=4))
    _print(outcomes)
    print(f"\n{len(outcomes)} vaults in {time.monotonic() - started:.0f} s")
    return int(any(one.end in (SILENT, CRASHED) for one in outcomes))


def _one(stock: Stock, seed: int, place: Path, number: int) -> Outcome:
    try:
        return many_damages.try_one(stock, number, seed, place)
    except Exception as fault:  # noqa: BLE001 (told as a line of the table)
        kind = list(many_damages.KINDS)[number % len(many_damages.KINDS)]
        return Outcome(kind, CRASHED, f"number {number}: {type(fault).__name__}: {fault}")


def _print(outcomes: list[Outcome]) -> None:
    print("| damage | tries | told | opened, nothing lost | opened with wrong content |")
    print("|---|---:|---:|---:|---:|")
    for kind in many_damages.KINDS:
        ends = Counter(one.end for one in outcomes if one.kind == kind)
        wrong = ends[SILENT] + ends[CRASHED]
        print(f"| {kind} | {ends.total()} | {ends[TOLD]} | {ends[FINE]} | {wrong} |")
    ends = Counter(one.end for one in outcomes)
    print(f"| all | {len(outcomes)} | {ends[TOLD]} | {ends[FINE]} | {ends[SILENT]} |")
    print("\nhow it was told:")
    for detail, count in Counter(one.detail for one in outcomes if one.end != SILENT).most_common():
        print(f"{count:6} {detail}")
    for one in outcomes:
        if one.end in (SILENT, CRASHED):
            print(f"{one.end}: {one.kind}: {one.detail}")


if __name__ == "__main__":
    sys.exit(main())
