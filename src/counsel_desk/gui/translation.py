"""One language for our own texts and for Qt's (standard buttons, context menus, dates)."""

from __future__ import annotations

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from counsel_desk import i18n

# Kept here: Qt does not own its translators and would lose one that Python forgets.
_installed: list[QTranslator] = []


def speak(application: QApplication, language: str) -> None:
    """Switch the whole program to a language."""
    i18n.set_language(language)
    QLocale.setDefault(QLocale(language))
    while _installed:
        application.removeTranslator(_installed.pop())
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    translator = QTranslator(application)
    if translator.load(f"qtbase_{language}", folder):
        application.installTranslator(translator)
        _installed.append(translator)
