"""Where a Latvian text denies: `ne-` on the verb, `nav`, `nevis`, `bez`, and nouns and adjectives in `ne-`.

Words that begin with `ne-` and have no counterpart without it (`neatkarīgs`, `nesen`) deny nothing. Places are offsets
into the text.
"""

from __future__ import annotations

import re
from functools import cached_property, lru_cache

from corpus.latvian import Pos, default
from glossaries.checks.model import lowered

_MAY_DENY = re.compile(r"[NnBb](?:(?<!\w.)(?<=[Nn])(?:[eE]\w*|[aA][vV]\b)|(?<!\w.)(?<=[Bb])[eE][zZ]\b)")
_IMPLIED_LV = re.compile(
    r"(?<!\w)(?:(?:no)?lie(?:dz|gt|gu)\w*|noliegs\w*|aizlieg\w*|atteik\w*|atteic\w*|atsak\w*|"
    r"noraid\w*|novērs\w*|izslē\w+|"
    r"trūk\w*|izvair\w*|zaud\w*|bezdarb\w*|pretrun\w*|mazticam\w*|pārtrauk\w*|(?:iz)?bei(?:dz|gt|gus)\w*|nē)\b",
)
#: Latvian turns in which `ne` denies nothing.
_NO_DENIAL_LV = re.compile(r" (?:tikai|vien|ilgāk|vēlāk|agrāk|mazāk|vairāk|bis)\b")
_ONLY_LV = re.compile(r"\b(?:tikai|vienīgi|vien|izņem\w+|līdz)\b", re.IGNORECASE)
_OTHER_DENIALS = frozenset({"ne", "nevis", "nedz"})
#: Words that need a denied verb beside them, and deny nothing alone.
_AGREEING = re.compile(r"ne(?:viens|vien[aāuo]\w{0,3}|kād\w{1,4}|kas|kad|kam|ko|kur)\Z")
#: Latvian words that begin with ne- and deny nothing that could be said without it.
_LEXICAL = re.compile(
    r"ne(?:kustam|pieciešam|atkarīg|viendabīg|dēļ|sen|parast|atkar|ņemot|laim|gatīv|itrāl|itral|tto|otr|vis|"
    r"kā\b|ga(?:tīv|dīj)|rv|s(?:tu?|is|īs\w*|ot|am|at|u|a)?\b|sēj|tikai|vēlam|skatoties|skarot|raugoties|"
    r"tāl|verb|pārtraukt|jauš|liel|"
    r"pilngad)",
)
#: Converbs that are mere prepositions.
_PREPOSITIONAL = frozenset({"neņemot", "neskatoties", "neskarot", "neraugoties", "nekavējoties", "nerunājot"})
_FINITE = frozenset({"pres", "past", "fut", "cond", "deb", "imp"})
#: Denied conditionals; other words in -tu are more often participles.
_CONDITIONAL = frozenset({"nebūtu", "netiktu", "nevarētu", "nedrīkstētu", "nevajadzētu", "nespētu"})
_NOUNS = frozenset({"nespēja", "nesaskaņa", "nelaime", "nevara", "neizpilde"})
_BE = frozenset({"nav", "nebija", "nebūs", "nebūtu", "neesmu", "neesot"})
_SUBORDINATE = frozenset({"lai", "ja", "kas", "kuri", "kuras", "kurš", "kura", "ko", "kurus", "kur", "ka"})
_PREPOSITIONS = frozenset({"uz", "par", "pret", "starp", "ar", "pa", "caur", "gar", "ap"})


