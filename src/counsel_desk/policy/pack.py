"""Policy packs: the clauses of a notice as dated data (``resources/policy/<id>.toml``).

A pack names per clause its number, a short wording of our own, the formula that judges it with the
formula's parameters, whose duty it is, how strict, and from when to when it holds. Another notice
is another file: no code knows a clause.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Any

from counsel_desk import errors, i18n, paths
from counsel_desk.i18n import _

USUAL = "ankang-2022"
"""The pack of a school that has chosen none."""


@dataclass(frozen=True)
class Rule:
    """One clause to check.

    ``id`` names it within all packs, ``number`` is the clause as the notice counts it; ``owner`` is
    S the school, T the township centre school or C the county; ``strength`` is hard, soft (a
    target) or shown (never judged). ``deadline`` is the day by which it has to stand; until
    ``valid_from`` and after ``valid_until`` it asks for nothing. ``event_driven`` rules say the
    same whatever happened.
    """

    id: str
    row: int
    number: str
    zh: str
    en: str
    formula: str
    owner: str = "S"
    strength: str = "hard"
    period: str = "always"
    valid_from: date | None = None
    valid_until: date | None = None
    deadline: date | None = None
    event_driven: bool = False
    parameters: Mapping[str, Any] = field(default_factory=dict)

    @property
    def words(self) -> str:
        """Our short wording in the language of the program."""
        return self.en if i18n.language() == "en" else self.zh

    @property
    def chapter(self) -> str:
        """The part and section of the notice: ``二(四)`` of ``二(四)1``."""
        return self.number.rstrip("0123456789")

    def holds_on(self, day: date) -> bool:
        """Whether it asks for anything on the day."""
        begun = self.valid_from is None or self.valid_from <= day
        return begun and (self.valid_until is None or day <= self.valid_until)


@dataclass(frozen=True)
class Pack:
    """A notice: its id, both titles, where it was published, and its clauses in order."""

    id: str
    zh: str
    en: str
    source: str
    dated: date
    rules: tuple[Rule, ...]

    @property
    def title(self) -> str:
        """In the language of the program."""
        return self.en if i18n.language() == "en" else self.zh


def pack_ids() -> tuple[str, ...]:
    """The packs that come with the program."""
    return tuple(sorted(one.stem for one in (paths.resources() / "policy").glob("*.toml")))


@cache
def load(pack_id: str) -> Pack:
    """A pack by its id.

    :raises errors.UsageProblem: for an id that no pack has.
    """
    if pack_id not in pack_ids():
        raise errors.UsageProblem(
            _("There is no policy pack “{id}”; there are {packs}.").format(
                id=pack_id, packs=_(", ").join(pack_ids())
            )
        )
    content = (paths.resources() / "policy" / f"{pack_id}.toml").read_text(encoding="utf-8")
    return read(tomllib.loads(content))


def read(told: Mapping[str, Any]) -> Pack:
    """A pack from its data; a key that nobody knows is our own mistake and raises TypeError."""
    return Pack(rules=tuple(Rule(**one) for one in told["clause"]), **told["pack"])
