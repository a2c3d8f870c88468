"""A school that has done everything a user can do: lists, imports, prints, backups, faults, kills.

All folders that the program may write to lie below one, so that all of them can be searched.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path

import pytest

from counsel_desk import clock, paths
from counsel_desk.cli.main import LANGUAGE_VARIABLE
from counsel_desk.records.cases.session_fields import SessionFields
from counsel_desk.services.cases.students import Students
from counsel_desk.services.desk import Desk
from tests.cli.command import Person, command
from tests.cli.school import SESSION_HEADINGS
from tests.imports.sheets import ROSTER_HEADINGS, roster_row, write_csv, write_xlsx
from tests.privacy import busy_consent, busy_duty, busy_file, busy_handover, busy_registers
from tests.remembered_keys import remember_keys

NOW, WRITING = datetime(2026, 11, 24, 9, 0), datetime(2026, 11, 24, 9, 7, 13)
STUDENTS, TERMS = 120, 2
FOLDERS = ("temp", "account", "made", "stick", "duties", "outside")
TALK = "说起夜里听见雨声就想回外婆家去住"
KILLED = """
import os, signal, sys
from pathlib import Path
from counsel_desk.records.cases.draft import Draft
from counsel_desk.services.desk import Desk
from datetime import datetime
from counsel_desk import clock
folder, name, password, text, now = sys.argv[1:]
clock.set_source(lambda: datetime.fromisoformat(now))
desk = Desk.open(Path(folder), name, password)
with desk._vault.write("cases", "draft.save") as session:
    session.add(Draft(id="0" * 32, kind="session", body=text, saved_at=clock.now()))
    session.flush()
    os.kill(os.getpid(), signal.SIGKILL)
