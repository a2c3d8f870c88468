"""Pictures of papers, means and visits: the forms of their registers, and attached papers."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from counsel_desk import clock
from counsel_desk.gui.room.attach_paper_dialog import AttachPaperDialog
from counsel_desk.gui.room.document_dialog import REGISTER, DocumentDialog
from counsel_desk.gui.room.means_dialogs import BudgetDialog, EquipmentDialog, ResearchDialog
from counsel_desk.gui.room.papers_dialog import PapersDialog
from counsel_desk.gui.room.point_visit_dialog import PointVisitDialog
from counsel_desk.services.room.documents import DocumentFields

if TYPE_CHECKING:
    from tools.pictures_inside import Inside


def dialogs(at: Inside) -> Iterator[tuple[str, QWidget]]:
    """Every form of these registers."""
    over = at.over
    plan = DocumentFields("other", "心理辅导室平面图", clock.today())
    at.ask(lambda desk: desk.room.documents.add(plan))
    line = at.ask(lambda desk: desk.room.documents.all()[-1])
    areas = at.ask(lambda desk: [(one.id, one.name) for one in desk.room.areas.on(clock.today())])
    yield "paper-new", DocumentDialog(*over)
    yield "paper", DocumentDialog(*over, line)
    yield "paper-replace", DocumentDialog(*over, earlier=line)
    yield "paper-files", PapersDialog(*over, REGISTER, line.id, line.fields.title)
    yield "paper-attach", AttachPaperDialog(*over, REGISTER, line.id, Path("批复.pdf"))
    yield "budget", BudgetDialog(*over)
    yield "equipment", EquipmentDialog(*over, areas)
    yield "research", ResearchDialog(*over)
    yield "point-visit", PointVisitDialog(*over, areas, areas)
