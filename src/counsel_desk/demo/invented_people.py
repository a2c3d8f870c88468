"""Invented students: every name is a surname with two of the old counting signs."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import chain, cycle
from random import Random

from counsel_desk.records.cases.identity_numbers import check_character
from counsel_desk.records.cases.roster_entry import GuardianEntry, RosterEntry
from counsel_desk.records.grades import cohort_for

_SURNAMES = (
    *"赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦许何吕施张孔曹严华金魏陶姜单仇解区",
    "欧阳",
    "司马",
)
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_RARE = ("周㛃甲", "吴𬭎乙", "郑䶮丙", "王𠅤丁", "冯堃戊", "陈喆己", "单翀庚", "解龑辛")
_RELATIONS = ("father", "mother", "paternal_grandmother")
_GRADES = range(7, 10)
_CLASS_SIZE = 45
_LAST_AREA = 999999
_ORDERS = 500


class InventedStudents:
    """Draws students from a seed; no number repeats, and no name among 4,000 of them."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self.names = _names(random)
        self.drawn = 0

    def whole_school(self, count: int, school_year: int) -> list[RosterEntry]:
        """``count`` students spread over grades 7 to 9."""
        size = -(-count // len(_GRADES))
        grades = [_GRADES[place // size] for place in range(count)]
        return [
            self._draw(grade, place % size, size, school_year) for place, grade in enumerate(grades)
        ]

    def newcomers(self, count: int, school_year: int) -> list[RosterEntry]:
        """``count`` students who enter grade 7."""
        return [self._draw(_GRADES[0], place, count, school_year) for place in range(count)]

    def _draw(self, grade: int, place: int, size: int, school_year: int) -> RosterEntry:
        """One student at a place of a grade of that size; some board, one or two guardians."""
        name, born = next(self.names), _birthday(self.random, school_year - grade - 6)
        sex = self.random.choice("mf")
        number = _national_number(born, self.drawn, sex)
        self.drawn += 1
        return RosterEntry(
            row=self.drawn + 1,
            name=name,
            national_number=number,
            sex=sex,
            born=born,
            cohort=cohort_for(grade, school_year),
            class_no=place % max(1, -(-size // _CLASS_SIZE)) + 1,
            boarding=self.random.random() < 0.4,
            status="enrolled",
            guardians=_guardians(self.random, name),
        )


def _names(random: Random) -> Iterator[str]:
    """Rare characters first, so that the smallest school has one; then over and over."""
    usual = [s + a + b for s in _SURNAMES for a in _STEMS for b in _BRANCHES]
    random.shuffle(usual)
    return chain(_RARE[:1], usual[:20], _RARE[1:], cycle(usual[20:]))


def _birthday(random: Random, year: int) -> date:
    return date(year, 9, 1) + timedelta(days=random.randrange(365))


def _national_number(born: date, place: int, sex: str) -> str:
    """A well-formed 学籍号 of an area that does not exist; its order number tells the sex."""
    area, order = _LAST_AREA - place // _ORDERS, place % _ORDERS * 2 + (sex == "m")
    body = f"{area}{born:%Y%m%d}{order:03d}"
    return f"G{body}{check_character(body)}"


def _guardians(random: Random, name: str) -> tuple[GuardianEntry, ...]:
    relations = random.sample(_RELATIONS, random.choice((1, 2)))
    return tuple(
        GuardianEntry(f"{name}家长{place}", relation, f"000{random.randrange(10**8):08d}")
        for place, relation in enumerate(relations, 1)
    )
