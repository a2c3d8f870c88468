"""What came of a sheet is told in stable keys, and the list of failed rows appears whole."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from counsel_desk import i18n
from counsel_desk.errors import BadInput
from counsel_desk.imports.outcome import (
    Fault,
    RowVerdict,
    Verdict,
    faulty_row,
    outcome_of,
    write_failed_rows,
)

DOUBT = Fault(5, "姓名", "name_damaged", Verdict.DOUBTFUL, "A character was lost.")
REFUSAL = Fault(4, "", "student_twice", Verdict.REFUSED, "Row 3, too.")


@pytest.fixture(autouse=True)
def english() -> None:
    i18n.set_language("en")


def test_an_outcome_counts_rows_and_lists_faults() -> None:
    rows = [
        RowVerdict(2, Verdict.NEW),
        RowVerdict(3, Verdict.CHANGED, fields=("name",)),
        faulty_row(4, [REFUSAL, DOUBT]),
        faulty_row(5, [DOUBT]),
        RowVerdict(6, Verdict.UNCHANGED),
    ]
    assert outcome_of(rows, ["民族"]).as_json() == {
        "new": 1,
        "changed": 1,
        "doubtful": 1,
        "refused": 1,
        "unchanged": 1,
        "faults": [_as_json(REFUSAL), _as_json(DOUBT), _as_json(DOUBT)],
        "ignored_columns": ["民族"],
    }


def _as_json(fault: Fault) -> dict[str, object]:
    return {
        "row": fault.row,
        "column": fault.column,
        "code": fault.code,
        "verdict": str(fault.verdict),
        "message": fault.message,
    }


def test_the_list_of_failed_rows_opens_in_a_spreadsheet(tmp_path: Path) -> None:
    path = tmp_path / "failed.csv"
    write_failed_rows(path, [DOUBT, REFUSAL])
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    with path.open(encoding="utf-8-sig", newline="") as lines:
        assert list(csv.reader(lines)) == [
            ["Row", "Column", "Verdict", "Code", "What is wrong"],
            ["4", "", "refused", "student_twice", "Row 3, too."],
            ["5", "姓名", "doubtful", "name_damaged", "A character was lost."],
        ]


def test_an_older_list_is_replaced_and_nothing_else_left(tmp_path: Path) -> None:
    path = tmp_path / "failed.csv"
    path.write_text("old", encoding="utf-8")
    write_failed_rows(path, [])
    assert "old" not in path.read_text("utf-8-sig")
    assert [file.name for file in tmp_path.iterdir()] == ["failed.csv"]


def test_a_folder_or_a_missing_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="folder"):
        write_failed_rows(tmp_path, [])
    with pytest.raises(BadInput, match="does not exist"):
        write_failed_rows(tmp_path / "nowhere" / "failed.csv", [])
