"""How far the search's index is after a new version."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Filled:
    """How many texts the index knows, of how many; those without a word count too."""

    done: int
    whole: int
