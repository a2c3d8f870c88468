"""The merge: a folder of packages in, a folder of totals for each period out.

The time grows with the bytes: every package is read, checked and narrowed once, and of each only
the limits of its cells are kept. Good packages are counted whatever the others are like, and what
is not counted is named.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from counsel_desk.disclosure.knowledge import Watch, unwatched
from counsel_desk.export.county.duties import duties_of
from counsel_desk.export.county.one_period import County
from counsel_desk.export.county.receiving import Post, Problem, look_through
from counsel_desk.export.county.register import School
from counsel_desk.export.county.totals import add_up
from counsel_desk.export.county.writing import require_place, write_period
from counsel_desk.i18n import _

_READING = 0.9  # the share of the time that reading and checking takes


@dataclass(frozen=True)
class Outcome:
    """What a merge came to: the periods, the folders written, and every file not counted."""

    counties: tuple[County, ...]
    folders: tuple[Path, ...]
    problems: tuple[Problem, ...]
    left_aside: tuple[str, ...]
    has_register: bool


def merge(folder: Path, out: Path, watch: Watch = unwatched) -> Outcome:
    """Check, add up and write; ``watch`` may raise Cancelled, and then nothing is left behind.

    :raises BadInput: when there is nothing to merge.
    :raises Refused: when ``out`` lies in a vault.
    :raises StorageProblem: when a disk says no; what was in ``out`` before is still there.
    """
    require_place(out)
    post = look_through(folder, lambda share: watch(share * _READING))
    counties = tuple(_county(period, post) for period in sorted(_periods(post)))
    folders = []
    for number, county in enumerate(counties):
        watch(_READING + (1 - _READING) * number / len(counties))
        folders.append(write_period(out, county))
    watch(1.0)
    return Outcome(
        counties, tuple(folders), post.problems, post.left_aside, post.register is not None
    )


def _periods(post: Post) -> set[str]:
    return {one.period for one in post.received}


def _county(period: str, post: Post) -> County:
    packages = tuple(one for one in post.received if one.period == period)
    dimensions = {name: told for one in packages for name, told in one.dimensions.items()}
    present = {one.school_code for one in packages}
    return County(
        period=period,
        packages=packages,
        tables=add_up(dimensions, [one.share for one in packages]),
        duties=duties_of(packages, post.received),
        problems=(
            *(one for one in post.problems if one.period in (None, period)),
            *(Problem(name, left_aside()) for name in post.left_aside),
        ),
        missing=_missing(post, present),
    )


def _missing(post: Post, present: set[str]) -> tuple[School, ...] | None:
    if post.register is None:
        return None
    listed = sorted(post.register.schools.items())
    return tuple(school for code, school in listed if code not in present)


def left_aside() -> str:
    """The sentence for a file that is no package by its very name."""
    return _("No package (.zip); left aside.")
