"""The packs that come with the program: every clause there, in both languages, with its formula."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from datetime import date, timedelta

import pytest

from counsel_desk import errors, i18n
from counsel_desk.policy import pack
from counsel_desk.policy.formulas import FORMULAS
from counsel_desk.records import codes

EVENT_DRIVEN = {*range(32, 37), 38, 43, 44}
LISTS = {
    "documents": "document_kind",
    "plans": "response_plan_kind",
    "positions": "position",
    "roles": "staff_role",
    "topics": "training_topic",
    "audiences": "training_audience",
}
KINDS = {
    "document_on_file": "document_kind",
    "county_duty": "document_kind",
    "self_check_on_file": "document_kind",
    "response_plan_in_force": "response_plan_kind",
    "activity_held": "activity_kind",
    "meetings_per_term": "activity_kind",
    "hotline_known": "activity_kind",
    "new_full_time_certified": "certificate_kind",
    "school_doctor": "certificate_kind",
}
ALL_RULES = [rule for one in pack.pack_ids() for rule in pack.load(one).rules]


def test_every_row_of_the_plan_has_a_rule() -> None:
    assert {rule.row for rule in pack.load(pack.USUAL).rules} == set(range(1, 50))


def test_no_two_rules_of_all_packs_share_an_id() -> None:
    assert [one for one, count in Counter(rule.id for rule in ALL_RULES).items() if count > 1] == []


@pytest.mark.parametrize("rule", ALL_RULES, ids=lambda rule: rule.id)
def test_a_rule_is_worded_in_both_languages_and_judged_by_a_formula_there_is(
    rule: pack.Rule,
) -> None:
    assert rule.formula in FORMULAS
    assert rule.owner in ("S", "T", "C", "-")
    assert rule.strength in ("hard", "soft", "shown")
    assert rule.period in ("always", "term", "year")
    assert any("一" <= letter <= "鿿" for letter in rule.zh)
    assert not re.search(r"[一-鿿]\d|\d[一-鿿]", re.sub(r"\d{4}年", "", rule.zh))
    assert rule.en.isascii()
    assert len(rule.en) > 10
    i18n.set_language("en")
    assert rule.words == rule.en
    i18n.set_language("zh_CN")
    assert rule.words == rule.zh


@pytest.mark.parametrize("rule", ALL_RULES, ids=lambda rule: rule.id)
def test_a_rule_names_only_codes_that_there_are(rule: pack.Rule) -> None:
    lists = LISTS | {"kinds": KINDS.get(rule.formula, "")}
    for name, list_name in lists.items():
        for code in rule.parameters.get(name, ()):
            assert code in codes.load(list_name), (rule.id, name)


def test_rows_that_rest_on_events_are_the_procedures() -> None:
    rules = pack.load(pack.USUAL).rules
    assert {rule.row for rule in rules if rule.event_driven} == EVENT_DRIVEN
    assert {rule.row for rule in rules if rule.formula == "procedure_ready"} == EVENT_DRIVEN


def test_the_chapter_is_the_clause_without_its_number() -> None:
    rules = {rule.row: rule for rule in pack.load(pack.USUAL).rules}
    assert (rules[21].chapter, rules[49].chapter) == ("二(四)", "三(三)")


def test_a_rule_holds_from_its_first_to_its_last_day() -> None:
    first, last = date(2024, 5, 6), date(2025, 12, 31)
    rule = replace(ALL_RULES[0], valid_from=first, valid_until=last)
    around = (first - timedelta(days=1), first, last, last + timedelta(days=1))
    assert [rule.holds_on(day) for day in around] == [False, True, True, False]
    assert replace(rule, valid_from=None, valid_until=None).holds_on(date(1999, 1, 1))


def test_a_pack_that_there_is_none_of_is_refused_with_those_there_are() -> None:
    i18n.set_language("en")
    with pytest.raises(errors.UsageProblem, match="ankang-2022, shaanxi-2024"):
        pack.load("../ankang-2022")


def test_a_key_that_nobody_knows_is_not_passed_over() -> None:
    told = {"pack": {"id": "x"}, "clause": [{"id": "a", "wording": "b"}]}
    with pytest.raises(TypeError):
        pack.read(told)
