"""A scan is known by its content and followed to its end."""

from __future__ import annotations

import random

import pytest

from counsel_desk.records.scan_rules import is_whole, media_of
from tests import scans

SOUND = {
    "pdf": scans.pdf(pages=3),
    "jpg": scans.noisy_picture("jpg", (80, 60)),
    "png": scans.noisy_picture("png", (40, 30)),
}


@pytest.mark.parametrize("media", SOUND)
def test_each_kind_is_known_by_its_content_and_is_whole(media: str) -> None:
    assert media_of(SOUND[media]) == media
    assert is_whole(media, SOUND[media])


@pytest.mark.parametrize(
    "data", [b"", b"%PD", b"PK\x03\x04rest of a docx", b"GIF89a", b"MZ\x90\0", b"\x89PNG\r\n"]
)
def test_other_content_is_none_of_them(data: bytes) -> None:
    assert media_of(data) is None


@pytest.mark.parametrize("media", SOUND)
def test_a_file_cut_short_anywhere_is_not_whole(media: str) -> None:
    data = SOUND[media]
    whole = [at for at in range(12, len(data) - 12) if is_whole(media, data[:at])]
    assert whole == []


def test_a_picture_with_a_small_picture_inside_is_not_taken_for_whole_when_cut() -> None:
    inner = scans.picture("jpg", (8, 8))
    extra = b"\xff\xe1" + (len(inner) + 2).to_bytes(2, "big") + inner
    outer = SOUND["jpg"][:2] + extra + SOUND["jpg"][2:]
    assert is_whole("jpg", outer)
    assert not is_whole("jpg", outer[:-40])


def test_what_telephones_add_after_the_end_is_let_be() -> None:
    assert is_whole("jpg", SOUND["jpg"] + b"trailer of a telephone" * 50)
    assert is_whole("pdf", SOUND["pdf"] + b"\n\0\0\0\r\n" * 400)


def test_one_flipped_bit_of_a_png_is_seen() -> None:
    data, chance = bytearray(SOUND["png"]), random.Random(7)
    for _try in range(60):
        at = chance.randrange(8, len(data) - 12)
        data[at] ^= 1
        assert not is_whole("png", bytes(data))
        data[at] ^= 1
    assert is_whole("png", bytes(data))


def test_any_bytes_after_a_true_beginning_end_in_an_answer() -> None:
    chance = random.Random(11)
    for _try in range(400):
        noise = chance.randbytes(chance.randrange(64))
        for media, start in (("jpg", b"\xff\xd8\xff"), ("png", b"\x89PNG\r\n\x1a\n")):
            assert is_whole(media, start + noise) in (True, False)
