"""Four promises of the histories: head is what the records say, every revision has its fingerprint,
an older vault comes up whole or stays as it was, and nothing ever goes back.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, create_engine, inspect, text

from counsel_desk import errors, paths
from counsel_desk.services.cases.session_notes import SessionNotes
from counsel_desk.store import migrate, schema, sealing, upgrade
from counsel_desk.store.connection import FileKey, connect_file, engine_on
from counsel_desk.store.tables import CASES, METADATA, ROOM
from counsel_desk.store.upgrade import COPIES_FOLDER
from tests import vaults
from tests.store import raw_files
from tests.store.killed import killed_in, needs_fork
from tools import write_fingerprints

SIDES = [ROOM, CASES]
FIRST = {ROOM: "room_0001", CASES: "cases_0001"}
HEADS = [schema.head(side) for side in SIDES]
INVENTED = [f"{side}_9999" for side in SIDES]
SCRIPT = '''"""An invented next revision."""

import os
import signal

import sqlalchemy as sa
from alembic import op

revision = "{side}_9999"
down_revision = "{before}"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("{table}") as batch:
        batch.add_column(sa.Column("colour", sa.Text(), nullable=True))
    op.create_table("shelf_{side}", sa.Column("id", sa.Integer(), primary_key=True))
    op.execute("UPDATE {table} SET colour = 'green'")
    {then}
'''


def _fresh(side: str, folder: Path) -> Any:
    key = FileKey(sealing.new_key(), os.urandom(16))
    migrate.upgrade_file(folder, side, key, create=True)
    return connect_file(folder / f"{side}.db", key)


def _described(connection: Connection) -> dict[str, object]:
    """Everything that reflection tells of each table, in an order that means nothing."""
    seen = inspect(connection)
    tables = {}
    for name in seen.get_table_names():
        if name != "alembic_version":
            tables[name] = {
                "columns": [{**one, "type": str(one["type"])} for one in seen.get_columns(name)],
                "key": seen.get_pk_constraint(name),
                "indexes": sorted(map(_index, seen.get_indexes(name)), key=str),
                "unique": sorted(seen.get_unique_constraints(name), key=str),
                "checks": sorted(seen.get_check_constraints(name), key=str),
                "references": sorted(seen.get_foreign_keys(name), key=str),
                "without row ids": _without_rowid(connection, name),
            }
    return {"tables": tables, "views": seen.get_view_names()}


def _index(found: Any) -> dict[str, object]:
    """Conditions of partial indexes as texts: two objects of one text are not equal."""
    options = {key: str(value) for key, value in found.get("dialect_options", {}).items()}
    return {**found, "dialect_options": options}


def _without_rowid(connection: Connection, table: str) -> bool:
    row = connection.execute(
        text("SELECT wr FROM pragma_table_list WHERE name = :name"), {"name": table}
    )
    return bool(row.scalar_one())


@pytest.mark.parametrize("side", SIDES)
def test_the_head_of_each_history_is_what_the_records_say(side: str, tmp_path: Path) -> None:
    migrated = engine_on(_fresh(side, tmp_path))
    with create_engine("sqlite://").connect() as plain:
        plain = plain.execution_options(schema_translate_map={"room": None})
        METADATA[side].create_all(plain)
        wanted = _described(plain)
        plain.connection.invalidate()
    with migrated.connect() as connection:
        found = _described(connection)
    migrated.dispose()
    assert found == wanted
    assert len(found["tables"]) > 9  # type: ignore[arg-type]


@pytest.mark.parametrize("side", SIDES)
def test_every_revision_has_a_fingerprint_and_the_head_is_the_last(side: str) -> None:
    scripts = ScriptDirectory(
        str(paths.migrations()), version_locations=[str(paths.migrations() / side)]
    )
    revisions = [script.revision for script in scripts.walk_revisions()]
    assert scripts.get_heads() == [schema.head(side)]
    for revision in revisions:
        assert schema.expected(side, revision) is not None, revision


def test_the_fingerprints_are_those_that_the_tool_would_write(own_migrations: Path) -> None:
    shipped = (own_migrations / schema.FINGERPRINT_FILE).read_bytes()
    write_fingerprints.main()
    assert (own_migrations / schema.FINGERPRINT_FILE).read_bytes() == shipped
    (own_migrations / schema.FINGERPRINT_FILE).unlink()
    write_fingerprints.main()
    assert (own_migrations / schema.FINGERPRINT_FILE).read_bytes() == shipped


@pytest.fixture
def own_migrations(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A copy of the histories that a test may add to; the program takes it for its own."""
    copy = Path(shutil.copytree(paths.migrations(), tmp_path / "migrations"))
    monkeypatch.setattr(paths, "migrations", lambda: copy)
    schema._shipped.cache_clear()
    yield copy
    schema._shipped.cache_clear()


