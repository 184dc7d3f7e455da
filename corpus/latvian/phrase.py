"""The dictionary form of a phrase: the head goes to the nominative, and what agrees with it goes with it.

Which word is the head and who agrees with it is found by `agreement`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from math import inf

from .agreement import MISFIT, NOMINAL, State, parse
from .analysis import Morphology, default
from .generate import inflect
from .guess import guess
from .model import Case, Degree, Gender, Normalized, Number, Pos, Reading, Tag
from .plurals import plural_cost, stays_plural

_TOKEN = re.compile(r"\w+(?:[-‑’']\w+)*\.?|[^\w\s]")
# A phrase of more words is no term; it comes back as it is.
_LONGEST = 40
_RARITY = 0.2
# Unknown words in capitals of more letters are words of a heading.
_LONGEST_ACRONYM = 6


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
    calm = any(token.islower() for token in tokens if len(token) > 1)
    options = [
        (_acronym(token),) if calm and _is_capitals(token) else readings_for(token, known)
        for token in tokens[: _LONGEST + 1]
    ]
    best = second = None
    if len(tokens) <= _LONGEST:
        prices = [_prices(tokens, place, options[place], known) for place in range(len(tokens))]
        best, second = parse(tokens, options, prices, plural=plural is True)
    if best is None:
        nothing = (None,) * len(tokens)
        return Normalized(phrase.strip(), tuple(tokens), nothing, -1, (-1,) * len(tokens), sure=False)
    head, state = best

    def shaped(number: Number) -> tuple[str, ...]:
        return tuple(_reshape(tokens, state, index, head, number, known) for index in range(len(tokens)))

    words = shaped(Number.SING)
    head_reading = state.readings[head]
    if head_reading is not None and head_reading.number is Number.PLUR:
        many = shaped(Number.PLUR)
        if plural or (plural is None and stays_plural(tokens, many, state, head, known)):
            words = many
    text, end = "", spans[0].start()
    for span, word in zip(spans, words, strict=True):
        text += phrase[end : span.start()] + word
        end = span.end()
    sure = (
        state.cost < MISFIT
        and head_reading is not None
        and not head_reading.guessed
        and (second is None or second[0] == head or second[1].cost - state.cost > 0.3)
    )
    return Normalized(text, words, state.readings, head, state.agrees, sure)


def _prices(
    tokens: Sequence[str], place: int, readings: Sequence[Reading], morphology: Morphology
) -> tuple[float, ...]:
    """Tell what each reading of a token costs by itself: how rare its lemma is beside the others of the form."""
    if len(readings) < 2:
        return (0.0,) * len(readings)
    doubts = morphology.doubts(tokens[place])
    low = tokens[place].lower()
    return tuple(
        # what is a dictionary form already is meant so: a priekšsēdētāja is a woman
        0.01 * rank
        + (0.0 if reading.lemma.lower() == low else _RARITY * min(doubts.get(reading.lemma, 1.0), _most_doubt(reading)))
        + (plural_cost(tokens, place, reading, morphology) if reading.number is Number.PLUR else 0.0)
        for rank, reading in enumerate(readings)
    )


def _most_doubt(reading: Reading) -> float:
    """Give how much rarity counts at most: of a comparative little, since nouns that look like one are few (vecāki)."""
    return 3.0 if reading.degree is Degree.CMP else inf


def readings_for(token: str, morphology: Morphology) -> tuple[Reading, ...]:
    """Give the readings of a token of a phrase; what is no word has none."""
    if not any(letter.isalpha() for letter in token):
        return ()
    readings = morphology.analyse(token.rstrip(".") if token[:-1].isalpha() and len(token) > 4 else token)
    if len(token) <= _LONGEST_ACRONYM and _is_capitals(token) and all(reading.guessed for reading in readings):
        return (_acronym(token),)
    kept = [reading for reading in readings if reading.case is not Case.VOC]
    if token.lower().endswith(("šanās", "šanos")):
        # vēlēšanās is of the elections, tikšanās is the meeting, and hardly ever a locative of tikšana
        elections = [reading for reading in kept if reading.number is Number.PTAN]
        meetings = [reading for reading in kept if reading.lemma.endswith("šanās")]
        kept = elections or meetings or kept
    if kept and all(reading.tag.person in {1, 2} for reading in kept):
        kept += guess(token)
    if kept and all(reading.pos is Pos.ADJ for reading in kept):
        kept += [
            _as_noun(reading)
            for reading in kept
            if not reading.definite and reading.case and reading.degree is not Degree.SUP
        ]
    return tuple(kept) or readings


def _is_capitals(token: str) -> bool:
    return len(token) > 1 and token.isalpha() and token.isupper()


def _acronym(token: str) -> Reading:
    return Reading(token, Tag(Pos.ABBR))


def _as_noun(reading: Reading) -> Reading:
    """Take an adjective for a noun of the same ending that is in no list (personāls, vecāks)."""
    stem = reading.lemma[:-1] + ("āk" if reading.degree is Degree.CMP else "")
    lemma = stem + ("a" if reading.gender is Gender.FEM else "s" if stem != reading.lemma[:-1] else reading.lemma[-1])
    return Reading(lemma, Tag(Pos.NOUN, reading.case, reading.gender, reading.number), guessed=True)


def _anchor(state: State, index: int, head: int) -> Reading | None:
    """Give the noun that a word goes with if that is the head or coordinated with it; of a noun, itself."""
    if index == head:
        return state.readings[head]
    partner = state.agrees[index]
    reading = state.readings[index]
    if partner == head and reading is not None:
        return reading if reading.pos in NOMINAL else state.readings[head]
    noun = state.readings[partner] if partner >= 0 else None
    return noun if noun is not None and noun.pos in NOMINAL and state.agrees[partner] == head else None


def _number_of(noun: Reading, head: Reading | None, number: Number) -> Number:
    """Give the number that a noun has when the head has `number`: coordinated ones in another keep theirs."""
    if noun.number is Number.PTAN:
        return Number.PLUR
    if head is None or head is noun or noun.number in {head.number, None}:
        return number
    return Number.SING if noun.number is Number.SING else Number.PLUR


def _reshape(tokens: Sequence[str], state: State, index: int, head: int, number: Number, morphology: Morphology) -> str:
    """Give the word at `index` in the shape that it has in the dictionary form."""
    reading = state.readings[index]
    token = tokens[index]
    anchor = _anchor(state, index, head)
    if reading is None or reading.case is None or anchor is None:
        return token
    if reading.guessed and anchor.pos is Pos.OTHER:
        return token  # hello world
    if reading.pos in NOMINAL:
        own = _number_of(reading, state.readings[head], number)
        form = inflect(reading.lemma, case=Case.NOM, number=own, pos=reading.pos, morphology=morphology)
    else:
        form = inflect(
            reading.lemma,
            case=Case.NOM,
            number=_number_of(anchor, state.readings[head], number),
            gender=anchor.gender,
            definite=reading.definite or _is_cut_short(state, index),
            degree=reading.degree,
            pos=reading.pos,
            morphology=morphology,
        )
    if form is None:
        return token
    return like(token, form)


def _is_cut_short(state: State, index: int) -> bool | None:
    """Tell whether a long ending lost a syllable, as it may: beside another long one, in words like pieļaujamais."""
    reading = state.readings[index]
    if reading is None or reading.definite is None:
        return None
    return reading.lemma.endswith(("ējs", "ams", "āms")) and any(
        other is not None and bool(other.definite) and state.agrees[place] == state.agrees[index]
        for place, other in enumerate(state.readings)
    )


def tokens(phrase: str) -> list[str]:
    """Cut a phrase into words and marks, as `normalize` does.

    >>> tokens("2012. gada budžets")
    ['2012.', 'gada', 'budžets']
    """
    return _TOKEN.findall(phrase)


def separators(phrase: str) -> list[str]:
    """Give what stands before each word of a phrase, as `normalize` cuts it."""
    ends = [0, *(span.end() for span in _TOKEN.finditer(phrase))]
    starts = [span.start() for span in _TOKEN.finditer(phrase)]
    return [phrase[end:start] for end, start in zip(ends, starts, strict=False)]


def like(token: str, form: str) -> str:
    """Give a form the capitals of the token that it stands for."""
    if len(token) > 1 and token.isupper():
        return form.upper()
    return form[:1].upper() + form[1:] if token[:1].isupper() else form