"""


@dataclass(frozen=True)
class Busy:
    """Where everything lies. ``outside`` holds the user's own sheets, which are not searched.

    Nor is ``duties`` with the rest: what it holds calls classes by their names, and is searched
    apart for all else.
    """

    root: Path
    vault: Path
    searched: tuple[Path, ...]
    counsellor: tuple[str, str]
    principal: tuple[str, str]


def live(root: Path, patch: pytest.MonkeyPatch) -> Busy:
    """Build the school, do everything, and say where the traces would be."""
    folders = {name: root / name for name in FOLDERS}
    for folder in folders.values():
        folder.mkdir()
    _set_up(folders, patch)
    vault = root / "vault"
    told = command("demo", vault, "--students", STUDENTS, "--terms", TERMS, "--seed", 5).done()
    facts = {row[0]: row[1:] for row in told.rows if len(row) > 1}
    counsellor, principal = Person(*facts["counsellor"]), Person(*facts["principal"])
    clock.set_source(lambda: WRITING)
    _write_by_hand(vault, counsellor, folders["outside"])
    busy_handover.live(vault, root / "other", counsellor, folders["stick"])
    clock.set_source(lambda: NOW)
    _take_over(vault, counsellor, folders)
    _print(vault, counsellor, principal, folders["made"])
    busy_registers.live(vault, counsellor, principal, folders)
    _let_totals_leave(vault, counsellor, principal, folders)
    _look_into_files(vault, counsellor)
    _copy_and_restore(root, vault, counsellor, folders["stick"])
    _go_wrong(vault, counsellor, principal, patch)
    _be_killed(vault, counsellor)
    searched = (vault, root / "other", root / "restored", *root.glob("restored-kept-*"))
    apart = tuple(folders[name] for name in ("temp", "account", "made", "stick"))
    names = [(one.name, one.password) for one in (counsellor, principal)]
    return Busy(root, vault, (*searched, *apart), *names)


def _set_up(folders: dict[str, Path], patch: pytest.MonkeyPatch) -> None:
    clock.set_source(lambda: NOW)
    remember_keys(patch)
    patch.delenv(LANGUAGE_VARIABLE, raising=False)
    for variable in ("COUNSEL_DESK_DATA", "COUNSEL_DESK_CONFIG", "COUNSEL_DESK_LOG"):
        patch.setenv(variable, str(folders["account"] / variable.rpartition("_")[2].lower()))
    for variable in ("TMPDIR", "TEMP", "TMP", "SQLITE_TMPDIR"):
        patch.setenv(variable, str(folders["temp"]))
    patch.setattr(tempfile, "tempdir", str(folders["temp"]))


def _write_by_hand(vault: Path, person: Person, outside: Path) -> None:
    """A session with every text field, an addendum, a draft that stays and one that is gone."""
    with Desk.open(vault, person.name, person.password) as desk:
        cases = desk.require_cases()
        student = cases.students.overview(NOW.date())[0]
        texts = {
            name: f"{TALK}（{name}）"
            for name in ("presenting", "process", "safety_detail", "own_reminder", "partner")
        }
        fields = SessionFields(
            "individual", date(2026, 11, 23), time(12, 50), time(13, 20), student_id=student.id,
            topics=("sleep",), safety="not_raised", area_id=1, **texts,
        )  # fmt: skip
        note = cases.sessions.add(fields)
        cases.sessions.close(note)
        cases.sessions.add_addendum(note, f"补充：{student.name}{TALK}")
        cases.drafts.save("session", f'{{"process": "{student.name}{TALK}"}}')
        cases.drafts.discard(cases.drafts.save("session", f"{student.name}不要了的草稿"))
        cases.sessions.remove(cases.sessions.add(fields))
        cases.students.move(student.id, student.cohort or 0, 9, NOW.date())
        busy_consent.live(cases, student.id, outside)
        new = [one for one in cases.students.overview(NOW.date()) if not one.sessions]
        busy_file.live(cases, new[0].id, new[1].id)
        busy_file.print_all(cases, new[0].id)
        busy_duty.print_all(cases, busy_duty.live(cases, new[2].id, new[3].id))


def _take_over(vault: Path, person: Person, folders: dict[str, Path]) -> None:
    user, rows = person.at(vault), [roster_row(n, grade=7) for n in range(6)]
    rows[4][0], rows[5][1] = "", "不详细"
    failed = ("--failed", folders["made"] / "failed.csv", "--json")
    roster = write_csv(folders["outside"] / "roster.csv", [ROSTER_HEADINGS, *rows], "gb18030")
    for dry in (("--dry-run",), ()):
        user.command("import", "roster", roster, *dry, *failed).done()
    talks = [
        ["2026-11-20", "12:40", "13:20", rows[0][3], "个别", "自愿", "睡眠", "", TALK, ""],
        ["2026-11-20", "12:40", "13:20", "G0", "个别", "自愿", "睡眠", "", TALK, ""],
    ]
    book = write_xlsx(folders["outside"] / "book.xlsx", {"记录": [SESSION_HEADINGS, *talks]})
    failed = ("--failed", folders["made"] / "failed-sessions.csv")
    user.command("import", "sessions", book, *failed).done()


def _print(vault: Path, counsellor: Person, principal: Person, made: Path) -> None:
    for person, months in (
        (counsellor, ("2026-10", "2026-autumn")),
        (principal, ("2026-11", "2026-spring")),
    ):
        user = person.at(vault)
        for month in months:
            out = made / f"{month}-{len(list(made.iterdir()))}.pdf"
            user.command("print", "room-log", "--month", month, "--out", out).done()
        out = made / f"notice-{len(list(made.iterdir()))}.pdf"
        user.command("print", "door-notice", "--out", out).done()
        listed = user.command("room", "list", "--month", "2026-autumn", "--json").done()
        (made / f"list-{len(list(made.iterdir()))}.jsonl").write_text(listed.out, encoding="utf-8")
    user = counsellor.at(vault)
    for noun in ("student", "session"):
        user.command(noun, "list", "--reveal").done()


def _let_totals_leave(
    vault: Path, counsellor: Person, principal: Person, folders: dict[str, Path]
) -> None:
    """Two months released and a third one looked at, carried by both."""
    user, out = counsellor.at(vault), ("--out", folders["made"])
    for period in ("2026-09", "2026-10"):
        user.command("export", "summary", "--period", period, *out, "--to", "区教体局").done()
    looked = user.command("export", "summary", "--period", "2026-11", "--preview").done()
    (folders["made"] / "preview.txt").write_text(looked.out, encoding="utf-8")
    carrier = principal.at(vault)
    carrier.command("export", "copy", "2026-10", "--out", folders["stick"]).done()
    listed = carrier.command("export", "list", "--json").done()
    (folders["made"] / "ledger.jsonl").write_text(listed.out, encoding="utf-8")


def _look_into_files(vault: Path, person: Person) -> None:
    """What the command line tells of files; it prints and writes nothing down."""
    user = person.at(vault)
    for words in busy_file.SEARCHED:
        user.command("search", words, "--json").done()
    user.command("student", "list", "--files", "--reveal").done()
    user.command("due").done()


def _copy_and_restore(root: Path, vault: Path, person: Person, stick: Path) -> None:
    person.at(vault).on_vault("backup", "--to", stick).done()
    (backup,) = stick.glob("counsel-desk-backup-*")
    who = ("--as", person.name, "--password-stdin")
    for _time in range(2):
        command(
            "vault", "restore", backup, "--to", root / "restored", *who, stdin=[person.password]
        ).done()
    person.at(root / "restored").on_vault("check", "--deep").done()


def _go_wrong(
    vault: Path, counsellor: Person, principal: Person, patch: pytest.MonkeyPatch
) -> None:
    """Refusals, a wrong password, and a mistake of ours whose message quotes a record."""
    assert principal.at(vault).command("student", "list").code == 3
    assert Person(counsellor.name, "another").at(vault).command("student", "list").code == 3
    assert command("--self-test").code == 0
    clock.set_source(lambda: NOW)
    true = Students.overview

    def goes_wrong(self: Students, on: date) -> object:
        raise ZeroDivisionError(" ".join(one.name for one in true(self, on)))

    with patch.context() as broken:
        broken.setattr(Students, "overview", goes_wrong)
        assert counsellor.at(vault).command("student", "list").code == 1
    assert paths.log_file().exists()


def _be_killed(vault: Path, person: Person) -> None:
    """A program killed inside a save leaves a journal; the next unlock keeps a raw copy."""
    told = [str(vault), person.name, person.password, f"死{TALK}", clock.now().isoformat()]
    words = [sys.executable, "-c", KILLED, *told]
    environment = {**os.environ, "PYTHONPATH": str(paths.program_root() / "src")}
    assert subprocess.run(words, env=environment, check=False).returncode == -9
    person.at(vault).command("student", "list").done()
    assert list((vault / "after-unclean-end").iterdir())
