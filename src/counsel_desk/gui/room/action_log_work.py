"""What the page of the log asks of the desk; run on the vault's thread."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from counsel_desk.reports.action_log_pdf import action_log_pdf
from counsel_desk.services.action_log import Asked, HeadAnswer, LogPage
from counsel_desk.services.desk import Desk


@dataclass(frozen=True)
class Seen:
    """One page of lines with what was asked for, and everybody who stands in that log."""

    asked: Asked
    page: LogPage
    people: Sequence[str]


def read_lines(desk: Desk, asked: Asked, skip: int) -> Seen:
    """One page of lines."""
    return Seen(asked, desk.log.page(asked, skip), desk.log.people(asked.file))


def check_log(desk: Desk, file: str) -> str:
    """Whether a log holds together, as a sentence."""
    return desk.log.check(file)


def compare_head(desk: Desk, file: str, typed: str) -> HeadAnswer:
    """What a seal from paper belongs to."""
    return desk.log.compare(file, typed)


def log_on_paper(desk: Desk, asked: Asked) -> bytes:
    """The lines as a PDF, in memory."""
    return action_log_pdf(desk.log.sheet(asked))


def note_printed(desk: Desk, file: str) -> None:
    """Keep in the log itself that it was printed."""
    desk.log.note_printed(file)
