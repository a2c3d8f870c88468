"""Slips for students: name, class and the neutral sentence, and nothing that says why."""

from __future__ import annotations

from pathlib import Path

import pytest

from counsel_desk import i18n
from counsel_desk.records.cases.meeting_slip import MeetingSlip
from counsel_desk.reports.cases.meeting_slip_pdf import meeting_slip_pdf
from tests.reports.samples import copied_out

TELLING = ("心理", "辅导", "咨询", "预约", "Counsel", "Form", "CD-")


def _slips(count: int) -> tuple[MeetingSlip, ...]:
    return tuple(
        MeetingSlip(f"测试生{n:02d}", "七(3)班", f"请于12:{n:02d}到图书馆办公室来一下。")
        for n in range(count)
    )


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_a_slip_says_who_when_and_where_and_never_why(tmp_path: Path, language: str) -> None:
    i18n.set_language(language)
    pdf = meeting_slip_pdf(_slips(3))
    text = copied_out(pdf, tmp_path)
    for n in range(3):
        assert f"测试生{n:02d}" in text
        assert f"请于12:{n:02d}到图书馆办公室来一下。" in text
    assert text.count("七(3)班") == 3
    assert not [word for word in TELLING if word in text or word.encode() in pdf]


def test_several_stand_on_a_page_and_a_whole_class_has_all_of_its_slips(tmp_path: Path) -> None:
    i18n.set_language("zh_CN")
    assert copied_out(meeting_slip_pdf(_slips(8)), tmp_path).count("\f") == 1
    text = copied_out(meeting_slip_pdf(_slips(41)), tmp_path)
    assert text.count("来一下") == 41
    assert text.count("\f") > 1
