"""In which number the halves of a pair are named: both in the singular or both in the plural, unless usage differs.

By itself each half is named in the number that its own side shows. Where one half comes out in the plural and the
other in the singular, the units that have both decide: if singular and plural stand side by side in them again and
again, the languages differ (`public interest`, *vispārējās intereses*) and both stay. Otherwise one half only lacked
the occurrence that its partner has: a plural that was taken for want of a singular becomes singular, and a singular
follows a plural that is one by habit (`restrictive measures`, *ierobežojoši pasākumi*).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from enum import Enum

from glossaries.naming import Habits, named
from glossaries.phrases import Grammar
from glossaries.ranking import Group

_FEW = 3
"""From how many units on number must differ, in all of them, for it to be usage."""

_OFTEN = 1_000
"""More occurrences than any rule for the plural asks for."""


class Number(Enum):
    """How a phrase is named: in the singular, in the plural for want of a singular, or in the plural by habit."""

    SINGULAR = "singular"
    SHOWN = "shown"
    HABIT = "habit"


def names(group: Group, grammar: Grammar, known: Habits) -> dict[Number, str]:
    """Give the dictionary form of a phrase, first as it is by itself, and the forms that its partner may call for."""
    own, _, forms = named(group, grammar, known)
    one = named(replace(group, singular=max(1, group.singular)), grammar, known)[0]
    many = named(replace(group, singular=0, plural=group.plural + _OFTEN), grammar, known)[0]
    if own != one:
        return {Number.SHOWN: own, Number.SINGULAR: one, Number.HABIT: own}
    if group.plural and not group.singular and own in forms:
        return {Number.HABIT: own, Number.SINGULAR: own}
    return {Number.SINGULAR: own, Number.HABIT: many}


def agreed(forms: Sequence[dict[Number, str]], shown: Sequence[tuple[bool | None, bool | None]]) -> tuple[str, str]:
    """Give both halves of a pair in the number that they should have.

    Args:
        forms: of each half, from `names`.
        shown: for each unit that has both whether each half stands in the plural there; None where its form does not
            tell.
    """
    own = [next(iter(each)) for each in forms]
    wanted = list(own)
    for side in (0, 1):
        if own[side] is not Number.SINGULAR or own[1 - side] is Number.SINGULAR:
            continue
        single = [unit for unit in shown if unit[side] is False]
        if own[1 - side] is Number.SHOWN:
            beside = sum(unit[1 - side] is True for unit in single)
            if len(single) < _FEW or beside < len(single) or any(unit[side] for unit in shown):
                wanted[1 - side] = Number.SINGULAR
        elif not single and any(unit[side] for unit in shown):
            wanted[side] = Number.HABIT
    return forms[0][wanted[0]], forms[1][wanted[1]]
