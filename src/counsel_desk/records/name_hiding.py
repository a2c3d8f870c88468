"""Hiding a student's name where it was typed into a text: whole, and the given name alone.

A given name of one character is left: it stands in too many other words.
"""

from __future__ import annotations

import re

COMPOUND = (
    *("欧阳", "司马", "上官", "诸葛", "东方", "皇甫"),
    *("尉迟", "公孙", "慕容", "令狐", "长孙", "宇文"),
)
"""Surnames of two characters."""
SHORTEST = 2
_BETWEEN = re.compile(r"[\s·•‧・]+")


def surname_length(name: str) -> int:
    """How many of a Chinese name's characters are the surname."""
    return 2 if name.startswith(COMPOUND) else 1


def given_names(name: str) -> tuple[str, ...]:
    """The names by which somebody is called; of a name in several words each of them."""
    parts = [one for one in _BETWEEN.split(name) if one]
    if len(parts) == 1:
        parts = [name[surname_length(name) :]]
    return tuple(one for one in parts if len(one) >= SHORTEST)


def without_name(text: str, name: str, instead: str, given: str = "") -> str:
    """A text with ``instead`` for the name, and ``given``, or the same, for a given name alone."""
    if not name:
        return text
    text = text.replace(name, instead)
    for one in sorted(given_names(name), key=len, reverse=True):
        text = text.replace(one, given or instead)
    return text
