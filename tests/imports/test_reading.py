"""Any sheet that a school may hand over is read, and what is none is told in a sentence."""

from __future__ import annotations

import contextlib
import random
import zipfile
from pathlib import Path

import pytest

from counsel_desk import i18n
from counsel_desk.errors import BadInput
from counsel_desk.imports import sheet as sheets
from counsel_desk.imports.reading import read_sheets
from counsel_desk.imports.sheet import Sheet
from tests.imports.sheets import compound_file, write_csv, write_ods, write_xls, write_xlsx

ROWS = [["姓名", "班级"], ["甲㛃𬭎", "七(1)班"], ["乙䶮𠅤", "七(2)班"], ["丙堃喆翀龑", "七(3)班"]]


@pytest.fixture(autouse=True)
def english() -> None:
    i18n.set_language("en")


def _texts(sheet: Sheet) -> list[list[object]]:
    return [list(row.cells) for row in sheet.rows]


def _sentence(path: Path) -> str:
    with pytest.raises(BadInput) as caught:
        read_sheets(path)
    assert str(caught.value).endswith(".")
    return str(caught.value)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_text_table_is_read_in_every_usual_encoding(
    tmp_path: Path, encoding: str, delimiter: str
) -> None:
    path = write_csv(tmp_path / "a.csv", ROWS, encoding, delimiter)
    (sheet,) = read_sheets(path)
    assert _texts(sheet) == ROWS


def test_commas_in_sentences_are_not_taken_for_columns(tmp_path: Path) -> None:
    prose = "one, two, three, four, five"
    rows = [["日期", "过程"], ["2026-10-07", prose], ["2026-10-08", prose + ", six"]]
    path = tmp_path / "a.csv"
    path.write_text("\n".join("\t".join(row) for row in rows), encoding="utf-8")
    assert _texts(read_sheets(path)[0]) == rows


def test_a_short_gbk_list_is_not_taken_for_korean(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "a.csv", [["姓名", "班级"], ["甲一", "一班"]], "gbk")
    assert _texts(read_sheets(path)[0]) == [["姓名", "班级"], ["甲一", "一班"]]


@pytest.mark.parametrize("suffix", [".xlsx", ".xls", ".ods"])
def test_a_workbook_is_read_whatever_its_name_says(tmp_path: Path, suffix: str) -> None:
    paths = (
        write_xlsx(tmp_path / f"a{suffix}", {"名册": ROWS}),
        write_xls(tmp_path / f"b{suffix}", ROWS),
        write_ods(tmp_path / f"c{suffix}", ROWS),
    )
    for path in paths:
        (sheet,) = read_sheets(path)
        assert sheet.name == "名册"
        assert _texts(sheet) == ROWS


def test_rows_keep_the_numbers_the_person_sees(tmp_path: Path) -> None:
    rows = [[], ["姓名"], [], [" \u3000"], ["甲一"]]
    csv_rows = read_sheets(write_csv(tmp_path / "a.csv", rows))[0].rows
    book_rows = read_sheets(write_xlsx(tmp_path / "a.xlsx", {"一": rows}))[0].rows
    assert [row.number for row in csv_rows] == [2, 5]
    assert [row.number for row in book_rows] == [2, 5]


@pytest.mark.parametrize("kind", ["xlsx", "xls", "ods"])
def test_merged_cells_are_known_in_every_kind_of_workbook(tmp_path: Path, kind: str) -> None:
    write = {"xls": write_xls, "ods": write_ods}.get(kind)
    rows = [["班级", "姓名"], ["七(1)班", "甲一"], ["", "乙二"]]
    path = tmp_path / f"a.{kind}"
    if write is None:
        write_xlsx(path, {"名册": rows}, [(1, 0, 2, 0)])
    else:
        write(path, rows, [(1, 0, 2, 0)])
    assert read_sheets(path)[0].merged == (sheets.MergedRange(2, 0, 3, 0),)


def test_hidden_and_empty_sheets_are_passed_over(tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "a.xlsx", {"空": [], "名册": ROWS})
    assert [sheet.name for sheet in read_sheets(path)] == ["名册"]


def test_what_is_no_file_is_told(tmp_path: Path) -> None:
    assert "no file" in _sentence(tmp_path / "nothing.xlsx")
    assert "folder" in _sentence(tmp_path)


