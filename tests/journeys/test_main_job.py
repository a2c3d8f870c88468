"""The main job from beginning to end, in Chinese: vault, roster, old books, lists, the month's log.

A counsellor whose name holds a rare character sets the room up; the principal prints the log and
gets no further.
"""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, time
from pathlib import Path

import pytest

from counsel_desk import clock, i18n
from counsel_desk.i18n import _
from tests.cli.command import Answer, Person, User, command
from tests.imports.sheets import Row, citizen_number, write_csv, write_xlsx
from tests.remembered_keys import remember_keys

NOW = datetime(2026, 11, 3, 9, 0)
COUNSELLOR = Person("甲𬭎", "shanlin 甲 mingyue 42")
PRINCIPAL = Person("乙二", "hewan 乙 baiyun 17")
SCHOOL = "示例九年制学校"
TALK = "说起换座位以后不知道找谁说话"

NUMBERS = [f"G{citizen_number(datetime(2013, 9, 1 + n), n, '男')}" for n in range(3)]
STUDENTS = ("测试生㛃", "测试生乙", "测试生丙")


@dataclass(frozen=True)
class Story:
    """What happened: every answer in its order, the two users, and the printed log."""

    answers: dict[str, Answer]
    counsellor: User
    principal: User
    folder: Path
    log: Path


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Story]:
    """The job done once, by commands alone."""
    folder = tmp_path_factory.mktemp("journey")
    with pytest.MonkeyPatch.context() as patch:
        remember_keys(patch)
        patch.delenv("COUNSEL_DESK_LANGUAGE", raising=False)
        clock.set_source(lambda: NOW)
        i18n.set_language("zh_CN")
        yield _done(folder)
        clock.use_system_time()


@pytest.fixture(autouse=True)
def same_morning() -> None:
    """Later commands of the story are given on the same morning."""
    clock.set_source(lambda: NOW)


def _done(folder: Path) -> Story:
    vault, log = folder / "vault", folder / "月志.pdf"
    counsellor, principal = COUNSELLOR.at(vault), PRINCIPAL.at(vault)
    answers = {"create": _create(folder)}
    answers["roster"] = counsellor.command("import", "roster", _roster(folder), "--json")
    answers["sessions"] = counsellor.command("import", "sessions", _book(folder), "--json")
    answers["openings"] = counsellor.command("import", "openings", _openings(folder), "--json")
    answers["students"] = counsellor.command("student", "list", "--json", "--reveal")
    answers["list"] = counsellor.command("session", "list", "--json", "--reveal")
    answers["room"] = principal.command("room", "list", "--month", "2026-10", "--json")
    wanted = ("--month", "2026-10", "--out", log)
    answers["print"] = principal.command("print", "room-log", *wanted)
    return Story(answers, counsellor, principal, folder, log)


def _create(folder: Path) -> Answer:
    return command(
        "vault", "create", folder / "vault", "--school", SCHOOL, "--code", "610902-07",
        "--stages", "primary,junior", "--students", 3, "--boarders", 1, "--counsellor",
        COUNSELLOR.name, "--principal", PRINCIPAL.name, "--recovery-out", folder,
        "--password-stdin", stdin=[COUNSELLOR.password, PRINCIPAL.password],
    )  # fmt: skip


def _roster(folder: Path) -> Path:
    """A workbook as the school's system hands it out: titles above, a class merged over rows."""
    rows: list[Row] = [
        ["示例九年制学校2026年秋季学生名册"],
        ["学生姓名", "学籍号", "班级", "就读方式", "监护人", "与学生关系", "联系电话"],
        [STUDENTS[0], NUMBERS[0], "七（1）班", "走读", "家长甲", "母亲", "13800000001"],
        [STUDENTS[1], NUMBERS[1], "", "住校", "家长乙", "父亲", "13800000002"],
        [STUDENTS[2], NUMBERS[2], "", "走读", "家长丙", "奶奶", "13800000003"],
    ]
    return write_xlsx(folder / "名册.xlsx", {"七年级": rows}, [(2, 2, 4, 2)])


def _book(folder: Path) -> Path:
    rows: list[Row] = [
        ["日期", "开始", "结束", "学籍号", "方式", "来源", "主题", "过程记录", "下次预约"],
        ["2026.10.12", "12:40", "13:20", NUMBERS[0], "个别", "班主任", "睡眠", TALK, "2026.10.19"],
        ["2026.10.19", "12：40", "13：15", NUMBERS[0], "个别", "", "睡眠", TALK, ""],
        ["2026.10.20", "16:45", "17:10", NUMBERS[1], "电话", "", "", TALK, ""],
    ]
    return write_csv(folder / "辅导记录.csv", rows, "gb18030")


def _openings(folder: Path) -> Path:
    area = _("Individual room")
    rows: list[Row] = [["日期", "开门", "关门", "房间", "值班", "说明"]]
    for day in (8, 9, 12, 13, 19, 20):
        rows.append([f"2026-10-{day:02d}", time(12, 30), time(13, 30), area, COUNSELLOR.name, ""])
    rows.append(["2026-10-21", time(16, 40), "", area, COUNSELLOR.name, "钥匙交接"])
    return write_xlsx(folder / "开放记录.xlsx", {"十月": rows})


