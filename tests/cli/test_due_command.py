"""``due``: what waits, with case numbers in place of names."""

from __future__ import annotations

from datetime import time

from counsel_desk import clock
from counsel_desk.records.cases.session_fields import SessionFields
from counsel_desk.services.desk import Desk
from tests.cli import school
from tests.cli.command import User

KEYS = ["kind", "needed_by", "overdue", "case_number", "class", "words"]
NAMES = [str(row[0]) for row in school.roster_rows()]


def _leave_a_text_to_write(user: User) -> str:
    """A two-line record of today with the first student who has a number; gives the number."""
    with Desk.open(user.vault, user.person.name, user.person.password) as desk:
        cases, today = desk.require_cases(), clock.today()
        student = next(one for one in cases.students.overview(today) if one.case_number)
        fields = SessionFields(
            "individual", today, time(0, 1), minutes=10, student_id=student.id,
            safety="not_raised", finish_by=today,
        )  # fmt: skip
        cases.sessions.add(fields)
        return student.case_number


def test_each_thing_is_an_object_with_the_same_keys_and_nobodys_name(counsellor: User) -> None:
    number = _leave_a_text_to_write(counsellor)
    answer = counsellor.command("due", "--json").done()
    assert {tuple(one) for one in answer.objects} == {tuple(KEYS)}
    (text,) = [one for one in answer.objects if one["kind"] == "text"]
    assert (text["case_number"], text["overdue"]) == (number, False)
    assert text["words"] == f"{number}: the record is not finished"
    assert text["class"]
    assert [name for name in NAMES if name in answer.out] == []


def test_people_read_day_class_and_sentence(counsellor: User) -> None:
    number = _leave_a_text_to_write(counsellor)
    lines = counsellor.command("due").done().out.splitlines()
    (line,) = [one for one in lines if "not finished" in one]
    day, _late, label, sentence = line.split("\t")
    assert day == clock.today().isoformat()
    assert label
    assert sentence == f"{number}: the record is not finished"


def test_a_principal_learns_of_nothing_that_is_due(principal: User) -> None:
    answer = principal.command("due", "--json")
    assert (answer.code, answer.out) == (3, "")
