"""The registers of the school's duties filled from lists that name students, then read and printed.

The lists are the user's own and lie outside; what is refused of them is listed in ``made``. What
is told of the duties lies in ``duties``: it calls classes by their names, as nothing else may.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from counsel_desk import clock
from counsel_desk.services.desk import Desk
from tests.cli.command import Answer, Person, User
from tests.imports.sheets import Row, write_csv

DAY, TERM = "2026-11-16", "2026-autumn"
TEACHER, CLASS, TOPIC = "南门守正", "七(1)班", "认识情绪的六张卡片"
SHEETS = ("self-check", "workload", "staff", "lessons", "inspection-pack", "summary")
PACKS = ("ankang-2022", "shaanxi-2024")


@dataclass(frozen=True)
class List:
    """A list with one good row, and rows that each name a student somewhere."""

    headings: Row
    good: Row
    naming: tuple[Row, ...]


def live(vault: Path, counsellor: Person, principal: Person, folders: dict[str, Path]) -> None:
    """Everything once: lists taken over, the board told, and each paper printed by both roles."""
    name = _student(vault, counsellor)
    for what, one in lists(name).items():
        rows = [one.headings, one.good, *one.naming]
        sheet = write_csv(folders["outside"] / f"{what}.csv", rows)
        failed = ("--failed", folders["made"] / f"failed-{what}.csv")
        for dry in (("--dry-run",), ()):
            answer = counsellor.at(vault).command("import", what, sheet, *dry, *failed, "--json")
            _keep(answer.done(), folders["made"] / f"told-{what}.json")
    for person in (counsellor, principal):
        _read(person.at(vault), folders["duties"] / person.name)


def lists(name: str) -> dict[str, List]:
    """What may be imported into the registers, with a student's name wherever a text is free."""
    return {
        "staff": List(
            ["姓名", "岗位", "入职日期", "证书"],
            [TEACHER, "兼职", "2024-09-01", "无"],
            (["西门甲", f"{name}的班主任", "", ""], ["西门乙", "兼职", name, ""],
             ["西门丙", "兼职", "", f"{name}的家长证"]),
        ),
        "trainings": List(
            ["姓名", "日期", "学时", "内容", "主办单位"],
            [TEACHER, DAY, 6, "课堂里的危机干预", "县教研室"],
            ([TEACHER, DAY, 6, f"{name}个案研讨", ""], [TEACHER, DAY, 6, "个案研讨", f"{name}家"],
             [name, DAY, 6, "个案研讨", ""]),
        ),
        "lessons": List(
            ["日期", "班级", "节次", "教师", "主题"],
            [DAY, CLASS, 7, TEACHER, TOPIC],
            ([DAY, CLASS, 6, TEACHER, f"帮助{name}"], [DAY, CLASS, 6, name, TOPIC],
             [DAY, f"{name}班", 6, TEACHER, TOPIC]),
        ),
        "activities": List(
            ["日期", "类型", "主题", "班级", "人数", "校外机构", "批准文号", "批准日期"],
            [DAY, "心理讲座", TOPIC, "全校", 300, "南门书院", "教字七号", "2026-11-02"],
            ([DAY, "心理讲座", f"看望{name}", "全校", 3, "", "", ""],
             [DAY, "心理讲座", "讲座", "全校", 3, f"{name}之家", "教字八号", "2026-11-02"],
             [DAY, "心理讲座", "讲座", "全校", 3, "南门书院", f"{name}号", "2026-11-02"],
             [DAY, "心理讲座", "讲座", name, 3, "", "", ""]),
        ),
    }  # fmt: skip


def _student(vault: Path, person: Person) -> str:
    with Desk.open(vault, person.name, person.password) as desk:
        students = desk.require_cases().students.overview(clock.today())
    return next(one.name for one in students if len(one.name) == 3)


def _read(user: User, made: Path) -> None:
    """What somebody keeps of the board: its text, its list for programs, and its papers."""
    made.mkdir()
    for pack in PACKS:
        for form in ((), ("--json",)):
            answer = user.command("policy", "check", "--pack", pack, *form).done()
            _keep(answer, made / f"{pack}{''.join(form)}.txt")
    for sheet in SHEETS:
        out = ("--term", TERM, "--out", made / f"{sheet}.pdf")
        user.command("print", sheet, *out).done()


def _keep(answer: Answer, file: Path) -> None:
    file.write_text(answer.out, encoding="utf-8")
