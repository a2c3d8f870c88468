"""Slots: a private key opens with its password, and with nothing else."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from counsel_desk import errors
from counsel_desk.store import sealing, slots
from counsel_desk.store.kdf import FLOOR, KdfParameters
from counsel_desk.store.slots import COUNSELLOR, PRINCIPAL, Slot, make_slot, open_slot
from tests.store.key_file_samples import PASSWORDS, VAULT_ID, sample


@pytest.fixture(autouse=True)
def quick_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is remembered: each key is derived, as deriving is what this is about."""
    monkeypatch.setenv("COUNSEL_DESK_KDF", "floor")


def _slot() -> Slot:
    return sample().key_file.slots[0]


def _password() -> str:
    return PASSWORDS[_slot().person]


def test_a_slot_opens_with_its_password() -> None:
    assert open_slot(_slot(), _password(), VAULT_ID) == sample().counsellor


@pytest.mark.parametrize(
    "wrong",
    ["", "shanlin-two", "shanlin-one-測", "Shanlin-one-測試", "shanlin-one-測試 ", "\ud800"],
)
def test_a_wrong_password_opens_nothing(wrong: str) -> None:
    with pytest.raises(errors.WrongPassword):
        open_slot(_slot(), wrong, VAULT_ID)


def test_a_password_is_the_same_however_the_input_method_writes_it() -> None:
    # Full-width letters, and the compatibility form of a character.
    typed = "ｓｈａｎｌｉｎ－ｏｎｅ－測試"
    assert open_slot(_slot(), typed, VAULT_ID) == sample().counsellor


def _flipped(data: bytes) -> bytes:
    return bytes([data[0] ^ 1]) + data[1:]


@pytest.mark.parametrize(
    "changes",
    [
        {"id": "0" * 32},
        {"person": "甲二"},
        {"role": PRINCIPAL},
        {"kdf": KdfParameters(FLOOR.memory_kib + 8, FLOOR.iterations, FLOOR.lanes)},
        {"kdf": KdfParameters(FLOOR.memory_kib, FLOOR.iterations + 1, FLOOR.lanes)},
        {"kdf": KdfParameters(FLOOR.memory_kib, FLOOR.iterations, FLOOR.lanes - 1)},
        {"salt": b"\0" * 16},
        {"nonce": b"\0" * 12},
        {"wrapped": b"\0" * slots.WRAPPED_BYTES},
    ],
    ids=lambda changes: "-".join(changes),
)
def test_a_slot_with_any_field_changed_opens_with_no_password(changes: dict[str, Any]) -> None:
    with pytest.raises(errors.WrongPassword):
        open_slot(replace(_slot(), **changes), _password(), VAULT_ID)


def test_a_slot_does_not_open_in_another_vault() -> None:
    with pytest.raises(errors.WrongPassword):
        open_slot(_slot(), _password(), "00" * 16)


def test_every_field_is_bound_even_where_the_derived_key_is_the_same() -> None:
    slot = _slot()
    key = slot.kdf.stretch(_password().encode(), slot.salt)
    fields = [VAULT_ID, slot.id, slot.person, slot.role, slot.kdf, slot.salt]
    sealed = slot.nonce + slot.wrapped
    assert sealing.open_seal(key, sealed, slots.binding(*fields))
    changes: list[tuple[int, Any]] = [
        (0, "00" * 16),
        (1, "00" * 16),
        (2, "甲二"),
        (3, PRINCIPAL),
        (4, KdfParameters(FLOOR.memory_kib + 1, FLOOR.iterations, FLOOR.lanes)),
        (4, KdfParameters(FLOOR.memory_kib, FLOOR.iterations + 1, FLOOR.lanes)),
        (4, KdfParameters(FLOOR.memory_kib, FLOOR.iterations, FLOOR.lanes + 1)),
        (5, _flipped(slot.salt)),
    ]
    for at, other in changes:
        with pytest.raises(sealing.NotAuthentic):
            sealing.open_seal(key, sealed, slots.binding(*fields[:at], other, *fields[at + 1 :]))


def test_the_formats_number_is_bound_too() -> None:
    slot = _slot()
    bound = slots.binding(VAULT_ID, slot.id, slot.person, slot.role, slot.kdf, slot.salt)
    assert json.loads(bound)[1] == slots.FORMAT


def test_all_slots_are_of_one_length() -> None:
    lengths = {
        (len(slot.salt), len(slot.nonce), len(slot.wrapped)) for slot in sample().key_file.slots
    }
    assert lengths == {(16, 12, 144)}


def test_a_slot_made_twice_shares_nothing_with_the_first() -> None:
    again = make_slot("甲一", COUNSELLOR, _password(), sample().counsellor, VAULT_ID, FLOOR)
    assert len({again.id, _slot().id}) == 2
    assert len({again.salt, _slot().salt}) == 2
    assert len({again.nonce, _slot().nonce}) == 2
    assert len({again.wrapped, _slot().wrapped}) == 2


def test_a_slot_shows_no_sealed_bytes() -> None:
    assert _slot().wrapped.hex() not in repr(_slot())
    assert "wrapped" not in repr(_slot())


@pytest.mark.parametrize("password", ["", "\ud800", "x" * 1025])
def test_a_password_that_cannot_be_one_is_refused(password: str) -> None:
    with pytest.raises(errors.BadInput):
        make_slot("甲一", COUNSELLOR, password, sealing.new_key(), VAULT_ID, FLOOR)


@pytest.mark.parametrize("person", ["", "  ", "甲" * 65, "甲\n一", "甲\u200b一", "\ud800"])
def test_a_name_that_cannot_be_shown_is_refused(person: str) -> None:
    with pytest.raises(errors.BadInput):
        make_slot(person, COUNSELLOR, "any", sealing.new_key(), VAULT_ID, FLOOR)


def test_a_name_is_kept_tidy() -> None:
    assert slots.tidy_name("  甲一 ") == "甲一"
    assert slots.tidy_name("Zoe\u0301") == "Zoé"


def test_only_two_words_are_roles() -> None:
    assert slots.is_role("counsellor")
    assert slots.is_role("principal")
    for other in ("", "Counsellor", "admin", None, 1, ["counsellor"], {}):
        assert not slots.is_role(other)
