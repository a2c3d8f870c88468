"""Who has a password, and which."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from counsel_desk.gui.background import VaultThread
from counsel_desk.gui.first_run.answers import Answers, PersonAnswer
from counsel_desk.gui.first_run.step import Step
from counsel_desk.gui.room.new_password import NewPassword
from counsel_desk.gui.widgets.buttons import button
from counsel_desk.gui.widgets.card import Card, beside
from counsel_desk.gui.widgets.field import Field, line_edit
from counsel_desk.i18n import N_, _
from counsel_desk.services.desk import Entrant
from counsel_desk.services.room.staff import tidy_name


class PeopleStep(Step):
    """A card for each person; passwords stay in this form until the vault is made."""

    key = "people"
    title = N_("People and passwords")
    told = N_(
        "Each person has an own password. The principal's opens the room's log only, never a "
        "student's file."
    )

    def __init__(self, judge_on: VaultThread) -> None:
        super().__init__()
        self._judge_on = judge_on
        self._school = ""
        self.cards: list[PersonCard] = []
        self._people = QVBoxLayout()
        self._people.setSpacing(16)
        self.box.addLayout(self._people)
        self.add_counsellor = button(_("＋ Another counsellor"), lambda: self._add_new(True))
        self.add_principal = button(_("＋ A principal"), lambda: self._add_new(False))
        self.box.addLayout(beside(self.add_counsellor, self.add_principal))
        self.box.addStretch(1)

    def show_answers(self, answers: Answers) -> None:
        self._school = answers.school
        shown = tuple(card.person for card in self.cards)
        if shown != answers.people:
            for card in self.cards[:]:
                self._remove(card)
            for person in answers.people:
                self._add(person)

    def gather(self, answers: Answers) -> Answers:
        return replace(answers, people=tuple(card.person for card in self.cards))

    def check(self) -> bool:
        return self._names_fit() and all(card.entrant() is not None for card in self._taken())

    def first_field(self) -> QWidget | None:
        return self.cards[0].name_edit if self.cards else None

    def entrants(self, *, counsellors: bool) -> list[Entrant]:
        """Names and passwords of one role, as they stand; only after ``check``."""
        cards = [card for card in self._taken() if card.is_counsellor == counsellors]
        return [one for card in cards if (one := card.entrant()) is not None]

    def forget(self) -> None:
        """Take every password out of the form."""
        for card in self.cards:
            card.password.forget()

    def _taken(self) -> list[PersonCard]:
        """The cards that count: a principal's without a name is left out."""
        return [card for card in self.cards if card.is_counsellor or card.person.name]

    def _names_fit(self) -> bool:
        seen: set[str] = set()
        for card in self._taken():
            name = card.person.name
            sentence = _("Please fill in the name.") if not name else ""
            if name in seen:
                sentence = _("Somebody of this name is there already. Please tell them apart.")
            card.name_field.show_error(sentence)
            if sentence:
                card.name_edit.setFocus()
                return False
            seen.add(name)
        return True

    def _known(self) -> tuple[list[str], str]:
        return [card.person.name for card in self.cards if card.person.name], self._school

    def _add_new(self, is_counsellor: bool) -> None:
        self._add(PersonAnswer("", is_counsellor))
        self.cards[-1].name_edit.setFocus()
        self.changed.emit()

    def _add(self, person: PersonAnswer) -> None:
        is_first = not self.cards
        password = NewPassword(self._judge_on, self._known)
        card = PersonCard(person, password, None if is_first else self._remove)
        card.name_edit.textChanged.connect(self.changed)
        self.cards.append(card)
        self._people.addWidget(card)

    def _remove(self, card: PersonCard) -> None:
        self.cards.remove(card)
        self._people.removeWidget(card)
        card.hide()
        card.deleteLater()
        self.changed.emit()


class PersonCard(Card):
    """Name and password of one person."""

    def __init__(
        self,
        person: PersonAnswer,
        password: NewPassword,
        remove: Callable[[PersonCard], None] | None,
    ) -> None:
        super().__init__(_("Counsellor") if person.is_counsellor else _("Principal"))
        self.is_counsellor = person.is_counsellor
        self.password = password
        self.name_edit = line_edit()
        self.name_edit.setText(person.name)
        hint = "" if person.is_counsellor else _("Leave it empty if the principal needs no access.")
        self.name_field = Field(_("Name"), self.name_edit, hint)
        self.name_edit.textChanged.connect(lambda: self.name_field.show_error(""))
        self.remove_button: QPushButton | None = None
        if remove is not None:
            self.remove_button = button(_("Take out"), lambda: remove(self), kind="link")
            self.head.addWidget(self.remove_button)
        self.add(self.name_field, password)

    @property
    def person(self) -> PersonAnswer:
        """Name and role without the password."""
        return PersonAnswer(tidy_name(self.name_edit.text()), self.is_counsellor)

    def entrant(self) -> Entrant | None:
        """Name and password; None after telling what is missing."""
        password = self.password.value()
        return None if password is None else Entrant(self.person.name, password)
