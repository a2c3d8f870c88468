"""The two recovery sheets."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from pypdf import PdfReader

from counsel_desk import i18n
from counsel_desk.reports.qr_code import QrCode
from counsel_desk.reports.room.recovery_sheets_pdf import recovery_sheet_pdf
from tests.reports.samples import copied_out, recovery_sheet


@pytest.fixture(autouse=True)
def english() -> None:
    i18n.set_language("en")


@pytest.mark.parametrize("number", [1, 2])
def test_a_sheet_says_which_it_is_and_where_to_keep_it_on_one_page(
    number: int, tmp_path: Path
) -> None:
    sheet = recovery_sheet(number)
    text = copied_out(recovery_sheet_pdf(sheet), tmp_path)
    assert text.count("\f") == 1
    for words in (f"Recovery sheet {number} of 2", "7K3M-Q2", sheet.keep_with, "2026-09-01"):
        assert words in text
    assert f"sheet {3 - number} together" in re.sub(r"\s+", " ", text)


def test_every_group_of_the_code_is_on_the_sheet_in_its_order(tmp_path: Path) -> None:
    sheet = recovery_sheet()
    text = copied_out(recovery_sheet_pdf(sheet), tmp_path, "-layout").replace(" ", "")
    places = [text.index(f"{n}{group}") for n, group in enumerate(sheet.groups, start=1)]
    assert places == sorted(places)


def test_a_code_three_times_as_long_still_stays_on_one_page(tmp_path: Path) -> None:
    sheet = recovery_sheet()
    pdf = recovery_sheet_pdf(replace(sheet, groups=sheet.groups * 3))
    assert len(PdfReader(_saved(pdf, tmp_path)).pages) == 1


def test_the_square_holds_the_whole_code() -> None:
    code = recovery_sheet().code
    assert code == "-".join(recovery_sheet().groups)
    square = QrCode(code, 150)
    smaller = QrCode(code[:20], 150)
    assert square.code.getModuleCount() > smaller.code.getModuleCount()


def test_the_code_never_shows_in_repr() -> None:
    sheet = recovery_sheet()
    assert sheet.groups[0] not in repr(sheet)


def test_the_file_says_nothing_of_the_code_outside_the_page(tmp_path: Path) -> None:
    pdf = recovery_sheet_pdf(recovery_sheet())
    assert (PdfReader(_saved(pdf, tmp_path)).metadata or {})["/Title"] == "Recovery sheet"
    assert not [group for group in recovery_sheet().groups if group.encode() in pdf]


def _saved(pdf: bytes, folder: Path) -> Path:
    file = folder / "sheet.pdf"
    file.write_bytes(pdf)
    return file
