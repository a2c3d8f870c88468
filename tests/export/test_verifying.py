"""No bit of a package can change unseen, and a hostile file is a sentence."""

from __future__ import annotations

import io
import json
import random
import re
import struct
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from counsel_desk import i18n
from counsel_desk.errors import BadInput
from counsel_desk.export import archive, package
from counsel_desk.export.archive import DATA, MANIFEST, PDF, SIGNATURE, File
from counsel_desk.export.manifest import Signature, manifest
from counsel_desk.export.orders import month_code
from counsel_desk.export.verifying import open_package, read_package
from counsel_desk.store import signing
from tests.export import samples

ONE = samples.school(4, 800)
NAMED = ((), ("sex",), ("grade", "sex"))
SEX = "tables/sessions_by_sex.csv"


@pytest.fixture(autouse=True)
def english() -> None:
    i18n.set_language("en")


@pytest.fixture(scope="module")
def made() -> bytes:
    i18n.set_language("en")
    return samples.sealed(samples.order(ONE, named=NAMED), ONE)


@pytest.fixture
def files(made: bytes) -> dict[str, bytes]:
    return dict(archive.read(made))


def signed(files: dict[str, bytes]) -> bytes:
    """A package of any files, rightly signed: what the holder of a key could make."""
    body = [(name, content) for name, content in files.items() if name not in (MANIFEST, SIGNATURE)]
    return package.sealed(body, ONE.public, lambda words: signing.sign(ONE.private, words))


def refused(data: bytes) -> str:
    """The sentence with which some bytes are refused."""
    with pytest.raises(BadInput) as caught:
        open_package(data)
    return str(caught.value)


def spans(data: bytes) -> Iterator[tuple[str, int, int]]:
    """Name, first byte and end of each file's content in a zip."""
    with zipfile.ZipFile(io.BytesIO(data)) as opened:
        for info in opened.infolist():
            start = info.header_offset + 30 + len(info.filename)
            yield info.filename, start, start + info.file_size


def test_a_package_says_what_it_was_made_from() -> None:
    order = samples.order(ONE)
    data = samples.sealed(order, ONE)
    opened = open_package(data)
    assert (opened.school_code, opened.school_name) == (ONE.code, ONE.name)
    assert (opened.period, opened.k, opened.previous_digest) == ("2026-autumn", 5, None)
    assert opened.public_key == ONE.public
    assert opened.fingerprint == signing.fingerprint(ONE.public)
    assert opened.datapackage["counsel_desk"]["school_year"] == 2026
    assert opened.room_tables == order.room_tables
    assert opened.summary_pdf == package.summary_pdf(order)
    assert set(opened.tables) == {table.name for table in order.tables}
    truth = samples.true_counts(ONE.leaves)
    printed = [item for cells in opened.tables.values() for item in cells.items()]
    assert len(printed) > 1000
    assert all(value in (None, truth[cell]) for cell, value in printed)
    assert opened.tables["sessions_by_visit"] == {
        ("2026-autumn", "_T", "_T", "_T", "_T", row[0]): row[1] for row in order.tables[0].rows
    }


@pytest.mark.parametrize(
    ("period", "year", "month"),
    [("2026-10", 2026, "2026-10"), ("2027-08", 2026, "2027-08"), ("2026", 2026, "_T"),
     ("2027-spring", 2026, "2027-spring")],
)  # fmt: skip
def test_a_cell_names_the_month_of_its_period(period: str, year: int, month: str) -> None:
    order = replace(samples.order(ONE, named=NAMED), period=period, school_year=year)
    opened = open_package(samples.sealed(order, ONE))
    assert {cell[0] for cell in opened.tables["sessions_by_sex"]} == {month}
    assert month_code(period) == month


def test_a_flipped_bit_in_a_files_content_is_told_with_its_name(made: bytes) -> None:
    chance = random.Random(1)
    for name, start, end in spans(made):
        for at in {start, end - 1, *(chance.randrange(start, end) for _n in range(25))}:
            spoilt = bytearray(made)
            spoilt[at] ^= 1 << chance.randrange(8)
            assert f"“{name}”" in refused(bytes(spoilt)), (name, at)


def test_a_flipped_bit_anywhere_in_the_frame_is_found(made: bytes) -> None:
    inside = {at for _name, start, end in spans(made) for at in range(start, end)}
    frame = [at for at in range(len(made)) if at not in inside]
    assert len(frame) > 800
    chance = random.Random(2)
    for at in frame:
        spoilt = bytearray(made)
        spoilt[at] ^= 1 << chance.randrange(8)
        sentence = refused(bytes(spoilt))
        assert "package" in sentence
        assert "\n" not in sentence


