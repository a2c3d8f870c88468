"""A name that was typed into a text is hidden whole and as people say it."""

from __future__ import annotations

import pytest

from counsel_desk.records.name_hiding import given_names, without_name


@pytest.mark.parametrize(
    ("name", "given"),
    [
        ("周明轩", ("明轩",)),
        ("欧阳明轩", ("明轩",)),
        ("欧阳轩", ()),
        ("周轩", ()),
        ("阿依古丽·买买提", ("阿依古丽", "买买提")),
        ("Anna Li", ("Anna", "Li")),
        ("", ()),
    ],
)
def test_the_given_name_is_what_stands_after_the_surname(name: str, given: object) -> None:
    assert given_names(name) == given


@pytest.mark.parametrize(
    ("text", "hidden"),
    [
        ("周明轩说明轩想家", "2026-001说2026-001想家"),
        ("明天轩窗", "明天轩窗"),
        ("周老师", "周老师"),
    ],
)
def test_name_and_given_name_are_hidden_and_nothing_else(text: str, hidden: str) -> None:
    assert without_name(text, "周明轩", "2026-001") == hidden


def test_a_given_name_can_be_hidden_otherwise() -> None:
    assert without_name("周明轩和明轩", "周明轩", "周＊＊", "＊＊") == "周＊＊和＊＊"


def test_without_a_name_a_text_stays() -> None:
    assert without_name("周明轩", "", "＊") == "周明轩"