def _add_next(folder: Path, *, then: str = "pass", bad_side: str = CASES) -> None:
    """One more revision of both files; ``then`` is what the one of ``bad_side`` does at its end."""
    before = dict(zip(SIDES, HEADS, strict=True))
    for side, table in ((ROOM, "area"), (CASES, "student")):
        script = SCRIPT.format(side=side, before=before[side], table=table, then="pass")
        (folder / side / "9999_colours.py").write_text(script, encoding="utf-8")
    write_fingerprints.main()
    schema._shipped.cache_clear()
    table = "area" if bad_side == ROOM else "student"
    script = SCRIPT.format(side=bad_side, before=before[bad_side], table=table, then=then)
    (folder / bad_side / "9999_colours.py").write_text(script, encoding="utf-8")


def test_a_file_of_the_first_version_comes_up_with_what_waited_in_its_outbox(
    tmp_path: Path,
) -> None:
    key = FileKey(sealing.new_key(), os.urandom(16))
    migrate.upgrade_file(tmp_path, CASES, key, create=True, to=FIRST[CASES])
    old = connect_file(tmp_path / "cases.db", key)
    assert schema.revision_of(old) == FIRST[CASES]
    old.execute("INSERT INTO outbox (token, line) VALUES ('0123', '{\"heads\": 1}')")
    old.close()
    migrate.upgrade_file(tmp_path, CASES, key)
    new = connect_file(tmp_path / "cases.db", key)
    rows = new.execute("SELECT token, line, package FROM outbox").fetchall()
    schema.refuse_differences(new, CASES, schema.head(CASES), "cases.db")
    new.close()
    assert rows == [("0123", '{"heads": 1}', None)]


