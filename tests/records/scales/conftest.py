"""Sentences of the questionnaires are read in English here."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from counsel_desk import i18n


@pytest.fixture
def in_english() -> Iterator[None]:
    """The language of the texts for one test."""
    before = i18n.language()
    i18n.set_language("en")
    yield
    i18n.set_language(before)
