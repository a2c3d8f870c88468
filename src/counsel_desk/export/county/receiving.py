"""Looking through a folder: which packages are good, and what is wrong with every other file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from counsel_desk.disclosure.knowledge import Watch, unwatched
from counsel_desk.errors import BadInput, ReadOnlyPlace
from counsel_desk.export.county.bounds import Share, share_of
from counsel_desk.export.county.register import FILE, Register, read_register
from counsel_desk.export.orders import RoomTable
from counsel_desk.export.verifying import OpenedPackage, open_package, read_package
from counsel_desk.i18n import _
from counsel_desk.os_errors import storage_errors

_SUFFIX = ".zip"


@dataclass(frozen=True)
class Received:
    """A package that holds, with what of it goes into the county's totals."""

    file: str
    school_code: str
    school_name: str
    period: str
    k: int
    digest: str
    fingerprint: str
    share: Share
    dimensions: Mapping[str, tuple[str, ...]]
    room_tables: tuple[RoomTable, ...]


@dataclass(frozen=True)
class Problem:
    """A file that is not counted, and why; ``period`` where its package is known to be whole."""

    file: str
    sentence: str
    period: str | None = None


@dataclass(frozen=True)
class Post:
    """What lay in the folder.

    :ivar left_aside: visible files that are no packages and not the list of schools.
    """

    received: tuple[Received, ...]
    problems: tuple[Problem, ...]
    left_aside: tuple[str, ...]
    register: Register | None


def look_through(folder: Path, watch: Watch = unwatched) -> Post:
    """Every package of a folder, in the order of the file names.

    :raises BadInput: when the folder is none, holds no package at all, or its list of schools
        cannot be read.
    :raises StorageProblem: when the disk went away; one file that may not be read is a problem of
        that file alone.
    """
    names = _names(folder)
    files = [name for name in names if name.lower().endswith(_SUFFIX)]
    if not files:
        raise BadInput(_("There is no package (.zip) in “{folder}”.").format(folder=folder))
    register = read_register(folder)
    good: list[Received] = []
    problems: list[Problem] = []
    for number, name in enumerate(files):
        watch(number / len(files))
        match _open(folder / name, register):
            case Received() as package:
                good.append(package)
            case problem:
                problems.append(problem)
    kept, doubles = _without_doubles(good)
    return Post(
        received=kept,
        problems=tuple(sorted((*problems, *doubles), key=lambda one: one.file)),
        left_aside=tuple(name for name in names if name not in files and name != FILE),
        register=register,
    )


def _names(folder: Path) -> list[str]:
    """The visible files; what begins with a dot belongs to the machine, not to a person."""
    if not folder.is_dir():
        raise BadInput(_("There is no folder “{folder}”.").format(folder=folder))
    with storage_errors(folder):
        return sorted(
            one.name
            for one in folder.iterdir()
            if not one.name.startswith(".")
            and (one.is_file() or one.name.lower().endswith(_SUFFIX))
        )


def _open(place: Path, register: Register | None) -> Received | Problem:
    try:
        package = open_package(read_package(place))
        share = share_of(package.tables)
    except (BadInput, ReadOnlyPlace) as problem:
        return Problem(place.name, str(problem))
    objection = register.objection(package) if register else None
    if objection:
        return Problem(place.name, objection, package.period)
    return _received(place.name, package, share)


def _received(name: str, package: OpenedPackage, share: Share) -> Received:
    return Received(
        file=name,
        school_code=package.school_code,
        school_name=package.school_name,
        period=package.period,
        k=package.k,
        digest=package.digest,
        fingerprint=package.fingerprint,
        share=share,
        dimensions=package.dimensions,
        room_tables=package.room_tables,
    )


def _without_doubles(good: Sequence[Received]) -> tuple[tuple[Received, ...], list[Problem]]:
    """One package for each school and period; where several differ, nobody can say which holds."""
    told: dict[tuple[str, str], list[Received]] = {}
    for one in good:
        told.setdefault((one.period, one.school_code), []).append(one)
    kept: list[Received] = []
    problems: list[Problem] = []
    for same in told.values():
        if len({one.digest for one in same}) == 1:
            kept.append(same[0])
            problems += _copies(same[0], same[1:])
        else:
            problems += _rivals(same)
    return tuple(sorted(kept, key=lambda one: (one.period, one.school_code))), problems


def _copies(first: Received, more: Sequence[Received]) -> Iterator[Problem]:
    for one in more:
        sentence = _("The same package as “{file}”; it is counted once.").format(file=first.file)
        yield Problem(one.file, sentence, one.period)


def _rivals(several: Sequence[Received]) -> Iterator[Problem]:
    for one in several:
        others = _(", ").join(f"“{other.file}”" for other in several if other is not one)
        sentence = _(
            "Another package of the school {code} for the same period says something else: "
            "{others}. None of them is counted; ask the school which one holds."
        ).format(code=one.school_code, others=others)
        yield Problem(one.file, sentence, one.period)
