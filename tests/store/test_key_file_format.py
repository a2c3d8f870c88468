"""The key file's parser: whatever the bytes, a key file or one of two errors."""

from __future__ import annotations

import copy
import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counsel_desk import errors, i18n
from counsel_desk.store import key_boxes, key_file_format
from counsel_desk.store.key_file_format import KeyFile, checksum_of, parse, serialise
from counsel_desk.store.slots import open_slot
from tests.store.key_file_samples import PASSWORDS, sample

FILE = Path("vault") / "keys.json"
ODD_VALUES: list[Any] = [
    None,
    True,
    False,
    0,
    1,
    -1,
    2,
    1.0,
    1.5,
    2**31,
    2**64,
    10**400,
    "",
    "0",
    "x",
    "甲一 ",
    "乙二",
    "counsellor",
    "principal",
    "\ud800",
    "é" * 70,
    "0" * 31,
    "0" * 32,
    "0" * 64,
    "A" * 32,
    "0" * 100_000,
    [],
    [[]],
    [None],
    {},
    {"format": 1},
    {"": None},
    {"id": "0" * 32},
]


def _document() -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(serialise(sample().key_file))
    return loaded


def _places(value: Any, at: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The path of every value of a document, the document's own left out."""
    inside = value.items() if isinstance(value, dict) else enumerate(value)
    for name, each in inside:
        yield (*at, name)
        if isinstance(each, (dict, list)):
            yield from _places(each, (*at, name))


def _holder(document: Any, place: tuple[Any, ...]) -> Any:
    for step in place[:-1]:
        document = document[step]
    return document


def _rewrites() -> Iterator[tuple[str, dict[str, Any]]]:
    """Every value replaced by every odd one, taken away, doubled, and a field too many."""
    for place in list(_places(_document())):
        for number, odd in enumerate(ODD_VALUES):
            changed = _document()
            _holder(changed, place)[place[-1]] = copy.deepcopy(odd)
            yield f"{place} odd {number}", changed
        changed = _document()
        del _holder(changed, place)[place[-1]]
        yield f"{place} gone", changed
        changed = _document()
        holder = _holder(changed, place)
        if isinstance(holder, list):
            holder.append(copy.deepcopy(holder[place[-1]]))
        else:
            holder["extra"] = 1
        yield f"{place} more", changed


def _bytes_of(document: dict[str, Any]) -> bytes:
    return json.dumps(document).encode("utf-8")


def _with_checksum(document: dict[str, Any]) -> bytes:
    return _bytes_of({**document, "checksum": checksum_of(document)})


def _parsed(data: bytes) -> KeyFile | None:
    """The key file, or ``None`` for one of our two errors; anything else fails the test."""
    try:
        return parse(data, FILE)
    except (errors.DamagedVault, errors.NewerVault):
        return None


def test_what_is_written_is_read_the_same() -> None:
    made = sample().key_file
    assert parse(serialise(made), FILE) == made


def test_the_file_says_what_it_is_in_plain_json() -> None:
    document = _document()
    assert document["format"] == 1
    assert [slot["person"] for slot in document["slots"]] == ["甲一", "乙二"]
    assert set(document) == {
        "format",
        "vault_id",
        "files",
        "slots",
        "boxes",
        "recovery",
        "checksum",
    }


def test_every_rewrite_of_every_field_is_damage_as_the_checksum_tells() -> None:
    count = 0
    for name, changed in _rewrites():
        if json.dumps(changed) != json.dumps(_document()):
            assert _parsed(_bytes_of(changed)) is None, name
            count += 1
    assert count > 1500


def test_every_rewrite_with_its_checksum_put_right_is_refused_or_opens_nothing() -> None:
    """The rewriter knows the program: only types, ranges and seals can stop what it changes."""
    accepted = []
    count = 0
    for name, changed in _rewrites():
        key_file = _parsed(_with_checksum(changed))
        count += 1
        if key_file is not None and key_file != sample().key_file:
            accepted.append((name, key_file))
    assert count > 1500
    # Names, roles, ids, salts and boxes that could be somebody's: what they change must not open.
    assert 0 < len(accepted) < 60
    for name, key_file in accepted:
        assert not _opens_the_same(key_file), name


def _opens_the_same(key_file: KeyFile) -> bool:
    """Whether everybody still gets what they got, from a file that is not the same."""
    made = sample()
    if (key_file.files, key_file.recovery) != (made.key_file.files, made.key_file.recovery):
        # The salts are compared with the databases' first bytes, the recovery key with cases.db.
        return False
    if len(key_file.slots) != 2 or len(key_file.boxes) != 3:
        return False
    try:
        sheets_open = key_boxes.open_recovery(key_file, made.recovery) == made.keys
    except errors.DeskError:
        return False
    return sheets_open and all(
        _opens_as_before(key_file, number, private_key)
        for number, private_key in enumerate((made.counsellor, made.principal))
    )


def _opens_as_before(key_file: KeyFile, number: int, private_key: bytes) -> bool:
    """Whether one person's password still opens the slot, and the key the same databases."""
    made, slot = sample(), key_file.slots[number]
    same_boxes = (key_file.vault_id, key_file.boxes) == (
        made.key_file.vault_id,
        made.key_file.boxes,
    )
    try:
        if not same_boxes:
            before = key_boxes.open_boxes(made.key_file, private_key)
            return key_boxes.open_boxes(key_file, private_key) == before
        if slot == made.key_file.slots[number]:
            return True
        open_slot(slot, PASSWORDS[made.key_file.slots[number].person], key_file.vault_id)
    except errors.DeskError:
        return False
    return True


def test_random_rewrites_of_the_bytes_never_give_another_key_file() -> None:
    chance = random.Random(20260901)
    original = serialise(sample().key_file)
    for _ in range(3000):
        data = _damaged(original, chance)
        key_file = _parsed(data)
        assert key_file is None or key_file == sample().key_file
        assert key_file is None or json.loads(data) == _document()


def _damaged(data: bytes, chance: random.Random) -> bytes:
    """One to three accidents: a flipped bit, a cut, bytes lost, doubled, zeroed or foreign."""
    for _ in range(chance.randint(1, 3)):
        at = chance.randrange(len(data) or 1)
        length = chance.choice((1, 2, 16, 512))
        if not data:
            return data
        data = chance.choice(
            (
                data[:at] + bytes([data[at] ^ 1 << chance.randrange(8)]) + data[at + 1 :],
                data[:at],
                data[:at] + data[at + length :],
                data[:at] + data[at : at + length] + data[at:],
                data[:at] + bytes(length) + data[at + length :],
                data[:at] + chance.randbytes(length) + data[at + length :],
            )
        )
    return data


def test_every_single_flipped_bit_is_damage() -> None:
    original = serialise(sample().key_file)
    for at in range(len(original)):
        for bit in (0, 1, 4, 5, 7):
            flipped = original[:at] + bytes([original[at] ^ 1 << bit]) + original[at + 1 :]
            assert _parsed(flipped) is None, (at, bit)


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=6,
)


