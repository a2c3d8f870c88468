"""A closed record: to be read, never changed; what is added later is dated and signed."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from counsel_desk import i18n
from counsel_desk.errors import DeskError
from counsel_desk.gui.background import VaultThread
from counsel_desk.gui.cases import record_work
from counsel_desk.gui.cases.draft_keeper import DraftKeeper
from counsel_desk.gui.cases.guarded_edit import GuardedEdit
from counsel_desk.gui.cases.more_fields import AFTER, BEFORE
from counsel_desk.gui.cases.record_work import Note
from counsel_desk.gui.cases.student_names import StudentNames
from counsel_desk.gui.widgets.buttons import button
from counsel_desk.gui.widgets.card import Card, beside, clear
from counsel_desk.gui.widgets.field import Field
from counsel_desk.gui.widgets.half_typed import HalfTyped
from counsel_desk.gui.widgets.labels import badge, rule, words
from counsel_desk.i18n import _
from counsel_desk.records import codes
from counsel_desk.records.cases.session_fields import SessionFields
from counsel_desk.reports.words import date_words, duration, listed, weekday

_TOP = Qt.AlignmentFlag.AlignTop


class ClosedNote(QWidget):
    """``added`` is sent when an addendum is in the vault, with the note's id."""

    added = Signal(str)

    def __init__(self, vault: VaultThread) -> None:
        super().__init__()
        self._vault = vault
        self._note_id = ""
        self.sheet = Card(_("Closed record"))
        self.sheet.head.addWidget(badge(_("text locked"), "plain"))
        self.later = Card(_("Added later"))
        self.addendum_edit = GuardedEdit(3)
        self.addendum_field = Field(
            _("Addendum, dated today and signed by you"), self.addendum_edit
        )
        self.add_button = button(_("Add addendum"), self._add, kind="primary", key="Ctrl+Return")
        self._half = HalfTyped(self)
        self._half.watch(self.addendum_edit)
        self.keeper = DraftKeeper(vault, record_work.ADDENDUM, self._body, self)
        self._lay_out()
        self.addendum_edit.textChanged.connect(self.keeper.touch)

    def show_note(self, note: Note, names: StudentNames) -> None:
        """Show a note and its addenda."""
        clear(self._texts)
        clear(self._lines)
        self._note_id = note.state.note_id
        clear(self._facts)
        for place, (title, text) in enumerate(_facts(note.fields, names)):
            row, column = place // 2, place % 2 * 2
            self._facts.addWidget(words(title, "label"), row, column, _TOP)
            self._facts.addWidget(words(text, wrap=True), row, column + 1, _TOP)
        for title, text in _free_texts(note.fields):
            self._texts.addWidget(words(title, "label"))
            self._texts.addWidget(words(text, wrap=True))
        for one in note.addenda:
            signed = _("Added on {date} by {author}")
            day = date_words(one.written_at.date())
            self._lines.addWidget(words(signed.format(date=day, author=one.author), "label"))
            self._lines.addWidget(words(one.text, wrap=True))
        half = note.half_addendum
        self.addendum_edit.kept.set_words({})
        self.addendum_edit.setPlainText(half.body if half else "")
        self.addendum_field.show_error("")
        self.keeper.begin(half.id if half else "")

    def _lay_out(self) -> None:
        self._lines, self._texts = QVBoxLayout(), QVBoxLayout()
        for lines in (self._lines, self._texts):
            lines.setSpacing(4)
        self._facts = QGridLayout()
        self._facts.setHorizontalSpacing(16)
        self._facts.setVerticalSpacing(8)
        self._facts.setColumnStretch(1, 1)
        self._facts.setColumnStretch(3, 1)
        self.sheet.body.addLayout(self._facts)
        self.sheet.add(rule())
        self.sheet.body.addLayout(self._texts)
        self.later.body.addLayout(self._lines)
        self.later.add(self.addendum_field)
        self.later.body.addLayout(beside(self.add_button))
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(16)
        box.addWidget(self.sheet)
        box.addWidget(self.later)
        box.addStretch(1)

    def _body(self) -> tuple[str, str]:
        return self._note_id, self._half.text(self.addendum_edit)

    def _add(self) -> None:
        self.keeper.hold()
        text, note_id = self.addendum_edit.toPlainText(), self._note_id
        kept = self.addendum_edit.kept.words
        work = partial(record_work.add_addendum, note_id=note_id, text=text, kept=kept)
        self._vault.post(work, lambda _nothing: self._added(note_id), self._refused)

    def _added(self, note_id: str) -> None:
        self.keeper.begin()
        self.added.emit(note_id)

    def _refused(self, problem: DeskError) -> None:
        self.addendum_field.show_error(str(problem))
        self.addendum_edit.setFocus()


def _facts(told: SessionFields, names: StudentNames) -> Iterator[tuple[str, str]]:
    """Who, when, how and about what, as far as it was filled in."""
    language = i18n.language()
    student = names.get(told.student_id or "")
    if student is not None:
        yield _("Student"), student.words(reveal=False)
    ends = f" – {told.ends:%H:%M}" if told.ends else ""
    day = f"{date_words(told.day)} {weekday(told.day.isoweekday())}"
    minutes = duration(told.minutes or 0)
    yield _("Time"), f"{day} ・ {told.starts:%H:%M}{ends} ・ {minutes}"
    yield _("How"), codes.load("mode").label(told.kind, language)
    for title, name, chosen in (
        (_("Source"), "source", (told.source,) if told.source else ()),
        (_("Topics"), "topic", told.topics),
        (_("Methods"), "method", told.methods),
        (_("Safety"), "session_safety", (told.safety,) if told.safety else ()),
    ):
        if chosen:
            yield title, listed([codes.load(name).label(code, language) for code in chosen])
    came = [names.get(one.student_id) for one in told.members if one.present]
    if came:
        yield _("Members who came"), listed([one.words(reveal=False) for one in came if one])


def _free_texts(told: SessionFields) -> Iterator[tuple[str, str]]:
    """What was written, in the order of the form."""
    before = [(name, _(title)) for name, title, _lines in BEFORE]
    after = [(name, _(title)) for name, title, _lines in AFTER]
    course = [
        ("safety_detail", _("What was said about safety")),
        ("group_name", _("Group's name")),
        ("materials", _("Materials")),
        ("process", _("Course of the session")),
    ]
    for name, title in (*before, *course, *after):
        text = getattr(told, name)
        if text:
            yield title, text
    for place, step in enumerate(told.steps, 1):
        minutes = duration(step.minutes) if step.minutes else ""
        begun = " ・ ".join(filter(None, (step.phase, minutes)))
        lines = (begun, step.activity, step.reactions, step.observation)
        yield _("Step {number}").format(number=place), "\n".join(filter(None, lines))
