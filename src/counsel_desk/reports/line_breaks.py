"""Where a line may end: Chinese by character, Latin by word, punctuation where it belongs.

reportlab's own rule knows the Japanese marks but lets a line start with ，；：！？）》” and lets
the one mark that it does hold back hang in the margin; it also cuts Latin words in Chinese text.
So lines are broken here, by the rules of GB/T 15834—2011 (punctuation) 5.1: no closing mark at
the start of a line, no opening mark at its end, no dash or ellipsis cut in two.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

MAY_NOT_START = frozenset(
    "，。；：！？、）》〉」』】〕〗］｝”’…—～·％‰℃°"  # Chinese closing and joining marks
    ",.;:!?)]}%"  # their Latin kin
    "々ー〜‐–"
)
MAY_NOT_END = frozenset("（《〈「『【〔〖［｛“‘([{￥$£#№")
_NOT_CUT = frozenset("—…")
_SPACES = " \u3000"
_FIRST_WIDE = 0x2E80  # from here on scripts are set character by character

Widths = Callable[[str], float]


def break_lines(text: str, width: float, width_of: Widths) -> list[str]:
    """Cut one paragraph into lines of at most ``width`` points; ``width_of`` measures a character.

    Spaces at the end of a line stay on it (they are not seen and not counted), so that the lines
    joined give the text again.
    """
    if _length(text, width_of) <= width:
        return [text]
    lines: list[str] = []
    line, used = "", 0.0
    for unit in _units_that_fit(text, width, width_of):
        seen = _length(unit.rstrip(_SPACES), width_of)
        if line and used + seen > width + 1e-6:
            lines.append(line)
            line, used = "", 0.0
        line += unit
        used += _length(unit, width_of)
    return [*lines, line]


def _units_that_fit(text: str, width: float, width_of: Widths) -> Iterator[str]:
    """The pieces that are not cut; a piece longer than a whole line is cut all the same."""
    for unit in _units(text):
        piece, used = "", 0.0
        for sign in unit:
            step = width_of(sign)
            if piece and sign not in _SPACES and used + step > width:
                yield piece
                piece, used = "", 0.0
            piece += sign
            used += step
        yield piece


def _units(text: str) -> Iterator[str]:
    start = 0
    for place in range(1, len(text)):
        if _may_break(text[place - 1], text[place]):
            yield text[start:place]
            start = place
    if text:
        yield text[start:]


def _may_break(before: str, after: str) -> bool:
    if after in MAY_NOT_START or after in _SPACES or before in MAY_NOT_END:
        return False
    if before in _NOT_CUT and before == after:
        return False
    return before in _SPACES or _is_wide(before) or _is_wide(after)


def _is_wide(sign: str) -> bool:
    return ord(sign) >= _FIRST_WIDE


def _length(text: str, width_of: Widths) -> float:
    return sum(width_of(sign) for sign in text)
