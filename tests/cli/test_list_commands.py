"""Lists: one object a line with stable keys, or columns; nobody's name unless it is asked for."""

from __future__ import annotations

import shutil
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.cli import school
from tests.cli.command import Answer, User

STUDENT = [
    "id", "case_number", "grade", "class_no", "class", "sex", "status", "sessions", "last_session",
]  # fmt: skip
STUDENT_REVEALED = [*STUDENT, "name", "national_number", "school_number"]
SESSION = [
    "id", "date", "start", "minutes", "kind", "topics", "status", "case_numbers", "classes",
    "next_on",
]  # fmt: skip
SESSION_REVEALED = [*SESSION, "names"]
DAY = ["type", "date", "week", "standing", "minutes", "openings", "duty", "reason", "remark"]
USE = [
    "type", "date", "period", "area", "kind", "heads", "minutes", "duty", "teaching_point",
    "reason", "remark",
]  # fmt: skip
NAMES = [str(row[0]) for row in school.roster_rows()]
NUMBERS = [str(row[3]) for row in school.roster_rows()]
OTHERS = [str(cell) for row in school.roster_rows() for cell in (row[7], row[9])]


@dataclass(frozen=True)
class Reader:
    """Somebody who asks for each list once and remembers it."""

    user: User
    heard: dict[tuple[object, ...], Answer] = field(default_factory=dict)

    def command(self, *words: object) -> Answer:
        if words not in self.heard:
            self.heard[words] = self.user.command(*words)
        return self.heard[words]


@pytest.fixture(scope="module")
def readers(made: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Reader, Reader]:
    vault = Path(shutil.copytree(made, tmp_path_factory.mktemp("lists") / "vault"))
    return Reader(school.COUNSELLOR.at(vault)), Reader(school.PRINCIPAL.at(vault))


@pytest.fixture
def counsellor(readers: tuple[Reader, Reader]) -> Reader:
    return readers[0]


@pytest.fixture
def principal(readers: tuple[Reader, Reader]) -> Reader:
    return readers[1]


@pytest.mark.parametrize(
    ("noun", "plain", "revealed"),
    [("student", STUDENT, STUDENT_REVEALED), ("session", SESSION, SESSION_REVEALED)],
)
def test_a_list_has_its_keys_and_names_only_when_asked(
    counsellor: Reader, noun: str, plain: list[str], revealed: list[str]
) -> None:
    without = counsellor.command(noun, "list", "--json").done()
    assert {tuple(one) for one in without.objects} == {tuple(plain)}
    with_names = counsellor.command(noun, "list", "--json", "--reveal").done()
    assert {tuple(one) for one in with_names.objects} == {tuple(revealed)}
    assert [{key: one[key] for key in plain} for one in with_names.objects] == without.objects


@pytest.mark.parametrize("form", [(), ("--json",)], ids=["columns", "json"])
@pytest.mark.parametrize("noun", ["student", "session"])
def test_no_name_or_number_stands_in_a_list_unless_asked_for(
    counsellor: Reader, noun: str, form: tuple[str, ...]
) -> None:
    plain = counsellor.command(noun, "list", *form).done().out
    assert [one for one in (*NAMES, *NUMBERS, *OTHERS, school.PROCESS) if one in plain] == []
    revealed = counsellor.command(noun, "list", *form, "--reveal").done().out
    assert NAMES[0] in revealed
    assert [one for one in (*OTHERS, school.PROCESS) if one in revealed] == []


def test_every_student_is_listed_once_by_class(counsellor: Reader) -> None:
    rows = counsellor.command("student", "list", "--json", "--reveal").done().objects
    assert sorted(one["name"] for one in rows) == sorted(NAMES)
    assert sorted(one["national_number"] for one in rows) == sorted(NUMBERS)
    assert {(one["grade"], one["class_no"], one["status"]) for one in rows} == {
        ("g07", 1, "enrolled")
    }
    seen = {one["name"]: (one["case_number"], one["sessions"]) for one in rows if one["sessions"]}
    assert seen == {NAMES[0]: ("2026-001", 1), NAMES[1]: ("2026-002", 2)}


