"""Whether a definition holds together: the same checks for a shipped one and for a school's own.

Each fault is one sentence that says where. All are gathered, so that a form can show them at once.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import pairwise

from counsel_desk.errors import BadInput
from counsel_desk.i18n import _
from counsel_desk.records.scales.definition import MEASURES, SUBSCALES, Definition, Way
from counsel_desk.records.scales.definition_reading import read_definition
from counsel_desk.records.scales.limits_checking import limit_faults

ID = re.compile(r"[a-z][a-z0-9_]{1,39}")
MAX_ITEMS = 600
RATERS = ("self", "parent", "teacher", "parent_or_teacher", "any")


def checked_definition(told: Mapping[str, object]) -> Definition:
    """The definition that the data tells of; raises BadInput with one line for each fault."""
    definition = read_definition(told)
    faults = faults_of(definition)
    for variant in definition.variants:
        known = set(faults)
        faults += tuple(
            _("variant {variant}: {fault}").format(variant=variant.id, fault=fault)
            for fault in faults_of(variant.definition)
            if fault not in known
        )
    if faults:
        raise BadInput("\n".join(faults))
    return definition


def faults_of(definition: Definition) -> tuple[str, ...]:
    """Every fault of a definition as a sentence; none when it holds."""
    frame = tuple(_frame_faults(definition))
    # Item numbers and limits mean nothing in a frame that does not hold.
    if frame:
        return frame
    return (
        *_item_faults(definition),
        *_subscale_faults(definition),
        *_name_faults(definition),
        *_validity_faults(definition),
        *limit_faults(definition),
    )


def _frame_faults(definition: Definition) -> Iterator[str]:
    if not ID.fullmatch(definition.id):
        yield _("The short name takes small Latin letters, digits and _, such as mht or own_test.")
    if not 1 <= definition.items <= MAX_ITEMS:
        yield _("The number of items lies between 1 and {most}.").format(most=MAX_ITEMS)
    if not 0 <= definition.lowest < definition.highest <= 99:
        yield _("The answers run from 0 or more up to a larger number below 100.")
    if definition.about.rater not in RATERS:
        yield _("Who fills the sheet in is one of: {words}.").format(words=_(", ").join(RATERS))
    if definition.subscale_factor <= 0:
        yield _("The factor of the subscales is larger than 0.")
    if definition.standard is not None and definition.standard.factor <= 0:
        yield _("The factor of the standard score is larger than 0.")
    if definition.standard is not None and definition.total_way is Way.NONE:
        yield _("A standard score needs a total.")
    if definition.total_way is Way.NONE and not definition.subscales:
        yield _("There is nothing to add up: neither a total nor subscales.")


def _item_faults(definition: Definition) -> Iterator[str]:
    """Every place that names an item or an answer which is not there."""
    for item in sorted(definition.reverse - _all_items(definition)):
        yield _("Reverse items: there is no item {item}.").format(item=item)
    for alert in definition.alerts:
        if alert.item not in _all_items(definition):
            yield _("Alerts: there is no item {item}.").format(item=alert.item)
        if not definition.lowest <= alert.at <= definition.highest:
            yield _("Alert of item {item}: {at} is no answer.").format(item=alert.item, at=alert.at)
    for item, times in Counter(alert.item for alert in definition.alerts).items():
        if times > 1:
            yield _("Alerts: item {item} stands twice.").format(item=item)
    for word, answer in definition.labels.items():
        if not definition.lowest <= answer <= definition.highest:
            yield _("Label “{word}”: {at} is no answer.").format(word=word, at=answer)
    positive = definition.positive_from
    if positive is not None and not definition.lowest < positive <= definition.highest:
        yield _("Positive items: {at} is no answer above the lowest.").format(at=positive)


def _subscale_faults(definition: Definition) -> Iterator[str]:
    for one in definition.subscales:
        for item in sorted(set(one.items) - _all_items(definition)):
            yield _("Subscale “{name}”: there is no item {item}.").format(name=one.name, item=item)
        for item, times in Counter(one.items).items():
            if times > 1:
                yield _("Subscale “{name}”: item {item} stands twice.").format(
                    name=one.name, item=item
                )
        if one.norm is not None and one.norm.deviation <= 0:
            yield _("Subscale “{name}”: the deviation is larger than 0.").format(name=one.name)
    if definition.partition:
        yield from _partition_faults(definition)
    if definition.prorate_from is not None:
        yield from _prorating_faults(definition, definition.prorate_from)


def _partition_faults(definition: Definition) -> Iterator[str]:
    """Where every item belongs to one subscale: those in none or in two."""
    first: dict[int, str] = {}
    for one in definition.subscales:
        for item in sorted(set(one.items) & set(first)):
            yield _("Item {item} stands in two subscales: “{first}” and “{second}”.").format(
                item=item, first=first[item], second=one.name
            )
        first.update({item: one.name for item in one.items if item not in first})
    for item in sorted(_all_items(definition) - set(first)):
        yield _("Item {item} stands in no subscale.").format(item=item)


def _prorating_faults(definition: Definition, needed: int) -> Iterator[str]:
    shortest = min((len(one.items) for one in definition.subscales), default=0)
    if not 1 <= needed <= shortest:
        yield _("Filling up needs at least 1 item and no more than a subscale has.")
    if not definition.partition or Way.MEAN in (definition.subscale_way, definition.total_way):
        yield _("Filling up needs every item in one subscale, and sums.")


def _name_faults(definition: Definition) -> Iterator[str]:
    names = [one.name for one in definition.subscales]
    for name, times in Counter(names).items():
        if times > 1:
            yield _("Two subscales have the name “{name}”.").format(name=name)
        if name in (*MEASURES, SUBSCALES):
            yield _("A subscale cannot have the name “{name}”.").format(name=name)
    for name in definition.total_without:
        if name not in names:
            yield _("Total: there is no subscale “{name}”.").format(name=name)
    if not definition.total_items:
        yield _("Total: no item is left for it.")
    ids = [variant.id for variant in definition.variants]
    if any(first == second for first, second in pairwise(sorted(ids))):
        yield _("Two variants have the same short name.")


def _validity_faults(definition: Definition) -> Iterator[str]:
    validity = definition.validity
    if validity is None:
        return
    subscale = definition.subscale(validity.subscale)
    if subscale is None:
        yield _("Validity: there is no subscale “{name}”.").format(name=validity.subscale)
    elif not 1 <= validity.void_from <= len(subscale.items) * definition.highest:
        yield _("Validity: its items never come to {at}.").format(at=validity.void_from)
    if validity.subscale not in definition.total_without:
        yield _("Validity: its items are no part of the total.")


def _all_items(definition: Definition) -> set[int]:
    return set(range(1, definition.items + 1))
