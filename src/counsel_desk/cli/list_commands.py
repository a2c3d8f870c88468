"""Commands that list what is kept: as columns for people, or one JSON object per line."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from datetime import date
from typing import Any

from counsel_desk import clock
from counsel_desk.cli import rows, student_commands
from counsel_desk.cli.desks import open_desk
from counsel_desk.cli.rows import Row
from counsel_desk.i18n import _, pgettext
from counsel_desk.records import codes
from counsel_desk.records.cases.overviews import SessionOverview, StudentOverview
from counsel_desk.records.grades import grade_code, grade_number
from counsel_desk.records.room.room_log import OpeningDay, UseLine


def students(arguments: argparse.Namespace) -> None:
    """``student list``: case number and class; names only with ``--reveal``."""
    if arguments.files:
        student_commands.files(arguments)
        return
    with open_desk(arguments) as desk:
        today = clock.today()
        known = desk.require_cases().students.overview(today)
        found = (_student(one, today, reveal=arguments.reveal) for one in known)
        rows.show(arguments, found, _cells)


def sessions(arguments: argparse.Namespace) -> None:
    """``session list``: day, kind, topics; names only with ``--reveal``."""
    with open_desk(arguments) as desk:
        known = desk.require_cases().sessions.overview()
        rows.show(arguments, (_session(one, reveal=arguments.reveal) for one in known), _cells)


def room(arguments: argparse.Namespace) -> None:
    """``room list``: the days with their openings, and the usage log, of a month."""
    with open_desk(arguments) as desk:
        month = arguments.month or f"{clock.today():%Y-%m}"
        log = desk.room.logs.of(month)
        rows.show(arguments, (*map(_day, log.days), *map(_use, log.uses)), _cells)


def _student(row: StudentOverview, on: date, *, reveal: bool) -> Row:
    shown: Row = {
        "id": row.id,
        "case_number": row.case_number,
        **_class(row.cohort, row.class_no, on),
        "sex": row.sex,
        "status": row.status,
        "sessions": row.sessions,
        "last_session": row.last_session,
    }
    if reveal:
        shown |= {
            "name": row.name,
            "national_number": row.national_number,
            "school_number": row.school_number,
        }
    return shown


def _session(row: SessionOverview, *, reveal: bool) -> Row:
    classes = [_class(*one, row.day)["class"] if one else None for one in row.classes]
    shown: Row = {
        "id": row.id,
        "date": row.day,
        "start": f"{row.starts:%H:%M}",
        "minutes": row.minutes,
        "kind": row.kind,
        "topics": list(row.topics),
        "status": row.status,
        "case_numbers": list(row.case_numbers),
        "classes": classes,
        "next_on": row.next_on,
    }
    return shown | {"names": list(row.names)} if reveal else shown


def _class(cohort: int | None, class_no: int | None, on: date) -> Row:
    if cohort is None:
        return {"grade": None, "class_no": None, "class": None}
    return {
        "grade": grade_code(grade_number(cohort, on)),
        "class_no": class_no,
        "class": rows.class_words(cohort, class_no, on),
    }


def _day(day: OpeningDay) -> Row:
    return {
        "type": "day",
        "date": day.day,
        "week": day.week,
        "standing": day.standing,
        "minutes": day.minutes,
        "openings": [
            {
                "area": span.area,
                "opened": f"{span.opened:%H:%M}",
                "closed": f"{span.closed:%H:%M}" if span.closed else None,
            }
            for span in day.spans
        ],
        "duty": list(day.duty),
        "reason": day.reason,
        "remark": day.remark,
    }


def _use(use: UseLine) -> Row:
    return {
        "type": "use",
        "date": use.day,
        "period": use.period,
        "area": use.area,
        "kind": use.kind,
        "heads": use.heads,
        "minutes": use.minutes,
        "duty": use.duty,
        "teaching_point": use.teaching_point,
        "reason": use.reason,
        "remark": use.remark,
    }


def _cells(row: Row) -> Iterator[str]:
    return (_cell(name, value) for name, value in row.items() if name != "id")


_LISTS = {
    "grade": ("grade",),
    "kind": ("kind", "mode"),
    "topics": ("topic",),
    "period": ("period",),
    "reason": ("short_reason", "use_reason"),
    "sex": ("sex",),
    "status": ("student_status",),
}


def _cell(name: str, value: Any) -> str:
    """A value as people read it: codes as words, lists joined, nothing for nothing."""
    if value is None or value == []:
        return ""
    if isinstance(value, list):
        return _(", ").join(_cell(name, one) for one in value)
    if isinstance(value, dict):
        return f"{value['area']} {value['opened']}–{value['closed'] or '?'}".strip()
    if (name, value) in _words():
        return _words()[name, value]
    for list_name in _LISTS.get(name, ()):
        if value in codes.load(list_name):
            return codes.load(list_name).label(value)
    return str(value)


def _words() -> dict[tuple[str, str], str]:
    """What is no code of a list, in words."""
    return {
        ("type", "day"): pgettext("line", "day"),
        ("type", "use"): pgettext("line", "use"),
        ("standing", "met"): _("met"),
        ("standing", "short"): _("too short"),
        ("standing", "closed"): _("closed"),
        ("standing", "unfinished"): _("end not told"),
        ("standing", "not_required"): _("no school day"),
        ("status", "open"): pgettext("record", "open"),
        ("status", "closed"): pgettext("record", "closed"),
    }
