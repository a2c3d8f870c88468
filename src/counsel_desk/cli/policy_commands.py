"""``policy``: what a pack of clauses says of the school."""

from __future__ import annotations

import argparse

from counsel_desk.cli import rows
from counsel_desk.cli.days import day_of
from counsel_desk.cli.desks import open_desk
from counsel_desk.cli.rows import Row
from counsel_desk.policy.board import BoardView
from counsel_desk.policy.checking import Checked
from counsel_desk.policy.verdict_words import verdict_words


def check(arguments: argparse.Namespace) -> None:
    """``policy check``: each clause with its verdict; ends well whatever the verdicts are."""
    on = day_of(arguments.on) if arguments.on else None
    with open_desk(arguments) as desk:
        board = desk.room.board.check(arguments.pack, arguments.term, on)
    if arguments.json:
        print(rows.as_json([_row(one) for one in board.checked]))
    else:
        _tell(board)


def _row(one: Checked) -> Row:
    """The fields that other programs read; their names do not change."""
    return {
        "clause": one.rule.number,
        "rule": one.rule.id,
        "verdict": one.finding.verdict.value,
        "numerator": one.finding.numerator,
        "denominator": one.finding.denominator,
        "note": one.finding.note,
    }


def _tell(board: BoardView) -> None:
    print(f"{board.pack.title}\t{board.term.name}\t{board.on}")
    for one in board.checked:
        told = verdict_words(one.finding.verdict)
        print("\t".join((one.rule.number, told, one.rule.words, one.finding.note)))