def _rows(folder: Path, side: str) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table that a migration has no business with.

    The search's index is no such table: it is made anew after every migration.
    """
    left = {"vault_state", "audit_entry", "alembic_version", "room_head"}
    with raw_files.opened(folder, side) as connection:
        names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        return {
            name: connection.execute(f"SELECT * FROM {name} ORDER BY 1").fetchall()
            for (name,) in names
            if name not in left and not name.startswith(("shelf_", "search_"))
        }


def _revision(folder: Path, side: str) -> str | None:
    with raw_files.opened(folder, side) as connection:
        return schema.revision_of(connection)


def test_an_older_vault_is_copied_verified_and_brought_up_with_every_row(
    folder: Path, own_migrations: Path, template: vaults.Template
) -> None:
    before = {side: _rows(folder, side) for side in SIDES}
    files = raw_files.files_of(folder)
    _add_next(own_migrations)
    vault = vaults.as_counsellor(folder)
    assert SessionNotes(vault).get(template.notes[0]).process == "过程文字"
    vault.close()
    for side, table in ((ROOM, "area"), (CASES, "student")):
        after = _rows(folder, side)
        assert _revision(folder, side) == f"{side}_9999"
        assert {row[-1] for row in after[table]} == {"green"}
        after[table] = [row[:-1] for row in after[table]]
        assert after == before[side]
    (copy,) = (folder / COPIES_FOLDER).iterdir()
    for name in ("room.db", "cases.db", "keys.json"):
        assert (copy / name).read_bytes() == files[name]
    vaults.as_principal(folder).close()
    vaults.as_counsellor(folder).close()
    assert len(list((folder / COPIES_FOLDER).iterdir())) == 1


def test_a_principal_who_comes_first_is_asked_to_wait_for_the_counsellor(
    folder: Path, own_migrations: Path
) -> None:
    _add_next(own_migrations)
    before = raw_files.files_of(folder)
    with pytest.raises(errors.Refused, match="The counsellor has to unlock it once first"):
        vaults.as_principal(folder)
    assert raw_files.files_of(folder) == before
    vaults.as_counsellor(folder).close()
    vaults.as_principal(folder).close()


@pytest.mark.parametrize("bad_side", SIDES)
@pytest.mark.parametrize(
    ("then", "told"),
    [
        ("raise ValueError('went wrong')", "went wrong"),
        ("op.execute('UPDATE no_such_table SET x = 1')", "no_such_table"),
        ("op.execute('DELETE FROM {parent}')", "references that lead nowhere"),
    ],
    ids=["error", "bad statement", "loose rows"],
)
def test_a_migration_that_fails_leaves_both_old_files_and_can_be_tried_again(
    folder: Path, own_migrations: Path, bad_side: str, then: str, told: str
) -> None:
    parent = "area" if bad_side == ROOM else "student"
    before = raw_files.files_of(folder)
    _add_next(own_migrations, then=then.format(parent=parent), bad_side=bad_side)
    with pytest.raises(Exception, match=told):
        vaults.as_counsellor(folder)
    after = raw_files.files_of(folder)
    for name in ("room.db", "cases.db", "keys.json"):
        assert after[name] == before[name]
    _add_next(own_migrations)
    vaults.as_counsellor(folder).close()
    assert [_revision(folder, side) for side in SIDES] == INVENTED


@pytest.mark.parametrize("kilobytes_after_the_copy", [-100, 0, 12, 24, 36])
def test_a_full_disk_during_a_migration_is_told_and_loses_nothing(
    folder: Path, own_migrations: Path, tmp_path: Path, kilobytes_after_the_copy: int
) -> None:
    _add_next(own_migrations)
    with raw_files.small_disk(tmp_path / "disk", "6m") as disk:
        place = Path(shutil.copytree(folder, disk / "vault"))
        before = {side: _rows(place, side) for side in SIDES}
        filler = raw_files.fill(disk)
        copied = sum((place / f"{side}.db").stat().st_size for side in SIDES)
        free = copied + kilobytes_after_the_copy * 1024
        raw_files.cut(filler, filler.stat().st_size - free)
        with pytest.raises(errors.DiskFull):
            vaults.as_counsellor(place)
        revisions = [_revision(place, side) for side in SIDES]
        # Both old, or both new when only the first entry of the log found no room.
        if revisions != INVENTED:
            assert revisions == HEADS
            assert {side: _rows(place, side) for side in SIDES} == before
            assert list((place / COPIES_FOLDER).iterdir()) == []
        filler.unlink()
        vaults.as_counsellor(place).close()
        assert len(_rows(place, CASES)["session_note"]) == len(before[CASES]["session_note"])


@needs_fork
@pytest.mark.parametrize("bad_side", SIDES)
def test_a_kill_in_the_middle_of_either_migration_is_made_good_at_the_next_unlock(
    folder: Path, own_migrations: Path, bad_side: str, template: vaults.Template
) -> None:
    _add_next(own_migrations, then="os.kill(os.getpid(), signal.SIGKILL)", bad_side=bad_side)
    killed_in(lambda: vaults.as_counsellor(folder))
    _add_next(own_migrations)
    vault = vaults.as_counsellor(folder)
    assert SessionNotes(vault).count() == 2
    vault.close()
    assert [_revision(folder, side) for side in SIDES] == INVENTED


def test_a_program_killed_between_the_two_files_goes_on_with_the_other(
    folder: Path, own_migrations: Path
) -> None:
    _add_next(own_migrations)
    keys = raw_files.keys_of(folder, vaults.COUNSELLOR)
    migrate.upgrade_file(folder, ROOM, keys.room)
    assert [_revision(folder, side) for side in SIDES] == [INVENTED[0], HEADS[1]]
    vaults.as_counsellor(folder).close()
    assert [_revision(folder, side) for side in SIDES] == INVENTED


def test_a_vault_brought_up_is_refused_by_the_program_before_and_not_taken_down(
    folder: Path, own_migrations: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shipped = paths.program_root() / "migrations"
    _add_next(own_migrations)
    vaults.as_counsellor(folder).close()
    before = raw_files.files_of(folder)
    monkeypatch.setattr(paths, "migrations", lambda: shipped)
    schema._shipped.cache_clear()
    for unlock in (vaults.as_counsellor, vaults.as_principal):
        with pytest.raises(errors.NewerVault):
            unlock(folder)
    assert raw_files.files_of(folder) == before


@pytest.mark.parametrize("side", SIDES)
def test_no_revision_offers_a_way_down(side: str) -> None:
    config = Config()
    config.set_main_option("script_location", str(paths.migrations()))
    config.set_main_option("version_locations", str(paths.migrations() / side))
    config.set_main_option("path_separator", "os")
    for script in ScriptDirectory.from_config(config).walk_revisions():
        assert not hasattr(script.module, "downgrade")


def test_a_damaged_older_vault_is_refused_before_anything_is_migrated(
    folder: Path, own_migrations: Path
) -> None:
    _add_next(own_migrations)
    raw_files.flip(folder / "cases.db", 9000)
    before = (folder / "room.db").read_bytes()
    with pytest.raises(errors.DamagedVault):
        vaults.as_counsellor(folder)
    assert (folder / "room.db").read_bytes() == before
    assert not (folder / upgrade.COPIES_FOLDER).exists()
