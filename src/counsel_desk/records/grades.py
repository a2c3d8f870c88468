"""Grades and classes: which grade a class is in on a day, and how people write a class.

A class is kept as cohort (the calendar year in which it would have entered grade 1) and number, so
the grade is school year - cohort + 1 and rolls by itself on 1 September. Grades count 1..12 over
the stages primary (1-6), junior (7-9) and senior (10-12).

Reading a class narrows a set of possible grades by everything the sheet says (class column, grade
column, the school's stages); only a single one left is an answer, nothing is guessed.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

STAGES = {"primary": range(1, 7), "junior": range(7, 10), "senior": range(10, 13)}
GRADES = range(1, 13)
MAX_CLASS_NO = 60

_DIGITS = "一二三四五六七八九"
_STAGE_WORDS = {"小": "primary", "初": "junior", "高": "senior"}

_STAGE = r"(?P<stage>小学?|初中?|高中?)?"
_HAN_GRADE = f"十[一二]?|[{_DIGITS}]"
_HAN_NO = f"[{_DIGITS}]?十[{_DIGITS}]?|[{_DIGITS}]"
_ENTRY = r"(?P<entry>(?:20)?\d\d)级"
_GRADE = rf"(?:{_ENTRY}|(?P<han>{_HAN_GRADE})(?:年级?)?|(?P<num>\d{{1,2}})年级?)"
_CLASS_NO = rf"\(?(?P<no>\d{{1,2}}|{_HAN_NO})班?\)?班?"
_MARK = r"[.\-–—−_/·、]"

_GRADE_ALONE = re.compile(f"{_STAGE}{_GRADE}", re.ASCII)
_CLASS_ALONE = re.compile(_CLASS_NO, re.ASCII)
_CLASS_FORMS = tuple(
    re.compile(form, re.ASCII)
    for form in (
        r"(?P<num>\d{1,2})(?P<no>\d\d)班?",  # 703, 0703
        f"{_STAGE}{_GRADE}{_MARK}?{_CLASS_NO}",  # 七(3)班, 初一3班, 2024级3班, 7年级3班
        rf"(?:grade)?{_STAGE}(?P<num>\d{{1,2}})(?:{_MARK}|(?=\()){_CLASS_NO}",  # 7.3, 7-3, 7(3)
    )
)
_GRADE_FORMS = (
    _GRADE_ALONE,
    re.compile(rf"(?:grade|g)?{_STAGE}(?P<num>\d{{1,2}})", re.ASCII),
    re.compile(r"(?P<entry>20\d\d)", re.ASCII),
    re.compile(r"(?P<stage>小学|初中|高中)"),
)


@dataclass(frozen=True)
class ParsedClass:
    """A class as it is kept."""

    cohort: int
    class_no: int


class ClassDoubt(StrEnum):
    """Why a class could not be read."""

    EMPTY = "empty"
    NOT_UNDERSTOOD = "not_understood"
    NO_GRADE = "no_grade"
    NO_CLASS_NO = "no_class_no"
    CLASS_NO_UNLIKELY = "class_no_unlikely"
    GRADES_DIFFER = "grades_differ"
    SEVERAL_GRADES = "several_grades"
    NOT_IN_SCHOOL = "not_in_school"


@dataclass(frozen=True)
class ClassReading:
    """What a sheet says about a class: the class, or why there is none.

    ``cohort`` is known without a class number where only the grade is written (``no_class_no``), as
    in schools with one class per grade.
    """

    parsed: ParsedClass | None = None
    doubt: ClassDoubt | None = None
    cohort: int | None = None


class _Unreadable(Exception):
    def __init__(self, doubt: ClassDoubt) -> None:
        super().__init__(doubt)
        self.doubt = doubt


def school_year_of(day: date) -> int:
    """The school year that a day belongs to; it changes on 1 September."""
    return day.year if day.month >= 9 else day.year - 1


def school_year_days(year: int) -> tuple[date, date]:
    """The first and the last day of a school year."""
    return date(year, 9, 1), date(year + 1, 8, 31)


def grade_number(cohort: int, day: date) -> int:
    """The grade on a day; below 1 or above 12 before and after the school years."""
    return school_year_of(day) - cohort + 1


def cohort_for(grade: int, school_year: int) -> int:
    """The cohort that is in the grade (1..12) in the school year."""
    return school_year - grade + 1


def grade_code(grade: int) -> str | None:
    """The code ``g01`` .. ``g12`` of the list ``grade``; None outside."""
    return f"g{grade:02d}" if grade in GRADES else None


def stage_of_grade(grade: int) -> str | None:
    """The code of the stage; None outside grades 1..12."""
    return next((stage for stage, grades in STAGES.items() if grade in grades), None)


def class_label(cohort: int, class_no: int | None, day: date, language: str) -> str:
    """How people write the class on that day: ``七(3)班``, ``高一(2)班``; ``Grade 7 (3)``.

    Without a class number the grade alone (``七年级``). Outside grades 1..12 the year of entering
    grade 1 stands for the grade.
    """
    grade = grade_number(cohort, day)
    if language.startswith("en"):
        name = f"Grade {grade}" if grade in GRADES else f"Entry {cohort}"
        return name if class_no is None else f"{name} ({class_no})"
    if grade not in GRADES:
        name = f"{cohort}年入学"
        return name if class_no is None else f"{name}({class_no})班"
    name = f"高{_DIGITS[grade - 10]}" if grade >= 10 else _DIGITS[grade - 1]
    if class_no is None:
        return name if grade >= 10 else f"{name}年级"
    return f"{name}({class_no})班"


def parse_class(
    class_text: str, grade_text: str, school_year: int, stages: Iterable[str]
) -> ParsedClass | None:
    """The class meant by a class column and a grade column; None when it is not certain."""
    return read_class(class_text, grade_text, school_year, stages).parsed


def read_class(
    class_text: str, grade_text: str, school_year: int, stages: Iterable[str]
) -> ClassReading:
    """Like :func:`parse_class`, with the reason where there is no answer.

    ``school_year`` is the one the sheet was written in; ``stages`` are those of the school (none
    given means all). Either text may be empty.
    """
    school = frozenset(stages) or frozenset(STAGES)
    try:
        return _read(_folded(class_text), _folded(grade_text), school_year, school)
    except _Unreadable as unreadable:
        return ClassReading(doubt=unreadable.doubt)


def _read(
    class_text: str, grade_text: str, school_year: int, school: frozenset[str]
) -> ClassReading:
    if not class_text and not grade_text:
        raise _Unreadable(ClassDoubt.EMPTY)
    by_column = _grades_of_column(grade_text, school_year, school) if grade_text else None
    written, class_no = _split(class_text)
    by_class = _grades(written, school_year, school) if written else None
    grade = _only(by_column, by_class)
    cohort = cohort_for(grade, school_year)
    if class_no is None:
        return ClassReading(doubt=ClassDoubt.NO_CLASS_NO, cohort=cohort)
    if not 1 <= class_no <= MAX_CLASS_NO:
        raise _Unreadable(ClassDoubt.CLASS_NO_UNLIKELY)
    return ClassReading(ParsedClass(cohort, class_no), cohort=cohort)


def _split(text: str) -> tuple[re.Match[str] | None, int | None]:
    """A class column as (what it says of the grade, class number); a part not written is None."""
    if not text:
        return None, None
    alone = _CLASS_ALONE.fullmatch(text)
    if alone and _number(alone["no"]) <= MAX_CLASS_NO:
        return None, _number(alone["no"])
    for form in _CLASS_FORMS:
        if match := form.fullmatch(text):
            return match, _number(match["no"])
    if match := _GRADE_ALONE.fullmatch(text.removesuffix("班")):
        return match, None
    raise _Unreadable(ClassDoubt.NOT_UNDERSTOOD)


def _grades_of_column(text: str, school_year: int, school: frozenset[str]) -> frozenset[int]:
    for form in _GRADE_FORMS:
        if match := form.fullmatch(text):
            return _grades(match, school_year, school)
    raise _Unreadable(ClassDoubt.NOT_UNDERSTOOD)


def _only(*readings: frozenset[int] | None) -> int:
    """The one grade on which all that was written agrees."""
    told = [reading for reading in readings if reading is not None]
    if not told:
        raise _Unreadable(ClassDoubt.NO_GRADE)
    if not all(told):
        raise _Unreadable(ClassDoubt.NOT_IN_SCHOOL)
    common = frozenset.intersection(*told)
    if not common:
        raise _Unreadable(ClassDoubt.GRADES_DIFFER)
    if len(common) > 1:
        raise _Unreadable(ClassDoubt.SEVERAL_GRADES)
    return next(iter(common))


def _grades(match: re.Match[str], school_year: int, school: frozenset[str]) -> frozenset[int]:
    """The grades of this school that the words may mean."""
    said = match.groupdict()
    prefix = said.get("stage")
    allowed = school & {_STAGE_WORDS[prefix[0]]} if prefix else school
    if entry := said.get("entry"):
        return _by_entry_year(int(entry) % 100 + 2000, school_year, allowed)
    number = said.get("han") or said.get("num")
    if number is None:
        return frozenset(grade for stage in allowed for grade in STAGES[stage])
    return _by_number(_number(number), allowed)


def _by_entry_year(entry: int, school_year: int, allowed: frozenset[str]) -> frozenset[int]:
    """2024级 is the class that entered its stage in 2024: one grade for each stage it fits."""
    grades = {stage: STAGES[stage].start + school_year - entry for stage in allowed}
    return frozenset(grade for stage, grade in grades.items() if grade in STAGES[stage])


def _by_number(number: int, allowed: frozenset[str]) -> frozenset[int]:
    """七 is grade 7; 初一 counts within the stage, and so does 一 where there is no grade 1."""
    if stage_of_grade(number) in allowed:
        return frozenset({number})
    reach = (stage for stage in allowed if 1 <= number <= len(STAGES[stage]))
    return frozenset(STAGES[stage].start + number - 1 for stage in reach)


def _number(text: str) -> int:
    """The value of 1-2 Arabic digits or of a Chinese numeral below 100."""
    if text.isdecimal():
        return int(text)
    if "十" not in text:
        return _DIGITS.index(text) + 1
    tens, _ten, ones = text.partition("十")
    return 10 * (_number(tens) if tens else 1) + (_number(ones) if ones else 0)


def _folded(text: str) -> str:
    """One way of writing: half width, round brackets, no spaces, no decimal tail of a sheet."""
    folded = "".join(unicodedata.normalize("NFKC", text).casefold().split())
    for bracket, plain in zip("[【〔〈《]】〕〉》", "((((()))))", strict=True):
        folded = folded.replace(bracket, plain)
    return re.sub(r"^(\d{1,4})\.0$", r"\1", folded)
