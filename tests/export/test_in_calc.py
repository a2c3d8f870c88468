"""A package's tables open right in LibreOffice Calc, where it is installed."""

from __future__ import annotations

import csv
import io
import shutil
import subprocess
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from counsel_desk import i18n
from counsel_desk.export import package
from counsel_desk.export.county.merging import merge
from tests.export import samples

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed"),
]


# What Calc's dialog proposes for such a file: comma, quotes, UTF-8 by the byte-order mark, row 1.
PROPOSED = "CSV:44,34,76,1"


def _opened(table: Path, home: Path) -> list[list[object]]:
    """The cells as Calc reads them: numbers are numbers, words are words."""
    subprocess.run(
        ["soffice", f"-env:UserInstallation=file://{home / 'profile'}", "--headless",
         f"--infilter={PROPOSED}", "--convert-to", "xlsx", "--outdir", str(home), str(table)],
        check=True, capture_output=True, timeout=300,
    )  # fmt: skip
    book = CalamineWorkbook.from_path(home / f"{table.stem}.xlsx")
    return book.get_sheet_by_index(0).to_python()


def _as_written(table: Path) -> list[list[object]]:
    rows = list(csv.reader(io.StringIO(table.read_bytes().decode("utf-8-sig"), newline="")))
    return [[int(text) if text.isdigit() else text for text in row] for row in rows]


@pytest.mark.parametrize("name", ["sessions_by_topic_source", "opening"])
def test_a_packages_table_opens_with_codes_numbers_and_silent_marks(
    tmp_path: Path, name: str
) -> None:
    i18n.set_language("en")
    one = samples.school(4, 800)
    files = dict(package.unsigned(samples.order(one)))
    table = tmp_path / f"{name}.csv"
    table.write_bytes(files[f"tables/{name}.csv"])
    opened = _opened(table, tmp_path)
    assert opened == _as_written(table)
    assert name == "opening" or any(row[-1] == "-" for row in opened)


def test_a_countys_duties_open_with_chinese_names(tmp_path: Path) -> None:
    i18n.set_language("en")
    one = samples.school(4, 60)
    (tmp_path / "in").mkdir()
    made = samples.sealed_without_sheet(samples.order(one), one)
    (tmp_path / "in" / "a.zip").write_bytes(made)
    place = merge(tmp_path / "in", tmp_path / "out").folders[0] / "duties.csv"
    opened = _opened(place, tmp_path)
    assert opened[0] == _as_written(place)[0]
    assert opened[1][:4] == _as_written(place)[1][:4]
    assert opened[1][1] == "测试第4学校"
