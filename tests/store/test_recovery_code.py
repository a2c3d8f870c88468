"""The two recovery sheets: together the key, alone nothing, and every mistake told."""

from __future__ import annotations

import random

import pytest

from counsel_desk import errors, i18n
from counsel_desk.store import code_groups, recovery_code, sealing
from counsel_desk.store.recovery_code import check_sheet, join, split
from tests.store.key_file_samples import VAULT_ID

OTHER_VAULT = "6b" * 16
KEY = bytes(range(32))


@pytest.fixture(autouse=True)
def english() -> None:
    i18n.set_language("en")


def test_both_sheets_together_are_the_key_in_either_order() -> None:
    for key in (KEY, bytes(32), b"\xff" * 32, sealing.new_key()):
        one, two = split(key, VAULT_ID)
        assert (one.number, two.number) == (1, 2)
        assert join(one.text, two.text, VAULT_ID) == key
        assert join(two.text, one.text, VAULT_ID) == key


def test_a_sheet_is_fifteen_groups_of_six_symbols() -> None:
    for sheet in split(KEY, VAULT_ID):
        assert len(sheet.groups) == recovery_code.GROUPS == 15
        assert {len(group) for group in sheet.groups} == {6}
        assert set(sheet.text) <= set(code_groups.ALPHABET) | {"-"}
        assert str(sheet) == sheet.text


def _half(text: str) -> bytes:
    """The 32 bytes of a sheet that carry its half of the key."""
    data = code_groups.decode(text.split("-"), 46)
    assert data is not None
    return data[9:41]


