"""Pictures of totals that leave: the check, tables and bars, a package on a stick, a county."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from counsel_desk.gui import messages, removable_drives
from counsel_desk.gui.cases.export_page import ExportPage
from counsel_desk.gui.removable_drives import Drive
from tools.camera import own_folder

Turn = tuple[str, Callable[[], object]]


def plug_in_a_stick() -> None:
    """One stick is there, and every question is agreed to."""
    folder = own_folder()
    stick = Drive(folder, "KINGSTON (E:)", 28_400_000_000)
    removable_drives.answer_with(lambda: [stick])
    messages.answer_with(lambda *_question: True)


def parts(page: ExportPage) -> Iterator[Turn]:
    """A month by topic, as bars, and as it left; then the check of another one, stopped."""
    preview, send = page.board.preview, page.board.send
    yield "topics", partial(preview.table_box.setCurrentIndex, 1)
    yield "bars", preview.view_segments._group.button(1).click
    yield "left", send.export_button.click
    yield "stopped", lambda: _stop(page)


def _stop(page: ExportPage) -> None:
    page.preparing.progressed.connect(lambda _share: page.stop())
    page.show_period("2026-11")
