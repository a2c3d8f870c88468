"""Lists of the duty registers as the tests write them, and a school to hold them against."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from counsel_desk.imports.room.register_kinds import KINDS
from counsel_desk.imports.room.register_sheet import RegisterPreview
from counsel_desk.records.grades import ParsedClass
from counsel_desk.records.room.register_entry import (
    KnownApproval,
    KnownBody,
    KnownRegisters,
    KnownStaff,
)
from tests.imports.sheets import Row, write_csv

TODAY = date(2026, 10, 20)
SEVEN_ONE, SEVEN_TWO = ParsedClass(2020, 1), ParsedClass(2020, 2)
EIGHT_ONE = ParsedClass(2019, 1)
GENG = KnownStaff(5, "庚七", "full_time", date(2020, 9, 1), None, frozenset())
XIN = KnownStaff(6, "辛八", "part_time", None, None, frozenset({"other"}))
APPROVAL = KnownApproval(3, "教字1号", date(2026, 9, 1), date(2026, 10, 15))
BODY = "示例服务中心"


def known(**others: Any) -> KnownRegisters:
    """A junior school with two people, three classes and one body from outside."""
    usual: dict[str, Any] = {
        "stages": ("junior",),
        "staff": (GENG, XIN),
        "classes": {SEVEN_ONE: None, SEVEN_TWO: None, EIGHT_ONE: date(2026, 10, 1)},
        "trainings": {},
        "lessons": {},
        "activities": {},
        "bodies": {BODY: KnownBody(2, None, (APPROVAL,))},
    }
    return KnownRegisters(**(usual | others))


def look(
    kind: str, tmp_path: Path, rows: Sequence[Row], held: KnownRegisters | None = None
) -> RegisterPreview[Any]:
    """The preview of a list; 丁老三 is a student's name."""
    path = write_csv(tmp_path / f"{kind}.csv", rows)
    sheet = KINDS[kind].read(path)
    return KINDS[kind].preview(sheet, held or known(), TODAY, lambda text: "丁老三" in text)


def faults(preview: RegisterPreview[Any]) -> list[tuple[int, str, str]]:
    """Row, column and code of each fault."""
    return [(one.row, one.column, one.code) for one in preview.outcome.faults]