def test_a_file_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    inside_a_file = write_csv(tmp_path / "a.csv", ROWS) / "b.csv"
    assert "cannot be read" in _sentence(inside_a_file)


@pytest.mark.parametrize("content", [b"", b" \r\n\r\n", b",,\r\n,,\r\n"])
def test_an_empty_file_is_told(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(content)
    assert "empty" in _sentence(path)


def test_an_empty_workbook_is_told(tmp_path: Path) -> None:
    assert "empty" in _sentence(write_xlsx(tmp_path / "a.xlsx", {"空": []}))


def test_a_password_on_a_workbook_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(compound_file({"EncryptedPackage": b"\1" * 5000, "EncryptionInfo": b"\2"}))
    assert "password" in _sentence(path)


def test_a_password_on_an_old_workbook_is_told(tmp_path: Path) -> None:
    path = write_xls(tmp_path / "a.xls", ROWS)
    content = path.read_bytes()
    # The record that says that everything after it is encrypted, in the place of the cell format.
    protected = content.replace(b"\xe0\x00\x14\x00" + bytes(20), b"\x2f\x00\x14\x00\1" + bytes(19))
    assert protected != content
    path.write_bytes(protected)
    assert "password" in _sentence(path)


def test_a_password_on_an_open_document_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a.ods"
    manifest = (
        '<?xml version="1.0"?><manifest:manifest '
        'xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
        '<manifest:file-entry manifest:full-path="content.xml"><manifest:encryption-data>'
        "<manifest:algorithm/></manifest:encryption-data>"
        "</manifest:file-entry></manifest:manifest>"
    )
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("META-INF/manifest.xml", manifest)
        archive.writestr("content.xml", b"\1\2\3")
    assert "password" in _sentence(path)


@pytest.mark.parametrize(
    "content",
    [
        b"PK\x03\x04 no zip at all",
        bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600),
        b"%PDF-1.7\n\x00\xff\xfe\x81",
        b"\x89PNG\r\n\x1a\n\x00\x00\xff\xff",
    ],
    ids=["zip", "compound", "pdf", "png"],
)
def test_a_file_that_is_no_sheet_is_told(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(content)
    assert "sheet" in _sentence(path)


def test_a_cut_workbook_is_told(tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "a.xlsx", {"名册": ROWS})
    path.write_bytes(path.read_bytes()[:2000])
    assert "damaged" in _sentence(path)


@pytest.mark.parametrize("kind", ["xlsx", "xls", "ods"])
def test_whatever_happened_to_a_workbook_it_is_read_or_told(tmp_path: Path, kind: str) -> None:
    path = tmp_path / f"a.{kind}"
    if kind == "xlsx":
        write_xlsx(path, {"名册": ROWS}, [(1, 0, 1, 1)])
    else:
        {"xls": write_xls, "ods": write_ods}[kind](path, ROWS)
    content, chance = path.read_bytes(), random.Random(7)
    for _round in range(300):
        changed = bytearray(content)
        for _byte in range(chance.randrange(1, 20)):
            changed[chance.randrange(len(changed))] = chance.randrange(256)
        path.write_bytes(changed[: chance.randrange(1, len(changed) + 1)])
        with contextlib.suppress(BadInput):
            assert read_sheets(path)


def test_a_web_page_named_like_a_workbook_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a.xls"
    path.write_text("<html><table><tr><td>姓名</td></tr></table></html>", encoding="utf-8")
    assert "web page" in _sentence(path)


def test_a_sheet_larger_than_a_school_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write_csv(tmp_path / "a.csv", [["姓名", "班级"], *[["甲一", "七(1)班"]] * 20_000])
    assert "20000 rows" in _sentence(path)
    far = write_xlsx(tmp_path / "b.xlsx", {"名册": [*ROWS, *[[]] * 50_000, ["x"]]})
    assert "20000 rows" in _sentence(far)
    monkeypatch.setattr(sheets, "MAX_BYTES", 100)
    assert "larger" in _sentence(path)


def test_a_row_does_not_print_its_cells(tmp_path: Path) -> None:
    (sheet,) = read_sheets(write_csv(tmp_path / "a.csv", ROWS))
    assert "甲" not in repr(sheet) + repr(sheet.rows)
