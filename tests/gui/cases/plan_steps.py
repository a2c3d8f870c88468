"""What the tests of a plan's windows share: a plan in the demo school, and its part shown."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import partial
from typing import TypeVar

from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QWidget

from counsel_desk import clock
from counsel_desk.gui.cases.plan_part import PlanPart
from counsel_desk.records.cases.plan_content import Goal, Measure, PlanContent
from counsel_desk.records.cases.plan_overview import PlanOverview
from tests.gui.conftest import Room

Dialog = TypeVar("Dialog", bound=QDialog)

CONTENT = PlanContent(
    situation="晚间想家，入睡困难。",
    topics=("sleep",),
    agreement="周日晚通话",
    goals=(
        Goal(
            "每周参加 1 次课间活动", "班主任记录", date(2026, 12, 5),
            (Measure("美术社团", "school", "班主任", "每周"), Measure("同伴结对", "peers")),
        ),
        Goal("入睡困难每周不超过 2 晚", due_on=date(2026, 11, 19)),
    ),
)  # fmt: skip


def student_of(room: Room) -> str:
    """A student of the demo school who was seen most, and whose file is open."""

    def work(desk: object) -> str:
        rows = desk.cases.students.overview(clock.today())  # type: ignore[attr-defined]
        found = str(max(rows, key=lambda one: one.sessions).id)
        desk.cases.files.open(found, "plan")  # type: ignore[attr-defined]
        return found

    return str(room.ask(work))


def plans_of(room: Room, student_id: str) -> tuple[PlanOverview, ...]:
    """The student's plans as they stand in the vault."""

    def work(desk: object) -> tuple[PlanOverview, ...]:
        found = desk.cases.plans.of_student(student_id)  # type: ignore[attr-defined]
        return tuple(found)

    found = room.ask(work)
    assert isinstance(found, tuple)
    return found


def begun(room: Room, student_id: str) -> str:
    """A plan of one version."""

    def work(desk: object) -> str:
        return str(desk.cases.plans.begin(student_id, CONTENT))  # type: ignore[attr-defined]

    return str(room.ask(work))


def adjusted(room: Room, student_id: str) -> str:
    """A plan of two versions: the second has another situation and one goal more."""
    plan_id = begun(room, student_id)
    content = plans_of(room, student_id)[0].in_force.content
    goals = (*content.goals, Goal("家长每周一次通话"))
    other = replace(content, situation="晚间仍想家，入睡好些了。", goals=goals)

    def work(desk: object) -> None:
        desk.cases.plans.adjust(plan_id, other, "家长愿意参与")  # type: ignore[attr-defined]

    room.ask(work)
    return plan_id


def shown_part(room: Room, student_id: str, *, width: int = 1036) -> PlanPart:
    """The part of one student, filled."""
    part = PlanPart(room.around)
    room.qtbot.addWidget(part)
    part.resize(width, 800)
    part.show()
    part.open_student(student_id)
    room.settle()
    return part


def open_dialog(room: Room, kind: type[Dialog]) -> Dialog:
    """The one open dialog of a kind, in front."""
    room.settle()
    (found,) = [
        one for one in QApplication.topLevelWidgets() if isinstance(one, kind) and one.isVisible()
    ]
    found.activateWindow()
    room.qtbot.waitUntil(found.isActiveWindow)
    return found


def write(editor: QWidget, text: str) -> None:
    """Type as an input method does, which knows more than the keys of a keyboard."""
    editor.setFocus()
    event = QInputMethodEvent("", [])
    event.setCommitString(text)
    QApplication.sendEvent(editor, event)


def is_gone(room: Room, kind: type[QDialog]) -> None:
    """Wait until no dialog of a kind is open any more, and the page is filled again."""
    room.qtbot.waitUntil(
        lambda: (
            not [
                one
                for one in QApplication.topLevelWidgets()
                if isinstance(one, kind) and one.isVisible()
            ]
        )
    )
    room.settle()


def words_on(widget: QWidget) -> str:
    """All labels that can be seen."""
    labels = widget.findChildren(QLabel)
    return "\n".join(one.text() for one in labels if one.isVisibleTo(widget))


def drafts(room: Room) -> list[str]:
    """The kinds of the drafts that are kept."""

    def work(desk: object) -> list[str]:
        return [one.kind for one in desk.cases.drafts.all()]  # type: ignore[attr-defined]

    found = room.ask(partial(work))
    assert isinstance(found, list)
    return found
