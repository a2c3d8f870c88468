"""Research, awards, and examples that show nobody."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from counsel_desk import errors
from counsel_desk.services.desk import Desk, RoomServices
from counsel_desk.services.room.research import ResearchFields

PROJECT = ResearchFields("project", "留守儿童同伴支持研究", "county", date(2026, 3, 1))


def test_an_item_is_kept_changed_and_taken_back(room: RoomServices) -> None:
    made = room.research.add(PROJECT)
    room.research.add(replace(PROJECT, kind="award", since=date(2026, 5, 1)))
    assert [one.fields.kind for one in room.research.all()] == ["award", "project"]
    ended = replace(PROJECT, until=date(2026, 10, 1))
    room.research.change(made, ended)
    assert room.research.all()[1].fields == ended
    room.research.remove(made)
    assert [one.fields.kind for one in room.research.all()] == ["award"]


def test_an_example_goes_in_only_when_it_is_said_that_names_were_removed(
    room: RoomServices,
) -> None:
    example = replace(PROJECT, kind="example", title="一次同伴冲突的辅导")
    with pytest.raises(errors.Refused, match="were removed"):
        room.research.add(example)
    made = room.research.add(replace(example, names_removed=True))
    with pytest.raises(errors.Refused, match="were removed"):
        room.research.change(made, example)
    project = room.research.add(PROJECT)
    with pytest.raises(errors.Refused, match="were removed"):
        room.research.change(project, example)


@pytest.mark.parametrize(
    "fields",
    [
        replace(PROJECT, kind="rumour"),
        replace(PROJECT, level="galaxy"),
        replace(PROJECT, title=" "),
        replace(PROJECT, until=date(2026, 2, 28)),
    ],
)
def test_an_item_that_cannot_be_is_refused(room: RoomServices, fields: ResearchFields) -> None:
    with pytest.raises(errors.BadInput):
        room.research.add(fields)


@pytest.mark.parametrize("field", ["title", "remark"])
def test_no_students_name_gets_into_the_register(room: RoomServices, field: str) -> None:
    example = replace(PROJECT, kind="example", names_removed=True)
    with pytest.raises(errors.Refused):
        room.research.add(replace(example, **{field: "测试生甲的辅导"}))


def test_the_principal_reads_and_writes_nothing(principal: Desk) -> None:
    assert not principal.room.research.all()
    with pytest.raises(errors.WrongRole):
        principal.room.research.add(PROJECT)
