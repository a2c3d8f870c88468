"""Grades roll on 1 September, and a class is read as people write it, or not at all."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counsel_desk.records import codes, grades
from counsel_desk.records.grades import ClassDoubt, ParsedClass

ALL = ("primary", "junior", "senior")
AUTUMN = date(2026, 10, 1)


def parsed(grade: int, class_no: int) -> ParsedClass:
    return ParsedClass(2026 - grade + 1, class_no)


@pytest.mark.parametrize(
    ("day", "year"),
    [
        (date(2026, 8, 31), 2025),
        (date(2026, 9, 1), 2026),
        (date(2026, 12, 31), 2026),
        (date(2027, 1, 1), 2026),
        (date(2027, 8, 31), 2026),
    ],
)
def test_the_school_year_changes_on_the_first_of_september(day: date, year: int) -> None:
    assert grades.school_year_of(day) == year


def test_a_grade_rolls_over_the_summer() -> None:
    assert grades.grade_number(2020, date(2026, 8, 31)) == 6
    assert grades.grade_number(2020, date(2026, 9, 1)) == 7


@given(st.integers(1, 12), st.integers(2000, 2100))
def test_cohort_and_grade_undo_each_other(grade: int, year: int) -> None:
    cohort = grades.cohort_for(grade, year)
    assert grades.grade_number(cohort, date(year, 9, 1)) == grade
    assert grades.grade_number(cohort, date(year + 1, 8, 31)) == grade


def test_grade_codes_are_those_of_the_list_and_end_at_its_borders() -> None:
    assert tuple(grades.grade_code(n) for n in grades.GRADES) == codes.load("grade").codes
    assert grades.grade_code(0) is None
    assert grades.grade_code(13) is None


def test_stages_are_those_of_the_list_of_grades() -> None:
    listed = codes.load("grade")
    for number in grades.GRADES:
        assert grades.stage_of_grade(number) == listed.parent(f"g{number:02d}")
    assert grades.stage_of_grade(0) is None
    assert grades.stage_of_grade(13) is None


@pytest.mark.parametrize(
    ("grade", "class_no", "zh", "en"),
    [
        (1, 1, "一(1)班", "Grade 1 (1)"),
        (7, 3, "七(3)班", "Grade 7 (3)"),
        (9, 12, "九(12)班", "Grade 9 (12)"),
        (10, 2, "高一(2)班", "Grade 10 (2)"),
        (12, 4, "高三(4)班", "Grade 12 (4)"),
        (7, None, "七年级", "Grade 7"),
        (11, None, "高二", "Grade 11"),
        (13, 1, "2014年入学(1)班", "Entry 2014 (1)"),
        (0, None, "2027年入学", "Entry 2027"),
    ],
)
def test_a_class_is_labelled_as_schools_write_it(
    grade: int, class_no: int | None, zh: str, en: str
) -> None:
    cohort = grades.cohort_for(grade, 2026)
    assert grades.class_label(cohort, class_no, AUTUMN, "zh_CN") == zh
    assert grades.class_label(cohort, class_no, AUTUMN, "en") == en


@given(st.integers(1, 12), st.integers(1, 60), st.sampled_from(["zh_CN", "en"]))
def test_a_label_is_read_back_as_the_same_class(grade: int, class_no: int, language: str) -> None:
    label = grades.class_label(grades.cohort_for(grade, 2026), class_no, AUTUMN, language)
    assert grades.parse_class(label, "", 2026, ALL) == parsed(grade, class_no)


@pytest.mark.parametrize(
    "text",
    [
        "七年级(3)班",
        "七（3）班",
        "七3班",
        "七三班",
        "七年级三班",
        "七年级（三）班",
        "七年级(3班)",
        "七年3班",
        "７年级３班",
        "7年级3班",
        "7（3）班",
        "初一(3)班",
        "初一3班",
        "初一三班",
        "初中一年级3班",
        "初中七年级3班",
        "初2026级3班",
        "初26级(03)班",
        "703",
        "703班",
        "0703",
        "７０３",
        "703.0",
        "7.3",
        "7-3",
        "7－3",
        "7—3",
        "7·3",
        "7/3",
        " 七 年 级　( 3 ) 班 ",
        "七【3】班",
        "Grade 7 (3)",
    ],
)
def test_the_usual_spellings_of_one_class_are_read(text: str) -> None:
    assert grades.parse_class(text, "", 2026, ALL) == parsed(7, 3)


@pytest.mark.parametrize(
    ("text", "grade", "class_no"),
    [
        ("高一2班", 10, 2),
        ("高一（二）班", 10, 2),
        ("高一二班", 10, 2),
        ("高一十二班", 10, 12),
        ("高中三年级十一班", 12, 11),
        ("1002", 10, 2),
        ("10.2", 10, 2),
        ("十(2)班", 10, 2),
        ("十一(2)班", 11, 2),
        ("高2026级2班", 10, 2),
        ("小一(1)班", 1, 1),
        ("小学六年级2班", 6, 2),
        ("110", 1, 10),
        ("七十一班", 7, 11),
        ("七二十三班", 7, 23),
        ("三年级二十班", 3, 20),
    ],
)
def test_other_grades_and_two_digit_classes_are_read(text: str, grade: int, class_no: int) -> None:
    assert grades.parse_class(text, "", 2026, ALL) == parsed(grade, class_no)


@pytest.mark.parametrize(
    "class_text", ["3", "3班", "三班", "(3)班", "（三）", "三", "03", "3.0", "703", "初一3班"]
)
@pytest.mark.parametrize(
    "grade_text", ["七年级", "初一", "初中一年级", "2026级", "7", "7.0", "７", "七", "G7", "g07"]
)
def test_class_and_grade_in_two_columns_are_read_together(class_text: str, grade_text: str) -> None:
    assert grades.parse_class(class_text, grade_text, 2026, ("junior",)) == parsed(7, 3)


@pytest.mark.parametrize(
    ("stages", "grade"), [(("primary",), 3), (("junior",), 9), (("senior",), 12)]
)
def test_an_entry_year_counts_from_the_stage_of_the_school(
    stages: tuple[str, ...], grade: int
) -> None:
    assert grades.parse_class("2024级3班", "", 2026, stages) == parsed(grade, 3)


def test_an_entry_year_that_fits_one_stage_alone_is_certain() -> None:
    assert grades.parse_class("2022级1班", "", 2026, ALL) == parsed(5, 1)
    assert grades.parse_class("1", "2022级", 2026, ALL) == parsed(5, 1)


def test_an_entry_year_is_settled_by_the_other_column() -> None:
    assert grades.parse_class("九年级3班", "2024级", 2026, ALL) == parsed(9, 3)
    assert grades.parse_class("2024级3班", "高中", 2026, ALL) == parsed(12, 3)
    assert grades.parse_class("2024级3班", "2024", 2026, ("junior",)) == parsed(9, 3)


def test_a_plain_first_grade_means_the_first_of_the_only_stage() -> None:
    assert grades.parse_class("一(3)班", "", 2026, ("junior",)) == parsed(7, 3)
    assert grades.parse_class("二年级3班", "", 2026, ("senior",)) == parsed(11, 3)
    assert grades.parse_class("一(3)班", "", 2026, ("primary", "junior")) == parsed(1, 3)


@pytest.mark.parametrize(
    ("class_text", "grade_text", "stages", "doubt"),
    [
        ("", "", ALL, ClassDoubt.EMPTY),
        (" 　", "", ALL, ClassDoubt.EMPTY),
        ("3班", "", ALL, ClassDoubt.NO_GRADE),
        ("十一班", "", ALL, ClassDoubt.NO_GRADE),
        ("七年级", "", ALL, ClassDoubt.NO_CLASS_NO),
        ("", "七年级", ALL, ClassDoubt.NO_CLASS_NO),
        ("初一班", "", ALL, ClassDoubt.NO_CLASS_NO),
        ("2024级3班", "", ALL, ClassDoubt.SEVERAL_GRADES),
        ("一(3)班", "", ("junior", "senior"), ClassDoubt.SEVERAL_GRADES),
        ("3", "初中", ALL, ClassDoubt.SEVERAL_GRADES),
        ("703", "八年级", ALL, ClassDoubt.GRADES_DIFFER),
        ("七(3)班", "2025级", ("junior",), ClassDoubt.GRADES_DIFFER),
        ("高一2班", "", ("junior",), ClassDoubt.NOT_IN_SCHOOL),
        ("七(3)班", "", ("primary",), ClassDoubt.NOT_IN_SCHOOL),
        ("初四3班", "", ALL, ClassDoubt.NOT_IN_SCHOOL),
        ("2027级1班", "", ALL, ClassDoubt.NOT_IN_SCHOOL),
        ("2020级1班", "", ("junior",), ClassDoubt.NOT_IN_SCHOOL),
        ("1303", "", ALL, ClassDoubt.NOT_IN_SCHOOL),
        ("七(0)班", "", ALL, ClassDoubt.CLASS_NO_UNLIKELY),
        ("七(61)班", "", ALL, ClassDoubt.CLASS_NO_UNLIKELY),
        ("700", "", ALL, ClassDoubt.CLASS_NO_UNLIKELY),
        ("73", "", ALL, ClassDoubt.NOT_UNDERSTOOD),
        ("高12班", "", ALL, ClassDoubt.NOT_UNDERSTOOD),
        ("七年级火箭班", "", ALL, ClassDoubt.NOT_UNDERSTOOD),
        ("2026-07-03", "", ALL, ClassDoubt.NOT_UNDERSTOOD),
        ("3", "快班", ALL, ClassDoubt.NOT_UNDERSTOOD),
    ],
)
def test_what_is_not_certain_is_named_and_not_guessed(
    class_text: str, grade_text: str, stages: tuple[str, ...], doubt: ClassDoubt
) -> None:
    reading = grades.read_class(class_text, grade_text, 2026, stages)
    assert reading.parsed is None
    assert reading.doubt is doubt
    assert grades.parse_class(class_text, grade_text, 2026, stages) is None


def test_a_grade_without_class_number_still_tells_the_cohort() -> None:
    assert grades.read_class("", "七年级", 2026, ALL).cohort == 2020
    assert grades.read_class("七年级", "", 2026, ALL).cohort == 2020
    assert grades.read_class("3班", "", 2026, ALL).cohort is None


def test_class_sixty_is_the_last_that_is_believed() -> None:
    assert grades.parse_class("七(60)班", "", 2026, ALL) == parsed(7, 60)
    assert grades.parse_class("60", "七年级", 2026, ALL) == parsed(7, 60)
    assert grades.parse_class("61", "七年级", 2026, ALL) is None


def test_a_school_that_told_no_stages_is_read_as_having_all() -> None:
    assert grades.parse_class("高一2班", "", 2026, ()) == parsed(10, 2)


@given(st.text("七初高小一二三十级年班()0123456789.- ", max_size=10), st.text(max_size=6))
def test_no_text_breaks_the_reader(class_text: str, grade_text: str) -> None:
    reading = grades.read_class(class_text, grade_text, 2026, ALL)
    assert (reading.parsed is None) != (reading.doubt is None)