class Latvian:
    """The places of a Latvian text that deny; each kind is looked for when it is first asked for.

    >>> found = Latvian("Neviens nedrīkst rīkoties nelikumīgi, bez atļaujas.")
    >>> found.finite, found.lacking, found.others, found.agreeing
    ((8,), (38,), (26,), (0,))
    """

    def __init__(self, text: str) -> None:
        self._text = text
        #: The words that may deny, by their places, in lower case.
        self.words = {match.start(): match.group().lower() for match in _MAY_DENY.finditer(text)}

    def _denies(self, at: int) -> bool:
        return not _NO_DENIAL_LV.match(self._text, at + len(self.words[at]))

    @cached_property
    def verbs(self) -> tuple[int, ...]:
        """The denied verbs, in any form."""
        return tuple(at for at, word in self.words.items() if _is_verb(word) and self._denies(at))

    @cached_property
    def finite(self) -> tuple[int, ...]:
        """The denied verbs that say what happens."""
        return tuple(at for at in self.verbs if _is_finite(self.words[at]) and _says(self.words[at], at, self._text))

    @cached_property
    def marked(self) -> tuple[int, ...]:
        """The words that deny what follows: `nevis`."""
        return tuple(at for at, word in self.words.items() if word in _OTHER_DENIALS and self._denies(at))

    @cached_property
    def lacking(self) -> tuple[int, ...]:
        """Where it says `bez`."""
        return tuple(at for at, word in self.words.items() if word == "bez")

    @cached_property
    def others(self) -> tuple[int, ...]:
        """The other words that deny: nouns, adjectives."""
        taken = {*self.verbs, *self.marked, *self.lacking}
        return tuple(at for at, word in self.words.items() if at not in taken and _has_ne(word))

    @cached_property
    def denying(self) -> frozenset[int]:
        """Those of the others that may stand for a denied verb."""
        return frozenset(at for at in self.others if _can_deny(self.words[at]))

    @cached_property
    def implied(self) -> tuple[int, ...]:
        """The words that only imply a denial."""
        return tuple(match.start() for match in _IMPLIED_LV.finditer(lowered(self._text)))

    @cached_property
    def only(self) -> tuple[int, ...]:
        """Where it says `only`."""
        return tuple(match.start() for match in _ONLY_LV.finditer(self._text))

    @cached_property
    def agreeing(self) -> tuple[int, ...]:
        """The words that need a denied verb beside them."""
        return tuple(at for at, word in self.words.items() if _AGREEING.match(word))


def _says(word: str, at: int, text: str) -> bool:
    """Tell whether a word in -tu is a conditional: `lai neradītu`, not `nepavadītu nepilngadīgo`."""
    if not word.endswith("tu") or word in _CONDITIONAL:
        return True
    before = text[max(0, at - 50) : at].rpartition(",")[2].lower().split()
    return any(one in _SUBORDINATE for one in before) and before[-1] not in _PREPOSITIONS


@lru_cache(maxsize=8_192)
def _has_ne(lower: str) -> bool:
    """Tell whether a Latvian word holds a denial that is no verb: `nelikumīgs`, `neesamība`."""
    return lower.startswith("ne") and len(lower) > 4 and not _LEXICAL.match(lower) and not _AGREEING.match(lower)


@lru_cache(maxsize=8_192)
def _can_deny(lower: str) -> bool:
    """Tell whether such a word may stand for a denied verb: `nepiemērošana`, `neizskatīts`, not `nelabvēlīgi`."""
    readings = default().analyse(lower)
    return not readings or any(reading.pos not in {Pos.ADJ, Pos.ADV} for reading in readings)


@lru_cache(maxsize=8_192)
def _is_finite(lower: str) -> bool:
    """Tell whether a word is a denied form of a verb that says what happens: `nepiemēro`, not `nepiemērots`."""
    # Nothing but a reflexive verb ends in -ieties, known or not: `nepieskarieties`.
    if lower in _BE or lower in _CONDITIONAL or (lower.startswith("ne") and lower.endswith("ieties")):
        return True
    readings = default().analyse(lower)
    if not readings or readings[0].pos is Pos.PARTICIPLE or readings[0].lemma in _NOUNS:
        return False
    # A noun in ne- is seldom meant where it reads as a verb, too: `neietekmē`, `negroza`.
    first = readings[:1] if readings[0].pos is not Pos.NOUN else readings
    return any(reading.negated and reading.tag.kind in _FINITE for reading in first)


@lru_cache(maxsize=8_192)
def _is_verb(lower: str) -> bool:
    """Tell whether a word is a denied form of a verb, participles and infinitives, too."""
    if lower in _BE:
        return True
    if not lower.startswith("ne") or len(lower) < 5 or _AGREEING.match(lower) or lower in _PREPOSITIONAL:
        return False
    if _is_finite(lower):
        return True
    if _LEXICAL.match(lower):
        return False
    return lower.endswith(("ot", "oties")) or any(
        (reading.negated and reading.tag.kind in {*_FINITE, "inf"})
        or (reading.pos in {Pos.VERB, Pos.PARTICIPLE} and reading.lemma.startswith("ne"))
        for reading in default().analyse(lower)
    )
