"""What the papers of the registers ask of the vault: functions of the desk."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from counsel_desk.gui.room import scan_opening
from counsel_desk.records.steps import Told
from counsel_desk.services.desk import Desk
from counsel_desk.services.room.register_files import PaperContent, PaperOverview


def read_papers(desk: Desk, register: str, entry_id: int) -> Sequence[PaperOverview]:
    """The papers of one entry."""
    return desk.room.papers.of(register, entry_id)


def attach_paper(
    desk: Desk, register: str, entry_id: int, title: str, path: Path, told: Told
) -> None:
    """Take a copy of a file to an entry, once it opened."""
    desk.room.papers.attach(register, entry_id, title, path, scan_opening.opens, told)


def paper_to_save(desk: Desk, paper_id: int) -> PaperContent:
    """A paper as it came."""
    return desk.room.papers.content(paper_id)


def paper_on_sheets(desk: Desk, paper_id: int) -> bytes:
    """A paper as a PDF, made in memory."""
    paper = desk.room.papers.content(paper_id)
    return scan_opening.on_paper(paper.media, paper.data)


def take_off(desk: Desk, paper_id: int) -> None:
    """Take a paper off its entry."""
    desk.room.papers.take_off(paper_id)


def note_printed(desk: Desk) -> None:
    """Keep in the log that a paper left the vault."""
    desk.room.papers.note_printed()
