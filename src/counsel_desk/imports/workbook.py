"""Read workbooks: .xlsx, .xls and .ods, by their content."""

from __future__ import annotations

import io

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from counsel_desk.errors import BadInput
from counsel_desk.i18n import _
from counsel_desk.imports import sheet as sheets
from counsel_desk.imports.ods_merges import merged_in_ods
from counsel_desk.imports.protection import COMPOUND_MAGIC, ZIP_MAGIC, needs_password
from counsel_desk.imports.sheet import MergedRange, Sheet


def looks_like_workbook(content: bytes) -> bool:
    """Whether the bytes are a container that spreadsheet programs write."""
    return content.startswith((ZIP_MAGIC, COMPOUND_MAGIC))


def read_workbook(content: bytes) -> list[Sheet]:
    """The visible sheets that hold anything, in their order; raises BadInput."""
    if needs_password(content):
        raise _locked()
    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(content)) as workbook:
            return _filled_sheets(workbook, merged_in_ods(content))
    except (CalamineError, OSError, ValueError) as problem:
        raise _damaged() from problem
    except BaseException as problem:
        # The library's own alarm on some damaged files: it is no Exception and has no public name.
        if type(problem).__name__ == "PanicException":
            raise _damaged() from None
        raise


def _filled_sheets(
    workbook: CalamineWorkbook, ods_merges: dict[str, tuple[MergedRange, ...]]
) -> list[Sheet]:
    read: list[Sheet] = []
    for meta in workbook.sheets_metadata:
        if meta.visible != SheetVisibleEnum.Visible or meta.typ != SheetTypeEnum.WorkSheet:
            continue
        found = _read_sheet(workbook.get_sheet_by_name(meta.name), ods_merges.get(meta.name, ()))
        if found.rows:
            read.append(found)
    if not read:
        raise sheets.empty()
    return read


def _read_sheet(sheet: CalamineSheet, ods_merges: tuple[MergedRange, ...]) -> Sheet:
    if sheet.end is None:
        return Sheet(sheet.name, ())
    if sheet.end[0] > sheets.MAX_ROWS * 2:
        raise sheets.too_large()
    cells = sheet.to_python(skip_empty_area=False)
    rows = sheets.kept_rows([(number, tuple(row)) for number, row in enumerate(cells, start=1)])
    return Sheet(sheet.name, rows, _merges(sheet) or ods_merges)


def _merges(sheet: CalamineSheet) -> tuple[MergedRange, ...]:
    return tuple(
        MergedRange(start[0] + 1, start[1], end[0] + 1, end[1])
        for start, end in sheet.merged_cell_ranges or ()
    )


def _locked() -> BadInput:
    return BadInput(
        _(
            "The workbook is protected by a password. Open it in the program that made it, "
            "save a copy without a password, and import the copy."
        )
    )


def _damaged() -> BadInput:
    return BadInput(
        _(
            "The file is damaged or not a spreadsheet. Open it in the program that made it "
            "and save it again as .xlsx."
        )
    )
