"""The dictionary form of a phrase: find its head and who agrees with whom, then put the head in the nominative.

A Latvian noun phrase has its genitives and adjectives before the head and prepositional, dative and locative
attributes after it. Each word may be read in several ways; the readings are chosen together, right to left from every
possible head, by a beam search over costs. An adjective belongs to the nearest noun on its right that it agrees with
in case, gender and number, and reaching over a nearer noun closes that one, so that attributes nest. The costs are
grammar put in numbers by hand: none was learned from a corpus.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from .analysis import Morphology, default
from .generate import inflect
from .model import Case, Gender, Normalized, Number, Pos, Reading, Tag

_TOKEN = re.compile(r"\w+(?:[-‑’']\w+)*\.?|[^\w\s]")
_BEAM = 32
_ADJECTIVAL = frozenset({Pos.ADJ, Pos.ORDINAL, Pos.PARTICIPLE, Pos.DET, Pos.NUM, Pos.PRON})
_NOMINAL = frozenset({Pos.NOUN, Pos.PROPN, Pos.ABBR, Pos.OTHER})
_COORDINATORS = frozenset({"un", "vai", "jeb", "/", "&"})
_HEAD_COST = {Case.NOM: 0.0, Case.GEN: 0.2, Case.ACC: 0.25, Case.DAT: 0.3, Case.LOC: 0.35, Case.VOC: 4.0, None: 0.4}
_MISFIT = 5.0

_Features = tuple[Case | None, Gender | None, Number | None]


@dataclass(frozen=True, slots=True)
class _State:
    """A partial choice: readings from the right end on, links, and the nouns an adjective may still agree with."""

    cost: float
    readings: tuple[Reading | None, ...]
    agrees: tuple[int, ...]
    open: tuple[tuple[int, _Features], ...]
    same: bool = False


def _features(tag: Tag) -> _Features:
    return tag.case, tag.gender, Number.PLUR if tag.number is Number.PTAN else tag.number


def _fits(one: _Features, other: _Features) -> bool:
    return all(a is None or b is None or a is b for a, b in zip(one, other, strict=True))


def normalize(phrase: str, *, plural: bool | None = None, morphology: Morphology | None = None) -> Normalized:
    """Give the dictionary form of a phrase in any form.

    The head goes to the nominative singular, with every adjective, participle and ordinal that agrees with it; a noun
    without a singular, or usual in the plural (`tiesības`), stays plural if it is so in the phrase. Genitives before
    the head and everything after it stay as they are, and so do capitals and definiteness.

    Args:
        phrase: words separated by blanks; the head need not be the last one.
        plural: True keeps a plural head plural, False never does, None decides by habit.
        morphology: with words of the user's own; the default knows what ships with the program.

    >>> normalize("pievienotās vērtības nodokļiem").text
    'pievienotās vērtības nodoklis'
    >>> normalize("Eiropas Centrālajai bankai").text
    'Eiropas Centrālā banka'
    >>> normalize("fondam attīstībai").head
    0
    """
    known = morphology or default()
    spans = list(_TOKEN.finditer(phrase))
    tokens = [span.group() for span in spans]
    options = [readings_for(token, known) for token in tokens]
    best, second = _parse(tokens, options)
    if best is None:
        nothing = (None,) * len(tokens)
        return Normalized(phrase.strip(), tuple(tokens), nothing, -1, (-1,) * len(tokens), sure=False)
    head, state = best

    def shaped(number: Number) -> tuple[str, ...]:
        return tuple(_reshape(tokens, state, index, head, number, known) for index in range(len(tokens)))

    words = shaped(Number.SING)
    if _is_plural(state.readings[head]):
        counted = any(
            link == head and reading is not None and reading.pos is Pos.NUM
            for link, reading in zip(state.agrees, state.readings, strict=True)
        )
        many = shaped(Number.PLUR)
        joined = [
            i for i in range(head + 1) if i == head or (state.agrees[i] == head and _is_plural_noun(state.readings[i]))
        ]
        usual = any(_habitual(many[: index + 1], known) for index in joined)
        if plural or (plural is None and (counted or usual)):
            words = many
    text, end = "", spans[0].start()
    for span, word in zip(spans, words, strict=True):
        text += phrase[end : span.start()] + word
        end = span.end()
    head_reading = state.readings[head]
    sure = (
        state.cost < _MISFIT
        and head_reading is not None
        and not head_reading.guessed
        and (second is None or second[0] == head or second[1].cost - state.cost > 0.3)
    )
    return Normalized(text, words, state.readings, head, state.agrees, sure)


def readings_for(token: str, morphology: Morphology) -> tuple[Reading, ...]:
    """Give the readings of a token of a phrase; what is no word has none."""
    if not any(letter.isalpha() for letter in token):
        return ()
    readings = morphology.analyse(token.rstrip(".") if token[:-1].isalpha() and len(token) > 4 else token)
    kept = [reading for reading in readings if reading.case is not Case.VOC]
    if token.lower().endswith(("šanās", "šanos")):
        # vēlēšanās is of the elections, tikšanās is the meeting, and hardly ever a locative of tikšana
        elections = [reading for reading in kept if reading.number is Number.PTAN]
        meetings = [reading for reading in kept if reading.lemma.endswith("šanās")]
        kept = elections or meetings or kept
    return tuple(kept) or readings


def _parse(
    tokens: Sequence[str], options: Sequence[tuple[Reading, ...]]
) -> tuple[tuple[int, _State] | None, tuple[int, _State] | None]:
    """Find the best head with its readings, and the best with another head."""
    found: dict[int, _State] = {}
    for head, readings in enumerate(options):
        after = _after_cost(tokens, options, head)
        for rank, reading in enumerate(readings):
            start = _head_cost(reading, rank)
            if start is None:
                continue
            state = _leftwards(tokens, options, head, reading, start + after)
            if head not in found or state.cost < found[head].cost:
                found[head] = state
    ranked = sorted(found.items(), key=lambda pair: (pair[1].cost, -pair[0]))
    return (ranked[0] if ranked else None), (ranked[1] if len(ranked) > 1 else None)


def _head_cost(reading: Reading, rank: int) -> float | None:
    pos = reading.pos
    cost = _HEAD_COST[reading.case] + 0.04 * rank + (0.6 if reading.guessed else 0.0)
    if pos in {Pos.NOUN, Pos.PROPN}:
        return cost + (1.0 if pos is Pos.PROPN and reading.number is Number.PLUR else 0.0)
    if pos in {Pos.ABBR, Pos.OTHER}:
        return cost + 0.3
    if pos in {Pos.ADJ, Pos.PARTICIPLE, Pos.ORDINAL}:
        return cost + (0.7 if reading.definite else 2.0)
    if pos in {Pos.PRON, Pos.DET, Pos.NUM}:
        return cost + 3.0
    return None


def _after_cost(tokens: Sequence[str], options: Sequence[tuple[Reading, ...]], head: int) -> float:
    """Give the cost of what stands after a head: an attribute may, another head may not."""
    if head + 1 == len(tokens):
        return 0.0
    following = options[head + 1]
    word = tokens[head + 1].lower()
    kinds = {reading.pos for reading in following}
    if not following:
        return 1.4 if word in {",", ";"} else 0.4
    if Pos.ADP in kinds:
        return 0.3
    if word in _COORDINATORS:
        return 1.2
    if Pos.CONJ in kinds or kinds <= {Pos.VERB, Pos.ADV, Pos.PART}:
        return 0.8
    return _attribute_cost(options, head)


def _attribute_cost(options: Sequence[tuple[Reading, ...]], head: int) -> float:
    """Give the cost of a noun phrase right after a head: in the dative or locative it may be an attribute."""
    cost = 1.0 if any(reading.case is Case.GEN for reading in options[head] if reading.pos in _NOMINAL) else 0.0
    for following in options[head + 1 :]:
        cases = {reading.case for reading in following if reading.pos in _NOMINAL | _ADJECTIVAL}
        if cases & {Case.DAT, Case.LOC}:
            return cost + 0.9
        if Case.GEN not in cases:
            break
    return cost + 2.7


def _leftwards(
    tokens: Sequence[str], options: Sequence[tuple[Reading, ...]], head: int, reading: Reading, cost: float
) -> _State:
    """Choose readings for all words, the head's given: a beam search from the head to the left."""
    after = len(tokens) - head - 1
    beam = [
        _State(cost, (reading, *((None,) * after)), (-1,) * (after + 1), ((head, _features(reading.tag)),)),
    ]
    for index in range(head - 1, -1, -1):
        grown = [new for state in beam for new in _extend(state, tokens, index, options[index])]
        grown.sort(key=lambda state: state.cost)
        beam = grown[:_BEAM]
    return beam[0]


