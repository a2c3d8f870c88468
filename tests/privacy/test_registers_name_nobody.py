"""Lists that name students fill the duty registers with what names nobody, and with that alone."""

from __future__ import annotations

import csv
import json

import pytest

from tests.privacy import busy_registers
from tests.privacy.busy_day import Busy
from tests.privacy.busy_registers import SHEETS, TEACHER, TOPIC
from tests.privacy.conftest import Laid
from tests.privacy.decrypting import values
from tests.privacy.scanner import Scanner
from tests.privacy.unpacking import Place, places_in_folder

KINDS = tuple(busy_registers.lists(""))


@pytest.mark.parametrize("what", KINDS)
def test_each_row_that_names_a_student_is_refused_and_the_good_one_taken(
    busy: Busy, what: str
) -> None:
    naming = busy_registers.lists("")[what].naming
    told = json.loads((busy.root / "made" / f"told-{what}.json").read_text(encoding="utf-8"))
    counts = {name: told[name] for name in ("new", "refused", "doubtful", "unchanged", "changed")}
    assert (counts["new"], counts["unchanged"], counts["changed"]) == (1, 0, 0)
    assert counts["refused"] + counts["doubtful"] == len(naming)
    with (busy.root / "made" / f"failed-{what}.csv").open(encoding="utf-8-sig") as lines:
        rows = {line[0] for line in list(csv.reader(lines))[1:]}
    assert rows == {str(row) for row in range(3, 3 + len(naming))}


def test_what_names_nobody_is_in_the_registers(laid: Laid) -> None:
    held = {str(value) for _column, value in values(laid.room)}
    assert {TEACHER, TOPIC, "县教研室", "南门书院", "教字七号"} <= held


def test_the_lists_themselves_would_be_found(busy: Busy, scanner: Scanner) -> None:
    sheets = [busy.root / "outside" / f"{what}.csv" for what in KINDS]
    for sheet in sheets:
        assert scanner.scan([Place(sheet.name, sheet.read_bytes())]) != [], sheet.name


@pytest.mark.parametrize("role", ["counsellor", "principal"])
def test_what_is_told_and_printed_of_the_duties_holds_no_trace_but_names_of_classes(
    busy: Busy, scanner: Scanner, role: str
) -> None:
    name, _password = getattr(busy, role)
    folder = busy.root / "duties" / name
    assert {one.stem for one in folder.glob("*.pdf")} == set(SHEETS)
    assert len(list(folder.glob("*.txt"))) == 4
    found = scanner.scan(places_in_folder(folder))
    assert [one for one in found if one.kind != "class"] == []
    # The search looks into the papers: it does see the classes.
    assert {one.kind for one in found} == {"class"}
