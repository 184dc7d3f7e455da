"""The dictionary form of a phrase: the head goes to the nominative, and what agrees with it goes with it.

Which word is the head and who agrees with it is found by `agreement`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from .agreement import MISFIT, NOMINAL, State, parse
from .analysis import Morphology, default
from .generate import inflect
from .guess import guess
from .model import Case, Degree, Gender, Normalized, Number, Pos, Reading, Tag

_TOKEN = re.compile(r"\w+(?:[-‑’']\w+)*\.?|[^\w\s]")
# A phrase of more words is no term; it comes back as it is.
_LONGEST = 40


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
    options = [readings_for(token, known) for token in tokens[: _LONGEST + 1]]
    best, second = parse(tokens, options, plural=plural is True) if len(tokens) <= _LONGEST else (None, None)
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
        state.cost < MISFIT
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
    if kept and all(reading.tag.person in {1, 2} for reading in kept):
        kept += guess(token)
    if kept and all(reading.pos is Pos.ADJ for reading in kept):
        kept += [
            _as_noun(reading)
            for reading in kept
            if not reading.definite and reading.case and reading.degree is not Degree.SUP
        ]
    return tuple(kept) or readings


def _as_noun(reading: Reading) -> Reading:
    """Take an adjective for a noun of the same ending that is in no list (personāls, vecāks)."""
    stem = reading.lemma[:-1] + ("āk" if reading.degree is Degree.CMP else "")
    lemma = stem + ("a" if reading.gender is Gender.FEM else "s" if stem != reading.lemma[:-1] else reading.lemma[-1])
    return Reading(lemma, Tag(Pos.NOUN, reading.case, reading.gender, reading.number), guessed=True)


def _is_plural(head: Reading | None) -> bool:
    return head is not None and head.number is Number.PLUR


def _is_plural_noun(reading: Reading | None) -> bool:
    return reading is not None and reading.pos in NOMINAL and reading.number in {Number.PLUR, Number.PTAN}


def _habitual(words: Sequence[str], morphology: Morphology) -> bool:
    """Tell whether a phrase in the plural ends in one that is usual in the plural."""
    tails = (" ".join(words[start:]).lower() for start in range(len(words)))
    return any(tail in morphology.plural_by_habit for tail in tails)


def _reshape(tokens: Sequence[str], state: State, index: int, head: int, number: Number, morphology: Morphology) -> str:
    """Give the word at `index` in the shape that it has in the dictionary form."""
    reading = state.readings[index]
    token = tokens[index]
    if reading is None or reading.case is None or (index != head and state.agrees[index] != head):
        return token
    if index != head and reading.pos in NOMINAL:
        # coordinated heads in different numbers keep theirs: struktūras un politika
        anchor = state.readings[head]
        alike = anchor is not None and anchor.number is reading.number
        own = number if alike else Number.SING if reading.number is Number.SING else Number.PLUR
        form = inflect(reading.lemma, case=Case.NOM, number=own, pos=reading.pos, morphology=morphology)
    elif reading.pos in NOMINAL:
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
    return like(token, form)


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
