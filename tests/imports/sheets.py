"""Write the sheets that the tests read: csv in many encodings, xlsx, ods, xls. Nobody exists."""

from __future__ import annotations

import csv
import io
import struct
import zipfile
from collections.abc import Sequence
from datetime import date, datetime, time
from itertools import product
from pathlib import Path
from xml.sax.saxutils import escape

import xlsxwriter

from counsel_desk.records.cases.identity_numbers import check_character

Row = Sequence[object]
Merge = tuple[int, int, int, int]  # first row, first column, last row, last column; 0-based

ROSTER_HEADINGS = ("姓名", "性别", "出生日期", "学籍号", "年级", "班级", "就读方式")
ROSTER_HEADINGS_WITH_GUARDIAN = (*ROSTER_HEADINGS, "监护人1姓名", "监护人1关系", "监护人1电话")
SURNAMES = "甲乙丙丁戊己庚辛壬癸"
GIVEN = "㛃𬭎䶮𠅤堃喆翀龑一二三四五六七八九十"


def invented_name(number: int) -> str:
    """One of 3,240 names that nobody bears."""
    names = list(product(SURNAMES, GIVEN, GIVEN))
    return "".join(names[number % len(names)])


def citizen_number(born: date, number: int, sex: str) -> str:
    """A citizen number of the right build; the sequence is odd for m."""
    sequence = number % 499 * 2 + (1 if sex == "男" else 0)
    body = f"610902{born:%Y%m%d}{sequence:03d}"
    return body + check_character(body)


def roster_row(number: int, grade: int = 7, class_no: int = 1) -> list[object]:
    """One student of school year 2026, in the columns of ROSTER_HEADINGS."""
    born = date(2019 - grade, 9 - number % 8, 1 + number % 28)
    sex = "男" if number % 2 else "女"
    national = "G" + citizen_number(born, number, sex)
    grade_name = "零一二三四五六七八九"[grade] + "年级"
    boarding = "住校" if number % 3 else "走读"
    return [
        invented_name(number),
        sex,
        born.isoformat(),
        national,
        grade_name,
        f"{class_no}班",
        boarding,
    ]


def write_csv(
    path: Path, rows: Sequence[Row], encoding: str = "utf-8", delimiter: str = ","
) -> Path:
    """A text table in an encoding of Python's."""
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=delimiter).writerows(rows)
    path.write_bytes(text.getvalue().encode(encoding))
    return path


def write_xlsx(path: Path, sheets: dict[str, Sequence[Row]], merges: Sequence[Merge] = ()) -> Path:
    """A workbook; the merges are those of its last sheet. Dates and times are real ones."""
    with xlsxwriter.Workbook(str(path)) as book:
        formats = {
            date: book.add_format({"num_format": "yyyy-mm-dd"}),
            datetime: book.add_format({"num_format": "yyyy-mm-dd hh:mm"}),
            time: book.add_format({"num_format": "hh:mm"}),
        }
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for number, row in enumerate(rows):
                for column, value in enumerate(row):
                    if value not in ("", None):
                        sheet.write(number, column, value, formats.get(type(value)))
        for first_row, first_column, last_row, last_column in merges:
            value = rows[first_row][first_column]
            sheet.merge_range(first_row, first_column, last_row, last_column, value)
    return path


def write_ods(path: Path, rows: Sequence[Row], merges: Sequence[Merge] = ()) -> Path:
    """An OpenDocument sheet of texts, written by hand."""
    spans = {(merge[0], merge[1]): merge for merge in merges}
    body = "".join(
        "<table:table-row>"
        + "".join(_ods_cell(value, spans.get((number, place))) for place, value in enumerate(row))
        + "</table:table-row>"
        for number, row in enumerate(rows)
    )
    names = {
        "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
        "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
        "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
    }
    spaces = " ".join(f'xmlns:{short}="{name}"' for short, name in names.items())
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {spaces} '
        'office:version="1.2"><office:body><office:spreadsheet><table:table table:name="名册">'
        f"{body}</table:table></office:spreadsheet></office:body></office:document-content>"
    )
    manifest = (
        '<?xml version="1.0"?><manifest:manifest '
        'xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'
    )
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("META-INF/manifest.xml", manifest)
        archive.writestr("content.xml", content)
    return path