@pytest.mark.parametrize("seed", range(4))
def test_a_flipped_bit_at_any_place_is_found(made: bytes, seed: int) -> None:
    chance = random.Random(seed)
    for _number in range(150):
        spoilt = bytearray(made)
        spoilt[chance.randrange(len(made))] ^= 1 << chance.randrange(8)
        assert refused(bytes(spoilt)).endswith(".")


@pytest.mark.parametrize(
    "change",
    [
        lambda data: b"",
        lambda data: b"PK",
        lambda data: data[:-1],
        lambda data: data[: len(data) // 2],
        lambda data: data + b"\0",
        lambda data: b"\0" + data,
        lambda data: data + data,
        lambda data: b"#!/bin/sh\n" + data,
        lambda data: b"PK\x05\x06" + bytes(18),
        lambda data: b"PK\x03\x04" * 5000,
        lambda data: b"%PDF-1.4 not a package",
        lambda data: data + bytes(archive.MOST_BYTES),
    ],
)
def test_a_cut_lengthened_or_foreign_file_is_refused(
    made: bytes, change: Callable[[bytes], bytes]
) -> None:
    assert refused(change(made))


def _repacked(files: dict[str, bytes], **settings: Any) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", **settings) as zipped:
        for name, content in files.items():
            zipped.writestr(name, content)
    return target.getvalue()


def test_the_same_files_packed_by_another_program_are_refused(files: dict[str, bytes]) -> None:
    assert "package itself" in refused(_repacked(files))
    assert refused(_repacked(files, compression=zipfile.ZIP_DEFLATED))


def test_a_zip_bomb_is_refused_without_being_unpacked() -> None:
    bomb = _repacked({DATA: bytes(200_000_000)}, compression=zipfile.ZIP_DEFLATED)
    assert len(bomb) < 1_000_000
    assert refused(bomb)


def test_a_comment_or_an_extra_field_is_refused(made: bytes) -> None:
    commented = made[:-2] + struct.pack("<H", 5) + b"hello"
    assert "package itself" in refused(commented)
    with zipfile.ZipFile(io.BytesIO(commented)) as opened:
        assert opened.testzip() is None


def _hostile(files: dict[str, bytes], *more: File) -> bytes:
    return archive.write([*files.items(), *more])


@pytest.mark.parametrize(
    "name", ["../evil", "/etc/passwd", "C:\\evil", "tables/../x.csv", "tables/A.csv", "notes.txt",
             "tables/", "tables/x.csv/y.csv", ""],
)  # fmt: skip
def test_a_name_that_no_package_has_is_refused(files: dict[str, bytes], name: str) -> None:
    assert "package itself" in refused(_hostile(files, (name, b"x")))


def test_a_double_entry_is_refused(files: dict[str, bytes]) -> None:
    assert "package itself" in refused(_hostile(files, (SEX, files[SEX])))


def test_files_in_another_order_are_refused(files: dict[str, bytes]) -> None:
    assert "package itself" in refused(archive.write(list(reversed(files.items()))))


def _again(files: dict[str, bytes]) -> bytes:
    return archive.write(archive.in_order(list(files.items())))


def test_a_file_that_the_manifest_does_not_list_is_named(files: dict[str, bytes]) -> None:
    assert "“tables/more.csv”" in refused(_again({**files, "tables/more.csv": files[SEX]}))


@pytest.mark.parametrize("name", [DATA, PDF, MANIFEST, SIGNATURE, SEX])
def test_a_missing_file_is_named(files: dict[str, bytes], name: str) -> None:
    del files[name]
    assert f"“{name}” is missing" in refused(_again(files))


def test_a_forger_without_the_key_is_refused(files: dict[str, bytes]) -> None:
    files[SEX] = files[SEX].replace(b"322", b"323")
    assert f"“{SEX}”" in refused(_again(files))
    body = [(n, c) for n, c in files.items() if n not in (MANIFEST, SIGNATURE)]
    files[MANIFEST] = manifest(body)
    assert f"“{MANIFEST}”" in refused(_again(files))


def test_a_forger_with_a_key_of_his_own_shows_another_fingerprint(files: dict[str, bytes]) -> None:
    private, public = signing.new_key()
    body = [(n, c) for n, c in files.items() if n not in (MANIFEST, SIGNATURE)]
    forged = package.sealed(body, public, lambda words: signing.sign(private, words))
    assert open_package(forged).fingerprint == signing.fingerprint(public)
    assert open_package(forged).fingerprint != signing.fingerprint(ONE.public)


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text.replace(b"Ed25519", b"ed25519"),
        lambda text: text.replace(b"\n", b"\r\n"),
        lambda text: text + b" ",
        lambda text: b"[1]\n",
        lambda text: b"[" * 100_000,
        lambda text: b'{"public_key": "00", "signature": "00"}',
        lambda text: b'{"public_key": 1, "signature": 2}',
    ],
)
def test_a_signature_written_otherwise_is_named(
    files: dict[str, bytes], change: Callable[[bytes], bytes]
) -> None:
    files[SIGNATURE] = change(files[SIGNATURE])
    assert f"“{SIGNATURE}”" in refused(_again(files))


