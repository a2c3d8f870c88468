"""What the person has answered so far while setting up, kept so that it can be gone on with.

Passwords are never part of it: they live in the form until the vault is made.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, time
from pathlib import Path
from typing import Any

from counsel_desk import clock, paths
from counsel_desk.errors import StorageProblem
from counsel_desk.gui.room.plan_editor import PlanLine, lines_of
from counsel_desk.i18n import _
from counsel_desk.records import shipped_calendar
from counsel_desk.records.school_calendar import TermSpan
from counsel_desk.services import vault_places
from counsel_desk.services.first_records import usual_areas
from counsel_desk.whole_files import write_whole


@dataclass(frozen=True)
class AreaAnswer:
    """An area; ``key`` ties the plan's lines to it."""

    key: str
    name: str
    kind: str


@dataclass(frozen=True)
class PersonAnswer:
    """Somebody who shall have a password."""

    name: str
    is_counsellor: bool


@dataclass(frozen=True)
class Answers:
    """All answers of the set-up; ``step`` is where the person was. ``small`` None: by the number.

    ``makeups`` holds the weekday (1..7) that a make-up day follows.
    """

    folder: str
    areas: tuple[AreaAnswer, ...]
    plan: tuple[PlanLine, ...]
    terms: tuple[TermSpan, ...]
    step: str = ""
    room: str = ""
    school: str = ""
    code: str = ""
    stages: tuple[str, ...] = ("junior",)
    students: int = 0
    boarders: int = 0
    small: bool | None = None
    township_centre: bool = False
    teaching_points: tuple[tuple[str, int], ...] = ()
    makeups: tuple[tuple[date, int], ...] = ()
    people: tuple[PersonAnswer, ...] = (PersonAnswer("", True), PersonAnswer("", False))


def usual() -> Answers:
    """What is filled in before anybody answers."""
    areas = usual_areas()
    keys = [str(number) for number in range(1, len(areas) + 1)]
    slots = [
        (key, one.weekday, one.opens, one.closes)
        for key, area in zip(keys, areas, strict=True)
        for one in area.openings
    ]
    return Answers(
        folder=str(vault_places.proposed(paths.default_vault())),
        room=_("Counselling room"),
        areas=tuple(AreaAnswer(k, a.name, a.kind) for k, a in zip(keys, areas, strict=True)),
        plan=lines_of(slots),
        terms=shipped_calendar.proposed_terms(clock.today()),
    )


def file() -> Path:
    """Where half-finished answers are kept: beside the settings."""
    return paths.settings_file().with_name("first-run.json")


def keep(answers: Answers) -> None:
    """Write the answers down; a disk that says no must not stop anybody from setting up."""
    content = {
        **{name: getattr(answers, name) for name in _PLAIN},
        "areas": [vars(one) for one in answers.areas],
        "plan": [_line_out(one) for one in answers.plan],
        "terms": [
            {**vars(one), **{key: getattr(one, key).isoformat() for key in _TERM_DATES}}
            for one in answers.terms
        ],
        "makeups": [(day.isoformat(), weekday) for day, weekday in answers.makeups],
        "people": [vars(one) for one in answers.people],
    }
    try:
        file().parent.mkdir(parents=True, exist_ok=True)
        write_whole(file(), json.dumps(content, ensure_ascii=False, indent=1).encode())
    except (OSError, StorageProblem):
        return


def kept() -> Answers | None:
    """The answers of an earlier try, or None when there are none that can be understood."""
    try:
        content = json.loads(file().read_text(encoding="utf-8"))
        return _understood(content)
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return None


def drop() -> None:
    """The set-up is finished: nothing of it stays outside the vault."""
    file().unlink(missing_ok=True)


_PLAIN = (
    "folder", "step", "room", "school", "code", "stages", "students", "boarders", "small",
    "township_centre", "teaching_points",
)  # fmt: skip
_TERM_DATES = ("starts", "ends", "week_one")


def _understood(content: dict[str, Any]) -> Answers:
    return Answers(
        folder=str(content["folder"]),
        areas=tuple(AreaAnswer(**one) for one in content["areas"]),
        plan=tuple(_line_in(one) for one in content["plan"]),
        terms=tuple(_term_in(one) for one in content["terms"]),
        step=str(content["step"]),
        room=str(content["room"]),
        school=str(content["school"]),
        code=str(content["code"]),
        stages=tuple(str(one) for one in content["stages"]),
        students=int(content["students"]),
        boarders=int(content["boarders"]),
        small=None if content["small"] is None else bool(content["small"]),
        township_centre=bool(content["township_centre"]),
        teaching_points=tuple((str(n), int(s)) for n, s in content["teaching_points"]),
        makeups=tuple((date.fromisoformat(day), int(wd)) for day, wd in content["makeups"]),
        people=tuple(PersonAnswer(**one) for one in content["people"]),
    )


def _line_out(line: PlanLine) -> dict[str, Any]:
    return {
        "area": line.area,
        "weekdays": line.weekdays,
        "opens": line.opens.isoformat("minutes"),
        "closes": line.closes.isoformat("minutes"),
    }


def _line_in(row: dict[str, Any]) -> PlanLine:
    return PlanLine(
        str(row["area"]),
        tuple(int(one) for one in row["weekdays"]),
        time.fromisoformat(row["opens"]),
        time.fromisoformat(row["closes"]),
    )


def _term_in(row: dict[str, Any]) -> TermSpan:
    dates = {key: date.fromisoformat(row[key]) for key in _TERM_DATES}
    return TermSpan(int(row["school_year"]), str(row["season"]), **dates)
