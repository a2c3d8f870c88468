"""Names stay on the cases' side: what a text for the room's file may not hold."""

from __future__ import annotations

from dataclasses import replace

import pytest

from counsel_desk import errors
from counsel_desk.records.cases.roster_entry import GuardianEntry, RosterEntry
from counsel_desk.services.desk import CaseServices, Desk
from tests import vaults

STUDENT = RosterEntry(
    0, "Test Pupil", cohort=2020, class_no=1,
    guardians=(
        GuardianEntry("家长戊", "father"),
        GuardianEntry("妈妈", "mother"),
        GuardianEntry("甲一", "uncle"),
        GuardianEntry("", "other"),
    ),
)  # fmt: skip


@pytest.fixture(autouse=True)
def _one_more(cases: CaseServices) -> None:
    cases.students.add(STUDENT, vaults.TODAY)
    cases.students.add(replace(STUDENT, name="丁", guardians=()), vaults.TODAY)


@pytest.mark.parametrize(
    "text",
    [
        "测试生甲",
        "陪测试生甲去",
        "测试生 甲",
        "测　试　生　甲",
        "ｔｅｓｔ　ｐｕｐｉｌ",
        "TESTPUPIL 来",
        "家长戊来电",
    ],
)
def test_a_name_is_found_however_it_is_written(cases: CaseServices, text: str) -> None:
    with pytest.raises(errors.Refused) as problem:
        cases.students.refuse_names_in(text)
    assert "测试生" not in str(problem.value)


@pytest.mark.parametrize("text", ["", "测试生", "放松训练", "妈妈来访", "甲一值班", "丁香花"])
def test_other_words_pass(cases: CaseServices, text: str) -> None:
    """A guardian on the staff is known to the room's file; one character is a word like others."""
    cases.students.refuse_names_in(text)
    assert not cases.students.name_finder()(text)
    assert cases.students.name_finder()(f"{text}测试生甲")


def test_a_leavers_name_is_a_name_still(desk: Desk, template: vaults.Template) -> None:
    cases = desk.require_cases()
    cases.students.leave(template.students[0], "left", vaults.TODAY)
    with pytest.raises(errors.Refused):
        desk.room.openings.give_reason(vaults.TODAY, "other", "送测试生甲")
