"""What is shown before saving is what stands in the room's log afterwards; faults tell where."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from counsel_desk import clock, errors
from counsel_desk.records.cases.session_fields import Member
from counsel_desk.services.cases.session_rules import faults
from counsel_desk.services.desk import Desk
from tests.vaults import (
    COUNSELLOR,
    COUNSELLOR_PASSWORD,
    NOW,
    Template,
    group_of,
    make_template,
    talk_with,
)


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Template:
    return make_template(tmp_path_factory.mktemp("preview") / "vault")


@pytest.fixture
def desk(template: Template, tmp_path: Path) -> Iterator[Desk]:
    clock.set_source(lambda: NOW)
    folder = template.copy_to(tmp_path / "vault")
    with Desk.open(folder, COUNSELLOR, COUNSELLOR_PASSWORD) as opened:
        yield opened


def test_the_line_shown_is_the_line_written(desk: Desk, template: Template) -> None:
    sessions = desk.require_cases().sessions
    day = date(2026, 10, 19)
    fields = replace(talk_with(template.students[0], minutes=38), day=day)
    shown = sessions.preview_line(fields)
    assert shown is not None
    before = {one.token for one in desk.room.uses.between(day, day)}
    sessions.add(fields)
    (written,) = [one for one in desk.room.uses.between(day, day) if one.token not in before]
    areas = {one.id: one.name for one in desk.room.areas.all()}
    assert (shown.day, shown.period, shown.kind) == (written.day, written.period, written.kind)
    assert (shown.heads, shown.minutes) == (written.heads, written.minutes) == (1, 40)
    assert shown.area == areas[written.area_id or 0]
    assert shown.duty == COUNSELLOR


def test_a_group_counts_who_was_there(desk: Desk, template: Template) -> None:
    one, two = template.students
    fields = replace(group_of(one), members=(Member(one), Member(two, False, "ill")))
    shown = desk.require_cases().sessions.preview_line(fields)
    assert shown is not None
    assert shown.heads == 1


def test_a_phone_call_leaves_no_line(desk: Desk, template: Template) -> None:
    fields = replace(talk_with(template.students[0]), kind="phone")
    assert desk.require_cases().sessions.preview_line(fields) is None


def test_without_a_length_there_is_nothing_to_show(desk: Desk, template: Template) -> None:
    fields = replace(talk_with(template.students[0]), minutes=None)
    with pytest.raises(errors.BadInput):
        desk.require_cases().sessions.preview_line(fields)


def test_every_fault_is_told_with_its_place(desk: Desk) -> None:
    fields = replace(
        talk_with(""), student_id=None, day=date(2026, 12, 1), minutes=None, safety=None, effect=11
    )
    assert [one.place for one in faults(fields)] == ["time", "day", "student", "effect", "safety"]


def test_case_numbers_are_listed_by_year(desk: Desk, template: Template) -> None:
    (number,) = desk.require_cases().students.case_numbers_of(template.students[0])
    assert number.shown == "2026-001"
