"""Writing a period's folder whole or not at all: built beside, then put in its place."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable
from pathlib import Path

from counsel_desk.errors import BadInput
from counsel_desk.export.archive import PDF, TABLES, File
from counsel_desk.export.county.county_pdf import county_pdf
from counsel_desk.export.county.csv_files import csv_files
from counsel_desk.export.county.one_period import County
from counsel_desk.export.county.workbook import workbook
from counsel_desk.i18n import _
from counsel_desk.os_errors import storage_errors
from counsel_desk.whole_files import force_folder, make_folder, refuse_inside_vault


def require_place(out: Path) -> None:
    """Ask for the place before an hour's work, and make the folder.

    :raises BadInput: when it is a file.
    :raises Refused: when it lies in a vault's own folder.
    :raises StorageProblem: when it cannot be made.
    """
    refuse_inside_vault(out / "county")
    if out.exists() and not out.is_dir():
        raise BadInput(_("“{place}” is a file. Give a folder for the totals.").format(place=out))
    with storage_errors(out):
        make_folder(out)


def write_period(out: Path, county: County) -> Path:
    """Write ``county_<period>`` below ``out``; an earlier one of that name is replaced.

    When this returns it is there after a loss of power too.

    :raises StorageProblem: when the disk says no; the earlier one is still there.
    """
    place = out / f"county_{county.period}"
    beside, before = (out / f".{place.name}.{word}" for word in ("part", "before"))
    files = (*csv_files(county), ("county.xlsx", workbook(county)), (PDF, county_pdf(county)))
    with storage_errors(place):
        _put_right(place, before)
        try:
            _remove(beside)
            _write(beside, files)
            if place.exists():
                place.rename(before)
            beside.rename(place)
            force_folder(out)
        except BaseException:
            if before.exists():
                _remove(place)
                before.rename(place)
            raise
        finally:
            _remove(beside)
        _remove(before)
    return place


def _put_right(place: Path, before: Path) -> None:
    """What a killed program left between two renames."""
    if before.exists() and not place.exists():
        before.rename(place)
    _remove(before)


def _write(folder: Path, files: Iterable[File]) -> None:
    (folder / TABLES).mkdir(parents=True)
    for name, content in files:
        with (folder / name).open("xb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
    force_folder(folder / TABLES)
    force_folder(folder)


def _remove(folder: Path) -> None:
    if folder.exists():
        shutil.rmtree(folder)
