"""Signatures: RFC 8032's own examples, and what must not pass."""

from __future__ import annotations

import pytest

from counsel_desk.store import signing

# RFC 8032, section 7.1, tests 1 to 3: private key, public key, message, signature.
RFC_8032 = [
    (
        "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
        "",
        "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555"
        "fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b",
    ),
    (
        "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
        "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
        "72",
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
        "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
    ),
    (
        "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
        "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
        "af82",
        "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac"
        "18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a",
    ),
]


@pytest.mark.parametrize(("private", "public", "message", "signature"), RFC_8032)
def test_it_signs_as_the_standard_says(
    private: str, public: str, message: str, signature: str
) -> None:
    made = signing.sign(bytes.fromhex(private), bytes.fromhex(message))
    assert made.hex() == signature
    assert signing.verify(bytes.fromhex(public), bytes.fromhex(message), made)


def test_another_key_message_or_signature_does_not_pass() -> None:
    private, public = signing.new_key()
    _other, stranger = signing.new_key()
    made = signing.sign(private, b"totals")
    assert signing.verify(public, b"totals", made)
    assert not signing.verify(stranger, b"totals", made)
    assert not signing.verify(public, b"Totals", made)
    assert not signing.verify(public, b"totals", made[:-1])
    assert not signing.verify(public[:-1], b"totals", made)
    for bit in range(8 * len(made)):
        spoilt = bytearray(made)
        spoilt[bit // 8] ^= 1 << bit % 8
        assert not signing.verify(public, b"totals", bytes(spoilt))


def test_a_fingerprint_is_the_same_however_it_is_typed() -> None:
    public = bytes.fromhex(RFC_8032[0][1])
    shown = signing.fingerprint(public)
    assert shown == "21fe-31df-a154-a261-626b-f854-046f-d227"
    assert signing.same_fingerprint(shown, shown.upper().replace("-", " "))
    assert not signing.same_fingerprint(shown, shown[:-1] + "8")
    assert not signing.same_fingerprint(shown[:-1], shown[:-1])
    assert not signing.same_fingerprint("", "")
