"""The one door to message boxes, so that tests can answer them and none is styled differently."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QMessageBox, QWidget

from counsel_desk.i18n import _

Ask = Callable[[QWidget | None, str, str, str], bool]


def tell(parent: QWidget | None, sentence: str) -> None:
    """Show one sentence and wait for it to be read, without stopping the program."""
    box = QMessageBox(parent)
    box.setWindowTitle(_("Counsel Desk"))
    box.setText(sentence)
    box.addButton(_("Understood"), QMessageBox.ButtonRole.AcceptRole)
    box.open()


def ask(parent: QWidget | None, question: str, yes: str, no: str) -> bool:
    """A question with two answers in verbs; for what cannot be undone only."""
    return _answer[0](parent, question, yes, no)


def answer_with(answer: Ask) -> None:
    """Let a test answer the questions."""
    _answer[0] = answer


def _ask_person(parent: QWidget | None, question: str, yes: str, no: str) -> bool:
    box = QMessageBox(parent)
    box.setWindowTitle(_("Counsel Desk"))
    box.setText(question)
    accept = box.addButton(yes, QMessageBox.ButtonRole.AcceptRole)
    box.addButton(no, QMessageBox.ButtonRole.RejectRole)
    box.exec()
    return box.clickedButton() is accept


_answer: list[Ask] = [_ask_person]
