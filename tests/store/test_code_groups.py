"""Groups with a check symbol: every single typo and every swap in a group is caught."""

from __future__ import annotations

import itertools
import random

import pytest

from counsel_desk.store import code_groups
from counsel_desk.store.code_groups import ALPHABET, GROUP_SYMBOLS, decode, encode, is_sound

MOST_GROUPS = 15
_PAIRS = list(itertools.product(range(32), repeat=2))


def _sound_group(data: list[int], index: int) -> str:
    start = "".join(ALPHABET[value] for value in data)
    (group,) = [start + last for last in ALPHABET if is_sound(start + last, index)]
    return group


def test_the_alphabet_is_crockfords() -> None:
    assert ALPHABET == "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def test_each_data_has_one_check_symbol() -> None:
    chance = random.Random(1)
    for index in range(MOST_GROUPS):
        for _ in range(20):
            assert _sound_group([chance.randrange(32) for _ in range(5)], index)


def test_each_position_changes_the_check_by_another_amount_for_each_symbol() -> None:
    """The whole proof: the check is linear (next test), so single differences are all there are."""
    zero = ALPHABET.index(_sound_group([0] * 5, 0)[-1])
    for position in range(5):
        made = set()
        for value in range(32):
            data = [0] * 5
            data[position] = value
            made.add(ALPHABET.index(_sound_group(data, 0)[-1]) ^ zero)
        assert made == set(range(32))


def _checks(position: int) -> list[int]:
    """The check of a group of zeros but for each value in one position."""
    found = []
    for value in range(32):
        data = [0] * 5
        data[position] = value
        found.append(ALPHABET.index(_sound_group(data, 0)[-1]))
    return found


def test_the_check_is_the_sum_of_what_each_position_adds() -> None:
    parts = [_checks(position) for position in range(5)]
    chance = random.Random(2)
    for _ in range(3000):
        data, index = [chance.randrange(32) for _ in range(5)], chance.randrange(MOST_GROUPS)
        total = index
        for part, value in zip(parts, data, strict=True):
            total ^= part[value]
        assert ALPHABET[total] == _sound_group(data, index)[-1]


def test_every_swap_of_two_data_symbols_is_caught_for_every_pair_of_values() -> None:
    """By the sum above the other symbols cancel: these pairs stand for all 32^5 groups."""
    parts = [_checks(position) for position in range(5)]
    for left, right in itertools.combinations(range(5), 2):
        for a, b in _PAIRS:
            same = parts[left][a] ^ parts[right][b] == parts[left][b] ^ parts[right][a]
            assert same == (a == b)


def test_every_swap_of_a_data_symbol_with_the_check_symbol_is_caught() -> None:
    """The check ``c`` and a symbol ``d`` trade places: sound only if c + part(d) = d + part(c)."""
    for position in range(5):
        part = _checks(position)
        for c, d in _PAIRS:
            assert (part[d] ^ c == part[c] ^ d) == (c == d)


@pytest.mark.parametrize("index", range(MOST_GROUPS))
def test_typos_and_swaps_of_whole_groups_of_every_place_are_caught(index: int) -> None:
    chance = random.Random(index)
    for _ in range(60):
        group = _sound_group([chance.randrange(32) for _ in range(5)], index)
        for at in range(GROUP_SYMBOLS):
            for other in set(ALPHABET) - {group[at]}:
                assert not is_sound(group[:at] + other + group[at + 1 :], index)
        for at in range(GROUP_SYMBOLS - 1):
            swapped = group[:at] + group[at + 1] + group[at] + group[at + 2 :]
            assert is_sound(swapped, index) == (swapped == group)
        assert not any(is_sound(group, other) for other in range(MOST_GROUPS) if other != index)


def test_bytes_come_back_as_they_went() -> None:
    chance = random.Random(3)
    for length in range(1, 80):
        data = chance.randbytes(length)
        groups = encode(data)
        assert len(groups) == code_groups.group_count(length)
        assert all(is_sound(group, index) for index, group in enumerate(groups))
        assert decode(groups, length) == data


def test_filling_that_is_not_zero_is_refused() -> None:
    (group,) = encode(b"\0")
    full = _sound_group([0, 0, 0, 0, 1], 0)
    assert decode([group], 1) == b"\0"
    assert decode([full], 1) is None


def test_what_is_no_symbol_is_no_group() -> None:
    for group in ("", "00000", "0000000", "00000U", "00000*", "00000０", "0000 0"):
        assert not is_sound(group, 0)
