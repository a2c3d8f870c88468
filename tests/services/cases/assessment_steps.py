"""Steps that tests of assessments share: consent, sheets, rounds of the invented class."""

from __future__ import annotations

from counsel_desk.records.cases.assessment_views import RoundFields
from counsel_desk.records.cases.consent_answer import ConsentAnswer
from counsel_desk.records.cases.sheet_fields import SheetFields
from counsel_desk.services.desk import CaseServices
from tests.vaults import SINCE, TODAY

MHT_ITEMS = 100
CLASS = (2020, 3)
"""The class of both students."""


def agree(cases: CaseServices, student: str) -> None:
    """Student and guardian agree to screening."""
    for giver in ("student", "guardian"):
        cases.consents.note(student, ConsentAnswer("screening", giver, "given", TODAY))


def mht(student: str, *yes: int, round_id: str | None = None) -> SheetFields:
    """A sheet of the MHT with yes to these items and no to all others."""
    answers = tuple(int(item in yes) for item in range(1, MHT_ITEMS + 1))
    return SheetFields(student, "mht", TODAY, answers, round_id=round_id)


def begin_round(cases: CaseServices, scale: str = "mht") -> str:
    """A round for the class of both students, since the beginning of the term."""
    return cases.assessment_rounds.begin(RoundFields("秋季测评", scale, (CLASS,), SINCE, TODAY))
