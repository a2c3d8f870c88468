"""Commands that take over sheets: read, preview, and write unless it is a dry run."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Sequence
from typing import Protocol

from counsel_desk import clock, errors
from counsel_desk.cli import passwords
from counsel_desk.i18n import _
from counsel_desk.imports.cases.assessment_sheets import preview_sheets, read_sheets_of
from counsel_desk.imports.cases.roster import preview_roster, read_roster
from counsel_desk.imports.cases.session_book import preview_sessions, read_session_book
from counsel_desk.imports.cases.sheet_context import context_of
from counsel_desk.imports.item_runs import in_runs
from counsel_desk.imports.outcome import Fault, ImportOutcome, verdict_text, write_failed_rows
from counsel_desk.imports.room.openings import preview_openings, read_openings
from counsel_desk.imports.room.register_kinds import KINDS
from counsel_desk.records.grades import school_year_of
from counsel_desk.services.desk import Desk


class Preview(Protocol):
    """What the previews have in common."""

    @property
    def outcome(self) -> ImportOutcome:
        """Counts and faults."""
        ...

    @property
    def sheet_name(self) -> str:
        """The sheet that was read."""
        ...

    @property
    def other_sheets(self) -> Sequence[str]:
        """Sheets of the same file that were left aside."""
        ...


def roster(arguments: argparse.Namespace) -> None:
    """``import roster``: students from a class list."""
    with _desk(arguments) as desk:
        students, today = desk.require_cases().students, clock.today()
        stages = desk.room.schools.on(today).stages
        points = [one.name for one in desk.room.schools.teaching_points()]
        sheet = read_roster(arguments.file, school_year_of(today), stages)
        preview = preview_roster(sheet, students.known(today), today, points)
        _finish(
            arguments,
            desk,
            preview,
            lambda: students.take_over_roster(preview.to_add, preview.to_change, today),
        )


def sessions(arguments: argparse.Namespace) -> None:
    """``import sessions``: an old session book."""
    with _desk(arguments) as desk:
        cases, today = desk.require_cases(), clock.today()
        preview = preview_sessions(
            read_session_book(arguments.file),
            cases.students.known(today),
            cases.sessions.known_keys(),
            desk.room.areas.names_in_sheets(),
            today,
        )
        _finish(arguments, desk, preview, lambda: cases.sessions.take_over(preview.to_add))


def openings(arguments: argparse.Namespace) -> None:
    """``import openings``: an old log of openings."""
    with _desk(arguments) as desk:
        students = desk.require_cases().students
        preview = preview_openings(
            read_openings(arguments.file),
            desk.room.openings.known(),
            desk.room.areas.names_in_sheets(),
            desk.room.staff.by_name(),
            clock.today(),
            students.name_finder(),
        )
        _finish(
            arguments,
            desk,
            preview,
            lambda: desk.room.openings.take_over(preview.to_add, preview.to_change),
        )


def answers(arguments: argparse.Namespace) -> None:
    """``import answers``: a class's sheets of a questionnaire, or scores that a platform reckoned.

    Rows that are left out and still ask for a talk today are told by number, in the answer alone.
    """
    with _desk(arguments) as desk:
        context = context_of(desk, arguments.scale.strip().lower())
        preview = preview_sheets(read_sheets_of(arguments.file, context.scale), context)
        assessments, scale = desk.require_cases().assessments, context.scale.definition.id

        def write() -> None:
            assessments.take_over(scale, preview.to_add)

        _finish(arguments, desk, preview, write)
        if preview.urgent_rows:
            told = _("Look at these rows today though they are not taken over: {rows}")
            print(told.format(rows=in_runs(preview.urgent_rows)), file=sys.stderr)


def register(arguments: argparse.Namespace) -> None:
    """``import staff|trainings|lessons|activities``: a list of one of the duty registers."""
    kind = KINDS[arguments.register]
    with _desk(arguments) as desk:
        holds_name = desk.require_cases().students.name_finder()
        sheets = desk.room.sheets
        preview = kind.look(arguments.file, sheets, clock.today(), holds_name)
        _finish(arguments, desk, preview, lambda: kind.write(sheets, preview))


def _desk(arguments: argparse.Namespace) -> Desk:
    failed = arguments.failed
    if failed is not None and failed.resolve() == arguments.file.resolve():
        raise errors.UsageProblem(
            _("The list of faults would take the place of the sheet itself. Give it another name.")
        )
    password = passwords.known(arguments, arguments.name)
    return Desk.open(arguments.vault, arguments.name, password)


def _finish(
    arguments: argparse.Namespace, desk: Desk, preview: Preview, write: Callable[[], None]
) -> None:
    """Write first, then tell: what is told as done is done."""
    outcome = preview.outcome
    if arguments.failed is not None:
        write_failed_rows(arguments.failed, outcome.faults)
        desk.require_cases().students.note_faults_saved()
    if not arguments.dry_run and outcome.new + outcome.changed:
        write()
    if arguments.json:
        print(json.dumps(outcome.as_json(), ensure_ascii=False))
    else:
        _tell(preview, dry=arguments.dry_run)


def _tell(preview: Preview, *, dry: bool) -> None:
    outcome = preview.outcome
    if preview.sheet_name:
        print(_("Sheet read: {name}").format(name=preview.sheet_name))
    if preview.other_sheets:
        print(_("Sheets left aside: {names}").format(names=_(", ").join(preview.other_sheets)))
    if outcome.ignored_columns:
        print(_("Columns left aside: {names}").format(names=_(", ").join(outcome.ignored_columns)))
    counts = _(
        "New {new}, changed {changed}, doubtful {doubtful}, refused {refused}, "
        "unchanged {unchanged}."
    )
    print(counts.format(**{name: getattr(outcome, name) for name in _COUNTS}))
    if dry:
        print(_("Only looked at; nothing was written."))
    for fault in outcome.faults:
        print(_fault_line(fault))


def _fault_line(fault: Fault) -> str:
    line = _("Row {row}: {verdict}: {message}")
    if fault.column:
        line = _("Row {row}, {column}: {verdict}: {message}")
    return line.format(
        row=fault.row,
        column=fault.column,
        verdict=verdict_text(fault.verdict),
        message=fault.message,
    )


_COUNTS = ("new", "changed", "doubtful", "refused", "unchanged")