def _extend(state: _State, tokens: Sequence[str], index: int, readings: tuple[Reading, ...]) -> list[_State]:
    """Give every way to read the word at `index`, left of what `state` has chosen."""

    def add(
        cost: float,
        reading: Reading | None = None,
        agrees: int = -1,
        opened: tuple[tuple[int, _Features], ...] | None = None,
        *,
        same: bool = False,
    ) -> _State:
        return _State(
            state.cost + cost,
            (reading, *state.readings),
            (agrees, *state.agrees),
            state.open if opened is None else opened,
            same,
        )

    word = tokens[index].lower()
    if not readings:
        return [add(0.0 if any(c.isdigit() for c in word) else 0.15, same=word == ",")]
    if word in _COORDINATORS:
        return [add(0.1, same=True)]
    grown = [add(_MISFIT)]
    for rank, reading in enumerate(readings):
        base = 0.03 * rank + (0.4 if reading.guessed else 0.0)
        pos = reading.pos
        if pos in _ADJECTIVAL and reading.case:
            for reach, (noun, features) in enumerate(reversed(state.open)):
                if _fits(_features(reading.tag), features):
                    kept = state.open[: len(state.open) - reach]
                    extra = 0.3 if pos in {Pos.PRON, Pos.NUM} else 0.0
                    # after -ēj- a long ending looks like a short one, and a term has the long one
                    extra += 0.25 if reading.definite is False and reading.lemma.endswith("ējs") else 0.0
                    grown.append(add(base + 0.15 * reach + extra, reading, noun, kept))
                    break
            if reading.case is Case.GEN and pos in {Pos.ADJ, Pos.PARTICIPLE, Pos.ORDINAL} and reading.definite:
                # a substantivised genitive: cietušo tiesības
                opened = (*state.open, (index, _features(reading.tag)))
                grown.append(add(base + 0.9, reading, -1, opened))
        elif pos in _NOMINAL:
            if reading.case is Case.GEN or (reading.case is None and pos is not Pos.OTHER):
                opened = (*state.open, (index, _features(reading.tag)))
                extra = 0.0 if reading.case else 0.2
                extra += 1.2 if state.same and _is_other_case(state.readings[1:2], reading) else 0.0
                grown.append(add(base + extra, reading, -1, opened))
            elif pos is Pos.OTHER:
                grown.append(add(base + 0.3, reading))
            anchor = state.open[0]
            if reading.case and reading.case is anchor[1][0]:
                opened = (anchor, (index, _features(reading.tag)))
                grown.append(add(base + (0.3 if state.same else 2.5), reading, anchor[0], opened))
        elif pos is Pos.ADV:
            grown.append(add(base + 0.3, reading))
        elif pos is Pos.ADJ:
            grown.append(add(base + 0.1, reading))
        elif pos in {Pos.CONJ, Pos.PART}:
            grown.append(add(base + 0.8, reading))
        elif pos is Pos.ADP:
            grown.append(add(base + 2.5, reading))
    return grown


