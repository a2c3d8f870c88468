"""A group: members with presence and reasons, its course, and its number of heads."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox

from counsel_desk.gui.widgets.tick_box import TickBox
from counsel_desk.records.cases.session_fields import Member, Step
from tests.gui.cases.record_steps import focus, new_note, notes, record_page, student_ids
from tests.gui.conftest import Room


def test_a_group_is_kept_with_who_came_and_who_did_not(counsellor: Room) -> None:
    before, page = notes(counsellor), record_page(counsellor, "group")
    members = page.form.group.members
    assert focus() is members.picker
    ids = student_ids(counsellor)[:3]
    for one in ids:
        members.picker.take(members._names.get(one))  # type: ignore[arg-type]
    members.picker.take(members._names.get(ids[0]))  # type: ignore[arg-type]
    assert members.field.note.isVisible()
    came = members.findChildren(TickBox)[2]
    counsellor.qtbot.mouseClick(came, Qt.MouseButton.LeftButton)
    reason = members.findChildren(QComboBox)[1]
    reason.setCurrentIndex(reason.findData("ill"))
    reason.activated.emit(reason.currentIndex())
    members.findChildren(TickBox)[1].click()
    counsellor.qtbot.keyClicks(page.form.group.name_edit, "group one")
    step = page.form.group.steps.rows[0]
    for name, text in (("phase", "begin"), ("minutes", "10"), ("activity", "circle")):
        counsellor.qtbot.keyClicks(step[name], text)
    page.form.safety.answer.set_value("not_raised")
    page.saver.save()
    counsellor.settle()
    _id, told = new_note(counsellor, before)
    assert set(told.members) == {
        Member(ids[0], see_alone=True), Member(ids[1], False, "ill"), Member(ids[2]),
    }  # fmt: skip
    assert told.steps == (Step("begin", "circle", 10),)
    assert (told.group_name, told.heads, told.student_id) == ("group one", 2, None)


def test_a_group_without_anybody_is_refused_at_the_members(counsellor: Room) -> None:
    before, page = notes(counsellor), record_page(counsellor, "group")
    page.form.safety.answer.set_value("not_raised")
    page.saver.save()
    assert page.form.group.members.field.note.isVisible()
    assert notes(counsellor) == before
