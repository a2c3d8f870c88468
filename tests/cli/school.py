"""The school of the tests on the command line: made by commands alone, as a person would.

甲一 and 丙三 are counsellors, 乙二 and 丁四 principals; nobody of them exists.
"""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

from counsel_desk import clock
from counsel_desk.services.desk import Desk
from tests.cli.command import Answer, Person, command
from tests.imports.sheets import (
    ROSTER_HEADINGS_WITH_GUARDIAN,
    Row,
    invented_name,
    roster_row,
    write_csv,
)

NOW = datetime(2026, 11, 3, 15, 30)

COUNSELLOR = Person("甲一", "shanlin 甲 mingyue 42")
PRINCIPAL = Person("乙二", "hewan 乙 baiyun 17")
SECOND_COUNSELLOR = Person("丙三", "qingshi 丙 xiaoqiao 63")
SECOND_PRINCIPAL = Person("丁四", "luyuan 丁 zhulin 85")

SESSION_HEADINGS = (
    "日期", "开始", "结束", "学籍号", "方式", "来源", "主题", "房间", "过程记录", "下次预约",
)  # fmt: skip
OPENING_HEADINGS = ("日期", "开门", "关门", "房间", "值班", "说明")
PROCESS = "说起换座位以后不知道找谁说话"

STUDENTS = 12


def create(folder: Path, *more: object) -> Answer:
    """``vault create`` with four people whose passwords come in the order they are named."""
    named = [("counsellor", COUNSELLOR), ("principal", PRINCIPAL)]
    named += [("counsellor", SECOND_COUNSELLOR), ("principal", SECOND_PRINCIPAL)]
    people = [word for role, one in named for word in (f"--{role}", one.name)]
    return command(
        "vault", "create", folder, "--school", "示例学校", "--code", "610902-07",
        "--stages", "primary,junior,senior", "--students", 600, "--boarders", 80,
        *people, "--password-stdin", *more, stdin=[one.password for _role, one in named],
    )  # fmt: skip


def roster_rows() -> list[Row]:
    """Twelve students of grade 7 with one guardian each."""
    return [[*roster_row(n), invented_name(n + 40), "母亲", f"138{n:08d}"] for n in range(STUDENTS)]


def roster(folder: Path) -> Path:
    """The roster as a file."""
    return write_csv(folder / "roster.csv", [ROSTER_HEADINGS_WITH_GUARDIAN, *roster_rows()])


def session_rows() -> list[Row]:
    """Three sessions of October with students of the roster."""
    numbers = [row[3] for row in roster_rows()]
    return [
        ["2026-10-12", "12:40", "13:20", numbers[0], "个别", "自愿", "睡眠", "", PROCESS, ""],
        ["2026-10-13", "16:45", "17:10", numbers[1], "个别", "", "", "", PROCESS, "2026-10-20"],
        ["2026-10-20", "16:45", "17:25", numbers[1], "家长", "", "", "", PROCESS, ""],
    ]


def session_book(folder: Path) -> Path:
    """The session book as a file."""
    return write_csv(folder / "sessions.csv", [SESSION_HEADINGS, *session_rows()])


def openings(folder: Path, area: str) -> Path:
    """Two openings of October as a file; the second was never closed."""
    rows = [
        ["2026-10-12", "12:30", "13:30", area, COUNSELLOR.name, "照常"],
        ["2026-10-13", "16:40", "", area, COUNSELLOR.name, ""],
    ]
    return write_csv(folder / "openings.csv", [OPENING_HEADINGS, *rows])


def seen(vault: Path) -> tuple[object, ...]:
    """All that lists could show of a vault, with a single unlocking."""
    with Desk.open(vault, COUNSELLOR.name, COUNSELLOR.password) as desk:
        cases = desk.require_cases()
        return (
            [vars(one) for one in cases.students.overview(NOW.date())],
            [vars(one) for one in cases.sessions.overview()],
            desk.room.openings.known(),
            [one.token for one in desk.room.uses.between(date(2026, 9, 1), NOW.date())],
        )


def stand_at_now() -> None:
    """The afternoon on which the tests take place."""
    clock.set_source(lambda: NOW)
