"""Whether a phrase has its dictionary form in the plural: what is usual so, names of many, and several kinds.

What is usual in the plural is a list (class `plural` of `lexicon/words.txt`) of words and of the tails of phrases.
"""

from __future__ import annotations

from collections.abc import Sequence

from .agreement import ADJECTIVAL, NOMINAL, State
from .analysis import Morphology
from .generate import inflect
from .model import Case, Gender, Number, Pos, Reading


def stays_plural(tokens: Sequence[str], many: Sequence[str], state: State, head: int, morphology: Morphology) -> bool:
    """Tell whether a phrase whose head is a plural stays so.

    Args:
        tokens: its words.
        many: the same with the head in the nominative plural.
        state: the readings chosen, and what goes with what.
        head: the number of the head, from 0.
        morphology: knows what is usual in the plural.
    """
    counted = any(
        link == head and reading is not None and reading.pos is Pos.NUM
        for link, reading in zip(state.agrees, state.readings, strict=True)
    )
    joined = (i for i in range(head + 1) if i == head or (state.agrees[i] == head and _is_many(state.readings[i])))
    return (
        counted
        or any(_habitual(many[: index + 1], morphology) for index in joined)
        or _is_plural_name(tokens, state, head)
        or _are_kinds(tokens, state, head)
    )


def plural_cost(tokens: Sequence[str], place: int, reading: Reading, morphology: Morphology) -> float:
    """Tell what it costs to take a noun for a plural: less where that is usual, more in a name (Republikas)."""
    if _is_habitual(tokens, place, reading, morphology):
        return -0.4
    return 0.5 * (reading.pos is Pos.NOUN and place > 0 and tokens[place][0].isupper() and not tokens[place].isupper())


def _is_habitual(tokens: Sequence[str], place: int, reading: Reading, morphology: Morphology) -> bool:
    """Tell whether a noun in the plural is usual there, by itself or with the words before it."""
    if reading.pos is not Pos.NOUN or reading.lemma not in morphology.habitual_heads:
        return False
    many = inflect(reading.lemma, case=Case.NOM, number=Number.PLUR, pos=reading.pos, morphology=morphology)
    if many is None:
        return False
    before = tokens[:place]
    return _habitual([*before, many], morphology) or any(
        _habitual([*before[:-1], form, many], morphology)
        for other in (morphology.analyse(before[-1]) if before else ())
        if other.pos in ADJECTIVAL and (form := _in_nominative(other, reading.gender, morphology))
    )


def _in_nominative(word: Reading, gender: Gender | None, morphology: Morphology) -> str | None:
    """Give an adjective's nominative plural, to stand before a noun of that gender."""
    return inflect(
        word.lemma,
        case=Case.NOM,
        number=Number.PLUR,
        gender=gender,
        definite=word.definite,
        degree=word.degree,
        pos=word.pos,
        morphology=morphology,
    )


def _is_plural_name(tokens: Sequence[str], state: State, head: int) -> bool:
    """Tell a name in the plural by its capitals: Amerikas Savienotās Valstis."""
    capitals = [place for place in range(head + 1) if tokens[place][:1].isupper() and not tokens[place].isupper()]
    return head in capitals and any(state.agrees[place] == head for place in capitals) and head > 0


def _are_kinds(tokens: Sequence[str], state: State, head: int) -> bool:
    """Tell whether a plural is of several kinds, each with its definite adjective: mazie un vidējie uzņēmumi."""
    if head < 3 or tokens[head - 2].lower() != "un":
        return False
    return all(
        (reading := state.readings[place]) is not None
        and state.agrees[place] == head
        and reading.pos is Pos.ADJ
        and bool(reading.definite)
        for place in (head - 3, head - 1)
    )


def _is_many(reading: Reading | None) -> bool:
    return reading is not None and reading.pos in NOMINAL and reading.number in {Number.PLUR, Number.PTAN}


def _habitual(words: Sequence[str], morphology: Morphology) -> bool:
    """Tell whether a phrase in the plural ends in one that is usual in the plural."""
    tails = (" ".join(words[start:]).lower() for start in range(len(words)))
    return any(tail in morphology.plural_by_habit for tail in tails)
