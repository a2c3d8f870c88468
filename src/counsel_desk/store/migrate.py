"""Bringing a file to this program's revision with Alembic, one file at a time.

Each file has its own history under ``migrations/room`` and ``migrations/cases`` and is migrated
alone, as main file, in one transaction; a program killed between the two files finds one of them
ahead at the next unlock and goes on with the other.
"""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, delete

from counsel_desk import paths
from counsel_desk.store import schema
from counsel_desk.store.connection import FileKey, connect_file, engine_on
from counsel_desk.store.file_layout import FILE_NAMES
from counsel_desk.store.tables import SEARCH_RULE


def upgrade_file(
    folder: Path, side: str, key: FileKey, *, create: bool = False, to: str = "head"
) -> None:
    """Bring one file to the head of its history; foreign keys are off meanwhile and checked after.

    :param to: another revision than the newest, for looking at what earlier versions wrote.
    :raises RuntimeError: when the migration leaves rows whose references lead nowhere.
    """
    raw = connect_file(folder / FILE_NAMES[side], key, create=create)
    raw.execute("PRAGMA foreign_keys = OFF")
    engine = engine_on(raw)
    try:
        with engine.connect() as connection, connection.begin():
            command.upgrade(_config(side, connection), to)
            if not create:
                # The seal covers the rows as the earlier version laid them out.
                connection.exec_driver_sql("UPDATE vault_state SET clean = 0")
                _forget_index(connection)
            if connection.exec_driver_sql("PRAGMA foreign_key_check").first() is not None:
                raise RuntimeError(f"migration of {side} leaves references that lead nowhere")
    finally:
        engine.dispose()
        raw.close()


def _forget_index(connection: Connection) -> None:
    """What a migration writes the search's index does not see: the next unlock makes it anew."""
    if connection.dialect.has_table(connection, SEARCH_RULE.name):
        connection.execute(delete(SEARCH_RULE))


def needs_upgrade(side: str, revision: str) -> bool:
    """Whether a known revision is not the head."""
    return revision != schema.head(side)


def revisions(side: str) -> tuple[str, ...]:
    """The revisions of one history, the oldest first."""
    scripts = ScriptDirectory.from_config(_config(side, None))
    return tuple(reversed([script.revision for script in scripts.walk_revisions()]))


def _config(side: str, connection: Connection | None) -> Config:
    folder = paths.migrations()
    config = Config()
    config.set_main_option("script_location", str(folder))
    config.set_main_option("version_locations", str(folder / side))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    return config
