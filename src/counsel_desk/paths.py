"""Where the program finds its own files and where a person's files go by default.

The only module that knows folders: everything else asks here, so that a built program, a checkout
and a test can each have their own.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

import appdirs

APP_NAME = "counsel-desk"


def program_root() -> Path:
    """The folder that holds ``resources`` and ``migrations``: the bundle, or the checkout."""
    bundle = getattr(sys, "_MEIPASS", None)
    return Path(bundle) if bundle else Path(__file__).resolve().parents[2]


def program() -> list[str]:
    """The words that start this program once more, in a process of its own."""
    if getattr(sys, "frozen", False):
        return [sys.executable]
    return [sys.executable, "-m", "counsel_desk"]


def resources() -> Path:
    """Read-only data shipped with the program: fonts, texts, code lists, calendars."""
    return program_root() / "resources"


def migrations() -> Path:
    """The Alembic scripts of both vault files."""
    return program_root() / "migrations"


def default_vault() -> Path:
    """Where a new vault is proposed: the account's data folder, which no sync client watches."""
    return _user_folder("COUNSEL_DESK_DATA", appdirs.user_data_dir(APP_NAME, False)) / "vault"


def settings_file() -> Path:
    """Settings of this computer account; never anything from a record."""
    folder = _user_folder("COUNSEL_DESK_CONFIG", appdirs.user_config_dir(APP_NAME, False))
    return folder / "settings.json"


def log_file() -> Path:
    """The program's own log: start, stop and faults, without record contents."""
    folder = _user_folder("COUNSEL_DESK_LOG", appdirs.user_log_dir(APP_NAME, False))
    return folder / "counsel-desk.log"


def _user_folder(variable: str, usual: str) -> Path:
    """A folder of the account; the variable lets tests and portable installs point elsewhere."""
    return Path(os.environ.get(variable) or usual)
