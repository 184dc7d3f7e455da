"""Where an English text denies, as offsets into it.

It does in plain words (`not`, `no`, `never`), in words that hold a denial (`unlawful`), and in words that only imply
one (`fail`, `unless`, `lack`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property

from glossaries.checks.model import lowered, words

_NUMBER = r"(?:\.|[ \u00a0](?:[A-Z]{1,3}[ \u00a0-])?[\d%{])"
#: Words that deny, each with a small letter, a capital one or in capitals; `NOR` and `NO` are Norway more often.
_SPELT = {
    spelt
    for word in ("not", "cannot", "never", "nor", "neither", "nobody", "nothing", "nowhere", "none")
    for spelt in (word, word.capitalize(), word.upper())
} - {"NOR"}


def _ends(first: str) -> str:
    """Give the pattern of what follows the first letter of the words that deny."""
    return f"(?<={first})(?:{'|'.join(sorted(word[1:] for word in _SPELT if word[0] == first))})"


# First a letter, then what stands before it: letters are found faster than edges of words.
_PLAIN_EN = re.compile(
    rf"[nNcC](?:(?<!\w.)(?:{'|'.join(map(_ends, 'nNcC'))})\b"
    rf"|(?<=n)[’']t\b|(?<!\w.)(?:(?<=n)o|(?<=N)o(?!{_NUMBER}))\b"
    r"(?! (?:later|earlier|less|more|fewer|longer than|case more)\b))"
)
#: One of these is among the words of every English text that denies in plain words.
PLAIN_WORDS = frozenset({*_SPELT, "no", "No", "t"})
_NO_DENIAL = re.compile(
    r"(?<!\w)(?:(?:no|not) (?:only|merely|just|simply|solely|later|earlier|less|more|fewer|least)|"
    r"not now|whether or not|if not|or not|not-for-\w+|(?<!is )(?<!be )(?<!was )no doubt|no longer than)\b",
)
#: Two denials make none, and Latvian may say neither: `not be disproportionate`, `samērīgs`.
_DOUBLE = re.compile(
    r"(?:not|no) (?:be |been |being )?(?:\w+ly )?(?:un(?!i|der|til)\w{3,}|in(?:app|comp|cons|eff|suff|sig)\w+|disp\w+)",
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
    r"suspend\w*|mis(?:us|tak|match)\w*|missing|den(?:y|ied|ies|ying)|anything but|"
    r"expir\w+|out of|empty|emptied|blank|off-?line|disabl(?:e|ed|es|ing))\b",
)
#: What they imply goes for each of several verbs: `until amended or repealed`, `kamēr negroza vai neatceļ`.
_FOR_SEVERAL = re.compile(r"\b(?:unless|until|pending|absence)\b", re.IGNORECASE)
#: English words that hold a denial; Latvian mostly says them with an adjective in `ne-`, sometimes with a verb.
_WITHOUT = re.compile(r"\b[Ww]ithout\b")
_HELD_EN = re.compile(
    r"(?<!\w)(?:un(?!i|der\w*|til|anim|less|employ|ambig)\w{3,}|"
    r"in(?:ad|ap|cap|complet|compat|correct|eff|elig|suff|val|abil|act|consist|def|"
    r"det|visib|volun|accura|equal|just|secur|stab|tang)\w*|im(?:possib|perm|prop|material|movab)\w+|"
    r"il(?:leg|lic)\w+|ir(?:reg|rel|rev)\w+|dis(?:prop|adv|cont|satis|pute|soc)\w+|"
    r"non(?!ethe)[a-z]{3,}|non-\w+|"
    r"\w{3,}(?<!unemployment)(?<!stateless)(?<!neverthe)(?<!nonethe)less)\b",
)
#: English words that Latvian says with one of these.
_REFUSING_EN = re.compile(
    r"(?<!\w)(?:refus|reject|dismiss|prohibit|preclud|prevent|exclu(?!sively)|rul\w+ out|den(?:y|ie)|lack|absen|avoid|"
    r"los[est]|contrary|ceas|depriv|unlikely|interrupt|stop|expir|terminat|conclu|finish|complet|end(?:s|ed|ing)\b)",
)
#: `not … unless` and `not … beyond` may be turned into `only if`.
_UNLESS = re.compile(
    r"\b(?:unless|until|except\w*|without|before|beyond|other than|rather|and not|but not)\b", re.IGNORECASE
)


def denies_plainly(text: str) -> bool:
    """Tell at a glance whether an English text may deny in plain words."""
    return not PLAIN_WORDS.isdisjoint(words(text))


class English:
    """The places of an English text that deny: in plain words, in words that hold a denial, by implication.

    Each kind is looked for when it is first asked for. `not only` and `no later than` are no denials, nor is `No 5`.

    >>> English("It is not only unlawful, but cannot be undone.").plain
    (29,)
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._lower = lowered(text)

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


def word_at(text: str, at: int) -> str:
    """Give the plain denial that stands at a place of an English text."""
    match = _PLAIN_EN.match(text, at)
    return match.group() if match else ""


def without(text: str) -> Sequence[int]:
    """Give the places where an English text says `without`."""
    return [match.start() for match in re.finditer(r"\b[Ww]ithout\b(?! (?:prejudice|delay|limit|doubt))", text)]
