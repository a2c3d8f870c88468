"""Groups of five symbols with a check symbol, for codes that people copy by hand.

The alphabet is Crockford's base 32 (no I, L, O, U), read as the numbers 0 to 31 of the field
GF(32) with the polynomial x⁵ + x² + 1. The check symbol of group number ``g`` with the data symbols
``d1 … d5`` is ``g + a¹·d1 + a²·d2 + … + a⁵·d5``, where ``a`` = 2 generates the field and + is XOR.

Why this catches every single wrong symbol and every swap of two symbols of a group: the weights
a¹ … a⁵ and 1 (the check symbol's own) are not 0 and all differ. A symbol wrong by e changes the
sum by weight·e, two symbols x, y swapped change it by (weight − weight′)·(x − y); in a field
neither product is 0 unless e = 0 or x = y. The group's number in the sum catches swapped groups.
"""

from __future__ import annotations

import unicodedata

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
DATA_SYMBOLS = 5
GROUP_SYMBOLS = DATA_SYMBOLS + 1
_POLYNOMIAL = 0b100101
_WEIGHTS = (2, 4, 8, 16, 5)
_READ_AS = str.maketrans({"O": "0", "I": "1", "L": "1"})
_DASHES = "-_·.,，。、—–‐‑‒―－ー−"


def encode(data: bytes) -> list[str]:
    """Groups of six symbols that hold ``data``, its last group filled up with zero bits."""
    count = group_count(len(data))
    bits = count * DATA_SYMBOLS * 5
    number = int.from_bytes(data, "big") << (bits - 8 * len(data))
    values = [(number >> shift) & 31 for shift in range(bits - 5, -1, -5)]
    pieces = [values[at : at + DATA_SYMBOLS] for at in range(0, len(values), DATA_SYMBOLS)]
    return [
        "".join(ALPHABET[value] for value in (*piece, _check(piece, index)))
        for index, piece in enumerate(pieces)
    ]


def decode(groups: list[str], length: int) -> bytes | None:
    """The ``length`` bytes of sound groups; ``None`` when the filling is not zero."""
    number = 0
    for group in groups:
        for symbol in group[:DATA_SYMBOLS]:
            number = number << 5 | ALPHABET.index(symbol)
    filling = len(groups) * DATA_SYMBOLS * 5 - 8 * length
    if number & ((1 << filling) - 1):
        return None
    return (number >> filling).to_bytes(length, "big")


def group_count(length: int) -> int:
    """How many groups hold so many bytes."""
    return -(-8 * length // (DATA_SYMBOLS * 5))


def is_sound(group: str, index: int) -> bool:
    """Whether a group of normalised symbols is the group of that place (from 0), typed right."""
    if len(group) != GROUP_SYMBOLS or any(symbol not in ALPHABET for symbol in group):
        return False
    *data, check = (ALPHABET.index(symbol) for symbol in group)
    return check == _check(data, index)


def typed_groups(text: str, count: int) -> list[str]:
    """What a person typed, as normalised groups: as typed if ``count`` stand apart, else by six.

    Lower case, full-width symbols, O for 0, I and L for 1, any spaces and dashes are taken well.
    """
    plain = unicodedata.normalize("NFKC", text).upper().translate(_READ_AS)
    apart = "".join(" " if sign in _DASHES else sign for sign in plain).split()
    together = "".join(apart)
    by_six = [together[at : at + GROUP_SYMBOLS] for at in range(0, len(together), GROUP_SYMBOLS)]
    return apart if len(apart) == count else by_six


def _check(data: list[int], index: int) -> int:
    total = index
    for weight, value in zip(_WEIGHTS, data, strict=True):
        total ^= _times(weight, value)
    return total


def _times(left: int, right: int) -> int:
    """Multiplication in GF(32)."""
    product = 0
    while right:
        if right & 1:
            product ^= left
        left <<= 1
        if left & 32:
            left ^= _POLYNOMIAL
        right >>= 1
    return product
