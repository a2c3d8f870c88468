"""Settings of the duty board: the notice it checks by, and how open words of it are read."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout

from counsel_desk.errors import DeskError
from counsel_desk.gui.page import Surroundings
from counsel_desk.gui.room.period_words import SEPARATOR
from counsel_desk.gui.room.settings_part import SettingsPart, saved
from counsel_desk.gui.widgets.buttons import button
from counsel_desk.gui.widgets.card import Card
from counsel_desk.gui.widgets.choices import Segments
from counsel_desk.gui.widgets.field import Field
from counsel_desk.gui.widgets.flow_layout import FlowLayout
from counsel_desk.gui.widgets.labels import badge, words
from counsel_desk.i18n import N_, _, ngettext
from counsel_desk.policy import pack as packs
from counsel_desk.policy.clauses_read import clauses_read_by
from counsel_desk.policy.pack import Pack, Rule
from counsel_desk.policy.readings import CHOICES, Readings
from counsel_desk.reports.duty_words import reading_choice_words
from counsel_desk.reports.words import date_words, listed
from counsel_desk.services.desk import Desk

QUESTIONS = {
    "training_hours": N_("Hours of training that a counsellor needs: counted how?"),
    "themed_meetings": N_("Themed meetings and lectures of a term: so many for whom?"),
    "fortnights": N_("A lesson every two weeks: which two weeks?"),
    "upper_primary_from": N_("Upper primary: from which grade on?"),
    "year": N_("What is asked each year: which year?"),
}
"""What is asked about each reading, in plain words."""
ELSEWHERE = (
    (N_("Numbers of the school"), "settings", "school"),
    (N_("Terms and holidays"), "settings", "calendar"),
    (N_("Levels of the network"), "network", {"part": "rules"}),
    (N_("Seasons to check"), "screening", {"part": "season"}),
)
"""What else decides the answers, with the page where it is said."""
_MOST_IN_WORDS = 2


class BoardSettingsCard(SettingsPart):
    """Every choice is stored at once, and the board follows it."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around)
        self._packs = [packs.load(one) for one in packs.pack_ids()]
        self.use_buttons: dict[str, QPushButton] = {}
        self.used_badges: dict[str, QLabel] = {}
        self.segments: dict[str, Segments] = {}
        self.fields: dict[str, Field] = {}
        self.links: list[QPushButton] = []
        for card in (self._packs_card(), self._readings_card(), self._elsewhere_card()):
            self.box.addWidget(card)
        self.box.addStretch(1)

    def refresh(self) -> None:
        self.around.vault.post(read_choices, self._fill)

    def refuse(self, problem: DeskError) -> None:
        super().refuse(problem)
        self.refresh()

    def choose_pack(self, pack_id: str) -> None:
        """Check by this pack from now on."""
        self.save(lambda desk: desk.room.board.choose_pack(pack_id), saved())

    def choose_reading(self, name: str, value: str) -> None:
        """Read it so from now on."""
        self.save(lambda desk: desk.room.board.set_reading(name, value), saved())

    def _packs_card(self) -> Card:
        card = Card(_("What the duty board checks by"))
        told = _("The same records are checked by the notice that is chosen here.")
        card.add(words(told, "muted", wrap=True), self.error_label)
        for one in self._packs:
            card.body.addLayout(self._pack_row(one))
        return card

    def _pack_row(self, one: Pack) -> QHBoxLayout:
        texts, row = QVBoxLayout(), QHBoxLayout()
        texts.setSpacing(0)
        texts.addWidget(words(one.title, wrap=True))
        texts.addWidget(words(pack_words(one), "muted", wrap=True))
        use = button(
            _("Check by this"),
            partial(self.choose_pack, one.id),
            name=_("Check by: {pack}").format(pack=one.title),
        )
        self.use_buttons[one.id], self.used_badges[one.id] = use, badge(_("in use"), "good")
        row.setSpacing(12)
        row.addLayout(texts, 1)
        for widget in (use, self.used_badges[one.id]):
            widget.hide()
            row.addWidget(widget)
        return row

    def _readings_card(self) -> Card:
        card = Card(_("How open words are read"))
        card.body.setSpacing(16)
        told = _("Where a notice can be read in two ways, the school decides; the usual one holds.")
        card.add(words(told, "muted", wrap=True))
        for name, question in QUESTIONS.items():
            made = Segments(_(question), options_of(name))
            made.chosen.connect(partial(self.choose_reading, name))
            self.segments[name], self.fields[name] = made, Field(_(question), made)
            card.add(self.fields[name])
        return card

    def _elsewhere_card(self) -> Card:
        card = Card(_("Set on other pages"))
        flow = FlowLayout()
        for text, page, subject in ELSEWHERE:
            link = button(_(text), partial(self.around.go, page, subject), kind="link")
            self.links.append(link)
            flow.addWidget(link)
        card.body.addLayout(flow)
        return card

    def _fill(self, chosen: tuple[Pack, Readings]) -> None:
        used, readings = chosen
        for one in self._packs:
            self.used_badges[one.id].setVisible(one.id == used.id)
            self.use_buttons[one.id].setVisible(one.id != used.id)
        for name, value in readings.kept().items():
            self.segments[name].set_value(value)
            self.fields[name].show_hint(touched_words(clauses_read_by(used, name)))


def read_choices(desk: Desk) -> tuple[Pack, Readings]:
    """The pack in use and the readings."""
    return desk.room.board.pack(), desk.room.board.readings()


def pack_words(one: Pack) -> str:
    """Where a pack comes from, its day, and how many clauses it has."""
    count = len(one.rules)
    return SEPARATOR.join(
        (
            _("Source: {source}").format(source=one.source),
            date_words(one.dated),
            ngettext("{count} clause", "{count} clauses", count).format(count=count),
        )
    )


def options_of(reading: str) -> list[tuple[str, str]]:
    """What a reading may be, the usual one marked."""
    usual = _("{choice} (usual)")
    told = [(one, reading_choice_words(reading, one)) for one in CHOICES[reading]]
    return [
        (code, usual.format(choice=text) if code == CHOICES[reading][0] else text)
        for code, text in told
    ]


def touched_words(clauses: Sequence[Rule]) -> str:
    """The clauses that a reading decides: a few in words, many by their numbers."""
    if not clauses:
        return _("No clause of the notice in use depends on it.")
    if len(clauses) <= _MOST_IN_WORDS:
        told = [f"{one.number} {one.words}" for one in clauses]
        return _("Decides: {clauses}").format(clauses=_("; ").join(told))
    numbers = listed(list(dict.fromkeys(one.number for one in clauses)))
    return _("Decides: {clauses}").format(clauses=numbers)
