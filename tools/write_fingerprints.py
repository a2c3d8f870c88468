"""Write migrations/fingerprints.json: run after adding a migration, before committing it.

The file tells, per vault file and revision, every object that the program itself creates. What it
tells of earlier revisions must not change by it: old vaults have to keep opening.
"""

from __future__ import annotations

import json
import secrets
import tempfile
from pathlib import Path

from counsel_desk import paths
from counsel_desk.store import migrate, schema
from counsel_desk.store.connection import FileKey, connect_file
from counsel_desk.store.file_layout import FILE_NAMES


def main() -> None:
    target = paths.migrations() / schema.FINGERPRINT_FILE
    content = json.loads(target.read_text(encoding="utf-8")) if target.exists() else {}
    for side in FILE_NAMES:
        entry = content.setdefault(side, {"revisions": {}})
        for revision in migrate.revisions(side):
            found = _fresh_file(side, revision)
            entry["head"] = revision
            entry["revisions"][revision] = {"objects": found.objects, "columns": found.columns}
    text = json.dumps(content, indent=1, sort_keys=True)
    target.write_text(text + "\n", encoding="utf-8")


def _fresh_file(side: str, revision: str) -> schema.Fingerprint:
    with tempfile.TemporaryDirectory() as folder:
        key = FileKey(secrets.token_bytes(32), secrets.token_bytes(16))
        migrate.upgrade_file(Path(folder), side, key, create=True, to=revision)
        connection = connect_file(Path(folder) / FILE_NAMES[side], key)
        found = schema.fingerprint_of(connection)
        connection.close()
    return found


if __name__ == "__main__":
    main()