def test_each_half_is_new_and_uniform_while_the_key_is_the_same() -> None:
    """Either half alone looks like 32 random bytes: every bit is set about half the time."""
    runs = 2000
    for which in (0, 1):
        halves = [_half(split(KEY, VAULT_ID)[which].text) for _ in range(runs)]
        assert len(set(halves)) == runs
        for bit in range(256):
            ones = sum(half[bit // 8] >> bit % 8 & 1 for half in halves)
            # Six standard deviations (22.4 each) from one half.
            assert abs(ones - runs / 2) < 135


def test_the_two_halves_xor_to_the_key() -> None:
    one, two = split(KEY, VAULT_ID)
    assert bytes(a ^ b for a, b in zip(_half(one.text), _half(two.text), strict=True)) == KEY


@pytest.mark.parametrize(
    "typed",
    [
        lambda text: text.lower(),
        lambda text: text.replace("-", " "),
        lambda text: text.replace("-", ""),
        lambda text: text.replace("-", " - \n"),
        lambda text: text.replace("-", "—"),
        lambda text: text.replace("-", "，"),
        lambda text: text.replace("0", "O").replace("1", "I"),
        lambda text: text.replace("0", "o").replace("1", "l"),
        lambda text: "".join(chr(ord(c) + 0xFEE0) if c.isalnum() else "　" for c in text),
        lambda text: f"  {text}\r\n",
        lambda text: "-".join(text.replace("-", "")[at : at + 4] for at in range(0, 90, 4)),
    ],
)
def test_a_code_is_taken_however_it_is_typed(typed: object) -> None:
    assert callable(typed)
    one, two = split(KEY, VAULT_ID)
    assert join(typed(one.text), typed(two.text), VAULT_ID) == KEY


def test_every_single_typo_is_told_with_its_code_and_group() -> None:
    one, two = split(KEY, VAULT_ID)
    for index, group in enumerate(one.groups):
        for at in range(6):
            for other in set(code_groups.ALPHABET) - {group[at]}:
                wrong = list(one.groups)
                wrong[index] = group[:at] + other + group[at + 1 :]
                _expect_refused(
                    "-".join(wrong), two.text, f"In the first code, group {index + 1} is"
                )


def test_every_swap_of_neighbours_is_told_with_its_code_and_group() -> None:
    one, two = split(KEY, VAULT_ID)
    for index, group in enumerate(two.groups):
        for at in range(5):
            swapped = group[:at] + group[at + 1] + group[at] + group[at + 2 :]
            if swapped != group:
                wrong = [*two.groups[:index], swapped, *two.groups[index + 1 :]]
                _expect_refused(
                    one.text, "-".join(wrong), f"In the second code, group {index + 1} is"
                )


def _expect_refused(code_a: str, code_b: str, said: str) -> None:
    with pytest.raises(errors.BadInput, match=said):
        join(code_a, code_b, VAULT_ID)


def test_a_symbol_too_few_or_too_many_is_told_with_its_group() -> None:
    one, two = split(KEY, VAULT_ID)
    for index, group in enumerate(one.groups):
        for changed in (group[:-1], group[1:], group + "0", "0" + group):
            wrong = [*one.groups[:index], changed, *one.groups[index + 1 :]]
            _expect_refused("-".join(wrong), two.text, f"In the first code, group {index + 1} is")


def test_a_group_left_out_or_exchanged_with_another_is_told() -> None:
    one, two = split(KEY, VAULT_ID)
    _expect_refused("-".join(one.groups[:-1]), two.text, "has 14 groups, but a sheet has 15")
    _expect_refused("-".join([*one.groups, "000000"]), two.text, "has 16 groups")
    _expect_refused("-".join(one.groups[1:]), two.text, "In the first code, group 1 is")
    exchanged = [*one.groups[:3], one.groups[4], one.groups[3], *one.groups[5:]]
    _expect_refused("-".join(exchanged), two.text, "In the first code, group 4 is")
    _expect_refused("", two.text, "The first code has 0 groups")


def test_two_mistakes_that_a_group_lets_pass_are_caught_by_the_whole() -> None:
    chance = random.Random(4)
    one, two = split(KEY, VAULT_ID)
    for _ in range(300):
        index = chance.randrange(15)
        data = "".join(chance.choice(code_groups.ALPHABET) for _ in range(5))
        (sound,) = [
            data + last for last in code_groups.ALPHABET if code_groups.is_sound(data + last, index)
        ]
        wrong = [*one.groups[:index], sound, *one.groups[index + 1 :]]
        if sound != one.groups[index]:
            _expect_refused("-".join(wrong), two.text, "The first code has more than one mistake")


def test_the_same_sheet_twice_is_told() -> None:
    one, two = split(KEY, VAULT_ID)
    _expect_refused(one.text, one.text, "sheet 1 twice")
    _expect_refused(two.text, two.text.lower(), "sheet 2 twice")


def test_sheets_of_different_pairs_are_told() -> None:
    one, _ = split(KEY, VAULT_ID)
    _, two = split(sealing.new_key(), VAULT_ID)
    _expect_refused(one.text, two.text, "do not belong together")


def test_sheets_of_two_splits_of_one_key_are_told() -> None:
    one, _ = split(KEY, VAULT_ID)
    _, two = split(KEY, VAULT_ID)
    _expect_refused(one.text, two.text, "do not give a key")


def test_a_sheet_of_another_vault_is_told() -> None:
    one, two = split(KEY, VAULT_ID)
    foreign, _ = split(KEY, OTHER_VAULT)
    _expect_refused(foreign.text, two.text, "The first code is from a sheet of another vault")
    _expect_refused(one.text, foreign.text, "The second code is from a sheet of another vault")


def test_one_sheet_can_be_checked_before_the_other_is_typed() -> None:
    one, two = split(KEY, VAULT_ID)
    assert (check_sheet(one.text, VAULT_ID), check_sheet(two.text, VAULT_ID)) == (1, 2)
    with pytest.raises(errors.BadInput):
        check_sheet(one.text[:-1], VAULT_ID)


def test_a_sheet_of_a_later_version_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as later:
        later.setattr(recovery_code, "VERSION", 2)
        one, two = split(KEY, VAULT_ID)
    _expect_refused(one.text, two.text, "later version")


def test_any_text_is_refused_in_a_sentence() -> None:
    chance = random.Random(5)
    signs = code_groups.ALPHABET + "-　 Ⅷ½ß甲\ud800\0é"
    for _ in range(500):
        text = "".join(chance.choice(signs) for _ in range(chance.randrange(120)))
        with pytest.raises(errors.BadInput):
            check_sheet(text, VAULT_ID)


def test_a_code_does_not_print_itself_in_a_log() -> None:
    one, _ = split(KEY, VAULT_ID)
    assert one.groups[3] not in repr(one)
