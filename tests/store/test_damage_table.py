"""Each kind of damage has its own sentence and exit code; ``pytest -s`` prints the table."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from counsel_desk import errors, i18n
from tests.store.damage import DAMAGES, Damage, Place
from tests.vaults import Template


@pytest.fixture
def place(
    folder: Path, template: Template, other_template: Template, tmp_path: Path
) -> Iterator[Place]:
    other = other_template.copy_to(tmp_path / "other")
    with ExitStack() as undo:
        yield Place(folder, other, template.students, template.notes, undo)


def _told(damage: Damage, place: Place) -> str:
    with pytest.raises(damage.error) as caught:
        damage.try_it(place)
    assert type(caught.value) is damage.error
    assert caught.value.exit_code == damage.exit_code
    return str(caught.value).replace(str(place.folder.parent), "…")


@pytest.mark.parametrize("damage", DAMAGES, ids=lambda damage: damage.kind)
@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_damage_is_told_in_one_calm_sentence_of_its_own(
    damage: Damage, language: str, place: Place, sentences: dict[tuple[str, str], str]
) -> None:
    i18n.set_language(language)
    sentence = _told(damage, place)
    assert sentence.endswith((".", "。"))
    same = [
        kind for (spoken, kind), told in sentences.items() if (spoken, told) == (language, sentence)
    ]
    assert same == []
    sentences[language, damage.kind] = sentence
    if language == "en":
        print(f"\n| {damage.kind} | {damage.exit_code} | {sentence} |", end="")


@pytest.fixture(scope="module")
def sentences() -> dict[tuple[str, str], str]:
    """What was told so far, by language and kind."""
    return {}


def test_every_error_of_a_vault_and_of_its_disk_is_among_the_kinds() -> None:
    kinds = {
        errors.MissingFile, errors.DamagedVault, errors.ForeignFile, errors.NewerVault,
        errors.OlderFile, errors.PlantedObject, errors.ReadOnlyPlace, errors.DiskFull,
        errors.WrongPassword, errors.WrongRole, errors.VaultInUse,
    }  # fmt: skip
    assert {damage.error for damage in DAMAGES} == kinds
