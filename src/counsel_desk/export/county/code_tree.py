"""The codes of each dimension as a tree, the same for every school: parents and their order."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from counsel_desk.disclosure.space import TOTAL, UNKNOWN
from counsel_desk.records import codes

FIRST, FOLLOW_UP = "first", "follow_up"


@cache
def parents(dimension: str) -> dict[str, str]:
    """Every code of a dimension but the total, in shown order, with the code above it."""
    if dimension == "visit":
        return {FIRST: TOTAL, FOLLOW_UP: TOTAL}
    if dimension == "grade":
        return _grades()
    if dimension == "topic":
        return _topics()
    if dimension == "source":
        return dict.fromkeys((*codes.load("source").codes, UNKNOWN), TOTAL)
    return dict.fromkeys(codes.load(dimension).codes, TOTAL)


def wider(dimension: str, code: str) -> tuple[str, ...]:
    """The code and those above it, the total last."""
    found = [code]
    while found[-1] != TOTAL:
        found.append(parents(dimension)[found[-1]])
    return tuple(found)


@cache
def position(dimension: str, code: str) -> int:
    """The place of a code in shown order, the total first."""
    return 0 if code == TOTAL else 1 + list(parents(dimension)).index(code)


def is_known(dimension: str, code: str) -> bool:
    """Whether this version of the program has the code."""
    return code == TOTAL or code in parents(dimension)


def families(dimension: str, present: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Each code with those of ``present`` that stand directly below it, where there are any.

    A level that a table leaves out is stepped over: its codes stand below the next one up.
    """
    own = sorted(set(present), key=lambda code: position(dimension, code))
    below: dict[str, list[str]] = {}
    for code in own:
        if code != TOTAL:
            above = next(c for c in wider(dimension, code)[1:] if c in own or c == TOTAL)
            below.setdefault(above, []).append(code)
    return {code: tuple(found) for code, found in below.items()}


def is_whole(dimension: str, above: str, below: Iterable[str]) -> bool:
    """Whether the codes below make up the whole of the code above.

    Grades and sexes are told in full by whoever tells them. Topics and sources are whole only with
    the code for what was not told; first visits and follow-ups only together.
    """
    if dimension in ("grade", "sex"):
        return True
    if dimension == "visit":
        return set(below) == {FIRST, FOLLOW_UP}
    return (UNKNOWN if above == TOTAL else above + UNKNOWN) in below


def _grades() -> dict[str, str]:
    grades, found = codes.load("grade"), {}
    for stage in codes.load("stage").codes:
        found[stage] = TOTAL
        found.update(dict.fromkeys((g for g in grades.codes if grades.parent(g) == stage), stage))
    return found


def _topics() -> dict[str, str]:
    topics, found = codes.load("topic"), {}
    for group in topics.top:
        found[group] = TOTAL
        found.update(dict.fromkeys((*topics.children(group), group + UNKNOWN), group))
    return {**found, UNKNOWN: TOTAL}
