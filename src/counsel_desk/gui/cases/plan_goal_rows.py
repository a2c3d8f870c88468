"""Goals with their measures as rows that are added, taken out and put in order by keyboard.

Within a goal Alt+Up and Alt+Down move it, Alt+N adds a measure, and Alt+Del takes out the measure
in which the cursor stands, or the goal where it stands in none.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from counsel_desk.gui.cases.guarded_edit import GuardedEdit
from counsel_desk.gui.cases.kept_words import KeptWords
from counsel_desk.gui.editors import code_box
from counsel_desk.gui.widgets.buttons import button
from counsel_desk.gui.widgets.card import Card, beside, discard
from counsel_desk.gui.widgets.date_time_edits import DayEdit
from counsel_desk.gui.widgets.field import Field, line_edit
from counsel_desk.gui.widgets.half_typed import HalfTyped
from counsel_desk.i18n import _, pgettext

Told = dict[str, object]
"""A row as it is kept in a draft: its texts as they are typed, codes and threads."""

_WHO, _OFTEN, _DAY = 110, 110, 108


class Shared:
    """What the rows of one form have in common: kept words, and words half-composed."""

    def __init__(self, kept: KeptWords, half: HalfTyped, changed: Callable[[], None]) -> None:
        self.kept, self._half, self._changed = kept, half, changed

    def watch(self, *editors: QLineEdit | QPlainTextEdit) -> None:
        """Listen to what is typed."""
        self._half.watch(*editors)
        for one in editors:
            one.textChanged.connect(lambda *_text: self._changed())

    def text(self, editor: QLineEdit | QPlainTextEdit) -> str:
        """What stands in an editor, the half-composed word too."""
        return self._half.text(editor)

    def tell(self) -> None:
        """Something else than a text was changed."""
        self._changed()


class MeasureRow(QWidget):
    """What is done, of which kind, by whom, how often, until when."""

    def __init__(self, shared: Shared, told: Told) -> None:
        super().__init__()
        self._shared = shared
        self.kind_box = code_box("measure_kind", str(told.get("kind") or "school"))
        self.measure_edit = GuardedEdit(1, _("What is done"), shared.kept)
        self.responsible_edit = line_edit(_("By whom"))
        self.frequency_edit = line_edit(_("How often"))
        self.due_edit = DayEdit(_("Until"))
        self.away_button = button("✕", kind="link")
        texts = (
            (self.measure_edit.setPlainText, "measure"),
            (self.responsible_edit.setText, "responsible"),
            (self.frequency_edit.setText, "frequency"),
            (self.due_edit.setText, "due"),
        )
        for show, name in texts:
            show(str(told.get(name) or ""))
        shared.watch(self.measure_edit, self.responsible_edit, self.frequency_edit, self.due_edit)
        self.kind_box.activated.connect(lambda _place: shared.tell())
        self._lay_out()

    @property
    def told(self) -> Told:
        """The row as it stands."""
        text = self._shared.text
        return {
            "kind": self.kind_box.code, "measure": text(self.measure_edit),
            "responsible": text(self.responsible_edit), "frequency": text(self.frequency_edit),
            "due": text(self.due_edit),
        }  # fmt: skip

    def tell_number(self, goal: int, number: int) -> None:
        """Say to a screen reader which row this is."""
        for editor, what in (
            (self.kind_box, _("Kind of measure")), (self.measure_edit, pgettext("plan", "Measure")),
            (self.responsible_edit, _("By whom")), (self.frequency_edit, _("How often")),
            (self.due_edit, _("Until")),
        ):  # fmt: skip
            name = _("Goal {goal}, measure {number}: {what}")
            editor.setAccessibleName(name.format(goal=goal, number=number, what=what))
        away = _("Take out measure {number} of goal {goal}").format(number=number, goal=goal)
        self.away_button.setAccessibleName(away)
        self.away_button.setToolTip(f"{away}  Alt+Del")

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        top = Qt.AlignmentFlag.AlignTop
        for editor, width in (
            (self.responsible_edit, _WHO), (self.frequency_edit, _OFTEN), (self.due_edit, _DAY),
        ):  # fmt: skip
            editor.setFixedWidth(width)
        for low in (
            self.kind_box, self.responsible_edit, self.frequency_edit, self.due_edit,
        ):  # fmt: skip
            low.setProperty("tall", True)
        row.addWidget(self.kind_box, 0, top)
        row.addWidget(self.measure_edit, 1, top)
        for one in (
            self.responsible_edit, self.frequency_edit, self.due_edit, self.away_button,
        ):  # fmt: skip
            row.addWidget(one, 0, top)


class GoalFrame(Card):
    """One goal; ``move_wanted`` carries -1 or 1, ``grown`` a new row of its measures."""

    move_wanted = Signal(int)
    grown = Signal(object)
    away_wanted = Signal()

    def __init__(self, shared: Shared, told: Told) -> None:
        super().__init__(_("Goal"))
        self._shared, self._thread = shared, str(told.get("thread") or "")
        self._number = 1
        self.measures: list[MeasureRow] = []
        self.goal_edit = GuardedEdit(1, _("Something one can see or count"), shared.kept)
        self.measured_edit, self.due_edit = (
            line_edit(_("For example: notes of the class teacher")),
            DayEdit(),
        )
        for show, name in (
            (self.goal_edit.setPlainText, "goal"), (self.measured_edit.setText, "measured_by"),
            (self.due_edit.setText, "due"),
        ):  # fmt: skip
            show(str(told.get(name) or ""))
        shared.watch(self.goal_edit, self.measured_edit, self.due_edit)
        self._make_buttons()
        self._lay_out()
        kept = told.get("measures")
        for one in kept if isinstance(kept, list) and kept else [{}]:
            self._add(one)
        self._listen_to_keys()

    @property
    def told(self) -> Told:
        """The goal as it stands."""
        text = self._shared.text
        return {
            "thread": self._thread, "goal": text(self.goal_edit),
            "measured_by": text(self.measured_edit), "due": text(self.due_edit),
            "measures": [one.told for one in self.measures],
        }  # fmt: skip

    def tell_number(self, number: int, count: int) -> None:
        """Say which goal this is, and whether it can go up or down."""
        self._number = number
        title = _("Goal {number}").format(number=number)
        self.title_label.setText(title)
        self.setAccessibleName(title)
        for editor, what in (
            (self.goal_edit, _("Goal")), (self.measured_edit, _("How one sees that it is reached")),
            (self.due_edit, _("Until")),
        ):  # fmt: skip
            told = _("{goal}: {what}").format(goal=title, what=what)
            editor.setAccessibleName(told)
        for act, what in (
            (self.up_button, _("Move {goal} up")), (self.down_button, _("Move {goal} down")),
            (self.away_button, _("Take out {goal}")),
        ):  # fmt: skip
            act.setAccessibleName(what.format(goal=title))
        self.up_button.setEnabled(number > 1)
        self.down_button.setEnabled(number < count)
        self._number_measures()

    def add_measure(self) -> None:
        """One more empty row, ready to be written in."""
        self._add({})
        self._number_measures()
        self.measures[-1].measure_edit.setFocus()
        self.grown.emit(self.measures[-1])
        self._shared.tell()

    def take_out(self) -> None:
        """Take out the measure in which the cursor stands, or ask to take out the goal."""
        here = self.focusWidget()
        found = [one for one in self.measures if here is not None and one.isAncestorOf(here)]
        if found:
            self._remove(found[0])
        else:
            self.away_wanted.emit()

    def _add(self, told: Told) -> None:
        row = MeasureRow(self._shared, told)
        row.away_button.clicked.connect(lambda _on=False: self._remove(row))
        self.measures.append(row)
        self._rows.addWidget(row)

    def _remove(self, row: MeasureRow) -> None:
        place = self.measures.index(row)
        self.measures.remove(row)
        discard(self._rows, row)
        self._number_measures()
        left = self.measures[min(place, len(self.measures) - 1)] if self.measures else None
        (left.measure_edit if left else self.measure_button).setFocus()
        self._shared.tell()

    def _number_measures(self) -> None:
        for place, one in enumerate(self.measures, 1):
            one.tell_number(self._number, place)

    def _make_buttons(self) -> None:
        self.up_button = button("↑", partial(self.move_wanted.emit, -1), kind="link")
        self.down_button = button("↓", partial(self.move_wanted.emit, 1), kind="link")
        self.away_button = button(_("Take out"), self.away_wanted.emit, kind="link")
        self.measure_button = button(_("＋ Measure"), self.add_measure, kind="link")
        for act, keys in (
            (self.up_button, "Alt+↑"), (self.down_button, "Alt+↓"), (self.away_button, "Alt+Del"),
            (self.measure_button, "Alt+N"),
        ):  # fmt: skip
            act.setToolTip(keys)
        for act in (self.up_button, self.down_button, self.away_button):
            self.head.addWidget(act)

    def _listen_to_keys(self) -> None:
        for keys, act in (
            ("Alt+Up", partial(self.move_wanted.emit, -1)),
            ("Alt+Down", partial(self.move_wanted.emit, 1)),
            ("Alt+N", self.add_measure),
            ("Alt+Del", self.take_out),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    def _lay_out(self) -> None:
        self.due_edit.setFixedWidth(_DAY)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(Field(_("How one sees that it is reached"), self.measured_edit), 1)
        row.addWidget(Field(_("Until"), self.due_edit))
        self._rows = QVBoxLayout()
        self._rows.setSpacing(8)
        self.add(self.goal_edit)
        self.body.addLayout(row)
        self.body.addLayout(self._rows)
        self.body.addLayout(beside(self.measure_button))


class GoalRows(QWidget):
    """All goals of a plan in their order; ``gone_to`` carries the one in which one writes now."""

    gone_to = Signal(object)

    def __init__(self, shared: Shared) -> None:
        super().__init__()
        self._shared = shared
        self.frames: list[GoalFrame] = []
        self._rows = QVBoxLayout()
        self._rows.setSpacing(12)
        self.add_button = button(_("＋ Goal"), self.add_goal, kind="link")
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addLayout(self._rows)
        box.addLayout(beside(self.add_button))

    @property
    def told(self) -> list[Told]:
        """The goals as they stand."""
        return [one.told for one in self.frames]

    def show_goals(self, told: Sequence[Told]) -> None:
        """Show these goals and nothing else."""
        for one in self.frames:
            discard(self._rows, one)
        self.frames = []
        for kept in told:
            self._add(kept)
        self._number()

    def add_goal(self) -> None:
        """One more empty goal, ready to be written in."""
        self._add({})
        self._number()
        self.frames[-1].goal_edit.setFocus()
        self.gone_to.emit(self.frames[-1])
        self._shared.tell()

    def _add(self, told: Told) -> None:
        frame = GoalFrame(self._shared, told)
        frame.move_wanted.connect(lambda step: self._move(frame, step))
        frame.away_wanted.connect(lambda: self._remove(frame))
        frame.grown.connect(self._grew)
        self.frames.append(frame)
        self._rows.addWidget(frame)

    def _grew(self, row: QWidget) -> None:
        self._chain()
        self.gone_to.emit(row)

    def _move(self, frame: GoalFrame, step: int) -> None:
        place = self.frames.index(frame)
        wanted = place + step
        if not 0 <= wanted < len(self.frames):
            return
        here = frame.focusWidget()
        self.frames.insert(wanted, self.frames.pop(place))
        self._rows.removeWidget(frame)
        self._rows.insertWidget(wanted, frame)
        self._number()
        (here or frame.goal_edit).setFocus()
        self.gone_to.emit(frame)
        self._shared.tell()

    def _remove(self, frame: GoalFrame) -> None:
        place = self.frames.index(frame)
        self.frames.remove(frame)
        discard(self._rows, frame)
        self._number()
        left = self.frames[min(place, len(self.frames) - 1)] if self.frames else None
        (left.goal_edit if left else self.add_button).setFocus()
        self._shared.tell()

    def _number(self) -> None:
        for place, one in enumerate(self.frames, 1):
            one.tell_number(place, len(self.frames))
        self._chain()

    def _chain(self) -> None:
        """Tab goes through the goals as they stand, whenever they were made."""
        before: QWidget | None = None
        for frame in self.frames:
            for one in _stops(frame):
                if before is not None:
                    QWidget.setTabOrder(before, one)
                before = one
        if before is not None:
            QWidget.setTabOrder(before, self.add_button)


def _stops(frame: GoalFrame) -> list[QWidget]:
    stops: list[QWidget] = [frame.goal_edit, frame.measured_edit, frame.due_edit]
    for one in frame.measures:
        stops += [
            one.kind_box, one.measure_edit, one.responsible_edit, one.frequency_edit,
            one.due_edit, one.away_button,
        ]  # fmt: skip
    stops += [frame.measure_button, frame.up_button, frame.down_button, frame.away_button]
    return stops
