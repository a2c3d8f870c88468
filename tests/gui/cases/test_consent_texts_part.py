"""Settings: the school's own texts of consent, and what is typed there stays."""

from __future__ import annotations

from functools import partial
from typing import cast

import pytest

from counsel_desk.gui.cases.consent_texts_part import ConsentTextsPart, read_versions
from counsel_desk.gui.cases.settings_parts import PARTS
from counsel_desk.gui.room.print_preview import PrintPreview
from counsel_desk.gui.room.settings_page import SettingsPage
from counsel_desk.services.cases.consent_texts import TextVersion, shipped
from tests.gui.conftest import Room


def page_of(room: Room) -> SettingsPage:
    page = room.show(partial(SettingsPage, more=PARTS), "consent")
    assert isinstance(page, SettingsPage)
    room.around.extras["page"] = page
    room.settle()
    return page


def part_of(page: SettingsPage) -> ConsentTextsPart:
    part = page.parts["consent"]
    assert isinstance(part, ConsentTextsPart)
    return part


def versions(room: Room, kind: str = "counselling") -> list[TextVersion]:
    return list(cast(list[TextVersion], room.ask(partial(read_versions, kind=kind))))


@pytest.fixture
def part(counsellor: Room) -> ConsentTextsPart:
    return part_of(page_of(counsellor))


def test_the_text_in_force_is_shown_and_nothing_is_to_be_saved(part: ConsentTextsPart) -> None:
    assert part.text_edit.toPlainText() == shipped("counselling")
    assert not part.save_button.isEnabled()
    assert part.typed() is None


def test_a_changed_text_becomes_the_next_version(counsellor: Room, part: ConsentTextsPart) -> None:
    part.text_edit.setPlainText("本校的说法")
    part.save_button.click()
    counsellor.settle()
    told = [(one.version, one.body) for one in versions(counsellor)]
    assert told == [(1, "本校的说法"), (0, shipped("counselling"))]
    assert part.typed() is None
    assert part.version_box.currentText().startswith("第 1 版，2026-11-24")


def test_an_earlier_version_can_be_made_the_newest_again(
    counsellor: Room, part: ConsentTextsPart
) -> None:
    part.text_edit.setPlainText("本校的说法")
    part.save_button.click()
    counsellor.settle()
    part.version_box.set_value(0)
    part.version_box.activated.emit(1)
    assert part.text_edit.toPlainText() == shipped("counselling")
    part.save_button.click()
    counsellor.settle()
    assert versions(counsellor)[0].version == 2
    assert versions(counsellor)[0].body == shipped("counselling")


def test_an_empty_text_is_refused_at_the_form_and_what_was_typed_stays(
    counsellor: Room, part: ConsentTextsPart
) -> None:
    part.text_edit.setPlainText("   ")
    part.save_button.click()
    counsellor.settle()
    assert part.error_label.text().startswith("空白的文字")
    assert part.text_edit.toPlainText() == "   "
    assert len(versions(counsellor)) == 1


def test_what_is_typed_for_one_kind_waits_while_another_is_looked_at(
    counsellor: Room, part: ConsentTextsPart
) -> None:
    part.text_edit.setPlainText("写到一半")
    part.kind.set_value("sharing")
    part.kind.chosen.emit("sharing")
    counsellor.settle()
    assert part.text_edit.toPlainText() == shipped("sharing")
    assert part.typed() == {"counselling": "写到一半"}
    part.kind.set_value("counselling")
    part.kind.chosen.emit("counselling")
    counsellor.settle()
    assert part.text_edit.toPlainText() == "写到一半"
    assert not part.version_box.isEnabled()
    part.back_button.click()
    assert part.text_edit.toPlainText() == shipped("counselling")
    assert part.typed() is None


def test_what_is_typed_is_there_again_after_a_lock(counsellor: Room) -> None:
    page = page_of(counsellor)
    part_of(page).text_edit.setPlainText("写到一半")
    page.save_draft()
    counsellor.settle()
    again = part_of(page_of(counsellor))
    counsellor.qtbot.waitUntil(lambda: again.text_edit.toPlainText() == "写到一半")


def test_a_blank_form_is_shown_before_it_is_printed(
    counsellor: Room, part: ConsentTextsPart
) -> None:
    part.print_button.click()
    counsellor.settle()
    preview = part.findChild(PrintPreview)
    assert isinstance(preview, PrintPreview)
    assert len(preview._pages) == 1
    preview.done(0)
