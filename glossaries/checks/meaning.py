"""What a target may have lost or turned round: negation, and a part of the text.

Latvian denies with `ne-` on the verb, `nav`, `ne` and with words of their own (`bez`, `neviens`); English also with
words that only imply it (`fail`, `unless`, `lack`). So a denial is told only where one side denies in plain words and
the other has nothing of the kind, not even by implication.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from functools import lru_cache

from corpus.latvian import Case, Pos, default
from glossaries.checks.model import Pair, Remark

_WORD = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)?")
_PLAIN = frozenset({"not", "cannot", "never", "nor", "neither", "nobody", "nothing", "none"})
_NO = re.compile(r"\b(?:no|No(?!\.|[ \u00a0](?:[A-Z]{1,3}[ \u00a0-])?\d))\b(?! (?:later|earlier|less|more|fewer)\b)")
_MAY_DENY = re.compile(r"\b(?:[Nn][ea]|[Bb]e|NE|NA|BE)\w*")
_NOT_ONLY = re.compile(
    r"\b(?:not (?:only|merely|just|later|earlier|less|more|necessarily|least|yet)|whether or not|"
    r"if not|or not|not-for-\w+)\b",
    re.IGNORECASE,
)
_IMPLIED_EN = re.compile(
    r"\b(?:not|no|non|never|nor|neither|nothing|none|nobody|without|fail\w*|lack\w*|refus\w*|unless|"
    r"absen\w+|exclu\w*|"
    r"prevent\w*|den(?:y|ie\w+|ial)|reject\w*|prohibit\w*|preclud\w*|avoid\w*|cannot|contrary|"
    r"far from|hardly|mis(?:us|tak)\w+|"
    r"irrespective|regardless|depriv\w*|ceas\w*|beyond|apart|oppos\w*|rather than|too|omi(?:t|ss)\w*|little|few|"
    r"despite|outside|even if|barely|anti-\w*|los[et]\w*|waive\w*|exempt\w*|less|until|other than|"
    r"un(?!i|der\w*|til|anim)\w{4,}|in(?:ad|ap|cap|complet|compat|correct|eff|elig|suff|val|abil|"
    r"act|consist|def|det|ex|suf|visib|volun)\w+|"
    r"im(?:possib|perm|prop|material|movab|part)\w+|il(?:leg|lic)\w+|ir(?:reg|rel|rev)\w+|dis(?:reg|"
    r"prop|agree|adv|cont|satis)\w+|"
    r"non[a-z]{3,}|non-\w+|\w{3,}less|defer\w*)\b|n[’']t\b",
    re.IGNORECASE,
)
_DENYING_LV = {"ne", "nav", "nevis", "bez", "nedz", "nekad", "neviens", "neviena", "nevienu", "nevienam", "nevienai"}
_DENYING_LV |= {"nevienā", "nekas", "neko", "nekāds", "nekāda", "nekādu", "nekādas", "nekādi", "nekādā", "nekādām"}
_DENYING_LV |= {"nekādiem", "nekādus", "nebija", "nebūs"}
_IMPLIED_LV = re.compile(
    r"\b(?:liedz\w*|liegt\w*|aizlieg\w*|atteik\w*|atsak\w*|noraid\w*|novērs\w*|izslē\w+|trūk\w*|"
    r"izvair\w*|zaud\w*|bezdarb\w*|nespē\w*|neesam\w*)\b",
    re.IGNORECASE,
)
#: Latvian words that begin with ne- and deny nothing that could be said without it.
_LEXICAL = re.compile(
    r"ne(?:kustam|pieciešam|atkarīg|viendabīg|dēļ|sen|parast|ņem|laim|gatīv|itrāl|itral|tto|otr|vis|"
    r"kā\b|ga|rv|s\b|st|si|sā|su|si|se|sot|tikai|vēl|skatoties|skarot|raugoties|tā|tālu|verb|mat)",
)


def negation(pair: Pair) -> Iterator[Remark]:
    """Find denials that one side has and the other has not.

    >>> [found.code for found in negation(Pair("It does not apply.", "To piemēro.", ("en", "lv")))]
    ['negation-missing']
    >>> [found.code for found in negation(Pair("It shall apply.", "To nepiemēro.", ("en", "lv")))]
    ['negation-added']
    """
    if pair.languages != ("en", "lv"):
        return
    source = pair.source
    said = _denials(source)
    target = [(match.group(), match.start()) for match in _MAY_DENY.finditer(pair.target)]
    denied = [(word, at) for word, at in target if _denies(word)]
    if said > len(denied) and not _UNLESS.search(source) and not _IMPLIED_LV.search(pair.target):
        match = _ANY.search(source)
        if match:
            message = f"the source denies ({match.group()!r}), the target does not"
            yield Remark("negation-missing", message, *match.span(), side="source")
        return
    verbs = [(word, at) for word, at in denied if _is_verb(word.lower(), finite=True)]
    if verbs and len(verbs) > said and len(verbs) > sum(1 for _ in _IMPLIED_EN.finditer(source)):
        word, at = verbs[0]
        yield Remark("negation-added", f"{word!r} denies what the source says", at, at + len(word))


_UNLESS = re.compile(r"\b(?:unless|until|except|no exceptions?|other than)\b", re.IGNORECASE)
_ANY = re.compile(
    r"\b(?:not|cannot|never|no(?!\.? ?(?:[A-Z]{1,3}[ -])?\d)|nor|neither|none|nothing|nobody)\b|n[’']t\b", re.IGNORECASE
)


def _denials(text: str) -> int:
    """Count the plain denials of an English text; `not only` and `no later than` are none, nor is `No 5`."""
    if not _ANY.search(text):
        return 0
    rest = _NOT_ONLY.sub("", text)
    found = sum(word.lower() in _PLAIN for word in _WORD.findall(rest))
    return found + sum(1 for _ in _NO.finditer(rest))


@lru_cache(maxsize=8_192)
def _denies(word: str) -> bool:
    """Tell whether a Latvian word denies: `nav`, `bez`, or a verb with `ne-`."""
    lower = word.lower()
    return lower in _DENYING_LV or _is_verb(lower)


@lru_cache(maxsize=8_192)
def _is_verb(lower: str, *, finite: bool = False) -> bool:
    """Tell whether a word is a denied form of a verb, and one that says what happens if `finite` is asked for."""
    if lower in {"nav", "nebija", "nebūs", "nebūtu"}:
        return True
    if not lower.startswith("ne") or len(lower) < 5 or _LEXICAL.match(lower):
        return False
    readings = default().analyse(lower)
    if finite or all(reading.case not in {None, Case.NOM} for reading in readings):
        return any(reading.negated and reading.tag.kind in _FINITE for reading in readings)
    return any(
        reading.negated or (reading.pos in {Pos.VERB, Pos.PARTICIPLE} and reading.lemma.startswith("ne"))
        for reading in readings
    )


_FINITE = frozenset({"pres", "past", "fut", "cond", "deb"})
#: Mean and spread of the logarithm of target by source length, in characters, of English and Latvian official texts.
_MEAN, _SPREAD, _PER_CHARACTER = -0.09, 0.04, 3.5
_UNLIKELY = -3.0


def too_short(pair: Pair) -> Iterator[Remark]:
    """Find targets that are shorter than a whole translation of the source would be.

    >>> list(too_short(Pair("Article 1", "1. pants", ("en", "lv"))))
    []
    """
    ours, theirs = len(pair.source), len(pair.target)
    if ours < 60 or not theirs:
        return
    spread = math.sqrt(_SPREAD**2 + _PER_CHARACTER / ours)
    ratio = math.log(theirs / ours)
    if (ratio - _MEAN) / spread < _UNLIKELY:
        yield Remark("too-short", f"the target has {theirs} characters, the source {ours}", 0, theirs)
