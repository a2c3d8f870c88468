"""Papers of a crisis: the clock, two letters, a roster without a name, and a drill that shows."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from counsel_desk import i18n
from counsel_desk.records.cases.crisis_agreements import Decision
from counsel_desk.records.cases.crisis_papers import (
    ConferencePaper,
    CrisisPaper,
    NoticeOrder,
    NoticePaper,
    PaperHead,
    PaperStep,
    PaperWatch,
    RosterPaper,
)
from counsel_desk.reports.cases.crisis_pdf import (
    conference_pdf,
    crisis_record_pdf,
    guardian_notice_pdf,
    watch_roster_pdf,
)
from counsel_desk.reports.crisis_card_pdf import crisis_card_pdf
from tests.reports.samples import SCHOOL, copied_out

DAY = date(2026, 10, 20)
FOUND = datetime(2026, 10, 20, 9, 10)
HEAD = PaperHead(
    school=SCHOOL, room="心语室", number="2026-01", case_number="2026-007", made_on=DAY,
    made_by="甲一", is_exercise=False, hotlines=(("校内热线", "0915-1"),),
)  # fmt: skip
NAMED = replace(HEAD, name="测试生甲", class_name="七（3）班")
WATCH = PaperWatch(FOUND, FOUND + timedelta(hours=4), "校医己", "0915-2", "")
STEPS = (
    PaperStep("stay", FOUND + timedelta(minutes=6), 6, "校医己", "", None, "坐在旁边", None, "",
              None),
    PaperStep("guardian", FOUND + timedelta(minutes=151), 151, "班主任戊", "母亲", "phone", "",
              True, "", None),
    PaperStep("medical", None, None, "", "", None, "", None, "已在就诊", None),
)  # fmt: skip
PAPER = CrisisPaper(
    head=HEAD, triggers=("death_words",), found_at=FOUND, found_by="班主任戊", found_where="走廊",
    words="不想待在这里", situation="靠在栏杆边", indicators=("no_sleep",), protective=("adult",),
    risk_words="", suspected_because="", steps=STEPS, watches=(WATCH,),
)  # fmt: skip
ORDER = NoticeOrder("李四", "课间靠在栏杆边", "校医一直陪着", ("stay", "doctor"))


@pytest.fixture(autouse=True)
def english() -> None:
    i18n.set_language("en")


def test_the_record_has_the_clock_with_who_and_why_not(tmp_path: Path) -> None:
    text = copied_out(crisis_record_pdf(PAPER), tmp_path, "-layout")
    for words in ("09:16", "+6 min", "11:41", "+2 h 31 min", "signed", "已在就诊", "Case 2026-007"):
        assert words in text
    assert "Drill" not in text


def test_the_letter_comes_in_two_copies_without_the_case_number(tmp_path: Path) -> None:
    pdf = guardian_notice_pdf(NoticePaper(NAMED, ORDER))
    pages = [one.extract_text() for one in PdfReader(BytesIO(pdf)).pages]
    assert len(pages) == 2
    assert "Copy for the guardian" in pages[0]
    assert "Copy for the school" in pages[1]
    text = copied_out(pdf, tmp_path, "-layout")
    assert "2026-007" not in text
    for words in ("李四", "测试生甲", "校内热线 0915-1", "12356"):
        assert words in text


def test_the_roster_names_those_who_stay_and_nobody_else(tmp_path: Path) -> None:
    text = copied_out(watch_roster_pdf(RosterPaper(HEAD, (WATCH,))), tmp_path, "-layout")
    assert "校医己" in text
    assert "13:10" in text
    assert "测试生甲" not in text


def test_minutes_have_decisions_with_their_owners(tmp_path: Path) -> None:
    paper = ConferencePaper(
        HEAD, DAY, None, "会议室", "校长庚", "班主任戊", "", "一起就医", "", "Close care", True,
        (Decision("联系医院", "校医己", DAY),),
    )  # fmt: skip
    text = copied_out(conference_pdf(paper), tmp_path, "-layout")
    for words in ("校长庚", "一起就医", "→ Close care", "联系医院", "10-20"):
        assert words in text


@pytest.mark.parametrize("is_exercise", [True, False])
def test_a_drill_says_so_across_every_page(is_exercise: bool) -> None:
    head = replace(NAMED, is_exercise=is_exercise)
    for pdf in (
        crisis_record_pdf(replace(PAPER, head=head)),
        guardian_notice_pdf(NoticePaper(head, ORDER)),
        watch_roster_pdf(RosterPaper(head, (WATCH,))),
    ):
        pages = [one.extract_text() for one in PdfReader(BytesIO(pdf)).pages]
        assert [("Drill" in one) for one in pages] == [is_exercise] * len(pages)


def test_no_paper_tells_anybody_in_its_metadata() -> None:
    for pdf in (crisis_record_pdf(replace(PAPER, head=NAMED)), crisis_card_pdf(["stay"], [])):
        told = PdfReader(BytesIO(pdf)).metadata
        assert told is not None
        assert told.title in ("Record", "Notice")
        assert told.author is None


def test_the_card_fits_on_one_page_with_the_schools_number_first() -> None:
    numbers = [("0915-1", "school hotline"), ("110", "police")]
    pdf = crisis_card_pdf(["Stay with the student."] * 6, numbers, SCHOOL)
    (page,) = PdfReader(BytesIO(pdf)).pages
    text = page.extract_text()
    assert text.index("0915-1") < text.index("110 ")
