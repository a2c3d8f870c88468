"""Commands on students' files: which are open, and one of them as text."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from typing import Any

from counsel_desk import clock, errors
from counsel_desk.cli import rows
from counsel_desk.cli.desks import open_desk
from counsel_desk.cli.rows import Row
from counsel_desk.i18n import _
from counsel_desk.records import codes
from counsel_desk.records.cases.care_spell import CareSpell
from counsel_desk.records.cases.file_overview import FileOverview
from counsel_desk.records.cases.plan_overview import PlanOverview
from counsel_desk.records.cases.student import age_on
from counsel_desk.records.cases.timeline import TimelineEntry
from counsel_desk.reports.cases.timeline_words import kind_words, title_of
from counsel_desk.services.desk import CaseServices


def files(arguments: argparse.Namespace) -> None:
    """``student list --files``: open files with what comes next; names only with ``--reveal``."""
    with open_desk(arguments) as desk:
        found = [_file(one, arguments.reveal) for one in desk.require_cases().open_files.now()]
    rows.show(arguments, found, _file_cells)


def show(arguments: argparse.Namespace) -> None:
    """``student show``: one file as text. Opening it is kept in its access log like any other."""
    with open_desk(arguments) as desk:
        cases = desk.require_cases()
        student = student_id(cases, arguments.student)
        cases.files.open(student, arguments.reason, arguments.words)
        told = _whole(cases, student, reveal=arguments.reveal)
    print(rows.as_json(told) if arguments.json else "\n".join(_lines(told)))


def student_id(cases: CaseServices, word: str) -> str:
    """The id of a student named by id, case number or national number.

    :raises errors.BadInput: when there is none.
    """
    for one in cases.students.overview(clock.today(), with_gone=True):
        if word and word in (one.id, one.case_number, one.national_number):
            return one.id
    raise errors.BadInput(_("There is no student “{word}”.").format(word=word))


def _file(one: FileOverview, reveal: bool) -> Row:
    row: Row = {
        "id": one.student_id,
        "case_number": one.case_number,
        "class": rows.class_words(one.cohort, one.class_no, clock.today()),
        "last_session": one.last_session,
        "open_plan": one.has_plan,
        "next_on": one.next_on,
        "next": one.next_what or None,
    }
    return row | {"name": one.name} if reveal else row


def _file_cells(row: Row) -> Iterator[str]:
    words = {"meeting": _("meeting"), "review": _("plan's review")}
    yield row["case_number"]
    yield row["class"] or ""
    yield str(row["last_session"] or "")
    yield _("plan") if row["open_plan"] else ""
    yield " ".join(filter(None, (str(row["next_on"] or ""), words.get(row["next"], ""))))
    if "name" in row:
        yield row["name"]


def _whole(cases: CaseServices, student: str, *, reveal: bool) -> Row:
    """Everything in a file as plain values; codes stay codes."""
    facts, today = cases.students.get(student), clock.today()
    spell = cases.students.class_on(student, today)
    strengths = cases.strengths.of_student(student)
    plans = [one for one in cases.plans.of_student(student) if one.is_open]
    told: Row = {
        "id": student,
        "case_numbers": [one.shown for one in cases.students.case_numbers_of(student)],
        "class": rows.class_words(spell.cohort, spell.class_no, today) if spell else None,
        "sex": facts.sex,
        "age": age_on(facts.born, today),
        "boarding": facts.boarding,
        "file_since": cases.files.opened_on(student),
        "strengths": [one.text for one in strengths if one.kind == "strength"],
        "supports": [one.text for one in strengths if one.kind == "support"],
        "consent": {one.kind: one.state for one in cases.consents.states(student)},
        "care_groups": [_care(one) for one in cases.care_groups.of_student(student)],
        "plan": _plan(plans[0]) if plans else None,
        "timeline": [_entry(one) for one in cases.timelines.of_student(student)],
        "openings": len(cases.files.openings(student)),
    }
    return told | {"name": facts.name} if reveal else told


def _care(spell: CareSpell) -> Row:
    return {
        "group": spell.care_group,
        "label": spell.label,
        "since": spell.since,
        "until": spell.until,
        "source": spell.source,
    }


def _plan(plan: PlanOverview) -> Row:
    version = plan.in_force
    return {
        "version": version.number,
        "made_on": version.made_on,
        "situation": version.content.situation,
        "goals": [
            {
                "goal": goal.goal,
                "due_on": goal.due_on,
                "percent": plan.percent(goal.thread),
                "measures": [one.measure for one in goal.measures],
            }
            for goal in version.content.goals
        ],
        "next_review": plan.pending[0].needed_by if plan.pending else None,
    }


def _entry(entry: TimelineEntry) -> Row:
    return {
        "date": entry.day,
        "time": f"{entry.at:%H:%M}" if entry.at else None,
        "kind": entry.kind.value,
        "title": f"{kind_words(entry.kind)} {title_of(entry)}".strip(),
        "text": entry.text or None,
    }


def _lines(told: Row) -> Iterator[str]:
    """The file as a person reads it."""
    yield _("Case {number}").format(number=_(", ").join(told["case_numbers"]))
    yield from _head(told)
    yield from _section(_("Strengths"), told["strengths"])
    yield from _section(_("Supports"), told["supports"])
    yield from _section(_("Special care"), map(_care_line, told["care_groups"]))
    if told["plan"]:
        yield from _plan_lines(told["plan"])
    yield from _section(_("Timeline"), map(_entry_line, told["timeline"]))


def _head(told: Row) -> Iterator[str]:
    age = "" if told["age"] is None else _("{age} years").format(age=told["age"])
    boards = {True: _("boards at school"), False: _("goes home every day"), None: ""}
    sex = codes.load("sex").label(told["sex"])
    parts = (told.get("name"), told["class"], sex, age, boards[told["boarding"]])
    yield " ・ ".join(filter(None, parts))


def _section(title: str, lines: Any) -> Iterator[str]:
    """A heading with its lines; nothing at all without any."""
    found = list(lines)
    if found:
        yield ""
        yield title
        yield from (f"  {one}" for one in found)


def _care_line(care: Row) -> str:
    name = care["label"] or codes.load("care_group").label(care["group"])
    until = f" – {care['until']}" if care["until"] else ""
    return f"{name}  {care['since']}{until}"


def _plan_lines(plan: Row) -> Iterator[str]:
    title = _("Plan, version {number}").format(number=plan["version"])
    yield from _section(title, [plan["situation"], *map(_goal_line, plan["goals"])])


def _goal_line(goal: Row) -> str:
    percent = "" if goal["percent"] is None else f"{goal['percent']}%"
    due = str(goal["due_on"] or "")
    return " ・ ".join(filter(None, (goal["goal"], *goal["measures"], due, percent)))


def _entry_line(entry: Row) -> str:
    words = " ".join((entry["text"] or "").split())
    return "  ".join(filter(None, (str(entry["date"]), entry["title"], words)))
