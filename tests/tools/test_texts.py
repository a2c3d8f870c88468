"""Gathering texts from the source and compiling them."""

from __future__ import annotations

import gettext
from pathlib import Path

import pytest

from tools import texts

SOURCE = """
from counsel_desk.i18n import N_, _, ngettext, pgettext

TITLE = N_("Month log")


def say(count: int) -> list[str]:
    # Translators: on the door of the room
    first = _("Open")
    return [first, ngettext("{count} pupil", "{count} pupils", count), pgettext("noun", "Open")]
"""
CHINESE = {"Month log": "月志", "Open": "开放"}


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A little project of its own: one source file and an empty Chinese catalogue."""
    (tmp_path / "src").mkdir()
    (tmp_path / "src" / "say.py").write_text(SOURCE, encoding="utf-8")
    catalogue = tmp_path / "locale/zh_CN/LC_MESSAGES/counsel_desk.po"
    catalogue.parent.mkdir(parents=True)
    catalogue.write_text('msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n')
    monkeypatch.setattr(texts, "ROOT", tmp_path)
    monkeypatch.setattr(texts, "LOCALE", tmp_path / "locale")
    return tmp_path


def _catalogue(project: Path) -> Path:
    return project / "locale/zh_CN/LC_MESSAGES/counsel_desk.po"


def _translate(file: Path) -> None:
    words = file.read_text(encoding="utf-8")
    for english, chinese in CHINESE.items():
        words = words.replace(
            f'msgid "{english}"\nmsgstr ""', f'msgid "{english}"\nmsgstr "{chinese}"'
        )
    file.write_text(words, encoding="utf-8")


@pytest.mark.usefixtures("project")
def test_every_way_to_mark_a_text_is_gathered() -> None:
    found = {(m.context, m.id) for m in texts.extract() if m.id}
    plural = ("{count} pupil", "{count} pupils")
    assert found == {(None, "Month log"), (None, "Open"), (None, plural), ("noun", "Open")}


def test_an_update_keeps_translations_and_drops_what_is_gone(project: Path) -> None:
    texts.update_all()
    _translate(_catalogue(project))
    (project / "src" / "say.py").write_text('from i18n import _\n_("Open")\n', encoding="utf-8")
    texts.update_all()
    kept = {message.id: message.string for message in texts.read(_catalogue(project)) if message.id}
    assert kept == {"Open": "开放"}


def test_an_update_without_news_changes_no_byte(project: Path) -> None:
    texts.update_all()
    before = _catalogue(project).read_bytes()
    texts.update_all()
    assert _catalogue(project).read_bytes() == before


def test_a_translators_note_and_the_place_come_along(project: Path) -> None:
    texts.update_all()
    words = _catalogue(project).read_text(encoding="utf-8")
    assert "#. Translators: on the door of the room" in words
    assert "#: src/say.py" in words


def test_what_has_no_chinese_is_listed(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    texts.update_all()
    _translate(_catalogue(project))
    capsys.readouterr()
    texts.list_missing()
    assert capsys.readouterr().out.splitlines() == ["zh_CN: {count} pupil"]


def test_compiled_texts_are_what_gettext_reads(project: Path) -> None:
    texts.update_all()
    _translate(_catalogue(project))
    texts.compile_all()
    chinese = gettext.translation("counsel_desk", project / "locale", ["zh_CN"])
    assert chinese.gettext("Month log") == "月志"
