"""What a substitute finds: open safety, the next days, whom to call; names on the key alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

import pytest

from counsel_desk.errors import BadInput, Refused
from counsel_desk.records.cases.away_sheet import AwayOrder
from counsel_desk.records.cases.roster_entry import GuardianEntry, RosterEntry
from counsel_desk.services.desk import CaseServices, Desk
from counsel_desk.services.room.room_settings import HOTLINE_NAME, HOTLINE_NUMBER
from counsel_desk.store import audit
from counsel_desk.store.tables import CASES
from tests import vaults

TOMORROW = date(2026, 10, 21)
ORDER = AwayOrder(TOMORROW, date(2026, 10, 23), "丙三", "校长 0915", "周四消防演练，提前告诉 A")


@pytest.fixture
def raised(cases: CaseServices) -> str:
    """A student whose safety is open and who comes again on Thursday."""
    entry = RosterEntry(
        2, "测试生丙", cohort=2020, class_no=3,
        guardians=(GuardianEntry("测试家长", "mother", "13800000000"),),
    )  # fmt: skip
    student = cases.students.add(entry, vaults.SINCE)
    cases.sessions.add(
        replace(
            vaults.talk_with(student, "说了很重的话"), safety="raised", safety_detail="有过念头",
            next_on=date(2026, 10, 22), next_at=time(12, 40),
        )
    )  # fmt: skip
    return student


def test_open_safety_and_the_next_days_stand_under_signs(
    desk: Desk, cases: CaseServices, raised: str
) -> None:
    desk.room.settings.set(HOTLINE_NAME, "校内热线")
    desk.room.settings.set(HOTLINE_NUMBER, "0915-1")
    order = replace(ORDER, notes={raised: "放学时看她是否有人接"})
    sheet = cases.away_sheets.of(order)
    (safety,) = sheet.safety
    assert (safety.sign, safety.raised_on, safety.next_on) == (
        "A", date(2026, 10, 12), date(2026, 10, 22),
    )  # fmt: skip
    assert safety.note == "放学时看她是否有人接"
    (meeting,) = sheet.meetings
    assert (meeting.day, meeting.at, meeting.sign) == (date(2026, 10, 22), time(12, 40), "A")
    (student,) = sheet.students
    assert (student.sign, student.name) == ("A", "测试生丙")
    assert student.guardians == ("测试家长 13800000000",)
    assert sheet.hotlines == (("校内热线", "0915-1"),)


def test_nothing_of_what_was_told_stands_on_the_page(cases: CaseServices, raised: str) -> None:
    said = str([vars(one) for one in (*cases.away_sheets.of(ORDER).safety,)])
    assert raised in said
    assert "念头" not in said
    assert "很重的话" not in said


def test_no_guardian_is_to_be_called_where_one_may_be_the_danger(
    cases: CaseServices, raised: str
) -> None:
    cases.consents.exempt_guardian(raised, "学生说怕回家，身上有伤，先不联系家里")
    (student,) = cases.away_sheets.of(ORDER).students
    assert student.guardians == ("Do not call the guardians.",)


def test_a_name_in_the_words_is_refused_with_the_sign_to_write(
    cases: CaseServices, raised: str
) -> None:
    for order in (
        replace(ORDER, words="测试生丙要接回"),
        replace(ORDER, notes={raised: "陪测试生丙到门口"}),
    ):
        with pytest.raises(Refused, match="Write “A”"):
            cases.away_sheets.of(order)


def test_a_page_without_anything_open_is_made_all_the_same(cases: CaseServices) -> None:
    sheet = cases.away_sheets.of(ORDER)
    assert (sheet.safety, sheet.meetings, sheet.students) == ((), (), ())


@pytest.mark.parametrize("last", [date(2026, 10, 20), date(2026, 11, 4)])
def test_days_that_cannot_be_are_told(cases: CaseServices, last: date) -> None:
    with pytest.raises(BadInput, match="from when to when"):
        cases.away_sheets.of(AwayOrder(TOMORROW, last))


def test_printing_stands_in_the_log(desk: Desk, cases: CaseServices) -> None:
    cases.away_sheets.note_printed()
    with desk._vault.read() as session:
        assert audit.entries(session, CASES)[-1].action == "away_sheet.print"
