"""Settings of questionnaires: permission first, then use; an own one is checked in its form."""

from __future__ import annotations

from typing import cast

import pytest

from counsel_desk.errors import BadInput
from counsel_desk.gui.cases.own_scale_dialog import OwnScaleDialog
from counsel_desk.gui.cases.own_scale_form import OwnScaleText, definition_told
from counsel_desk.gui.cases.scales_part import ScalesPart
from counsel_desk.records.scales.shipped import school_definition
from tests.gui.conftest import Room


def opened(room: Room, scale: str = "mht") -> ScalesPart:
    part = ScalesPart(room.around)
    room.qtbot.addWidget(part)
    part.show()
    part.refresh()
    room.settle()
    part.scale_box.set_value(scale)
    part._fill_chosen()
    return part


def _is_on(room: Room, scale: str) -> object:
    return room.ask(lambda desk: desk.require_cases().scale_settings.get(scale).is_on)  # type: ignore[attr-defined]


def test_one_that_needs_permission_is_used_once_it_is_told(counsellor: Room) -> None:
    part = opened(counsellor, "sdq")
    part.on_box.setChecked(True)
    part.save_button.click()
    counsellor.settle()
    assert "授权" in part.error_label.text()
    assert _is_on(counsellor, "sdq") is False
    part.permission_edit.setText("电子版授权 2026-17")
    part.by_edit.setText("Youthinmind")
    part.on_box.setChecked(True)
    part.save_button.click()
    counsellor.settle()
    counsellor.settle()
    assert part.error_label.text() == ""
    assert _is_on(counsellor, "sdq") is True


def test_rounding_and_variants_are_offered_where_there_are_any(counsellor: Room) -> None:
    part = opened(counsellor, "mht")
    assert not part.rounding_field.isVisibleTo(part)
    part.scale_box.set_value("sas")
    part._fill_chosen()
    assert part.rounding_field.isVisibleTo(part)


def test_wording_with_too_few_lines_is_told(counsellor: Room) -> None:
    part = opened(counsellor, "gad7")
    part.wording_edit.setPlainText("第一句\n第二句")
    part.save_button.click()
    counsellor.settle()
    assert "7" in part.error_label.text()


def test_days_for_a_talk_are_a_setting(counsellor: Room) -> None:
    part = opened(counsellor)
    part.days_edit.setValue(3)
    part.days_button.click()
    counsellor.settle()
    counsellor.settle()
    assert counsellor.ask(lambda desk: desk.require_cases().assessment_talks.days()) == 3  # type: ignore[attr-defined]


def test_an_own_questionnaire_tells_its_faults_and_is_kept_without(counsellor: Room) -> None:
    part = opened(counsellor)
    part.own_button.click()
    dialog = cast(OwnScaleDialog, part.dialog)
    dialog.store()
    assert dialog.name_field.note.text() != ""
    dialog.name_edit.setText("本校睡眠小量表")
    dialog.id_edit.setText("own_sleep")
    dialog.items_edit.setValue(4)
    dialog.reverse_edit.setText("9")
    dialog.store()
    assert "9" in dialog.error_label.text()
    dialog.reverse_edit.setText("2")
    dialog.boundaries_edit.setPlainText("总分：5，9")
    dialog.alerts_edit.setText("4：2")
    dialog.store()
    counsellor.settle()
    counsellor.settle()
    assert _is_on(counsellor, "own_sleep") is True


TEXT = OwnScaleText("own", "名", 4, 0, 3, boundaries="total: 5, 9", alerts="4: 2, 3：1")


def test_lines_of_the_form_become_a_definition() -> None:
    definition = school_definition(definition_told(TEXT))
    rule = definition.rule("total")
    assert rule is not None
    assert (rule.notice, rule.talk) == (5, 9)
    assert [(one.item, one.at) for one in definition.alerts] == [(4, 2), (3, 1)]


@pytest.mark.parametrize(
    "told", [{"subscales": "入睡 1-2"}, {"labels": "从不：无"}, {"boundaries": "total: high"}]
)
def test_lines_that_cannot_be_read_are_named(told: dict[str, str]) -> None:
    with pytest.raises(BadInput):
        definition_told(OwnScaleText("own", "名", 4, 0, 3, **told))
