"""A class of fifty sheets by command: scored and kept, every planted fault named by its row."""

from __future__ import annotations

from pathlib import Path

import pytest

from counsel_desk.records.cases.consent_answer import ConsentAnswer
from counsel_desk.services.desk import CaseServices, Desk
from tests.cli import school
from tests.cli.command import User
from tests.imports.sheets import ROSTER_HEADINGS, Row, roster_row, write_csv, write_xlsx

CLASS_SIZE, ITEMS = 50, 100
FIRST = 200
"""The first of the invented students of the class 7(5)."""
NUMBER, NAME = 3, 0
"""Where a row of the roster has the national number and the name."""
VALIDITY = range(82, 101, 2)
ALERT = 85
HEADINGS = ("学籍号", "姓名", *range(1, ITEMS + 1))


def _students() -> list[Row]:
    return [roster_row(FIRST + place, 7, 5) for place in range(CLASS_SIZE)]


def _sheet(student: Row, *yes: int) -> list[object]:
    answers = [int(item in yes) for item in range(1, ITEMS + 1)]
    return [student[NUMBER], student[NAME], *answers]


def _row(number: int) -> int:
    """The place of what stands in this row of the sheet, below the heading in row 1."""
    return number - 2


def _rows() -> list[list[object]]:
    """Fifty sheets; six rows with something planted in them."""
    students = _students()
    rows = [_sheet(student, 1, 2) for student in students]
    rows[_row(5)][2 + 2] = 7
    rows[_row(8)] = _sheet(students[_row(8)], ALERT)
    rows[_row(11)][0], rows[_row(11)][1] = "G61090219990101999X", "无此人"
    rows[_row(14)] = _sheet(students[_row(13)], 3)
    rows[_row(17)][2 + 19] = ""
    rows[_row(20)] = _sheet(students[_row(20)], ALERT, *VALIDITY)
    return rows


def _agree(cases: CaseServices) -> None:
    """Everybody of the class agrees with a guardian, but for whoever stands in row 8."""
    by_number = {str(one[NUMBER]): one for one in _students()}
    silent = str(_students()[_row(8)][NUMBER])
    for one in cases.students.overview(school.NOW.date()):
        if one.national_number in by_number and one.national_number != silent:
            for giver in ("student", "guardian"):
                answer = ConsentAnswer("screening", giver, "given", school.NOW.date())
                cases.consents.note(one.id, answer)


@pytest.fixture
def asked(counsellor: User, tmp_path: Path) -> User:
    """The counsellor of a school whose class 7(5) agreed to the assessment."""
    roster = write_csv(tmp_path / "class.csv", [ROSTER_HEADINGS, *_students()])
    counsellor.command("import", "roster", roster).done()
    with Desk.open(counsellor.vault, counsellor.person.name, counsellor.person.password) as desk:
        _agree(desk.require_cases())
    return counsellor


@pytest.fixture
def sheets(tmp_path: Path) -> Path:
    return write_xlsx(tmp_path / "mht.xlsx", {"七5": [HEADINGS, *_rows()]})


def test_fifty_sheets_are_kept_but_for_the_planted_faults(
    asked: User, sheets: Path, tmp_path: Path
) -> None:
    failed = tmp_path / "failed.csv"
    answer = asked.command("import", "answers", "mht", sheets, "--json", "--failed", failed)
    assert answer.code == 0
    (told,) = answer.objects
    assert (told["new"], told["refused"], told["doubtful"]) == (45, 4, 1)
    assert {(one["row"], one["code"]) for one in told["faults"]} >= {
        (5, "answer_out_of_range"),
        (8, "no_consent"),
        (11, "student_unknown"),
        (13, "double"),
        (14, "double"),
        (17, "answer_missing"),
    }
    assert {one["row"] for one in told["faults"]} == {5, 8, 11, 13, 14, 17}
    assert "Look at these rows today though they are not taken over: 8" in answer.err
    leaves = failed.read_text(encoding="utf-8-sig")
    assert not [name for name in (str(one[NAME]) for one in _students()) if name in leaves]
    assert "today" not in leaves


def test_what_was_kept_asks_for_its_talk_and_is_scored(asked: User, sheets: Path) -> None:
    asked.command("import", "answers", "mht", sheets)
    with Desk.open(asked.vault, asked.person.name, asked.person.password) as desk:
        cases = desk.require_cases()
        (talk,) = cases.assessment_talks.waiting()
        assert talk.needed_by == school.NOW.date()
        kept = cases.assessments.known_sheets("mht")
        assert len(kept) == 45
        assert sum(one.is_scored for found in kept.values() for one in found) == 43


def test_looking_only_writes_nothing_and_twice_is_once(asked: User, sheets: Path) -> None:
    looked = asked.command("import", "answers", "MHT", sheets, "--json", "--dry-run")
    first = asked.command("import", "answers", "mht", sheets, "--json")
    again = asked.command("import", "answers", "mht", sheets, "--json")
    assert looked.objects == first.objects
    assert (again.objects[0]["new"], again.objects[0]["unchanged"]) == (0, 45)


def test_scores_of_a_platform_are_taken_over_too(asked: User, tmp_path: Path) -> None:
    names = [one[NAME] for one in _students()[:3]]
    rows = [[name, "七(5)班", 20 + place, 9] for place, name in enumerate(names)]
    rows[2][2] = 400
    file = write_csv(tmp_path / "scores.csv", [["姓名", "班级", "总分", "学习焦虑"], *rows])
    (told,) = asked.command("import", "answers", "mht", file, "--json").done().objects
    assert (told["new"], told["refused"]) == (2, 1)
    assert told["faults"][0]["code"] == "score_out_of_range"


def test_a_questionnaire_that_is_not_in_use_is_refused(asked: User, sheets: Path) -> None:
    assert "not in use" in asked.command("import", "answers", "sdq", sheets).err
    assert "no questionnaire" in asked.command("import", "answers", "no_such", sheets).err


def test_a_principal_takes_no_sheets_over(principal: User, sheets: Path) -> None:
    assert principal.command("import", "answers", "mht", sheets).code != 0
