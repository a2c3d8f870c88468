"""What a finding says on paper."""

from __future__ import annotations

import pytest

from counsel_desk import i18n
from counsel_desk.policy.finding import Evidence, Finding, Verdict
from counsel_desk.policy.readings import CHOICES, Readings
from counsel_desk.records.base import RoomRecord
from counsel_desk.reports import duty_words


@pytest.fixture(autouse=True)
def english() -> None:
    i18n.set_language("en")


@pytest.mark.parametrize(
    ("numerator", "denominator", "told"),
    [(58, 59, "58 / 59"), (29.5, 30, "29.5 / 30"), (2, None, "2"), (None, None, "")],
)
def test_numbers_stand_as_they_are(
    numerator: float | None, denominator: float | None, told: str
) -> None:
    found = Finding(Verdict.NEAR, "", numerator, denominator)
    assert duty_words.finding_numbers(found) == told


def test_records_are_named_by_register_and_the_others_counted() -> None:
    found = [Evidence("training", n, f"day {n}") for n in range(5)]
    found.append(Evidence("school_document", 1, "Rules"))
    told = duty_words.evidence_words(found)
    assert told == "Trainings: day 0; day 1; and 3 more\nPapers on file: Rules"


def test_every_register_that_is_named_is_a_table_of_the_room() -> None:
    tables = {table.name for table in RoomRecord.metadata.tables.values()}
    assert set(duty_words._REGISTERS) <= tables


@pytest.mark.parametrize("language", i18n.LANGUAGES)
@pytest.mark.parametrize("name", CHOICES)
def test_every_reading_has_its_words(name: str, language: str) -> None:
    i18n.set_language(language)
    told = {duty_words.readings_words(Readings(**{name: choice})) for choice in CHOICES[name]}
    assert len(told) == len(CHOICES[name])
