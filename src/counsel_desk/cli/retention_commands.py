"""``retention``: students who left, holds, and destroying with a second person's password."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from datetime import date

from counsel_desk import clock, errors, whole_files
from counsel_desk.cli import passwords, rows
from counsel_desk.cli.desks import open_desk
from counsel_desk.cli.rows import Row
from counsel_desk.i18n import _
from counsel_desk.records.cases.retention_views import (
    Certificate,
    DestructionPreview,
    Leaver,
)
from counsel_desk.reports import words
from counsel_desk.reports.cases.destruction_certificate_pdf import destruction_certificate_pdf
from counsel_desk.services.cases.destroying import Order
from counsel_desk.services.desk import CaseServices
from counsel_desk.services.second_person import SecondPerson


def listing(arguments: argparse.Namespace) -> None:
    """Everybody who left, those who are due first; names only with ``--reveal``."""
    with open_desk(arguments) as desk:
        found = desk.require_cases().retention.leavers()
    today = clock.today()
    shown = [one for one in found if not arguments.due or one.is_due(today)]
    rows.show(arguments, [_row(one, today, arguments.reveal) for one in shown], _cells)


def hold(arguments: argparse.Namespace) -> None:
    """Keep all records of a student until the hold is ended."""
    with open_desk(arguments) as desk:
        cases = desk.require_cases()
        one = _leaver(cases, arguments.student)
        cases.retention.hold(one.student_id, arguments.reason, arguments.words)
    print(_("The file is held: nothing of it can be destroyed."))


def release(arguments: argparse.Namespace) -> None:
    """End the holds of a student, or decide that a reason in the records needs none."""
    with open_desk(arguments) as desk:
        cases = desk.require_cases()
        one = _leaver(cases, arguments.student)
        standing = [each for each in one.holds if each.stands]
        if not standing and not one.proposed:
            raise errors.Refused(_("Nothing holds this file."))
        if one.proposed and not arguments.words.strip():
            raise errors.BadInput(
                _("Say in --words why {reasons} needs no hold.").format(
                    reasons=_(", ").join(words.label("hold_reason", r) for r in one.proposed)
                )
            )
        for each in standing:
            cases.retention.release(each.id)
        for reason in one.proposed:
            cases.retention.need_no_hold(one.student_id, reason, arguments.words)
    print(_("Nothing holds the file any more."))


def destroy(arguments: argparse.Namespace) -> None:
    """Destroy whole files, or kinds of records; the second person's password comes second."""
    with open_desk(arguments) as desk:
        cases = desk.require_cases()
        ids = [_leaver(cases, one).student_id for one in arguments.students]
        preview = cases.destroying.preview(ids, arguments.kind or ())
        if arguments.preview:
            _show_preview(preview)
            return
        second = arguments.second or ""
        if not second or arguments.confirm is None or arguments.reason is None:
            raise errors.UsageProblem(
                _("To destroy, name --reason, --second and --confirm; to look, use --preview.")
            )
        witness = SecondPerson(second, passwords.known(arguments, second))
        order = _order(arguments, ids, preview)
        made = cases.destroying.destroy(order, witness)
        # First: it is done, also where the paper cannot be written.
        _show_certificate(made)
        if arguments.out is not None:
            whole_files.write_whole(arguments.out, destruction_certificate_pdf(made))
            cases.destroying.note_printed(made.number)


def register(arguments: argparse.Namespace) -> None:
    """Every destruction, the newest first."""
    with open_desk(arguments) as desk:
        found = desk.require_cases().destroying.register()
    rows.show(arguments, [_entry(one) for one in found], _entry_cells)


def copies(arguments: argparse.Namespace) -> None:
    """Try once more the copies that could not be reached."""
    with open_desk(arguments) as desk:
        left = desk.require_cases().destroying.catch_up()
    print(_("Copies that still hold destroyed records: {count}").format(count=left))


def _order(arguments: argparse.Namespace, ids: Sequence[str], preview: DestructionPreview) -> Order:
    clear = tuple(one.folder for one in preview.other_copies) if arguments.clear_copies else ()
    return Order(
        tuple(ids), arguments.reason, arguments.confirm, tuple(arguments.kind or ()),
        preview.reports_that_go, clear,
    )  # fmt: skip


def _leaver(cases: CaseServices, word: str) -> Leaver:
    """A student who left, named by id, case number or national number.

    :raises errors.BadInput: when there is none.
    """
    for one in cases.retention.leavers():
        if word and word in (one.student_id, one.case_number, one.national_number):
            return one
    raise errors.BadInput(_("No student “{word}” has left.").format(word=word))


def _row(one: Leaver, today: date, reveal: bool) -> Row:
    row: Row = {
        "id": one.student_id,
        "case_number": one.case_number or None,
        "class": rows.class_words(one.cohort, one.class_no, one.left_on or today),
        "left_on": one.left_on,
        "due_on": one.due_on,
        "due": one.is_due(today),
        "held": [each.reason for each in one.holds if each.stands],
        "undecided": list(one.proposed),
        "keep_until": one.keep_until,
        "kinds_over": list(one.parts),
    }
    return row | {"name": one.name} if reveal else row


def _cells(row: Row) -> Iterator[str]:
    yield row["case_number"] or row["id"]
    yield row["class"] or ""
    yield str(row["left_on"] or "")
    yield str(row["due_on"] or "")
    yield _("due") if row["due"] else ""
    held = _(", ").join(words.label("hold_reason", one) for one in row["held"])
    yield _("held: {reasons}").format(reasons=held) if held else ""
    open_ones = _(", ").join(words.label("hold_reason", one) for one in row["undecided"])
    yield _("to be decided: {reasons}").format(reasons=open_ones) if open_ones else ""
    if "name" in row:
        yield row["name"]


def _entry(one: Certificate) -> Row:
    return {
        "number": one.number,
        "day": one.done_on,
        "reason": one.reason,
        "by": one.done_by,
        "witness": one.witnessed_by,
        "counts": dict(one.counts),
        "copies_rewritten": one.copies_rewritten,
        "copies_left": [folder for _day, folder in one.copies_left],
    }


def _entry_cells(row: Row) -> list[str]:
    told = (str(row[name]) for name in ("number", "day", "by", "witness"))
    return [*told, words.label("destruction_reason", row["reason"]), str(len(row["copies_left"]))]


def _show_preview(preview: DestructionPreview) -> None:
    for kind, count in preview.erased.counts.items():
        print(f"{words.label('destroyed_kind', kind)}\t{count}")
    if preview.reports:
        print(_("Sealed reports that name the student: {n}").format(n=len(preview.reports)))
    if preview.shut_reports:
        print(_("Sealed reports that you cannot open: {n}").format(n=preview.shut_reports))
    if preview.erased.others_texts:
        print(
            _("Texts of others in which the name stands, and stays: {n}").format(
                n=preview.erased.others_texts
            )
        )
    for one in preview.other_copies:
        print(_("Another copy: {folder}").format(folder=one.folder))


def _show_certificate(made: Certificate) -> None:
    print(_("Destroyed. Certificate no. {number}.").format(number=made.number))
    print(_("Backups written anew: {count}").format(count=made.copies_rewritten))
    for day, folder in made.copies_left:
        print(_("Still in a copy of {day}: {folder}").format(day=day.isoformat(), folder=folder))
