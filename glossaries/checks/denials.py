"""Where a text denies: the plain denials of English, the denied words of Latvian, and what only implies a denial.

Latvian denies with `ne-` on the verb, `nav`, `nevis`, `bez`; English in plain words (`not`, `no`, `never`) and in words
that only imply it (`fail`, `unless`, `lack`, `unlawful`). Words that begin with `ne-` and have no counterpart
without it (`neatkarīgs`, `nesen`) deny nothing. Places are offsets into the text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property, lru_cache

from corpus.latvian import Pos, default
from glossaries.checks.model import words

_NUMBER = r"(?:\.|[ \u00a0](?:[A-Z]{1,3}[ \u00a0-])?[\d%{])"
# First a letter, then what stands before it: letters are found faster than edges of words.
_PLAIN_EN = re.compile(
    r"[nNc](?:(?<!\w.)(?:(?<=n)(?:ot|ever|or|either|obody|othing|one)|(?<=c)annot|(?<=N)(?:OT|ot|or|either|one|othing))\b"
    rf"|(?<=n)[’']t\b|(?<!\w.)(?:(?<=n)o|(?<=N)o(?!{_NUMBER}))\b"
    r"(?! (?:later|earlier|less|more|fewer|longer than|case more)\b))"
)
#: One of these is among the words of every English text that denies in plain words.
_PLAIN_WORDS = frozenset({"not", "cannot", "never", "nor", "neither", "nobody", "nothing", "none", "no", "t"})
_PLAIN_WORDS |= {"NOT", "Not", "No", "Nor", "Neither", "None", "Nothing"}
_NO_DENIAL = re.compile(
    r"(?<!\w)(?:(?:no|not) (?:only|merely|just|simply|solely|later|earlier|less|more|fewer|least)|"
    r"whether or not|if not|or not|not-for-\w+|(?<!is )(?<!be )(?<!was )no doubt|no longer than)\b",
)
#: Two denials make none, and Latvian may say neither: `not be disproportionate`, `samērīgs`.
_DOUBLE = re.compile(
    r"(?:not|no) (?:be |been |being )?(?:\w+ly )?(?:un(?!i|der|til)\w{5,}|in(?:app|comp|cons|eff|suff|sig)\w+|disp\w+)",
    re.IGNORECASE,
)
#: The second of two verbs with one auxiliary, which Latvian does not say twice: `did not inform and did not take`.
_AGAIN = re.compile(
    r"\b(?:and|or|nor|but)(?: \w+)? (?:do|does|did|has|have|had|is|are|was|were|shall|may|will|would|can)(?:not| not)\b"
)
#: After forms of `be`, what is denied may be a quality, for which Latvian has one word: `not selective`, `neselektīvs`.
_QUALITY = re.compile(r"\b(?:is|are|was|were|be|been|being|as|and|or|but|is,|a|an|the) not (?!\w+(?:ed|ing)\b)")
#: English words and turns that Latvian says with a denied verb; `refuse` or `prohibit` have verbs of their own there.
_IMPLIED_EN = re.compile(
    r"(?<!\w)(?:non(?!-)|common ground|prohibit\w*|fail\w*|lack\w*|unless|absen\w+|preclud\w*|prevent\w*|contrary|"
    r"far from|hard(?:ly)?|at least|minimum|exempt(?:ed)? from|"
    r"difficult\w*|irrespective|regardless|infring(?:e[ds]?|ing)|outstanding|overdue|"
    r"depriv\w*|ceas\w*|beyond|apart|rather|too|omit\w*|little|few|despite|outside|even if|barely|los[et]|waive\w*|"
    r"less|until|other than|disagree\w*|disregard\w*|overlook\w*|ignor\w*|maximum|at most|pending|withh\w+|defer\w*|"
    r"suspend\w*|mis(?:us|tak)\w+)\b",
)
#: What they imply goes for each of several verbs: `until amended or repealed`, `kamēr negroza vai neatceļ`.
_FOR_SEVERAL = re.compile(r"\b(?:unless|until|pending|absence)\b", re.IGNORECASE)
#: English words that hold a denial; Latvian mostly says them with an adjective in `ne-`, sometimes with a verb.
_WITHOUT = re.compile(r"\b[Ww]ithout\b")
_HELD_EN = re.compile(
    r"(?<!\w)(?:un(?!i|der\w*|til|anim|less|employ|ambig)\w{3,}|in(?:ad|ap|cap|complet|compat|correct|eff|elig|suff|val|abil|act|consist|def|"
    r"det|visib|volun|accura|equal|just|secur|stab|tang)\w*|im(?:possib|perm|prop|material|movab)\w+|"
    r"il(?:leg|lic)\w+|ir(?:reg|rel|rev)\w+|dis(?:prop|adv|cont|satis|pute|soc)\w+|non(?!ethe)[a-z]{3,}|non-\w+|\w{3,}(?<!unemployment)(?<!stateless)(?<!neverthe)(?<!nonethe)less)\b",
)
_MAY_DENY = re.compile(r"[NnBb](?:(?<!\w.)(?<=[Nn])(?:[eE]\w*|[aA][vV]\b)|(?<!\w.)(?<=[Bb])[eE][zZ]\b)")
_MAY_BEGIN = frozenset({"ne", "Ne", "NE", "nE", "nē", "Nē", "na", "Na", "NA", "nA", "be", "Be", "BE", "bE"})
_IMPLIED_LV = re.compile(
    r"(?<!\w)(?:(?:no)?lie(?:dz|gt|gu)\w*|noliegs\w*|aizlieg\w*|atteik\w*|atteic\w*|atsak\w*|noraid\w*|novērs\w*|izslē\w+|trūk\w*|"
    r"izvair\w*|zaud\w*|bezdarb\w*|pretrun\w*|mazticam\w*|pārtrauk\w*|nē)\b",
)
#: English words that Latvian says with one of these.
_REFUSING_EN = re.compile(
    r"(?<!\w)(?:refus|reject|dismiss|prohibit|preclud|prevent|exclu(?!sively)|rul\w+ out|den(?:y|ie)|lack|absen|avoid|"
    r"los[est]|contrary|ceas|depriv|unlikely|interrupt|stop)",
)
#: Latvian turns in which `ne` denies nothing.
_NO_DENIAL_LV = re.compile(r" (?:tikai|vien|ilgāk|vēlāk|agrāk|mazāk|vairāk|bis)\b")
#: `not … unless` and `not … beyond` may be turned into `only if`.
_UNLESS = re.compile(
    r"\b(?:unless|until|except\w*|without|before|beyond|other than|rather|and not|but not)\b", re.IGNORECASE
)
_ONLY_LV = re.compile(r"\b(?:tikai|vienīgi|vien|izņem\w+|līdz)\b", re.IGNORECASE)
_OTHER_DENIALS = frozenset({"ne", "nevis", "nedz"})
#: Words that need a denied verb beside them, and deny nothing alone.
_AGREEING = re.compile(r"ne(?:viens|vien[aāuo]\w{0,3}|kād\w{1,4}|kas|kad|kam|ko|kur)\Z")
#: Latvian words that begin with ne- and deny nothing that could be said without it.
_LEXICAL = re.compile(
    r"ne(?:kustam|pieciešam|atkarīg|viendabīg|dēļ|sen|parast|atkar|ņemot|laim|gatīv|itrāl|itral|tto|otr|vis|"
    r"kā\b|ga(?:tīv|dīj)|rv|s(?:tu?|is|īs\w*|ot|am|at|u|a)?\b|sēj|tikai|vēlam|skatoties|skarot|raugoties|tāl|verb|pārtraukt|jauš|liel|"
    r"pilngad)",
)
#: Converbs that are mere prepositions.
_PREPOSITIONAL = frozenset({"neņemot", "neskatoties", "neskarot", "neraugoties", "nekavējoties", "nerunājot"})
_FINITE = frozenset({"pres", "past", "fut", "cond", "deb"})
#: Denied conditionals; other words in -tu are more often participles.
_CONDITIONAL = frozenset({"nebūtu", "netiktu", "nevarētu", "nedrīkstētu", "nevajadzētu", "nespētu"})
_NOUNS = frozenset({"nespēja", "nesaskaņa", "nelaime", "nevara", "neizpilde"})
_BE = frozenset({"nav", "nebija", "nebūs", "nebūtu", "neesmu", "neesot"})
_SUBORDINATE = frozenset({"lai", "ja", "kas", "kuri", "kuras", "kurš", "kura", "ko", "kurus", "kur", "ka"})
_PREPOSITIONS = frozenset({"uz", "par", "pret", "starp", "ar", "pa", "caur", "gar", "ap"})


def _lower(text: str) -> str:
    """Write a text small, for which patterns are faster than without regard to case; its places stay the same."""
    lower = text.lower()
    return lower if len(lower) == len(text) else text


def may_deny(english_text: str, latvian_text: str) -> bool:
    """Tell at a glance whether either of two texts may deny anything."""
    return (
        denies_plainly(english_text)
        or "ithout" in english_text
        or not _MAY_BEGIN.isdisjoint([word[:2] for word in words(latvian_text)])
    )


def may_be_one(word: str, lang: str) -> bool:
    """Tell whether a word is one of those without which neither English nor Latvian texts have a denial to compare."""
    if lang == "en":
        return word in _PLAIN_WORDS or word in {"without", "Without"}
    return word[:2] in _MAY_BEGIN and bool(Latvian(word).verbs)


def denies_plainly(text: str) -> bool:
    """Tell at a glance whether an English text may deny in plain words."""
    return not _PLAIN_WORDS.isdisjoint(words(text))


class English:
    """The places of an English text that deny: in plain words, in words that hold a denial, by implication.

    Each kind is looked for when it is first asked for. `not only` and `no later than` are no denials, nor is `No 5`.

    >>> English("It is not only unlawful, but cannot be undone.").plain
    (29,)
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._lower = _lower(text)

    def _places(self, pattern: re.Pattern[str]) -> tuple[int, ...]:
        return tuple(match.start() for match in pattern.finditer(self._text))

    @cached_property
    def _found(self) -> tuple[int, ...]:
        return self._places(_PLAIN_EN) if denies_plainly(self._text) else ()

    @cached_property
    def _none(self) -> list[tuple[int, int]]:
        return [match.span() for match in _NO_DENIAL.finditer(self._lower)] if self._found else []

    @cached_property
    def plain(self) -> tuple[int, ...]:
        """Where it denies in plain words."""
        return tuple(at for at in self._found if not any(start <= at < end for start, end in self._none))

    @cached_property
    def free(self) -> frozenset[int]:
        """The plain denials that may be left unsaid in Latvian."""
        double = self._places(_DOUBLE) if self.plain else ()
        again = {match.end() - 3 for match in _AGAIN.finditer(self._text)} if len(self.plain) > 1 else set()
        return frozenset({*double, *(again & set(self.plain[1:]))} & set(self.plain))

    @cached_property
    def qualities(self) -> frozenset[int]:
        """The plain denials that Latvian may say in an adjective."""
        return frozenset(match.end() - 4 for match in _QUALITY.finditer(self._text)) if self.plain else frozenset()

    @cached_property
    def held(self) -> tuple[int, ...]:
        """The words that hold a denial: `unlawful`, `regardless`."""
        return tuple(match.start() for match in _HELD_EN.finditer(self._lower))

    @cached_property
    def implied(self) -> tuple[int, ...]:
        """The words that imply one, and what looks like a plain denial and is none; twice if for several verbs."""
        hints = [start for start, _ in self._none]
        for match in _IMPLIED_EN.finditer(self._lower):
            hints += [match.start()] * (2 if _FOR_SEVERAL.match(match.group()) else 1)
        return tuple(sorted(hints))

    @cached_property
    def refusing(self) -> tuple[int, ...]:
        """The words that Latvian may say with a verb that implies a denial: `refuse`, `lack`."""
        return tuple(match.start() for match in _REFUSING_EN.finditer(self._lower))

    @cached_property
    def without(self) -> tuple[int, ...]:
        """Where it says `without`."""
        return self._places(_WITHOUT)

    @cached_property
    def only(self) -> bool:
        """Whether a denial may be turned into `only if`."""
        return bool(_UNLESS.search(self._text))


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
        return tuple(match.start() for match in _IMPLIED_LV.finditer(_lower(self._text)))

    @cached_property
    def only(self) -> tuple[int, ...]:
        """Where it says `only`."""
        return tuple(match.start() for match in _ONLY_LV.finditer(self._text))

    @cached_property
    def agreeing(self) -> tuple[int, ...]:
        """The words that need a denied verb beside them."""
        return tuple(at for at, word in self.words.items() if _AGREEING.match(word))


def word_at(text: str, at: int) -> str:
    """Give the plain denial that stands at a place of an English text."""
    match = _PLAIN_EN.match(text, at)
    return match.group() if match else ""


def without(text: str) -> Sequence[int]:
    """Give the places where an English text says `without`."""
    return [match.start() for match in re.finditer(r"\b[Ww]ithout\b(?! (?:prejudice|delay|limit|doubt))", text)]


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
    if lower in _BE:
        return True
    if lower in _CONDITIONAL:
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
