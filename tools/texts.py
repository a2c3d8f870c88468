"""The texts of the program: gather them from the source, compile them for use.

``update`` reads every ``_()``, ``N_()``, ``ngettext()`` and ``pgettext()`` in ``src`` into
``resources/locale/<language>/LC_MESSAGES/counsel_desk.po``; new texts come in untranslated, texts
that are gone go. ``compile`` makes the ``.mo`` beside each ``.po`` when it is older. ``missing``
lists what has no translation yet.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parents[1]
LOCALE = ROOT / "resources" / "locale"
DOMAIN = "counsel_desk"
KEYWORDS = {"_": None, "N_": None, "ngettext": (1, 2), "pgettext": ((1, "c"), 2)}
# Beside its wording a text carries the place it comes from; line numbers would change with every
# edit above them and drown a translator's diff.
WITHOUT_LINE_NUMBERS = {"include_lineno": False, "sort_output": True, "width": 100}


def main(arguments: list[str]) -> int:
    """One word: update, compile or missing."""
    actions = {"update": update_all, "compile": compile_all, "missing": list_missing}
    if len(arguments) != 1 or arguments[0] not in actions:
        print(__doc__)
        return 2
    actions[arguments[0]]()
    return 0


def extract() -> Catalog:
    """Every text of the program as an untranslated catalogue."""
    catalog = Catalog(project="Counsel Desk", charset="utf-8")
    found = extract_from_dir(ROOT / "src", keywords=KEYWORDS, comment_tags=["Translators:"])
    for file, _line, message, comments, context in found:
        place = (f"src/{file}", 1)
        catalog.add(message, locations=[place], auto_comments=comments, context=context)
    return catalog


def catalogues() -> list[Path]:
    """The translators' files, one a language."""
    return sorted(LOCALE.glob(f"*/LC_MESSAGES/{DOMAIN}.po"))


def read(file: Path) -> Catalog:
    """One translated catalogue."""
    with file.open("rb") as stream:
        return read_po(stream, locale=file.parts[-3], domain=DOMAIN)


def update_all() -> None:
    """Bring each translators' file level with the source; no guesses by likeness."""
    template = extract()
    for file in catalogues():
        catalog = read(file)
        catalog.update(template, no_fuzzy_matching=True, update_creation_date=False)
        catalog.obsolete.clear()
        with file.open("wb") as stream:
            write_po(stream, catalog, ignore_obsolete=True, **WITHOUT_LINE_NUMBERS)
        print(
            f"{file.relative_to(ROOT)}: {len(catalog)} texts, {len(untranslated(catalog))} missing"
        )


def compile_all() -> None:
    """Make the file that gettext reads, where the translators' file is newer."""
    for source in catalogues():
        target = source.with_suffix(".mo")
        if not target.exists() or target.stat().st_mtime < source.stat().st_mtime:
            catalog = read(source)
            # Tests run in several processes: none reads a half-written file of another's.
            unfinished = target.with_suffix(f".{os.getpid()}")
            with unfinished.open("wb") as stream:
                write_mo(stream, catalog)
            unfinished.replace(target)


def list_missing() -> None:
    """Print the texts without a translation."""
    for file in catalogues():
        for text in untranslated(read(file)):
            print(f"{file.parts[-3]}: {text}")


def untranslated(catalog: Catalog) -> list[str]:
    """Source texts that have no translation, or only a guessed one."""
    texts = []
    for message in catalog:
        if not message.id:
            continue
        forms = message.string if isinstance(message.string, tuple) else (message.string,)
        if message.fuzzy or not all(forms):
            texts.append(message.id[0] if isinstance(message.id, tuple) else message.id)
    return texts


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
