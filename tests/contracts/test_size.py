"""Small files and short functions: the walls, and what is usual.

The medians are printed at the end of a run of these tests; their ceilings keep the usual from
creeping.
"""

from __future__ import annotations

import ast
from collections.abc import Callable
from pathlib import Path
from statistics import median

import pytest

from tests.contracts.source_tree import (
    SRC,
    Function,
    functions,
    line_count,
    place,
    source_files,
    tree,
)

SIZES = "usual sizes"
"""Under this name the test hands them to the end of the run."""

FUNCTION_LINES, FUNCTION_MEDIAN = 50, 12
FILE_LINES, FILE_MEDIAN = 400, 150
CLASS_METHODS = 20
OWN_WALLS = {"gui/main_window.py": 250}
CATCH_ALL_NAMES = {"utils", "util", "helpers", "helper", "common", "core", "managers", "manager"}


def _file_length(file: Path) -> int:
    return len(file.read_text(encoding="utf-8").splitlines())


def _method_count(node: ast.ClassDef) -> int:
    return sum(isinstance(statement, Function) for statement in node.body)


def _too_big(package: Path) -> list[str]:
    """Everything beyond a wall, as sentences."""
    found = []
    for file in source_files(package):
        wall = OWN_WALLS.get(file.relative_to(package).as_posix(), FILE_LINES)
        if _file_length(file) > wall:
            found.append(f"{place(file)} has {_file_length(file)} lines, the wall is {wall}")
        for node in ast.walk(tree(file)):
            if isinstance(node, Function) and line_count(node) > FUNCTION_LINES:
                found.append(f"{place(file, node)} {node.name} has {line_count(node)} lines")
            if isinstance(node, ast.ClassDef) and _method_count(node) > CLASS_METHODS:
                found.append(f"{place(file, node)} {node.name} has {_method_count(node)} methods")
    return found


def usual_sizes() -> dict[str, float]:
    """Medians and counts over the program; package files with a docstring alone do not count."""
    files = [file for file in source_files() if file.name != "__init__.py"]
    lengths = [line_count(node) for file in files for node in functions(file)]
    return {
        "functions": len(lengths),
        "function_median": median(lengths),
        "function_longest": max(lengths),
        "files": len(files),
        "file_median": median(_file_length(file) for file in files),
        "file_longest": max(_file_length(file) for file in files),
    }


def test_nothing_is_beyond_its_wall() -> None:
    assert _too_big(SRC) == []


def test_the_usual_function_and_file_stay_small(
    record_property: Callable[[str, object], None],
) -> None:
    sizes = usual_sizes()
    record_property(SIZES, sizes)
    assert sizes["function_median"] <= FUNCTION_MEDIAN
    assert sizes["file_median"] <= FILE_MEDIAN


@pytest.mark.parametrize(
    "text",
    [
        "def long():\n" + "    pass\n" * FUNCTION_LINES,
        "# line\n" * (FILE_LINES + 1),
        "class Wide:\n" + "".join(f"    def m{n}(self): ...\n" for n in range(CLASS_METHODS + 1)),
    ],
    ids=["function", "file", "class"],
)
def test_something_too_big_is_caught(tmp_path: Path, text: str) -> None:
    (tmp_path / "planted.py").write_text(text, encoding="utf-8")
    assert len(_too_big(tmp_path)) == 1


def test_every_name_says_what_a_file_is_about() -> None:
    parts = {file: file.relative_to(SRC).with_suffix("").parts for file in source_files()}
    vague = [place(file) for file, names in parts.items() if CATCH_ALL_NAMES & set(names)]
    assert vague == []


def test_every_module_says_what_it_is_for() -> None:
    silent = [place(file) for file in source_files() if not ast.get_docstring(tree(file))]
    assert silent == []
