"""The access log put together for paper, and that its printing is kept."""

from __future__ import annotations

from counsel_desk.services.desk import CaseServices, Desk
from counsel_desk.store import audit
from counsel_desk.store.tables import CASES
from tests.vaults import COUNSELLOR, Template


def test_name_number_and_words_stand_there_only_when_asked(
    cases: CaseServices, template: Template
) -> None:
    student = template.students[0]
    cases.files.open(student, "crisis", "班主任来电")
    plain = cases.access_sheets.of(student, named=False, with_words=False)
    assert (plain.name, plain.case_number, plain.has_words) == ("", "", False)
    assert {one.reason for one in plain.lines} == {"crisis", "first_talk"}
    assert {one.person for one in plain.lines} == {COUNSELLOR}
    full = cases.access_sheets.of(student, named=True, with_words=True)
    assert (full.name, full.case_number) == ("测试生甲", "2026-001")
    assert {one.detail for one in full.lines} == {"班主任来电", ""}
    assert "班主任" not in repr(full) + repr(full.lines)


def test_printing_is_kept_in_the_log(desk: Desk, cases: CaseServices, template: Template) -> None:
    cases.access_sheets.note_printed(template.students[0])
    with desk._vault.read() as session:
        last = audit.entries(session, CASES)[-1]
    assert (last.action, last.subject) == ("access_log.print", template.students[0])