def test_the_sessions_are_those_of_the_book_in_order(counsellor: Reader) -> None:
    rows = counsellor.command("session", "list", "--json", "--reveal").done().objects
    found = [(one["date"], one["start"], one["minutes"], one["kind"], one["names"]) for one in rows]
    assert found == [
        ("2026-10-12", "12:40", 40, "individual", [NAMES[0]]),
        ("2026-10-13", "16:45", 25, "individual", [NAMES[1]]),
        ("2026-10-20", "16:45", 40, "parent", [NAMES[1]]),
    ]
    assert [one["topics"] for one in rows] == [["sleep"], [], []]
    assert {one["status"] for one in rows} == {"closed"}
    assert [one["next_on"] for one in rows] == [None, "2026-10-20", None]


def test_the_room_list_has_days_and_uses_with_their_keys(principal: Reader) -> None:
    rows = principal.command("room", "list", "--month", "2026-10", "--json").done().objects
    keys = {"day": tuple(DAY), "use": tuple(USE)}
    assert {(one["type"], tuple(one)) for one in rows} == set(keys.items())
    days = {one["date"]: one for one in rows if one["type"] == "day"}
    assert len(days) == 18  # the school days of October 2026, 1 to 7 being holidays
    assert days["2026-10-12"]["openings"] == [
        {"area": "Individual room", "opened": "12:30", "closed": "13:30"}
    ]
    assert (days["2026-10-12"]["standing"], days["2026-10-12"]["duty"]) == ("met", ["甲一"])
    assert days["2026-10-13"]["standing"] == "unfinished"
    assert days["2026-10-13"]["openings"][0]["closed"] is None
    assert days["2026-10-14"]["standing"] == "closed"
    facts = ("date", "period", "kind", "heads", "minutes")
    uses = [tuple(one[fact] for fact in facts) for one in rows if one["type"] == "use"]
    assert uses == [
        ("2026-10-12", "noon", "individual", 1, 40),
        ("2026-10-13", "after_class", "individual", 1, 25),
        ("2026-10-20", "after_class", "parent", 1, 40),
    ]


def test_the_room_list_says_the_same_to_counsellor_and_principal(
    counsellor: Reader, principal: Reader
) -> None:
    for form in ((), ("--json",)):
        words = ("room", "list", "--month", "2026-10", *form)
        assert counsellor.command(*words).done().out == principal.command(*words).done().out


def test_nothing_in_the_room_list_leads_to_a_student(principal: Reader, counsellor: Reader) -> None:
    told = principal.command("room", "list", "--month", "2026-autumn", "--json").done().out
    ids = [one["id"] for one in counsellor.command("session", "list", "--json").objects]
    ids += [one["id"] for one in counsellor.command("student", "list", "--json").objects]
    hidden = (*NAMES, *NUMBERS, *OTHERS, *ids, school.PROCESS, "2026-001", "sleep", "Grade 7")
    assert [one for one in hidden if one in told] == []
    assert "12:40" not in told


def test_a_month_lies_in_its_term_and_this_month_is_meant_without_one(principal: Reader) -> None:
    month = principal.command("room", "list", "--month", "2026-10", "--json").done().objects
    term = principal.command("room", "list", "--month", "2026-autumn", "--json").done().objects
    assert [one for one in month if one not in term] == []
    assert len(term) > len(month)
    today = principal.command("room", "list", "--json").done().objects
    assert {one["date"][:7] for one in today} == {"2026-11"}


def test_columns_are_tabbed_words_without_the_id(counsellor: Reader) -> None:
    rows = counsellor.command("student", "list").done().rows
    assert {len(row) for row in rows} == {len(STUDENT) - 1}
    ids = [one["id"] for one in counsellor.command("student", "list", "--json").objects]
    assert not {cell for row in rows for cell in row} & set(ids)


def test_a_vault_without_anything_gives_an_empty_list(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    place = tmp_path_factory.mktemp("empty")
    school.create(place / "vault", "--recovery-out", place).done()
    user = school.COUNSELLOR.at(place / "vault")
    for noun in ("student", "session"):
        for form in ((), ("--json",), ("--reveal",)):
            assert user.command(noun, "list", *form).done().out == ""
