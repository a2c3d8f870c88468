"""Half-written forms: replaced as they grow, there again after reopening."""

from __future__ import annotations

from datetime import date, time
from pathlib import Path

from counsel_desk.services.desk import CaseServices, Desk
from tests import vaults
from tests.services.conftest import GoTo


def test_a_draft_is_replaced_as_it_grows(cases: CaseServices) -> None:
    draft = cases.drafts.save("session", '{"process": "他"}')
    assert cases.drafts.save("session", '{"process": "他说"}', draft_id=draft) == draft
    assert [one.body for one in cases.drafts.all()] == ['{"process": "他说"}']


def test_a_draft_survives_a_program_that_was_killed(folder: Path) -> None:
    desk = Desk(vaults.as_counsellor(folder))
    desk.require_cases().drafts.save("session", '{"process": "写到一半"}', "s1")
    desk._vault.abandon()
    with Desk(vaults.as_counsellor(folder)) as again:
        draft = again.require_cases().drafts.of("session", "s1")
    assert draft is not None
    assert draft.body == '{"process": "写到一半"}'


def test_the_newest_draft_about_somebody_is_the_one_to_go_on_with(
    cases: CaseServices, go_to: GoTo
) -> None:
    go_to(date(2026, 10, 20), time(9, 0))
    cases.drafts.save("session", '"old"', "s1")
    go_to(date(2026, 10, 20), time(10, 0))
    newest = cases.drafts.save("session", '"new"', "s1")
    cases.drafts.save("student", '"other"', "s1")
    found = cases.drafts.of("session", "s1")
    assert found is not None
    assert found.id == newest
    assert cases.drafts.of("session", None) is None


def test_a_draft_thrown_away_is_gone(cases: CaseServices) -> None:
    cases.drafts.discard(cases.drafts.save("session", "{}"))
    assert cases.drafts.all() == []


def test_a_draft_prints_nothing_of_itself(cases: CaseServices) -> None:
    cases.drafts.save("session", '"秘密"')
    assert "秘密" not in repr(cases.drafts.all())
