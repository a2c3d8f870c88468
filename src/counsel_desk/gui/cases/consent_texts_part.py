"""Settings: the texts that consent is asked with, version by version."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from counsel_desk.gui.cases import consent_work
from counsel_desk.gui.cases.case_preview import show_preview
from counsel_desk.gui.cases.text_areas import TextArea
from counsel_desk.gui.editors import ChoiceBox
from counsel_desk.gui.page import Surroundings
from counsel_desk.gui.room.settings_part import SettingsPart
from counsel_desk.gui.widgets.buttons import button
from counsel_desk.gui.widgets.card import Card, beside
from counsel_desk.gui.widgets.choices import Segments
from counsel_desk.gui.widgets.field import Field
from counsel_desk.gui.widgets.labels import words
from counsel_desk.i18n import _, pgettext
from counsel_desk.records import codes
from counsel_desk.services.cases.consent_texts import TextVersion
from counsel_desk.services.desk import Desk

_LINES = 16


class ConsentTextsPart(SettingsPart):
    """One kind at a time; saving makes the next version, and the earlier ones can be looked at.

    What is typed for one kind is kept while another one is looked at.
    """

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around)
        kinds = codes.load(consent_work.KINDS)
        options = [(kind, kinds.label(kind)) for kind in kinds.codes]
        self.kind = Segments(_("Kind of consent"), options, options[0][0])
        self.version_box = ChoiceBox((), name=_("Version"))
        self.text_edit = TextArea(_LINES)
        self.text_edit.setAccessibleName(_("Text to be read before signing"))
        self.save_button = button(_("Save as the next version"), self._save, kind="primary")
        self.print_button = button(_("Print a blank form"), self._print)
        self.back_button = button(_("Back to the saved text"), self._look_at_version, kind="link")
        self._versions: Sequence[TextVersion] = ()
        self._shown = ""
        self._typed: dict[str, str] = {}
        self._lay_out()
        self._dress()
        self.kind.chosen.connect(lambda _kind: self.refresh())
        self.version_box.activated.connect(lambda _place: self._look_at_version())
        self.text_edit.textChanged.connect(self._note_typed)

    def refresh(self) -> None:
        work = partial(read_versions, kind=self.kind.value or "")
        self.around.vault.post(work, self._fill)

    def typed(self) -> dict[str, Any] | None:
        return dict(self._typed) or None

    def take_back(self, typed: dict[str, Any]) -> None:
        self._typed = {str(kind): str(text) for kind, text in typed.items()}
        self.kind.set_value(next(iter(self._typed), self.kind.value))
        self.refresh()

    def _fill(self, versions: Sequence[TextVersion]) -> None:
        if versions[0].kind != self.kind.value:
            return
        self._versions = versions
        options = [(one.version, _version_words(one)) for one in versions]
        self.version_box.fill(options, versions[0].version)
        typed = self._typed.get(versions[0].kind)
        self._look_at_version()
        if typed is not None:
            self.text_edit.setPlainText(typed)

    def _look_at_version(self) -> None:
        """A version in the editor; saving it makes it the newest."""
        found = [one for one in self._versions if one.version == self.version_box.number]
        if found:
            self._shown = found[0].body
            self.text_edit.setPlainText(self._shown)
            self._note_typed()
            self.tell("")

    def _note_typed(self) -> None:
        if self._versions and self._versions[0].kind == self.kind.value:
            kind, now = self._versions[0].kind, self.text_edit.toPlainText()
            self._typed.pop(kind, None)
            if now != self._shown:
                self._typed[kind] = now
            self._dress()

    def _dress(self) -> None:
        """Other versions are looked at once nothing could be lost by it."""
        is_typed = self.kind.value in self._typed
        self.version_box.setEnabled(not is_typed)
        self.back_button.setVisible(is_typed)
        self.save_button.setEnabled(is_typed or self._is_earlier())

    def _is_earlier(self) -> bool:
        return bool(self._versions) and self.version_box.number != self._versions[0].version

    def _save(self) -> None:
        kind, body = self.kind.value or "", self.text_edit.toPlainText()
        sentence = _("Saved. New forms are printed with this text; signed ones keep theirs.")

        def change(desk: Desk) -> None:
            change_text(desk, kind, body)
            self._typed.pop(kind, None)

        self.save(change, sentence)

    def _print(self) -> None:
        kind = self.kind.value or ""
        show_preview(
            self, self.around, pgettext("title", "Form to sign"),
            partial(consent_work.form_on_paper, kind=kind),
            partial(consent_work.note_form_printed, kind=kind),
        )  # fmt: skip

    def _lay_out(self) -> None:
        card = Card(_("Texts of consent"))
        hint = _(
            "An empty line ends a section; the first line of a longer section is its heading. "
            "Whoever signed an earlier version agreed to that one."
        )
        card.add(self.kind, words(hint, "muted", wrap=True))
        card.add(Field(_("Version"), self.version_box), self.text_edit, self.error_label)
        card.body.addLayout(beside(self.save_button, self.print_button, self.back_button))
        self.box.addWidget(card)
        self.box.addStretch(1)


def read_versions(desk: Desk, kind: str) -> Sequence[TextVersion]:
    """All versions of a kind, the newest first."""
    return desk.require_cases().consent_texts.versions(kind)


def change_text(desk: Desk, kind: str, body: str) -> int:
    """Make the next version."""
    return desk.require_cases().consent_texts.change(kind, body)


def _version_words(one: TextVersion) -> str:
    if one.made_on is None:
        return _("Version {version}, the program's own").format(version=one.version)
    return _("Version {version} of {day}, {name}").format(
        version=one.version, day=one.made_on.isoformat(), name=one.made_by
    )
