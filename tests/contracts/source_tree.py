"""The program's source as the contract tests read it: files, syntax trees, sizes."""

from __future__ import annotations

import ast
import re
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SRC = ROOT / "src" / "counsel_desk"
# What .gitignore names, for a tree that came without git: caches, builds, compiled texts.
NOT_OURS = re.compile(r"\.(?!ci$|gitignore$).*|out|build|dist|__pycache__|.*\.mo|.*\.egg-info")

Function = ast.FunctionDef | ast.AsyncFunctionDef


def source_files(folder: Path = SRC) -> list[Path]:
    """Every Python file below a folder."""
    return sorted(folder.rglob("*.py"))


@cache
def tree(file: Path) -> ast.Module:
    """The syntax tree of a file."""
    return ast.parse(file.read_text(encoding="utf-8"), filename=str(file))


def calls(file: Path) -> Iterator[ast.Call]:
    """Every call in a file."""
    return (node for node in ast.walk(tree(file)) if isinstance(node, ast.Call))


def name_of(node: ast.expr) -> str:
    """``a.b.c`` for a name or a chain of attributes and calls, else nothing."""
    if isinstance(node, ast.Call):
        return name_of(node.func)
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        return f"{name_of(node.value)}.{node.attr}"
    return ""


def place(file: Path, node: ast.AST | None = None) -> str:
    """Where something stands, for a person to click on."""
    shown = file.relative_to(ROOT) if file.is_relative_to(ROOT) else file
    return f"{shown}:{getattr(node, 'lineno', 1)}"


def functions(file: Path) -> list[Function]:
    """Every function and method of a file, nested ones too."""
    return [node for node in ast.walk(tree(file)) if isinstance(node, Function)]


def line_count(node: Function) -> int:
    """Lines from ``def`` to the last one of the body, docstring included."""
    return (node.end_lineno or node.lineno) - node.lineno + 1


def docstrings(module: ast.Module) -> set[ast.AST]:
    """The constants that are documentation, not data."""
    owners = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    found: set[ast.AST] = set()
    for node in ast.walk(module):
        if isinstance(node, owners):
            found |= {
                statement.value
                for statement in node.body
                if isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant)
            }
    return found


@cache
def tracked_files() -> list[Path]:
    """The files of the project: what git would hold, or all of them where there is no git."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    try:
        listed = subprocess.run(command, cwd=ROOT, capture_output=True, check=True).stdout
    except (OSError, subprocess.CalledProcessError):
        every = (path for path in ROOT.rglob("*") if path.is_file())
        return sorted(path for path in every if not _is_left_out(path))
    paths = [ROOT / name for name in listed.decode("utf-8").split("\0") if name]
    return sorted(path for path in paths if path.is_file())


def _is_left_out(path: Path) -> bool:
    return any(NOT_OURS.fullmatch(part) for part in path.relative_to(ROOT).parts)


def text_of(file: Path) -> str | None:
    """What a text file says; None for pictures, fonts and the like."""
    content = file.read_bytes()
    if b"\0" in content[:8192]:
        return None
    return content.decode("utf-8")
