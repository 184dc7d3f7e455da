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

from glossaries.naming import Habits, is_plural, named
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


class Named:
    """A phrase that may be named in either number; a form is made when it is first asked for."""

    def __init__(self, group: Group, grammar: Grammar, known: Habits) -> None:
        self._group, self._grammar, self._known = group, grammar, known
        self.text, _, forms = named(group, grammar, known)
        self._forms = {Number.SINGULAR: self.text}
        self.number = Number.SINGULAR
        if is_plural(group, grammar, known):
            one = self._made(singular=1, plural=group.plural)
            if one != self.text:
                self.number = Number.SHOWN
                self._forms = {Number.SHOWN: self.text, Number.SINGULAR: one, Number.HABIT: self.text}
                return
        if group.plural and not group.singular and self.text in forms:
            self.number = Number.HABIT
            self._forms[Number.HABIT] = self.text

    def in_number(self, number: Number) -> str:
        """Give the dictionary form in a number: that by itself, the singular, or the plural by habit."""
        if number not in self._forms:
            self._forms[number] = self._made(singular=0, plural=self._group.plural + _OFTEN)
        return self._forms[number]

    def _made(self, *, singular: int, plural: int) -> str:
        return named(replace(self._group, singular=singular, plural=plural), self._grammar, self._known)[0]


def agreed(own: tuple[Number, Number], shown: Sequence[tuple[bool | None, bool | None]]) -> tuple[Number, Number]:
    """Give the numbers that both halves of a pair should have.

    Args:
        own: the number of each half by itself.
        shown: for each unit that has both whether each half stands in the plural there; None where its form does not
            tell.
    """
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
    return wanted[0], wanted[1]
