"""Forgetting where somebody looked for a file: Qt writes down each folder that was visited.

A folder may be called by a child's name, and that list lies outside the vault for everybody to
read. So it is emptied whenever a file was chosen.
"""

from __future__ import annotations

from PySide6.QtCore import QSettings

_KEYS = ("FileDialog/history", "FileDialog/lastVisited")


def forget() -> None:
    """Take the folders out of what Qt keeps of its file dialogs."""
    kept = QSettings(QSettings.Scope.UserScope, "QtProject")
    for key in _KEYS:
        kept.remove(key)
    kept.sync()
