"""Pictures of the registers' forms of activities and of bodies from outside."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from counsel_desk.gui.room.activity_dialog import ActivityDialog
from counsel_desk.gui.room.activity_reading import read_activities
from counsel_desk.gui.room.outside_bodies_part import read_bodies
from counsel_desk.gui.room.outside_body_dialogs import (
    ApprovalDialog,
    OutsideBodyDialog,
    OutsidePersonDialog,
)

if TYPE_CHECKING:
    from tools.pictures_inside import Inside


def dialogs(at: Inside) -> Iterator[tuple[str, QWidget]]:
    """Each form empty, and filled where the demo school has something to fill it with."""
    over, view, bodies = at.over, at.ask(read_activities), at.ask(read_bodies)
    yield "activity", ActivityDialog(*over, view.choices)
    for one in view.lines:
        if one.body:
            yield "activity-outside", ActivityDialog(*over, view.choices, one)
            break
    yield "outside-body", OutsideBodyDialog(*over)
    for body in bodies[:1]:
        yield "outside-body-known", OutsideBodyDialog(*over, body)
        yield "outside-person", OutsidePersonDialog(*over, body)
        yield "outside-approval", ApprovalDialog(*over, body, *body.approvals[:1])
