"""The texts of consent: those of the program, and the school's own versions over them."""

from __future__ import annotations

import pytest

from counsel_desk import errors, i18n
from counsel_desk.records import codes
from counsel_desk.records.cases.consent_answer import ConsentAnswer
from counsel_desk.services.cases.consent_texts import MOST_CHARACTERS, shipped
from counsel_desk.services.desk import CaseServices
from tests import vaults
from tests.vaults import TODAY, Template

KINDS = codes.load("consent_kind").codes
# What a form has to say in either language: voluntary, confidential, its exceptions, where the data
# lie, the right to take back, and the national line.
SAID = {
    "zh_CN": ("自愿|自己定", "保密", "伤害", "法律", "督导", "加密", "离校后三年", "收回", "12356"),
    "en": ("up to you", "onfidential|stays here", "hurt", "the law", "supervisor", "ncrypted",
           "three years", "back", "12356"),
}  # fmt: skip


@pytest.mark.parametrize("language", SAID)
@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_comes_with_a_text_that_says_what_it_must(kind: str, language: str) -> None:
    i18n.set_language(language)
    text = shipped(kind)
    missing = [
        wanted for wanted in SAID[language] if not any(words in text for words in wanted.split("|"))
    ]
    assert missing == []
    assert len(text) < MOST_CHARACTERS


def test_without_a_version_of_the_schools_own_the_programs_text_holds(cases: CaseServices) -> None:
    (only,) = cases.consent_texts.versions("sharing")
    assert (only.version, only.body, only.made_by) == (0, shipped("sharing"), "")


def test_changing_makes_the_next_version_and_the_earlier_ones_stay(cases: CaseServices) -> None:
    assert cases.consent_texts.change("sharing", "  本校的说法  \n第二行   \n") == 1
    assert cases.consent_texts.change("sharing", "本校的说法二") == 2
    told = [(one.version, one.body) for one in cases.consent_texts.versions("sharing")]
    assert told == [(2, "本校的说法二"), (1, "本校的说法\n第二行"), (0, shipped("sharing"))]
    newest = cases.consent_texts.newest("sharing")
    assert (newest.made_by, newest.made_on) == (vaults.COUNSELLOR, TODAY)
    assert cases.consent_texts.newest("recording").version == 0


def test_the_same_words_make_no_new_version(cases: CaseServices) -> None:
    cases.consent_texts.change("sharing", "本校的说法")
    assert cases.consent_texts.change("sharing", "本校的说法\n") == 1
    assert cases.consent_texts.change("recording", shipped("recording")) == 0


@pytest.mark.parametrize("body", ["", " \n ", "字" * (MOST_CHARACTERS + 1)])
def test_nothing_and_a_book_are_no_text_to_sign(cases: CaseServices, body: str) -> None:
    with pytest.raises(errors.BadInput):
        cases.consent_texts.change("sharing", body)
    assert cases.consent_texts.newest("sharing").version == 0


def test_an_answer_keeps_the_version_that_was_read(cases: CaseServices, template: Template) -> None:
    cases.consent_texts.change("sharing", "本校的说法")
    student = template.students[0]
    cases.consents.note(
        student, ConsentAnswer("sharing", "guardian", "given", TODAY, text_version=1)
    )
    cases.consent_texts.change("sharing", "本校的说法二")
    assert [one.text_version for one in cases.consents.statements(student)] == [1]


def test_there_is_no_text_for_a_kind_that_is_not_there(cases: CaseServices) -> None:
    with pytest.raises(errors.BadInput):
        cases.consent_texts.newest("something")
    with pytest.raises(errors.BadInput):
        cases.consent_texts.change("something", "字")
