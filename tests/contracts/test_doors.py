"""Each library from outside comes in through one narrow door."""

from __future__ import annotations

import ast
import sys
from pathlib import Path

import pytest

from tests.contracts.source_tree import SRC, place, source_files, tree

# Top-level import name -> the places of the program that may use it.
DOORS = {
    "PySide6": ("gui",),
    "shiboken6": ("gui",),
    "sqlalchemy": ("store", "records", "services"),
    "alembic": ("store",),
    "sqlcipher3": ("store",),
    "cryptography": ("store",),
    "appdirs": ("paths",),
    "reportlab": ("reports",),
    "highspy": ("disclosure",),
    "jeepney": ("gui",),
    "numpy": ("disclosure", "demo"),
    "pypdfium2": ("gui",),
    "python_calamine": ("imports",),
    "xlsxwriter": ("export", "demo"),
    "pypinyin": ("services", "records", "demo"),
}


def _outside_names(file: Path) -> list[tuple[str, ast.AST]]:
    """Top-level names of the libraries that a file imports, the standard library left out."""
    found: list[tuple[str, ast.AST]] = []
    for node in ast.walk(tree(file)):
        if isinstance(node, ast.Import):
            found += [(alias.name.split(".")[0], node) for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            found.append(((node.module or "").split(".")[0], node))
    inside = {"counsel_desk", *sys.stdlib_module_names}
    return [(name, node) for name, node in found if name not in inside]


def _wrong_doors(package: Path) -> list[str]:
    """Imports that come in anywhere else, as sentences."""
    wrong = []
    for file in source_files(package):
        top = file.relative_to(package).parts[0].removesuffix(".py")
        for name, node in _outside_names(file):
            doors = DOORS.get(name)
            if doors is None:
                wrong.append(f"{place(file, node)} imports {name}, which has no door in DOORS")
            elif top not in doors:
                wrong.append(f"{place(file, node)} imports {name}; only {doors} may")
    return wrong


def test_every_library_comes_in_through_its_door() -> None:
    assert _wrong_doors(SRC) == []


@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("imports/planted.py", "import sqlalchemy.orm"),
        ("services/planted.py", "from PySide6.QtCore import QObject"),
        ("services/planted.py", "def late():\n    from sqlcipher3 import dbapi2"),
        ("store/planted.py", "from appdirs import user_data_dir"),
        ("reports/planted.py", "import requests"),
    ],
)
def test_a_wrong_door_is_caught(tmp_path: Path, file: str, text: str) -> None:
    planted = tmp_path / file
    planted.parent.mkdir()
    planted.write_text(text, encoding="utf-8")
    (sentence,) = _wrong_doors(tmp_path)
    assert planted.name in sentence
