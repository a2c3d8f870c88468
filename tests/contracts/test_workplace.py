"""The files speak of the program, never of the place or the tools it was written with."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.contracts.source_tree import place, source_files, text_of, tracked_files

# Written in pieces, so that this file does not find itself.
PATTERNS = {
    "a path of one machine": r"(?<![\w.])/(?:wo" r"rk|ro" r"ot|ho" r"me/\w+|Us" r"ers)/\w",
    "a registry host": r"\bpy" r"pi\.org|python" r"hosted\.org|registry\.np" r"mjs|deb\.deb" r"ian",
    "work left over": r"\bTO" r"DO\b|\bFIX" r"ME\b|\bX" r"XX\b|NotImplemented" r"Error",
    "a tracker's number": r"(?i)\bis" r"sue #?\d|\bticket #?\d",
    "a tool's word": r"(?i)\bag"
    r"ents?\b|\bLL"
    r"M\b|\bchat"
    r"gpt|\bcopi"
    r"lot\b|\bcla"
    r"ude\b",
}


def _faults(file: Path) -> list[str]:
    words = text_of(file)
    if words is None:
        return []
    return [
        f"{place(file).rpartition(':')[0]}:{words.count(chr(10), 0, hit.start()) + 1} {what}"
        for what, pattern in PATTERNS.items()
        for hit in re.finditer(pattern, words)
    ]


def test_no_file_speaks_of_the_workplace() -> None:
    assert [fault for file in tracked_files() for fault in _faults(file)] == []


@pytest.mark.parametrize(
    "line",
    [
        "see /" + "work/main/notes.md",
        "from https://" + "pypi" + ".org/simple",
        "# TO" + "DO: later",
        "as issue" + " 12 asks",
        "the age" + "nt wrote this",
    ],
)
def test_a_planted_word_is_caught(tmp_path: Path, line: str) -> None:
    planted = tmp_path / "planted.md"
    planted.write_text(line, encoding="utf-8")
    assert len(_faults(planted)) == 1


def test_text_files_are_utf8_with_unix_line_ends() -> None:
    for file in tracked_files():
        words = text_of(file)
        assert words is None or "\r" not in words, file
        assert words is None or not words or words.endswith("\n"), file


def test_source_files_are_not_empty_promises() -> None:
    stubs = [file for file in source_files() if "raise NotImplemented" in str(text_of(file))]
    assert stubs == []