def _ods_cell(value: object, merge: Merge | None) -> str:
    span = ""
    if merge is not None:
        tall, wide = merge[2] - merge[0] + 1, merge[3] - merge[1] + 1
        span = f' table:number-rows-spanned="{tall}" table:number-columns-spanned="{wide}"'
    if value in ("", None):
        return f"<table:table-cell{span}/>"
    text = escape(str(value))
    return (
        f'<table:table-cell office:value-type="string"{span}><text:p>{text}</text:p>'
        "</table:table-cell>"
    )


def write_xls(path: Path, rows: Sequence[Row], merges: Sequence[Merge] = ()) -> Path:
    """A BIFF8 workbook of texts and numbers in a compound file, written by hand ([MS-XLS])."""
    begin = _record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0005, 0, 1997, 0, 6))
    format_of_cells = _record(0x00E0, bytes(20))
    name = "名册".encode("utf-16-le")
    end = _record(0x000A, b"")
    bound_length = 4 + 8 + len(name)
    start = len(begin) + len(format_of_cells) + bound_length + len(end)
    bound = _record(0x0085, struct.pack("<IBBBB", start, 0, 0, len(name) // 2, 1) + name)
    sheet = _record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0010, 0, 1997, 0, 6))
    for number, row in enumerate(rows):
        for column, value in enumerate(row):
            if value not in ("", None):
                sheet += _xls_cell(number, column, value)
    ranges = b"".join(struct.pack("<HHHH", m[0], m[2], m[1], m[3]) for m in merges)
    sheet += _record(0x00E5, struct.pack("<H", len(merges)) + ranges) + end
    path.write_bytes(compound_file({"Workbook": begin + format_of_cells + bound + end + sheet}))
    return path


def _record(kind: int, body: bytes) -> bytes:
    return struct.pack("<HH", kind, len(body)) + body


def _xls_cell(row: int, column: int, value: object) -> bytes:
    place = struct.pack("<HHH", row, column, 0)
    if isinstance(value, int | float):
        return _record(0x0203, place + struct.pack("<d", value))
    text = str(value).encode("utf-16-le")
    return _record(0x0204, place + struct.pack("<HB", len(text) // 2, 1) + text)


SECTOR = 512
FREE, END_OF_CHAIN, FAT_SECTOR = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD


def compound_file(streams: dict[str, bytes]) -> bytes:
    """A compound file with these streams in its root ([MS-CFB], version 3, no mini streams)."""
    fat: list[int] = []
    data = b""
    entries = [_entry("Root Entry", 5, END_OF_CHAIN, 0, child=1)]
    for number, (name, content) in enumerate(streams.items(), start=1):
        padded = content.ljust(4096, b"\0")
        padded += bytes(-len(padded) % SECTOR)
        count = len(padded) // SECTOR
        right = number + 1 if number < len(streams) else FREE
        entries.append(_entry(name, 2, len(fat), len(padded), right=right))
        fat += [*range(len(fat) + 1, len(fat) + count), END_OF_CHAIN]
        data += padded
    directory = b"".join(entries).ljust(SECTOR, b"\0")
    directory_start = len(fat)
    fat.append(END_OF_CHAIN)
    fat_sectors = len(fat) // 127 + 1
    fat_start = len(fat)
    fat += [FAT_SECTOR] * fat_sectors
    fat += [FREE] * (fat_sectors * 128 - len(fat))
    difat = [*range(fat_start, fat_start + fat_sectors)] + [FREE] * (109 - fat_sectors)
    header = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(16)
    header += struct.pack("<HHHHH6xIII", 0x3E, 3, 0xFFFE, 9, 6, 0, fat_sectors, directory_start)
    header += struct.pack("<IIIIII", 0, 4096, END_OF_CHAIN, 0, END_OF_CHAIN, 0)
    header += struct.pack("<109I", *difat)
    return header + data + directory + struct.pack(f"<{len(fat)}I", *fat)


def _entry(
    name: str, kind: int, start: int, size: int, child: int = FREE, right: int = FREE
) -> bytes:
    text = name.encode("utf-16-le")
    entry = text.ljust(64, b"\0") + struct.pack("<HBB", len(text) + 2, kind, 1)
    entry += struct.pack("<III", FREE, right, child) + bytes(16 + 4 + 16)
    return entry + struct.pack("<IQ", start, size)
