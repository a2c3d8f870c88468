"""``--self-test``: the whole program on a vault of its own, to be run in a built program."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from counsel_desk import clock, errors
from counsel_desk.demo.school import DemoOrder, DemoSchool, build
from counsel_desk.i18n import _
from counsel_desk.imports.cases.roster import preview_roster, read_roster
from counsel_desk.records.grades import school_year_of
from counsel_desk.reports.room.room_log_pdf import room_log_pdf
from counsel_desk.services import safekeeping
from counsel_desk.services.cases.restoring import restore_backup
from counsel_desk.services.desk import Desk

_ROSTER = "姓名,性别,班级\r\n测试甲子,女,七(1)班\r\n测试乙丑,男,八(1)班\r\n"


class SelfTestFailed(errors.DeskError):
    """Something that must work did not."""


def run() -> Iterator[str]:
    """Do everything once, in a temporary folder that is taken away again; one sentence per step.

    :raises SelfTestFailed: naming the step.
    """
    with _own_folder() as folder:
        vault = folder / "vault"
        made = build(vault, DemoOrder(seed=7, students=12, terms=1))
        yield _("A vault was made, its tables laid, people and sessions recorded.")
        _take_over_roster(folder, vault, made)
        yield _("A roster was taken over, and taking it over again changed nothing.")
        _shut_to_the_principal(vault, made)
        yield _("The principal printed the month's log and could open nothing else.")
        _go_back_to_backup(folder, vault, made)
        yield _("A backup was written, checked and restored.")
        name, password = made.counsellor.name, made.counsellor.password
        yield from safekeeping.check_with_password(vault, name, password, deep=True)
        yield _("Everything works.")


def _take_over_roster(folder: Path, vault: Path, made: DemoSchool) -> None:
    sheet_file, today = folder / "roster.csv", clock.today()
    sheet_file.write_text(_ROSTER, encoding="gb18030")
    with Desk.open(vault, made.counsellor.name, made.counsellor.password) as desk:
        students = desk.require_cases().students
        sheet = read_roster(sheet_file, school_year_of(today), ("junior",))
        preview = preview_roster(sheet, students.known(today), today)
        students.take_over_roster(preview.to_add, preview.to_change, today)
        again = preview_roster(sheet, students.known(today), today).outcome
    if preview.outcome.new != 2 or (again.new, again.changed) != (0, 0):
        raise SelfTestFailed(_("Taking over a roster did not work."))


def _shut_to_the_principal(vault: Path, made: DemoSchool) -> None:
    with Desk.open(vault, made.principal.name, made.principal.password) as desk:
        pdf = room_log_pdf(desk.room.logs.of(made.last_full_month))
        desk.room.logs.note_printed(made.last_full_month)
        if desk.cases is not None or not pdf.startswith(b"%PDF"):
            raise SelfTestFailed(_("The principal's desk is not what it must be."))


def _go_back_to_backup(folder: Path, vault: Path, made: DemoSchool) -> None:
    name, password = made.counsellor.name, made.counsellor.password
    with Desk.open(vault, name, password) as desk:
        backup = desk.safekeeping.back_up(folder)
        sessions = desk.require_cases().sessions.count()
    restore_backup(backup, folder / "restored", name, password)
    with Desk.open(folder / "restored", name, password) as desk:
        if desk.require_cases().sessions.count() != sessions:
            raise SelfTestFailed(_("The restored vault does not hold what was backed up."))


@contextmanager
def _own_folder() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="counsel-desk-self-test-") as folder:
        yield Path(folder)
