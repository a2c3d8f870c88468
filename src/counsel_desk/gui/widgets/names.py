"""Names on the screen: masked until asked for, where others may look over the shoulder."""

from __future__ import annotations

from counsel_desk.records.name_hiding import surname_length, without_name

_STAR = "＊"


def masked(name: str) -> str:
    """The surname with a star for every other character: ``周＊＊``, ``欧阳＊``."""
    kept = surname_length(name)
    return name[:kept] + _STAR * max(1, len(name) - kept)


def shown(name: str, *, reveal: bool) -> str:
    """The name itself when asked for, else masked."""
    return name if reveal else masked(name)


def shown_in(text: str, name: str, *, reveal: bool) -> str:
    """A text in which the name, or the given name alone, may have been typed; masked like it."""
    return text if reveal else without_name(text, name, masked(name), _STAR * 2)