@pytest.mark.parametrize(
    "listed", [b"", b"x\n", b"00  SIGNATURE\n", b"\xff\xff\n"], ids=["none", "x", "short", "bytes"]
)
def test_a_manifest_written_otherwise_is_named(files: dict[str, bytes], listed: bytes) -> None:
    files[MANIFEST] = listed
    files[SIGNATURE] = Signature(ONE.public, signing.sign(ONE.private, listed)).written()
    assert refused(_again(files))


OURS: list[dict[str, Any]] = [
    {"format": 2},
    {"school_code": "../x"},
    {"school_code": ""},
    {"school_name": ""},
    {"school_name": "甲\n乙"},
    {"school_name": 5},
    {"school_name": "甲" * 500},
    {"period": "2026-13"},
    {"period": "2026-summer"},
    {"period": None},
    {"school_year": 2025},
    {"school_year": True},
    {"k": 2},
    {"k": "5"},
    {"k": 10**9},
    {"previous_package_sha256": "12"},
    {"program_version": "a b"},
]


@pytest.mark.parametrize("ours", OURS, ids=[f"{one}"[:40] for one in OURS])
def test_a_signed_description_that_says_something_else_is_named(
    files: dict[str, bytes], ours: dict[str, Any]
) -> None:
    told = json.loads(files[DATA])
    told["counsel_desk"].update(ours)
    files[DATA] = json.dumps(told).encode()
    assert re.search(f"“{DATA}”|another version", refused(signed(files)))


@pytest.mark.parametrize(
    "content",
    [b"", b"[]", b"{}", b"[" * 100_000, b"\xff", b'{"counsel_desk": 1}', b'{"a": ' + b"1" * 9999,
     b'{"counsel_desk": {"format": 1, "k": ' + b"1" * 9999 + b"}}"],
)  # fmt: skip
def test_a_signed_description_that_is_none_is_named(
    files: dict[str, bytes], content: bytes
) -> None:
    files[DATA] = content
    assert f"“{DATA}”" in refused(signed(files))


@pytest.mark.parametrize("key", ["resources", "created", "counsel_desk"])
def test_a_signed_description_without_a_part_is_named(files: dict[str, bytes], key: str) -> None:
    told = json.loads(files[DATA])
    for spoilt in ({**told, key: None}, {k: v for k, v in told.items() if k != key}):
        files[DATA] = json.dumps(spoilt).encode()
        assert f"“{DATA}”" in refused(signed(files))


def test_a_described_table_that_is_not_there_is_told(files: dict[str, bytes]) -> None:
    del files[SEX]
    assert f"“{DATA}”" in refused(signed(files))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"322", b"4"),
        (b"322", b"0"),
        (b"322", b"0322"),
        (b"322", b"3.2"),
        (b"322", b"9" * 5000),
        (b"322", b"-322"),
        (b"322", b""),
        (b"322", b'"322"'),
        (b"322", "３２２".encode()),
        (b"f,_T", b"m,_T"),
        (b"sex,visit", b"grade,visit"),
        (b"\r\n", b"\n"),
        (b"\xef\xbb\xbf", b""),
        (b"f,_T,322", b"f,_T,322,1"),
        (b"f,_T", "甲,_T".encode()),
        (b"_T,_T,800", b"_T,_T,801"),
    ],
)
def test_a_signed_table_that_is_none_is_named(
    files: dict[str, bytes], old: bytes, new: bytes
) -> None:
    assert old in files[SEX]
    files[SEX] = files[SEX].replace(old, new)
    assert re.search("“tables/sessions_by_(sex|visit).csv”", refused(signed(files)))


def test_a_file_larger_than_any_package_is_not_read_whole(tmp_path: Path) -> None:
    place = tmp_path / "large.zip"
    with place.open("wb") as stream:
        stream.truncate(10 * archive.MOST_BYTES)
    assert len(read_package(place)) == archive.MOST_BYTES + 1
    with pytest.raises(BadInput, match="no file"):
        read_package(tmp_path / "none.zip")
