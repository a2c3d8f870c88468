"""Invented students: every name is a surname with two of the old counting signs."""

from __future__ import annotations

from datetime import date, timedelta
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
_AREA = "999999"


def roster(random: Random, count: int, school_year: int) -> list[RosterEntry]:
    """``count`` students over grades 7 to 9, some boarding, with one or two guardians each."""
    names = _names(random, count)
    per_grade = -(-count // len(_GRADES))
    entries = []
    for place, name in enumerate(names):
        grade = _GRADES[place // per_grade]
        class_no = place % per_grade % max(1, -(-per_grade // _CLASS_SIZE)) + 1
        born = _birthday(random, school_year - grade - 6)
        sex = random.choice("mf")
        entries.append(
            RosterEntry(
                row=place + 2,
                name=name,
                national_number=_national_number(born, place, sex),
                sex=sex,
                born=born,
                cohort=cohort_for(grade, school_year),
                class_no=class_no,
                boarding=random.random() < 0.4,
                status="enrolled",
                guardians=_guardians(random, name),
            )
        )
    return entries


def _names(random: Random, count: int) -> list[str]:
    usual = [s + a + b for s in _SURNAMES for a in _STEMS for b in _BRANCHES]
    random.shuffle(usual)
    rare = list(_RARE[: max(1, count // 20)])
    return (rare + usual * (1 + count // len(usual)))[:count]


def _birthday(random: Random, year: int) -> date:
    return date(year, 9, 1) + timedelta(days=random.randrange(365))


def _national_number(born: date, place: int, sex: str) -> str:
    """A well-formed 学籍号 of an area that does not exist; its order number tells the sex."""
    order = place * 2 % 1000 // 2 * 2 + (sex == "m")
    body = f"{_AREA}{born:%Y%m%d}{order:03d}"
    return f"G{body}{check_character(body)}"


def _guardians(random: Random, name: str) -> tuple[GuardianEntry, ...]:
    relations = random.sample(_RELATIONS, random.choice((1, 2)))
    return tuple(
        GuardianEntry(f"{name}家长{place}", relation, f"000{random.randrange(10**8):08d}")
        for place, relation in enumerate(relations, 1)
    )
