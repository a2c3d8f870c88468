"""Boxes, seals and derived keys: opened by the right key in the right place only."""

from __future__ import annotations

import pytest

from counsel_desk.store import sealing
from counsel_desk.store.sealing import NotAuthentic

SECRET = b"thirty-two bytes of a test key.."
HERE = sealing.context("test", 1, "here")
THERE = sealing.context("test", 1, "there")


def _every_flip(data: bytes) -> list[bytes]:
    return [
        data[:at] + bytes([data[at] ^ 1 << bit]) + data[at + 1 :]
        for at in range(len(data))
        for bit in range(8)
    ]


def test_a_box_opens_for_its_recipient_in_its_context_only() -> None:
    private, other = sealing.new_key(), sealing.new_key()
    boxed = sealing.box(SECRET, sealing.public_key_of(private), HERE)
    assert sealing.open_box(boxed, private, HERE) == SECRET
    for key, context in ((other, HERE), (private, THERE), (private, b"")):
        with pytest.raises(NotAuthentic):
            sealing.open_box(boxed, key, context)


def test_a_box_opens_with_no_bit_of_it_changed() -> None:
    private = sealing.new_key()
    boxed = sealing.box(SECRET, sealing.public_key_of(private), HERE)
    for changed in [*_every_flip(boxed), boxed[:-1], boxed + b"\0", boxed[:32], b""]:
        # The highest bit of an X25519 public key is ignored by RFC 7748, but not by the box.
        with pytest.raises(NotAuthentic):
            sealing.open_box(changed, private, HERE)


def test_the_same_secret_is_boxed_differently_each_time() -> None:
    public = sealing.public_key_of(sealing.new_key())
    assert len({sealing.box(SECRET, public, HERE) for _ in range(20)}) == 20


@pytest.mark.parametrize(
    "public_key",
    [b"", b"\1" * 31, bytes(32), b"\1" + bytes(31), (2**255 - 20).to_bytes(32, "little")],
)
def test_nothing_is_boxed_to_a_public_key_that_is_none(public_key: bytes) -> None:
    with pytest.raises(NotAuthentic):
        sealing.box(SECRET, public_key, HERE)


def test_a_seal_opens_with_its_key_in_its_context_and_unchanged_only() -> None:
    key = sealing.new_key()
    sealed = sealing.seal(key, SECRET, HERE)
    assert sealing.open_seal(key, sealed, HERE) == SECRET
    for changed in [*_every_flip(sealed), sealed[:-1], sealed + b"\0", b""]:
        with pytest.raises(NotAuthentic):
            sealing.open_seal(key, changed, HERE)
    for other, context in ((sealing.new_key(), HERE), (key, THERE)):
        with pytest.raises(NotAuthentic):
            sealing.open_seal(other, sealed, context)


def test_a_short_key_is_refused_rather_than_used() -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        sealing.seal(b"sixteen bytes...", SECRET, HERE)
    with pytest.raises(ValueError, match="32 bytes"):
        sealing.derive(b"", "audit")


def test_every_purpose_has_a_key_of_its_own() -> None:
    key = bytes(range(32))
    made = [sealing.derive(key, purpose) for purpose in ("audit", "seal", "audit2", "")]
    assert len({*made, key}) == 5
    assert made[0] == sealing.derive(key, "audit")
    assert {len(each) for each in made} == {32}


def test_derived_keys_stay_the_same_from_version_to_version() -> None:
    expected = "2af47df876ba21182f89339ee4408b4dcb7fea24543178886524c748621d4518"
    assert sealing.derive(bytes(range(32)), "audit chain").hex() == expected


def test_contexts_of_different_parts_are_different_bytes() -> None:
    parts: list[tuple[str | int, ...]] = [("a", "b"), ("ab",), ("a,b",), ('a","b',), (1,), ("1",)]
    assert len({sealing.context(*each) for each in parts}) == len(parts)
