"""A principal's own password."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from counsel_desk.gui.room.password_page import PasswordPage
from counsel_desk.services.desk import Desk
from tests.gui.conftest import Room

NEW = "heluo shanyu baiyun 9"


def form_of(room: Room, old: str) -> PasswordPage:
    page = room.show(PasswordPage)
    assert isinstance(page, PasswordPage)
    page.form.old_edit.setText(old)
    page.form.password.offered.own_button.click()
    page.form.password.own.first_edit.setText(NEW)
    page.form.password.own.second_edit.setText(NEW)
    return page


def test_the_own_password_is_changed_and_nothing_of_it_stays_in_the_form(principal: Room) -> None:
    page = form_of(principal, principal.made.principal.password)
    page.form.change_button.click()
    principal.settle()
    assert principal.said
    assert page.form.old_edit.text() == page.form.password.own.first_edit.text() == ""
    principal.vault.close()
    with Desk.open(principal.folder, principal.made.principal.name, NEW) as desk:
        assert desk.cases is None


def test_a_wrong_old_password_is_told_at_its_field(principal: Room) -> None:
    page = form_of(principal, "something else entirely")
    page.form.change_button.click()
    principal.settle()
    assert page.form.old_field.note.property("role") == "error"
    assert page.form.change_button.isEnabled()


def test_a_pin_is_refused_at_its_field(principal: Room) -> None:
    page = form_of(principal, principal.made.principal.password)
    page.form.password.own.first_edit.setText("123456")
    page.form.change_button.click()
    assert page.form.password.own.first_field.note.property("role") == "error"


def test_what_is_shown_in_the_clear_still_goes_past_the_input_method(principal: Room) -> None:
    page = form_of(principal, "one")
    own = page.form.password.own
    asked = Qt.WidgetAttribute.WA_InputMethodEnabled
    for mode in (QLineEdit.EchoMode.Normal, QLineEdit.EchoMode.Password):
        own.show_button.click()
        assert own.first_edit.echoMode() == mode
        assert not own.first_edit.testAttribute(asked)
        assert not own.second_edit.testAttribute(asked)
