"""What the attacker says about a group."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from counsel_desk.disclosure.space import Cell

KINDS = ("exact", "proven", "narrow", "same", "dominant", "insider")
"""From the gravest on."""


@dataclass(frozen=True)
class Finding:
    """Something that follows from the printed numbers and must not.

    :ivar kind: ``exact``: the value of a small group or of a zero; ``proven``: somebody is in a
        small group; ``narrow``: a small cell cannot be large; ``same``: everybody in a group has
        one code; ``dominant``: the figure of a person with most of a total; ``insider``: somebody
        is in a small group, to a contributor who takes her own sessions off.
    :ivar cell: the group; with ``without``, those of it that do not have that code.
    :ivar low, high: what follows for the group, in sessions; ``high`` is None without a bound.
        For ``same`` they are those of ``cell``, for ``insider`` without the contributor's own.
    :ivar contributor: for ``insider`` the person who could prove it; never shown to anybody.
    """

    kind: str
    cell: Cell
    without: str | None
    low: int
    high: int | None
    contributor: str | None = field(default=None, repr=False, compare=False)


def gravest(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """One finding per group, the gravest, in the order of kinds and cells."""
    ordered = sorted(findings, key=lambda f: (KINDS.index(f.kind), f.cell, f.without or ""))
    kept: dict[tuple[Cell, str | None], Finding] = {}
    for finding in ordered:
        kept.setdefault((finding.cell, finding.without), finding)
    return tuple(kept.values())
