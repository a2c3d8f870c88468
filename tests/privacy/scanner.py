"""A search for secrets in anything: the attacker's grep, which the tests of privacy rely on.

Secrets are looked for in every shape of :mod:`tests.privacy.needles` at every place that
:mod:`tests.privacy.unpacking` can lay open. What the search could not find if it were there is
proved beside it, by planting.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from tests.privacy.needles import Needle, Secret, initials_of, needles_of, pinyin_needles_of
from tests.privacy.unpacking import Place

HEAD = 6


@dataclass(frozen=True)
class Finding:
    """A secret that lies where it must not."""

    place: str
    kind: str
    shape: str
    text: str


class Scanner:
    """Knows the secrets; ``places`` and ``size`` count what was searched so far."""

    def __init__(self, secrets: Iterable[Secret], names: Iterable[Secret]) -> None:
        """``names`` are those secrets that also have a sound."""
        self.secrets = list(dict.fromkeys(secrets))
        names = list(dict.fromkeys(names))
        self._exact = _by_head(n for secret in self.secrets for n in needles_of(secret))
        self._sounds = _by_head(n for secret in names for n in pinyin_needles_of(secret))
        self._initials: dict[str, list[Secret]] = {}
        for name in names:
            for letters in initials_of(name):
                self._initials.setdefault(letters, []).append(name)
        self.places = 0
        self.size = 0

    @property
    def needles(self) -> int:
        """How many shapes are looked for."""
        heads = (*self._exact.values(), *self._sounds.values())
        return sum(len(needles) for needles in heads) + len(self._initials)

    def scan(self, places: Iterable[Place]) -> list[Finding]:
        """All that is found in these places."""
        return [finding for place in places for finding in self._scan_place(place)]

    def _scan_place(self, place: Place) -> Iterator[Finding]:
        self.places += 1
        self.size += len(place.content)
        yield from _found(place.name, place.content, self._exact)
        yield from _found(place.name, place.content.lower(), self._sounds)
        if place.is_text:
            yield from self._found_initials(place)

    def _found_initials(self, place: Place) -> Iterator[Finding]:
        """First letters standing alone as a word; inside other words they would be chance."""
        text = place.content.decode("utf-8", "replace")
        for word in set(re.findall(r"(?<![^\W_])(?:[a-z]{3,4}|[A-Z]{3,4})(?![^\W_])", text)):
            for name in self._initials.get(word.lower(), ()):
                yield Finding(place.name, name.kind, "initials", name.text)


def _by_head(needles: Iterable[Needle]) -> dict[bytes, list[Needle]]:
    """Needles by their first bytes, so that one walk over the hay looks for all of them."""
    heads: dict[bytes, list[Needle]] = {}
    for needle in needles:
        assert len(needle.content) >= HEAD, f"{needle.secret.kind} is too short to be looked for"
        heads.setdefault(needle.content[:HEAD], []).append(needle)
    return heads


def _found(place: str, hay: bytes, heads: dict[bytes, list[Needle]]) -> Iterator[Finding]:
    seen: set[Needle] = set()
    for start in _hits(hay, heads):
        for needle in heads[hay[start : start + HEAD]]:
            if needle not in seen and hay.startswith(needle.content, start):
                seen.add(needle)
                yield Finding(place, needle.secret.kind, needle.shape, needle.secret.text)


def _hits(hay: bytes, heads: dict[bytes, list[Needle]]) -> Sequence[int]:
    return [at for at in range(len(hay) - HEAD + 1) if hay[at : at + HEAD] in heads]
