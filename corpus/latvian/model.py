"""The types of Latvian morphology: a reading of a word form is a lemma with a tag.

Names and values of the features follow Universal Dependencies (`Case=Gen`, `Number=Plur`), so that a reader who
knows one treebank knows these. Where we differ: a participle is a part of speech of its own, whose lemma is its
masculine nominative (`pievienots`), because that is what stands in a term; its verb is in `Reading.verb`.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple


class Pos(StrEnum):
    """Part of speech."""

    NOUN = "NOUN"
    PROPN = "PROPN"
    ADJ = "ADJ"
    PARTICIPLE = "PARTICIPLE"
    ORDINAL = "ORDINAL"
    NUM = "NUM"
    PRON = "PRON"
    DET = "DET"
    VERB = "VERB"
    ADV = "ADV"
    ADP = "ADP"
    CONJ = "CONJ"
    PART = "PART"
    INTJ = "INTJ"
    ABBR = "ABBR"
    OTHER = "X"


class Case(StrEnum):
    """Grammatical case, in the order of Latvian school grammars."""

    NOM = "Nom"
    GEN = "Gen"
    DAT = "Dat"
    ACC = "Acc"
    LOC = "Loc"
    VOC = "Voc"


class Gender(StrEnum):
    """Grammatical gender."""

    MASC = "Masc"
    FEM = "Fem"


class Number(StrEnum):
    """Grammatical number; `PTAN` is the number of a noun that has no singular (`vēlēšanas`)."""

    SING = "Sing"
    PLUR = "Plur"
    PTAN = "Ptan"


class Degree(StrEnum):
    """Degree of comparison."""

    POS = "Pos"
    CMP = "Cmp"
    SUP = "Sup"


@dataclass(frozen=True, slots=True)
class Tag:
    """The features of a reading. What does not apply, or may be anything, is None (or empty).

    `definite` is True for the long ending (`lielais`). `kind` is the form of a verb (`inf`, `pres`, `past`, `fut`,
    `cond`, `imp`, `deb`, `conv`) or the suffix of a participle (`ts`, `ams`, `ošs`, `is`, `dams`).
    """

    pos: Pos
    case: Case | None = None
    gender: Gender | None = None
    number: Number | None = None
    definite: bool | None = None
    degree: Degree | None = None
    kind: str = ""
    person: int | None = None


class Reading(NamedTuple):
    """One way to read a word form.

    A named tuple and not a dataclass, since some are made for every word of a text, and these are made thrice as fast.

    `lemma` is the dictionary form: nominative singular of a noun, masculine indefinite positive nominative of an
    adjective, ordinal or participle, infinitive of a verb. `verb` is the infinitive behind a participle. `guessed`
    tells that the word is in no word list and was read by its ending; `negated` that a verb form carries `ne-`.
    """

    lemma: str
    tag: Tag
    verb: str = ""
    guessed: bool = False
    negated: bool = False

    @property
    def pos(self) -> Pos:
        """Part of speech."""
        return self.tag.pos

    @property
    def case(self) -> Case | None:
        """Case, or None where the word has none or does not show it."""
        return self.tag.case

    @property
    def gender(self) -> Gender | None:
        """Gender, or None."""
        return self.tag.gender

    @property
    def number(self) -> Number | None:
        """Number, or None."""
        return self.tag.number

    @property
    def definite(self) -> bool | None:
        """True for a definite (long) ending, False for an indefinite one, None where there is no such choice."""
        return self.tag.definite

    @property
    def degree(self) -> Degree | None:
        """Degree of comparison, or None."""
        return self.tag.degree


@dataclass(frozen=True, slots=True)
class Normalized:
    """The dictionary form of a phrase.

    `text` is the dictionary form; `words` its words, `readings` the reading chosen for each word of the input (None
    for a word that carries no inflection here), `head` the 0-based number of the head word (-1 if there is none),
    `agrees[i]` the number of the word that word i agrees with, -1 for none. `sure` is False where the head was
    guessed, is in no word list, or another structure is nearly as good.
    """

    text: str
    words: tuple[str, ...]
    readings: tuple[Reading | None, ...]
    head: int
    agrees: tuple[int, ...]
    sure: bool
