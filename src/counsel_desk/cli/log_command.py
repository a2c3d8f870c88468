"""``log``: who did what, the newest first; and whether a printed seal belongs to the record."""

from __future__ import annotations

import argparse
from collections.abc import Iterator

from counsel_desk import errors
from counsel_desk.cli import rows
from counsel_desk.cli.days import day_of
from counsel_desk.cli.desks import open_desk
from counsel_desk.cli.rows import Row
from counsel_desk.i18n import _
from counsel_desk.records import log_acts
from counsel_desk.records.log_acts import LogLine
from counsel_desk.services.action_log import ActionLog, Asked

FILES = ("room", "cases")
_AT_A_TIME = 2000


def log(arguments: argparse.Namespace) -> None:
    """Print the lines; with ``--head`` say which of them a printed seal belongs to."""
    with open_desk(arguments) as desk:
        if arguments.head is not None:
            _compare(desk.log, arguments)
        else:
            rows.show(arguments, map(_row, _lines(desk.log, _asked(arguments))), _cells)


def _asked(arguments: argparse.Namespace) -> Asked:
    first, last = (day_of(day) if day else None for day in (arguments.first, arguments.last))
    if first is not None and last is not None and last < first:
        raise errors.UsageProblem(_("--to lies before --from."))
    return Asked(arguments.file, first, last, arguments.person or "", arguments.kind or "")


def _lines(log: ActionLog, asked: Asked) -> Iterator[LogLine]:
    """All lines, some at a time: a log of many years does not lie in memory whole."""
    skipped = 0
    while found := log.page(asked, skipped, _AT_A_TIME).lines:
        yield from found
        skipped += len(found)


def _compare(log: ActionLog, arguments: argparse.Namespace) -> None:
    answer = log.compare(arguments.file, arguments.head)
    if answer.line is None or not answer.is_sound:
        raise errors.DamagedVault(answer.sentence)
    print(rows.as_json(_row(answer.line)) if arguments.json else answer.sentence)


def _row(line: LogLine) -> Row:
    return {
        "n": line.n,
        "at": line.at,
        "person": line.person,
        "kind": line.kind,
        "action": line.action,
        "subject": line.subject,
    }


def _cells(row: Row) -> list[str]:
    done = log_acts.act_words(row["action"])
    return [str(row["n"]), row["at"], row["person"], log_acts.kind_words(row["kind"]), done]
