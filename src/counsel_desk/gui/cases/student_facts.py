"""The tab of basic facts: the student, the guardians, the classes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout

from counsel_desk.gui.cases import student_work
from counsel_desk.gui.cases.boarding_words import boarding_words
from counsel_desk.gui.cases.care_groups_card import CareCard
from counsel_desk.gui.cases.file_part import FilePart
from counsel_desk.gui.cases.strengths_bar import StrengthsCard
from counsel_desk.gui.cases.student_facts_dialog import StudentFactsDialog
from counsel_desk.gui.cases.student_work import ClassSpell, StudentFile
from counsel_desk.gui.page import Surroundings
from counsel_desk.gui.widgets.buttons import button
from counsel_desk.gui.widgets.card import Card, clear
from counsel_desk.gui.widgets.labels import words
from counsel_desk.gui.widgets.names import shown
from counsel_desk.i18n import _
from counsel_desk.records import codes
from counsel_desk.records.cases.roster_entry import GuardianEntry
from counsel_desk.reports.words import date_words

_LAST_SHOWN = 4
_DOTS = "••••"


class StudentFacts(FilePart):
    """What the roster says; it can be seen before anybody opened the file."""

    key = "basics"
    needs_reason = False

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around)
        self.facts_card = Card(_("Basic facts"))
        self.guardians_card = Card(_("Guardians"))
        self.classes_card = Card(_("Classes"))
        self.edit_button = button(_("Edit"), self._edit, name=_("Edit basic facts"))
        self.facts_card.head.addWidget(self.edit_button)
        self._facts = _Pairs(self.facts_card)
        self._guardians = _Pairs(self.guardians_card)
        self._classes = _Pairs(self.classes_card)
        self.strengths_card, self.care_card = StrengthsCard(around), CareCard(around)
        self._file: StudentFile | None = None
        self._is_shown = False
        self._lay_out()

    @property
    def title(self) -> str:
        return _("Basic facts")

    @property
    def inner_parts(self) -> tuple[FilePart, ...]:
        return self.strengths_card, self.care_card

    def clear(self) -> None:
        self._file = None
        for pairs in (self._facts, self._guardians, self._classes):
            pairs.show_pairs(())

    def refresh(self) -> None:
        work = partial(student_work.read_file, student_id=self.student_id)
        self.around.vault.post(work, self._show_file)

    def show_name(self, *, reveal: bool) -> None:
        self._is_shown = reveal
        self._dress()

    def point_at(self, subject_id: str) -> None:
        """A care group that was begun stands in its card."""
        self.care_card.point_at(subject_id)

    def _show_file(self, file: StudentFile) -> None:
        if file.id == self.student_id:
            self._file = file
            self._dress()

    def _dress(self) -> None:
        """Names, numbers and phones stand in full only when asked for."""
        file, reveal = self._file, self._is_shown
        if file is not None:
            self._facts.show_pairs(list(_fact_pairs(file, reveal=reveal)))
            self._guardians.show_pairs([_guardian(one, reveal=reveal) for one in file.guardians])
            self._classes.show_pairs([_spell(one) for one in reversed(file.classes)])

    def _edit(self) -> None:
        if self._file is not None:
            dialog = StudentFactsDialog(self.window(), self.around, self._file)
            dialog.saved.connect(self.refresh)
            dialog.saved.connect(self.changed)
            dialog.open()

    def _lay_out(self) -> None:
        right = QVBoxLayout()
        right.setSpacing(16)
        right.addWidget(self.guardians_card)
        right.addWidget(self.classes_card)
        right.addStretch(1)
        left = QVBoxLayout()
        left.setSpacing(16)
        left.addWidget(self.facts_card)
        left.addWidget(self.strengths_card)
        left.addWidget(self.care_card)
        left.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 16, 0, 0)
        row.setSpacing(16)
        row.addLayout(left, 3)
        row.addLayout(right, 2)


class _Pairs:
    """Two columns in a card: what, and what it is; a muted word where there is nothing."""

    def __init__(self, card: Card) -> None:
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(24)
        self._grid.setVerticalSpacing(8)
        self._grid.setColumnStretch(1, 1)
        card.body.addLayout(self._grid)

    def show_pairs(self, pairs: Sequence[tuple[str, str]]) -> None:
        clear(self._grid)
        if not pairs:
            self._grid.addWidget(words(_("Nothing known yet"), "muted"), 0, 0, 1, 2)
        for row, (what, told) in enumerate(pairs):
            self._grid.addWidget(words(what, "muted"), row, 0)
            self._grid.addWidget(words(told or "—", wrap=True), row, 1)


def _fact_pairs(file: StudentFile, *, reveal: bool) -> Iterator[tuple[str, str]]:
    yield _("Name"), shown(file.name, reveal=reveal)
    yield _("Sex"), codes.load("sex").label(file.sex)
    yield _("Born"), date_words(file.born) if file.born else ""
    yield _("Class"), file.class_words
    yield _("Status"), codes.load("student_status").label(file.status)
    yield _("Boarding"), boarding_words(file.boarding)
    yield _("School number"), file.school_number
    yield _("National student number"), _tail(file.national_number, reveal=reveal)
    yield _("Case numbers"), _(", ").join(file.case_numbers)
    if file.entered_on:
        yield _("At this school since"), date_words(file.entered_on)
    if file.left_on:
        yield _("Left on"), date_words(file.left_on)


def _guardian(one: GuardianEntry, *, reveal: bool) -> tuple[str, str]:
    relation = codes.load("relation").label(one.relation) if one.relation else _("guardian")
    phone = _tail(one.phone or "", reveal=reveal)
    return relation, "  ".join(filter(None, (shown(one.name, reveal=reveal), phone)))


def _tail(number: str, *, reveal: bool) -> str:
    """The last digits alone tell people apart and say little to others."""
    if reveal or len(number) <= _LAST_SHOWN:
        return number
    return _DOTS + number[-_LAST_SHOWN:]


def _spell(spell: ClassSpell) -> tuple[str, str]:
    until = date_words(spell.until) if spell.until else _("today")
    return spell.words, f"{date_words(spell.since)} – {until}"