def _is_other_case(next_words: Sequence[Reading | None], reading: Reading) -> bool:
    """Tell whether the noun after a coordinator is in another case, so that the two cannot be coordinated."""
    other = next_words[0] if next_words else None
    return other is not None and other.pos in _NOMINAL and other.case not in {None, reading.case}


def _is_plural(head: Reading | None) -> bool:
    return head is not None and head.number is Number.PLUR


def _is_plural_noun(reading: Reading | None) -> bool:
    return reading is not None and reading.pos in _NOMINAL and reading.number in {Number.PLUR, Number.PTAN}


def _habitual(words: Sequence[str], morphology: Morphology) -> bool:
    """Tell whether a phrase in the plural ends in one that is usual in the plural."""
    tails = (" ".join(words[start:]).lower() for start in range(len(words)))
    return any(tail in morphology.plural_by_habit for tail in tails)


def _reshape(
    tokens: Sequence[str], state: _State, index: int, head: int, number: Number, morphology: Morphology
) -> str:
    """Give the word at `index` in the shape that it has in the dictionary form."""
    reading = state.readings[index]
    token = tokens[index]
    if reading is None or reading.case is None or (index != head and state.agrees[index] != head):
        return token
    if index != head and reading.pos in _NOMINAL:
        own = Number.SING if reading.number is Number.SING else number
        form = inflect(reading.lemma, case=Case.NOM, number=own, pos=reading.pos, morphology=morphology)
    elif reading.pos in _NOMINAL:
        own = Number.PLUR if reading.number is Number.PTAN else number
        form = inflect(reading.lemma, case=Case.NOM, number=own, pos=reading.pos, morphology=morphology)
    else:
        anchor = state.readings[head]
        own = Number.PLUR if anchor is not None and anchor.number is Number.PTAN else number
        form = inflect(
            reading.lemma,
            case=Case.NOM,
            number=own,
            gender=anchor.gender if anchor else reading.gender,
            definite=reading.definite,
            degree=reading.degree,
            pos=reading.pos,
            morphology=morphology,
        )
    if form is None:
        return token
    return _like(token, form)


def _like(token: str, form: str) -> str:
    """Give a form the capitals of the token that it stands for."""
    if len(token) > 1 and token.isupper():
        return form.upper()
    return form[:1].upper() + form[1:] if token[:1].isupper() else form
