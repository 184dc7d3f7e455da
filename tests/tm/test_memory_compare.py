"""Figures, differences and merging of memories."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tm import tmx
from tm.diff import Kind, diff
from tm.merge import Policy, merge
from tm.model import Unit
from tm.stats import stats

PAIR = ("en", "lv")
OLD = datetime(2020, 1, 1, tzinfo=UTC)
NEW = datetime(2026, 1, 1)  # noqa: DTZ001 - a time without a zone is UTC

units = st.builds(
    Unit,
    st.sampled_from("ab"),
    st.sampled_from("xyz"),
    st.sampled_from([PAIR, ("de", "lv")]),
    created=st.sampled_from([None, OLD, NEW.replace(tzinfo=UTC)]),
    creator=st.sampled_from(["", "me"]),
)
memories = st.lists(units, max_size=8)


def test_stats_of_nothing():
    counted = stats([])
    assert (counted.units, counted.sides, counted.repetitions) == (0, (), 0)


def test_stats():
    counted = stats(
        [
            Unit("one two", "viens divi trīs", PAIR),
            Unit("one two", "viens divi trīs", PAIR),
            Unit("one two", "cits", PAIR),
            Unit("four", " ", ("en", "lv-LV")),
        ]
    )
    assert (counted.units, counted.sources, counted.repetitions, counted.duplicates) == (4, 2, 2, 1)
    assert (counted.ambiguous, counted.empty) == (1, 1)
    assert counted.pairs == ((PAIR, 3), (("en", "lv-LV"), 1))
    side = counted.sides[0]
    assert (side.language, side.units, side.words, side.characters) == ("en", 4, 7, 25)
    assert (side.shortest, side.median, side.longest) == (4, 7, 7)


def test_diff_pairs_equal_targets_first():
    left = [Unit("a", "x", PAIR), Unit("a", "y", PAIR), Unit("b", "z", PAIR)]
    right = [Unit("a", "y", PAIR), Unit("a", "w", PAIR), Unit("c", "v", PAIR, notes=("n",))]
    found = [(one.kind, one.left and one.left.target, one.right and one.right.target) for one in diff(left, right)]
    assert found == [(Kind.CHANGED, "x", "w"), (Kind.ADDED, None, "v"), (Kind.REMOVED, "z", None)]


def test_diff_of_details():
    left, right = [Unit("a", "x", PAIR)], [Unit("a", "x", PAIR, (("p", "q"),))]
    assert [one.kind for one in diff(left, right)] == [Kind.DETAILS]
    assert list(diff(left, right, details=False)) == []


@given(memories, memories)
def test_applying_a_diff_gives_the_right_memory(left, right):
    result = Counter(left)
    for change in diff(left, right):
        if change.left is not None:
            result[change.left] -= 1
        if change.right is not None:
            result[change.right] += 1
    assert +result == Counter(right)
    assert list(diff(left, left)) == []


POLICIES = {Policy.LEFT: ["x"], Policy.RIGHT: ["y"], Policy.BOTH: ["x", "y"], Policy.NEWER: ["y"]}


@pytest.mark.parametrize("policy", Policy)
def test_policies(policy):
    merged = merge([Unit("a", "x", PAIR, created=OLD)], [Unit("a", "y", PAIR, changed=NEW)], policy)
    assert [unit.target for unit in merged.units] == POLICIES[policy]
    assert [[unit.target for unit in conflict.kept] for conflict in merged.conflicts] == [POLICIES[policy]]


def test_newer_keeps_left_where_no_side_is_newer():
    assert merge([Unit("a", "x", PAIR)], [Unit("a", "y", PAIR)]).units == (Unit("a", "x", PAIR),)


def test_the_same_translation_keeps_the_newer_details():
    merged = merge([Unit("a", "x", PAIR, created=OLD)], [Unit("a", "x", PAIR, created=OLD, changed=NEW)])
    assert [unit.changed for unit in merged.units] == [NEW]
    assert (merged.common, merged.added, merged.conflicts) == (1, 0, ())


@given(memories, memories, st.sampled_from(list(Policy)))
def test_merging_loses_no_source_and_invents_nothing(left, right, policy):
    merged = merge(left, right, policy)
    assert {(unit.languages, unit.source) for unit in merged.units} == {
        (unit.languages, unit.source) for unit in left + right
    }
    assert set(merged.units) <= set(left + right)
    if policy is Policy.BOTH:
        assert {(unit.languages, unit.source, unit.target) for unit in merged.units} == {
            (unit.languages, unit.source, unit.target) for unit in left + right
        }


@given(memories)
def test_merging_with_nothing_changes_nothing(memory):
    assert sorted(merge(memory, []).units, key=repr) == sorted(memory, key=repr)
    assert sorted(merge([], memory).units, key=repr) == sorted(memory, key=repr)


def test_an_entry_of_many_languages_counts_once(tmp_path):
    variants = "".join(f'<tuv xml:lang="{code}"><seg>{text}</seg></tuv>' for code, text in
                       (("en", "one two"), ("de", "eins"), ("lv", "viens divi trīs")))  # fmt: skip
    path = tmp_path / "a.tmx"
    entries = f"<tu>{variants}</tu>" * 2
    path.write_text(f'<tmx version="1.4"><header srclang="en"/><body>{entries}</body></tmx>', "utf-8")
    counted = stats(tmx.read(path))
    assert counted.units == 2
    assert dict(counted.pairs) == {("en", "de"): 2, ("en", "lv"): 2}
    assert {side.language: (side.units, side.words) for side in counted.sides} == {
        "en": (2, 4), "de": (2, 2), "lv": (2, 6),
    }  # fmt: skip
    assert (counted.sources, counted.repetitions, counted.duplicates) == (2, 2, 2)
