"""Write migrations/fingerprints.json: run after adding a migration, before committing it.

The file tells, per vault file and revision, every object that the program itself creates. Revisions
already listed are never rewritten: old vaults must keep opening.
"""

from __future__ import annotations

import json
import secrets
import tempfile
from pathlib import Path

from counsel_desk import paths
from counsel_desk.store import migrate, schema
from counsel_desk.store.connection import FILE_NAMES, FileKey, connect_file


def main() -> None:
    target = paths.migrations() / schema.FINGERPRINT_FILE
    content = json.loads(target.read_text(encoding="utf-8")) if target.exists() else {}
    for side in FILE_NAMES:
        revision, found = _fresh_file(side)
        entry = content.setdefault(side, {"revisions": {}})
        entry["head"] = revision
        entry["revisions"][revision] = {"objects": found.objects, "columns": found.columns}
    text = json.dumps(content, indent=1, sort_keys=True)
    target.write_text(text + "\n", encoding="utf-8")


def _fresh_file(side: str) -> tuple[str, schema.Fingerprint]:
    with tempfile.TemporaryDirectory() as folder:
        key = FileKey(secrets.token_bytes(32), secrets.token_bytes(16))
        migrate.upgrade_file(Path(folder), side, key, create=True)
        connection = connect_file(Path(folder) / FILE_NAMES[side], key)
        revision = schema.revision_of(connection)
        assert revision is not None
        found = schema.fingerprint_of(connection)
        connection.close()
    return revision, found


if __name__ == "__main__":
    main()