def test_every_step_is_done(story: Story) -> None:
    assert {name: (one.code, one.err) for name, one in story.answers.items()} == dict.fromkeys(
        story.answers, (0, "")
    )


@pytest.mark.parametrize(("what", "count"), [("roster", 3), ("sessions", 3), ("openings", 7)])
def test_every_row_of_the_sheets_is_taken_over(story: Story, what: str, count: int) -> None:
    (told,) = story.answers[what].objects
    assert (told["new"], told["faults"], told["ignored_columns"]) == (count, [], [])


def test_the_students_are_those_of_the_roster_in_their_merged_class(story: Story) -> None:
    students = story.answers["students"].objects
    found = {(one["name"], one["national_number"], one["class"]) for one in students}
    assert found == {(n, g, "七(1)班") for n, g in zip(STUDENTS, NUMBERS, strict=True)}


def test_the_sessions_are_those_of_the_book_with_case_numbers(story: Story) -> None:
    sessions = story.answers["list"].objects
    found = [(s["date"], s["kind"], s["minutes"], s["names"], s["case_numbers"]) for s in sessions]
    assert found == [
        ("2026-10-12", "individual", 40, [STUDENTS[0]], ["2026-001"]),
        ("2026-10-19", "individual", 35, [STUDENTS[0]], ["2026-001"]),
        ("2026-10-20", "phone", 25, [STUDENTS[1]], ["2026-002"]),
    ]


def test_the_room_has_the_openings_and_a_line_for_each_session_in_it(story: Story) -> None:
    rows = story.answers["room"].objects
    standing = {one["date"][8:]: one["standing"] for one in rows if one["type"] == "day"}
    met = {day for day, how in standing.items() if how == "met"}
    assert met == {"08", "09", "12", "13", "19", "20"}
    assert standing["21"] == "unfinished"
    assert len(standing) == 18
    facts = ("date", "period", "kind", "minutes")
    assert [tuple(one[fact] for fact in facts) for one in rows if one["type"] == "use"] == [
        ("2026-10-12", "noon", "individual", 40),
        ("2026-10-19", "noon", "individual", 35),
    ]


def _copied_out(pdf: Path) -> str:
    done = subprocess.run(["pdftotext", "-layout", str(pdf), "-"], capture_output=True, check=True)
    return done.stdout.decode("utf-8")


def test_the_log_on_paper_says_so_in_chinese_that_copies_out_right(story: Story) -> None:
    text = _copied_out(story.log)
    for words in (SCHOOL, COUNSELLOR.name, "2026年10月", "12:30–13:30", "钥匙交接"):
        assert words in text
    assert text.count(COUNSELLOR.name) >= 7
    assert "\ufffd" not in text
    assert not re.search(r"[\ue000-\uf8ff]", text)


def test_the_log_on_paper_names_no_student(story: Story) -> None:
    text = "".join(_copied_out(story.log).split())
    secrets = (*STUDENTS, *NUMBERS, TALK, "七(1)班", "2026-001", "家长甲", "13800000001", "12:40")
    assert [one for one in secrets if one in text] == []


def test_the_fonts_of_the_log_and_of_the_recovery_sheets_are_embedded(story: Story) -> None:
    pdfs = [story.log, *story.folder.glob("recovery-sheet-*.pdf")]
    assert len(pdfs) == 3
    for pdf in pdfs:
        done = subprocess.run(["pdffonts", str(pdf)], capture_output=True, check=True)
        fonts = done.stdout.decode("utf-8").splitlines()[2:]
        assert fonts
        # The columns end in: embedded, subset, to Unicode, object number and generation.
        assert {tuple(line.split()[-5:-2]) for line in fonts} == {("yes", "yes", "yes")}


@pytest.mark.parametrize(
    "words",
    [
        ("student", "list"), ("student", "list", "--reveal"), ("session", "list"),
        ("session", "list", "--reveal", "--json"), ("print", "session", "1", "--out", "x.pdf"),
    ],
    ids=" ".join,
)  # fmt: skip
def test_the_principal_stays_out_of_the_cases(story: Story, words: tuple[str, ...]) -> None:
    answer = story.principal.command(*words)
    assert (answer.code, answer.out) == (3, "")


def test_the_principal_imports_and_copies_nothing(story: Story) -> None:
    for what in ("roster", "sessions", "openings"):
        sheet = next(story.folder.glob("名册.xlsx"))
        assert story.principal.command("import", what, sheet).code == 3
    assert story.principal.on_vault("backup", "--to", story.folder).code == 3


def test_the_same_sheets_again_change_nothing(story: Story) -> None:
    sheets = {"roster": "名册.xlsx", "sessions": "辅导记录.csv", "openings": "开放记录.xlsx"}
    for what, sheet in sheets.items():
        (told,) = story.counsellor.command("import", what, story.folder / sheet, "--json").objects
        assert (told["new"], told["changed"], told["faults"]) == (0, 0, [])
    assert story.counsellor.on_vault("check", "--deep").code == 0
