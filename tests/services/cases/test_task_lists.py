"""The list of open tasks at a hand-over: everything that is open, and nobody's name."""

from __future__ import annotations

import io
from datetime import date, time

from pypdf import PdfReader

from counsel_desk import i18n
from counsel_desk.records.cases.session_fields import SessionFields
from counsel_desk.reports.cases.task_list_pdf import task_list_pdf
from counsel_desk.services.desk import CaseServices
from counsel_desk.store import audit
from counsel_desk.store.tables import CASES
from tests import vaults


def _next_talk(student: str) -> SessionFields:
    return SessionFields(
        "individual", date(2026, 10, 19), time(12, 40), minutes=40, student_id=student,
        topics=("sleep",), safety="not_raised", area_id=1, process="过程文字",
        next_on=date(2026, 10, 26), next_at=time(12, 40),
    )  # fmt: skip


def test_open_files_and_appointments_stand_in_it(
    cases: CaseServices, template: vaults.Template
) -> None:
    cases.sessions.add(_next_talk(template.students[0]))
    tasks = cases.task_lists.of("甲一", "丙三")
    assert [one.day for one in tasks.appointments] == [date(2026, 10, 26)]
    assert [one.case_number for one in tasks.files] == ["2026-001"]
    assert tasks.count >= 2
    assert "2026-001" in tasks.numbers.values()


def test_the_paper_names_both_counsellors_and_no_student(
    cases: CaseServices, template: vaults.Template
) -> None:
    cases.sessions.add(_next_talk(template.students[0]))
    i18n.set_language("zh_CN")
    pdf = task_list_pdf(cases.task_lists.of("甲一", "丙三"))
    reader = PdfReader(io.BytesIO(pdf))
    text = "".join(page.extract_text() for page in reader.pages)
    assert "2026-001" in text
    assert "甲一" in text
    assert "丙三" in text
    assert "测试生" not in text
    assert "测试生" not in str(reader.metadata)


def test_printing_it_stands_in_the_log(cases: CaseServices) -> None:
    cases.task_lists.note_printed()
    vault = cases.task_lists._vault
    with vault.read() as session:
        assert audit.entries(session, CASES)[-1].action == "task_list.print"
