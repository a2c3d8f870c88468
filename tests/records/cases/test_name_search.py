"""Finding students by name, pinyin, class and number."""

from __future__ import annotations

import pytest

from counsel_desk.records.cases.name_search import NameIndex, Person
from counsel_desk.records.cases.readings import SURNAME_READINGS, readings_of

PEOPLE = (
    Person("1", "测试甲", 2020, 3, ("2026-001", "2025-014"), "20240003", "G610902201201010013"),
    Person("2", "单试乙", 2020, 1, ("2026-012",), "20240012", "G610902201201010021"),
    Person("3", "仇试丙", 2019, 3),
    Person("4", "解试丁", 2019, 3),
    Person("5", "区试戊", 2018, 2),
    Person("6", "吕试己", 2018, 2),
    Person("7", "欧阳试庚", 2018, 2),
    Person("8", "测试古丽·测试提", 2018, 1),
    Person("9", "试甲", 2018, 1),
    Person("10", "测试甲", 2017, 3, is_gone=True),
)


@pytest.fixture(scope="module")
def index() -> NameIndex:
    return NameIndex(PEOPLE, 2026, ("junior",))


def _ids(index: NameIndex, typed: str) -> list[str]:
    return [one.id for one in index.find(typed)]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("shan", "2"), ("qiu", "3"), ("xie", "4"), ("ou", "5"),
        ("dan", "2"), ("chou", "3"), ("jie", "4"), ("qu", "5"),
    ],
)  # fmt: skip
def test_surnames_are_found_by_their_own_reading_and_by_the_usual_one(
    index: NameIndex, typed: str, found: str
) -> None:
    assert found in _ids(index, typed)


@pytest.mark.parametrize("typed", ["lvshiji", "lüshiji", "lyushiji", "lushiji", "LÜ SHI JI", "lsj"])
def test_a_reading_with_ü_is_found_as_people_type_it(index: NameIndex, typed: str) -> None:
    assert _ids(index, typed) == ["6"]


@pytest.mark.parametrize(
    "typed",
    ["欧阳试庚", "欧阳", "试庚", "ouyangshigeng", "ou yang", "oysg", "oyshg", "ouysg", "欧ysg"],
)
def test_characters_full_pinyin_first_letters_and_any_mixture_find_a_name(
    index: NameIndex, typed: str
) -> None:
    assert "7" in _ids(index, typed)


def test_a_dot_within_a_name_need_not_be_typed(index: NameIndex) -> None:
    assert _ids(index, "测试古丽测试提") == ["8"]
    assert _ids(index, "古丽·测") == ["8"]


def test_a_whole_name_comes_before_a_beginning_and_that_before_a_place_inside(
    index: NameIndex,
) -> None:
    assert _ids(index, "试甲")[:2] == ["9", "1"]
    assert _ids(index, "shijia")[:2] == ["9", "1"]
    assert _ids(index, "测试") == ["1", "8", "10"]


def test_who_has_left_comes_last_however_well_the_name_fits(index: NameIndex) -> None:
    assert _ids(index, "测试甲") == ["1", "10"]


@pytest.mark.parametrize("typed", ["七3", "703", "七(3)班", "七（3）班", "初一3班", "7.3"])
def test_a_class_is_found_however_it_is_written(index: NameIndex, typed: str) -> None:
    assert _ids(index, typed) == ["1"]


def test_a_grade_alone_is_everybody_in_it(index: NameIndex) -> None:
    assert _ids(index, "八年级") == ["3", "4"]


def test_name_and_class_together_must_both_fit(index: NameIndex) -> None:
    assert _ids(index, "shi 八3") == ["3", "4"]
    assert _ids(index, "八3 qiu") == ["3"]
    assert _ids(index, "欧阳 八3") == []


@pytest.mark.parametrize("typed", ["2026-001", "2026001", "2025-014", "-014", "001"])
def test_a_case_number_of_any_year_is_found_whole_or_by_its_end(
    index: NameIndex, typed: str
) -> None:
    assert "1" in _ids(index, typed)


def test_numbers_are_found_whole_and_by_their_end(index: NameIndex) -> None:
    assert _ids(index, "20240012") == ["2"]
    assert _ids(index, "0012") == ["2"]
    assert _ids(index, "G610902201201010013") == ["1"]
    assert _ids(index, "g610902201201010013") == ["1"]
    assert _ids(index, "10021") == ["2"]


def test_the_beginning_of_a_national_number_names_nobody(index: NameIndex) -> None:
    assert _ids(index, "G6109") == []


def test_nothing_and_blanks_find_nobody(index: NameIndex) -> None:
    assert _ids(index, "") == []
    assert _ids(index, "  ") == []
    assert _ids(index, "·") == []


def test_no_more_are_told_than_were_asked_for(index: NameIndex) -> None:
    assert len(index.find("s", most=2)) == 2


def test_a_school_without_students_can_be_searched() -> None:
    assert NameIndex((), 2026, ()).find("zhou") == ()


def test_every_surname_reading_is_among_the_readings() -> None:
    for surname, reading in SURNAME_READINGS.items():
        assert reading in readings_of(surname)


def test_every_reading_of_a_character_counts() -> None:
    assert {"le", "yue"} <= set(readings_of("乐"))
    assert readings_of("a") == ()


def test_a_new_case_number_finds_its_student_and_the_old_index_stays_as_it_was() -> None:
    people = [Person("a", "测试甲", 2020, 1), Person("b", "测试乙", 2020, 1)]
    before = NameIndex(people, 2026, ("junior",))
    after = before.with_case_numbers({"b": ("2026-017",)})
    assert [one.id for one in after.find("2026-017")] == ["b"]
    assert [one.id for one in after.find("csy")] == ["b"]
    assert before.find("2026-017") == ()
    known, new = after.get("a"), after.get("b")
    assert known is before.get("a")
    assert new is not None
    assert new.case_numbers == ("2026-017",)
