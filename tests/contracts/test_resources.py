"""What ships beside the code is whole, and nothing lies there that nobody uses."""

from __future__ import annotations

import ast
import gettext
import hashlib
from pathlib import Path

import pytest
from babel.messages.catalog import Message
from babel.messages.checkers import checkers

from counsel_desk import i18n, paths
from tests.contracts.source_tree import source_files, tracked_files, tree
from tools import texts

RESOURCES = paths.resources()
# Read by the tools or by people rather than by name from the code.
USED_OTHERWISE = {"SHA256SUMS", "OFL.txt", f"{texts.DOMAIN}.po"}


def _checksums(folder: Path) -> dict[str, str]:
    rows = (folder / "SHA256SUMS").read_text(encoding="utf-8").splitlines()
    return {name: digest for digest, name in (row.split(maxsplit=1) for row in rows)}


def test_fonts_are_the_files_that_were_checked_in() -> None:
    wanted = _checksums(RESOURCES / "fonts")
    found = {
        file.name: hashlib.sha256(file.read_bytes()).hexdigest()
        for file in (RESOURCES / "fonts").glob("*.[to]t[fc]")
    }
    assert found == wanted


def test_the_font_licence_ships_with_the_fonts() -> None:
    assert "SIL OPEN FONT LICENSE" in (RESOURCES / "fonts/OFL.txt").read_text("utf-8").upper()


@pytest.mark.parametrize("file", texts.catalogues(), ids=lambda file: file.parts[-3])
def test_texts_compile_and_read_back(file: Path) -> None:
    catalog = texts.read(file)
    for message in catalog:
        for check in checkers:
            check(catalog, message)
    with file.with_suffix(".mo").open("rb") as stream:
        compiled = gettext.GNUTranslations(stream)
    untranslated = texts.untranslated(catalog)
    for message in catalog:
        wording = message.id[0] if isinstance(message.id, tuple) else message.id
        if wording and wording not in untranslated:
            forms = message.string if message.pluralizable else (message.string,)
            assert _read_back(compiled, message) in forms, wording


def _read_back(compiled: gettext.GNUTranslations, message: Message) -> str:
    """A text as the program looks it up."""
    if message.pluralizable:
        return compiled.ngettext(*message.id, 1)
    if message.context:
        return compiled.pgettext(message.context, str(message.id))
    return compiled.gettext(str(message.id))


def test_every_language_but_the_source_has_its_texts() -> None:
    translated = {file.parts[-3] for file in texts.catalogues()}
    assert translated == set(i18n.LANGUAGES) - {"en"}


def _words_of_the_code() -> set[str]:
    """Every literal of the program: a file that is read is named there, whole or by its stem."""
    literals = {
        node.value
        for file in source_files()
        for node in ast.walk(tree(file))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    return {part for literal in literals for part in literal.split("/")}


def _is_named(file: Path, words: set[str]) -> bool:
    """Named whole, by its stem, by the tail of its name, or by its folder in a row of years.

    Packs of clauses are read by their folder: the school chooses among all that lie there.
    """
    if file.parent.name == "policy":
        return True
    tails = {word for word in words if word.endswith(file.suffix) and word != file.suffix}
    in_a_row = file.stem.isdigit() and file.parent.name in words
    return bool({file.name, file.stem} & words) or file.name.endswith(tuple(tails)) or in_a_row


def test_every_resource_is_used() -> None:
    words = _words_of_the_code() | USED_OTHERWISE
    shipped = [file for file in tracked_files() if file.is_relative_to(RESOURCES)]
    assert [file.name for file in shipped if not _is_named(file, words)] == []