@given(st.binary(max_size=2000))
@settings(max_examples=300, deadline=None)
def test_any_bytes_at_all_are_damage(data: bytes) -> None:
    with pytest.raises(errors.DamagedVault):
        parse(data, FILE)


@given(st.dictionaries(st.sampled_from(["format", "slots", "boxes", "files"]) | st.text(), _JSON))
@settings(max_examples=100, deadline=None)
def test_any_json_object_with_a_right_checksum_is_refused(document: dict[str, Any]) -> None:
    assert _parsed(_with_checksum(document)) is None


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\0" * 4096,
        b"[" * 200_000,
        b'{"format":' * 20_000,
        b"9" * 100_000,
        b"-" + b"9" * 5000,
        b"1e999999",
        b'{"format": NaN}',
        b"\xef\xbb\xbf{}",
        b"\xff\xfe{\0}\0",
        b'"\\ud800"',
        b" " * (key_file_format.LARGEST_FILE + 1),
    ],
    ids=lambda data: f"{data[:10]!r}",
)
def test_hostile_bytes_are_damage_and_nothing_else(data: bytes) -> None:
    with pytest.raises(errors.DamagedVault):
        parse(data, FILE)


def test_a_field_that_stands_twice_is_damage() -> None:
    text = serialise(sample().key_file).decode()
    doubled = text.replace('"format": 1,', '"format": 1, "format": 1,')
    assert doubled != text
    assert _parsed(doubled.encode()) is None


@pytest.mark.parametrize("number", [2, 3, 10**6])
def test_a_sound_file_of_a_later_format_is_newer_whatever_else_it_holds(number: int) -> None:
    document = {"format": number, "something": ["new", 1.5]}
    with pytest.raises(errors.NewerVault):
        parse(_with_checksum(document), FILE)


def test_a_damaged_format_number_is_damage_and_not_newer() -> None:
    with pytest.raises(errors.DamagedVault):
        parse(_bytes_of({**_document(), "format": 9}), FILE)


def test_both_sentences_name_the_key_file() -> None:
    i18n.set_language("en")
    with pytest.raises(errors.DamagedVault, match=r"The key file “vault.keys\.json” is damaged"):
        parse(b"", FILE)
    with pytest.raises(errors.NewerVault, match=r"vault.keys\.json.*later version"):
        parse(_with_checksum({"format": 2}), FILE)


def test_more_people_than_allowed_are_refused() -> None:
    document = _document()
    slot = document["slots"][0]
    document["slots"] = [
        {**slot, "id": f"{number:032x}", "person": f"员工{number}"} for number in range(64)
    ]
    assert _parsed(_with_checksum(document)) is not None
    document["slots"].append({**slot, "id": "f" * 32})
    assert _parsed(_with_checksum(document)) is None
