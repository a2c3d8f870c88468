"""Every sentence a person reads goes through the catalogue, is whole there, and is kind."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.catalog import Message

from tests.contracts.source_tree import (
    ROOT,
    calls,
    docstrings,
    name_of,
    place,
    source_files,
    tree,
)
from tools import texts

# While this is False, texts may wait for a translation pass; then a text without Chinese fails.
CHINESE_IS_COMPLETE = True

MARKERS = {"_": (0,), "N_": (0,), "ngettext": (0, 1), "pgettext": (0, 1)}
PLACEHOLDER = re.compile(r"\{(\w*)[^{}]*\}")
PERCENT_PLACE = re.compile(r"%(?:\(\w+\))?[sr]")
CHINESE = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]|[\U00020000-\U0003ffff]")
# How Chinese reads on a form from above, or on a screen that scolds; and commas of another script.
UNKIND_CHINESE = re.compile(r"[您！]|非法|无效|错误代码|致命|贵校|敬请|务必|[\u4e00-\u9fff][,;:?!]")
UNKIND = ("error code", "invalid", "illegal", "fatal", "exception", "traceback", "oops", "abort")
# Words of Python's own, looked up as they are: only their Chinese is ours.
NOT_OUR_WORDS = "argparse_words.py"
CHINESE_ALLOWED = Path(__file__).with_name("chinese_in_source.toml")


def _messages(file: Path) -> list[Message]:
    return [message for message in texts.read(file) if message.id]


def _forms(words: str | tuple[str, ...] | list[str]) -> tuple[str, ...]:
    """The singular and plural forms of a text, one form where there is no plural."""
    return (words,) if isinstance(words, str) else tuple(words)


def _placeholders(text: str) -> set[str]:
    return set(PLACEHOLDER.findall(text.replace("{{", "").replace("}}", "")))


def _marked(file: Path) -> list[tuple[ast.Call, list[ast.expr]]]:
    """Calls that mark a text, with the arguments that are texts."""
    found = []
    for call in calls(file):
        positions = MARKERS.get(name_of(call.func).rpartition(".")[2])
        if positions is not None and file.name != "i18n.py":
            found.append((call, [call.args[at] for at in positions if at < len(call.args)]))
    return found


def _put_together(file: Path) -> list[str]:
    """Texts that are built before they are looked up: no catalogue can know them."""
    built = (ast.JoinedStr, ast.BinOp, ast.Call)
    marked = _marked(file)
    return [place(file, call) for call, args in marked if any(isinstance(a, built) for a in args)]


def _english_texts() -> dict[str, str]:
    """Every text of the program and the place it stands."""
    found = {}
    for file in source_files():
        for call, args in _marked(file):
            for argument in args:
                if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
                    found[argument.value] = place(file, call)
    return found


def test_chinese_is_complete() -> None:
    wanted = {(message.context, message.id) for message in texts.extract() if message.id}
    for file in texts.catalogues():
        missing = [str(message_id) for _context, message_id in wanted - _translated(file)]
        if not CHINESE_IS_COMPLETE and missing:
            pytest.xfail(f"{len(missing)} texts wait for the translation pass")
        assert CHINESE_IS_COMPLETE, "all texts are translated: set CHINESE_IS_COMPLETE to True"
        assert missing == [], "run make texts, then translate"


def _translated(file: Path) -> set[tuple[str | None, str | tuple[str, ...]]]:
    messages = _messages(file)
    whole = [m for m in messages if not m.fuzzy and m.string and all(_forms(m.string))]
    return {(message.context, message.id) for message in whole}


@pytest.mark.parametrize("file", texts.catalogues(), ids=lambda file: file.parts[-3])
def test_a_translation_keeps_the_placeholders(file: Path) -> None:
    for message in _messages(file):
        wanted = set().union(*map(_placeholders, _forms(message.id)))
        for form in filter(None, _forms(message.string)):
            # The one Chinese form of a plural may leave the number out, as the singular may.
            kept = _placeholders(form)
            assert kept == wanted or (message.pluralizable and kept <= wanted), message.id


def test_placeholders_are_named() -> None:
    unnamed = {
        text: where
        for text, where in _english_texts().items()
        if any(not name or name.isdigit() for name in _placeholders(text))
    }
    assert unnamed == {}


def test_no_text_is_put_together_before_it_is_looked_up() -> None:
    assert [where for file in source_files() for where in _put_together(file)] == []


def test_no_text_is_looked_up_within_another_where_it_is_not_gathered() -> None:
    known = {message.id for file in texts.catalogues() for message in _messages(file)}
    assert [
        (file.name, text) for file in source_files() for text in _within(file) if text not in known
    ] == []


def test_a_text_within_another_is_seen(tmp_path: Path) -> None:
    planted = tmp_path / "planted.py"
    planted.write_text("""told = f"□ {_('agreed')}" + _("plain")""", encoding="utf-8")
    assert list(_within(planted)) == ["agreed"]


def _within(file: Path) -> Iterator[str]:
    """Texts in an f-string, which the gathering of texts does not read."""
    whole = (node for node in ast.walk(tree(file)) if isinstance(node, ast.JoinedStr))
    for call in (node for one in whole for node in ast.walk(one)):
        if isinstance(call, ast.Call) and name_of(call.func) in MARKERS:
            last = [one.value for one in call.args if isinstance(one, ast.Constant)][-1:]
            yield from (str(one) for one in last)


@pytest.mark.parametrize(
    "line",
    [
        '_(f"opened {name}")',
        '_("opened " + name)',
        '_("opened {name}".format(name=name))',
        'ngettext("one", f"{n} many", n)',
    ],
)
def test_a_text_put_together_is_caught(tmp_path: Path, line: str) -> None:
    planted = tmp_path / "planted.py"
    planted.write_text(line, encoding="utf-8")
    assert len(_put_together(planted)) == 1


def test_sentences_are_kind() -> None:
    unkind = {
        text: where
        for text, where in _english_texts().items()
        if any(re.search(rf"\b{word}", text, re.IGNORECASE) for word in UNKIND)
        and NOT_OUR_WORDS not in where
    }
    assert unkind == {}


def test_chinese_sentences_are_kind() -> None:
    for file in texts.catalogues():
        for message in _messages(file):
            for form in filter(None, _forms(message.string)):
                assert not UNKIND_CHINESE.search(form), form


@pytest.mark.parametrize("form", ["请您稍候", "保存失败！", "无效的日期", "先锁定,再离开"])
def test_unkind_chinese_is_caught(form: str) -> None:
    assert UNKIND_CHINESE.search(form)


@pytest.mark.parametrize("file", texts.catalogues(), ids=lambda file: file.parts[-3])
def test_a_translation_keeps_the_places_that_argparse_fills(file: Path) -> None:
    for message in _messages(file):
        if "%" in message.id:
            kept = set(PERCENT_PLACE.findall(str(message.string)))
            assert kept <= set(PERCENT_PLACE.findall(message.id)), message.id


def _chinese_literals(file: Path) -> list[str]:
    """Chinese words in the code itself, documentation left out."""
    module = tree(file)
    documentation = docstrings(module)
    return [
        f"{place(file, node)} {node.value[:20]!r}"
        for node in ast.walk(module)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and node not in documentation
        and CHINESE.search(node.value)
    ]


def _allowed() -> dict[str, str]:
    return tomllib.loads(CHINESE_ALLOWED.read_text(encoding="utf-8"))


def test_chinese_words_stand_in_the_catalogue_not_in_the_code() -> None:
    allowed = {ROOT / name for name in _allowed()}
    files = [file for file in source_files() if file not in allowed]
    assert [literal for file in files for literal in _chinese_literals(file)] == []


def test_each_exception_for_chinese_words_is_needed_and_has_a_reason() -> None:
    for name, reason in _allowed().items():
        assert len(reason.split()) >= 3, name
        assert _chinese_literals(ROOT / name), f"{name} holds no Chinese any more: take it out"
