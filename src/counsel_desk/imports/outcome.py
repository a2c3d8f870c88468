"""What came of a sheet, row by row, in words that may leave the vault.

A fault says row, column and reason; it never quotes a cell, because nobody's name may leave the
vault by a list of faults. Columns are named by the program's own heading, not by the sheet's.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from counsel_desk.i18n import _
from counsel_desk.whole_files import write_whole


class Verdict(StrEnum):
    """What is to be done with a row; doubtful and refused rows are not written."""

    NEW = "new"
    CHANGED = "changed"
    DOUBTFUL = "doubtful"
    REFUSED = "refused"
    UNCHANGED = "unchanged"


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a row is doubtful or refused; ``column`` is empty when the whole row is meant."""

    row: int
    column: str
    code: str
    verdict: Verdict
    message: str


@dataclass(frozen=True, slots=True)
class RowVerdict:
    """One row of a preview: its verdict and why; ``fields`` are what would change."""

    row: int
    verdict: Verdict
    faults: tuple[Fault, ...] = ()
    fields: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ImportOutcome:
    """Counts per verdict, every fault, and the columns that were left aside."""

    new: int
    changed: int
    doubtful: int
    refused: int
    unchanged: int
    faults: tuple[Fault, ...]
    ignored_columns: tuple[str, ...]

    def as_json(self) -> dict[str, object]:
        """The outcome under stable English keys, for the command line."""
        return {
            "new": self.new,
            "changed": self.changed,
            "doubtful": self.doubtful,
            "refused": self.refused,
            "unchanged": self.unchanged,
            "faults": [
                {
                    "row": fault.row,
                    "column": fault.column,
                    "code": fault.code,
                    "verdict": fault.verdict.value,
                    "message": fault.message,
                }
                for fault in self.faults
            ],
            "ignored_columns": list(self.ignored_columns),
        }


def faulty_row(row: int, faults: Sequence[Fault]) -> RowVerdict:
    """A row with faults: refused as soon as one of them refuses it."""
    refused = any(fault.verdict is Verdict.REFUSED for fault in faults)
    return RowVerdict(row, Verdict.REFUSED if refused else Verdict.DOUBTFUL, tuple(faults))


def outcome_of(rows: Sequence[RowVerdict], ignored_columns: Sequence[str]) -> ImportOutcome:
    """Count the rows of a preview."""
    counts = dict.fromkeys(Verdict, 0)
    for row in rows:
        counts[row.verdict] += 1
    return ImportOutcome(
        new=counts[Verdict.NEW],
        changed=counts[Verdict.CHANGED],
        doubtful=counts[Verdict.DOUBTFUL],
        refused=counts[Verdict.REFUSED],
        unchanged=counts[Verdict.UNCHANGED],
        faults=tuple(fault for row in rows for fault in row.faults),
        ignored_columns=tuple(ignored_columns),
    )


def write_failed_rows(path: Path, faults: Iterable[Fault]) -> None:
    """Write row numbers and faults to a CSV that spreadsheets open as UTF-8; no cell of the sheet.

    The file appears whole or not at all and replaces an older one. Raises BadInput for a place
    that is no file, and a StorageProblem when the disk says no.
    """
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow((_("Row"), _("Column"), _("Verdict"), _("Code"), _("What is wrong")))
    for fault in sorted(faults, key=lambda fault: fault.row):
        writer.writerow(
            (fault.row, fault.column, verdict_text(fault.verdict), fault.code, fault.message)
        )
    write_whole(path, text.getvalue().encode("utf-8-sig"))


def verdict_text(verdict: Verdict) -> str:
    """The verdict in the reader's language."""
    return {
        Verdict.NEW: _("new"),
        Verdict.CHANGED: _("changed"),
        Verdict.DOUBTFUL: _("doubtful"),
        Verdict.REFUSED: _("refused"),
        Verdict.UNCHANGED: _("unchanged"),
    }[verdict]
