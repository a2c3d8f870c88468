"""Keeps a half-written form in the vault, and takes it up again.

Drafts live in the cases' file, so that a principal, who changes nothing in the room, keeps none.
A word that an input method is still composing is kept with the rest.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QDate, QObject, QTime, QTimer, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QDateEdit,
    QLineEdit,
    QPlainTextEdit,
    QSpinBox,
    QTimeEdit,
    QWidget,
)
from shiboken6 import isValid

from counsel_desk.gui.editors import DAY_FORMAT, TIME_FORMAT, ChoiceBox
from counsel_desk.gui.page import Surroundings
from counsel_desk.gui.widgets.choices import Chips, Segments
from counsel_desk.gui.widgets.composite_editor import CompositeEditor
from counsel_desk.gui.widgets.half_typed import HalfTyped
from counsel_desk.records.base import new_id
from counsel_desk.services.desk import Desk

WAIT_MS = 2500
"""Less than the five seconds after which nothing may be lost any more."""

Kept = tuple[str, str]
"""A draft's id and its body."""


@dataclass(frozen=True)
class DraftPlace:
    """Where drafts lie: ``read(desk, kind, subject)``, ``keep(desk, kind, subject, body,
    draft_id)`` and ``drop(desk, draft_id)``, all but the desk by name."""

    read: Callable[..., Kept | None]
    keep: Callable[..., None]
    drop: Callable[..., None]


class FormKeeper(QObject):
    """Watches the editors of one form. ``taken_up`` is sent when a draft was filled in."""

    taken_up = Signal()

    def __init__(
        self, form: QObject, around: Surroundings, kind: str, editors: Mapping[str, QWidget],
        subject: str | None = None, place: DraftPlace | None = None,
    ) -> None:  # fmt: skip
        super().__init__(form)
        self._place = place or usual_place()
        self._around, self._kind, self._subject = around, kind, subject
        self._editors = dict(editors)
        self._draft_id, self._is_dirty, self._is_kept = new_id(), False, False
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(WAIT_MS)
        self._soon.timeout.connect(self.keep)
        self._half = HalfTyped(self)
        for editor in self._editors.values():
            _on_change(editor, self._touch)
            if isinstance(editor, QLineEdit | QPlainTextEdit):
                self._half.watch(editor)
        if around.facts.is_counsellor:
            around.vault.post(partial(self._place.read, kind=kind, subject=subject), self._fill)

    @property
    def has_draft(self) -> bool:
        """Whether something was typed that is not stored yet."""
        return self._is_dirty or self._is_kept

    def keep(self) -> None:
        """Keep the form now, if anything was typed since the last time."""
        self._soon.stop()
        is_due = self._is_dirty or self._is_composing
        if is_due and self._around.facts.is_counsellor:
            self._is_dirty, self._is_kept = False, True
            body = json.dumps({name: self._value(one) for name, one in self._editors.items()})
            self._around.vault.post(
                partial(
                    self._place.keep, kind=self._kind, subject=self._subject, body=body,
                    draft_id=self._draft_id,
                )
            )  # fmt: skip

    def drop(self) -> None:
        """The form was stored or left: its draft goes."""
        self._soon.stop()
        self._is_dirty = False
        if self._is_kept:
            self._is_kept = False
            self._around.vault.post(partial(self._place.drop, draft_id=self._draft_id))

    @property
    def _is_composing(self) -> bool:
        made = [one for one in self._editors.values() if isinstance(one, CompositeEditor)]
        return self._half.is_composing or any(one.is_composing for one in made)

    def _touch(self, *_news: object) -> None:
        self._is_dirty = True
        if not self._soon.isActive():
            self._soon.start()

    def _value(self, editor: QWidget) -> object:
        if isinstance(editor, QLineEdit | QPlainTextEdit):
            return self._half.text(editor)
        return editor.kept_value if isinstance(editor, CompositeEditor) else _value(editor)

    def _fill(self, kept: Kept | None) -> None:
        if kept is None or self._is_dirty or not isValid(self):
            return
        self._draft_id, body = kept
        for name, value in json.loads(body).items():
            editor = self._editors.get(name)
            if isinstance(editor, CompositeEditor):
                editor.show_kept(value)
            elif editor is not None:
                _show(editor, value)
        self._soon.stop()
        self._is_dirty, self._is_kept = False, True
        self.taken_up.emit()


def read_draft(desk: Desk, kind: str, subject: str | None) -> Kept | None:
    """The newest draft of a form, if there is one."""
    found = desk.require_cases().drafts.of(kind, subject)
    return (found.id, found.body) if found else None


def keep_draft(desk: Desk, kind: str, subject: str | None, body: str, draft_id: str) -> None:
    """Keep a form as it stands."""
    desk.require_cases().drafts.save(kind, body, subject, draft_id)


def drop_draft(desk: Desk, draft_id: str) -> None:
    """Throw a draft away."""
    desk.require_cases().drafts.discard(draft_id)


def usual_place() -> DraftPlace:
    """Among the drafts of the cases, where every counsellor can read them."""
    return DraftPlace(read_draft, keep_draft, drop_draft)


def _on_change(editor: QWidget, act: object) -> None:
    if isinstance(editor, QLineEdit):
        editor.textEdited.connect(act)
    elif isinstance(editor, QPlainTextEdit):
        editor.textChanged.connect(act)
    elif isinstance(editor, QSpinBox):
        editor.valueChanged.connect(act)
    elif isinstance(editor, QDateEdit):
        editor.dateChanged.connect(act)
    elif isinstance(editor, QTimeEdit):
        editor.timeChanged.connect(act)
    elif isinstance(editor, QCheckBox):
        editor.toggled.connect(act)
    elif isinstance(editor, Chips | CompositeEditor):
        editor.changed.connect(act)
    elif isinstance(editor, Segments):
        editor.chosen.connect(act)
    elif isinstance(editor, ChoiceBox):
        editor.activated.connect(act)


def _value(editor: QWidget) -> object:
    if isinstance(editor, QSpinBox):
        return editor.value()
    if isinstance(editor, QDateEdit):
        return editor.date().toString(DAY_FORMAT)
    if isinstance(editor, QTimeEdit):
        return editor.time().toString(TIME_FORMAT)
    if isinstance(editor, QCheckBox):
        return editor.isChecked()
    if isinstance(editor, Chips):
        return list(editor.value)
    return editor.value if isinstance(editor, ChoiceBox | Segments) else None


def _show(editor: QWidget, value: object) -> None:
    if isinstance(editor, QLineEdit):
        editor.setText(str(value))
    elif isinstance(editor, QPlainTextEdit):
        editor.setPlainText(str(value))
    elif isinstance(editor, QSpinBox) and isinstance(value, int):
        editor.setValue(value)
    elif isinstance(editor, QDateEdit):
        editor.setDate(QDate.fromString(str(value), DAY_FORMAT))
    elif isinstance(editor, QTimeEdit):
        editor.setTime(QTime.fromString(str(value), TIME_FORMAT))
    elif isinstance(editor, QCheckBox):
        editor.setChecked(bool(value))
    elif isinstance(editor, Chips) and isinstance(value, list):
        editor.set_value([str(one) for one in value])
    elif isinstance(editor, Segments):
        editor.set_value(None if value is None else str(value))
    elif isinstance(editor, ChoiceBox):
        editor.set_value(value)
