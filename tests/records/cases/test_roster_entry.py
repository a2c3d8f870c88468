"""Guardians of a row beside those already known: nothing is wiped, nobody stands twice."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from counsel_desk.records.cases.case_number import CaseNumber
from counsel_desk.records.cases.roster_entry import (
    GuardianEntry,
    KnownStudent,
    RosterChange,
    RosterEntry,
    merge_guardians,
)

MOTHER = GuardianEntry("家长甲", "mother", "000-1")
FATHER = GuardianEntry("家长乙", "father", None)

guardians = st.builds(
    GuardianEntry,
    st.sampled_from(("家长甲", "家长乙", "家长丙", "")),
    st.sampled_from((None, "mother", "father")),
    st.sampled_from((None, "000-1", "000-2")),
)


def test_a_new_guardian_comes_last() -> None:
    assert merge_guardians([MOTHER], [FATHER]) == (MOTHER, FATHER)


def test_the_same_name_is_filled_in_and_never_wiped() -> None:
    told = GuardianEntry("家长乙", None, "000-2")
    assert merge_guardians([MOTHER, FATHER], [told]) == (
        MOTHER, GuardianEntry("家长乙", "father", "000-2"),
    )  # fmt: skip
    assert merge_guardians([MOTHER], [GuardianEntry("家长甲")]) == (MOTHER,)


def test_a_row_without_a_name_is_known_by_relation_or_else_by_phone() -> None:
    by_relation = GuardianEntry("", "father", "000-9")
    by_phone = GuardianEntry("", None, "000-1")
    merged = merge_guardians([MOTHER, FATHER], [by_relation, by_phone])
    assert merged == (MOTHER, GuardianEntry("家长乙", "father", "000-9"))


def test_a_guardian_of_whom_nothing_is_said_is_nobody() -> None:
    assert merge_guardians([MOTHER], [GuardianEntry("")]) == (MOTHER,)


@given(st.lists(guardians, max_size=4), st.lists(guardians, max_size=4))
def test_nothing_known_is_lost_and_twice_is_once(
    known: list[GuardianEntry], told: list[GuardianEntry]
) -> None:
    merged = merge_guardians(known, told)
    assert [one.name for one in merged[: len(known)]] == [one.name for one in known]
    for before, after in zip(known, merged, strict=False):
        assert before.relation is None or after.relation is not None
        assert before.phone is None or after.phone is not None
    assert len(merge_guardians(merged, told)) == len(merged)


def test_rows_print_where_they_stand_and_nothing_else() -> None:
    entry = RosterEntry(12, "测试生甲", national_number="G1", guardians=(MOTHER,))
    shown = [repr(entry), repr(MOTHER), repr(KnownStudent("ab", "测试生甲"))]
    shown.append(repr(RosterChange("ab", entry, ("name",))))
    assert shown == [
        "<RosterEntry row 12>", "<GuardianEntry>", "<KnownStudent ab>", "<RosterChange ab row 12>",
    ]  # fmt: skip


def test_a_case_number_reads_as_on_paper() -> None:
    assert CaseNumber(school_year=2026, number=7).shown == "2026-007"
    assert CaseNumber(school_year=2026, number=1234).shown == "2026-1234"
