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

from corpus.latvian import Pos, default
from glossaries.checks.model import Pair, Remark

_WORD = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)?")
_PLAIN = frozenset({"not", "cannot", "never", "nor", "neither", "nobody", "nothing", "none"})
_NO = re.compile(r"\b(?:no|No(?!\.|[ \u00a0]\d))\b(?! (?:later|earlier|less|more|longer|fewer)\b)")
_NOT_ONLY = re.compile(r"\b(?:not (?:only|merely|just|later|earlier|less|more|necessarily|least|yet)|whether or not|if not|or not)\b", re.I)
_IMPLIED_EN = re.compile(
    r"\b(?:not|no|non|never|nor|neither|nothing|none|nobody|without|un\w+|in\w{4,}|im\w{4,}|ir\w{5,}|dis\w+|non\w+|fail\w*|lack\w*|"
    r"refus\w*|unless|except\w*|only|absen\w+|exclu\w*|prevent\w*|den(?:y|ie\w+|ial)|reject\w*|prohibit\w*|"
    r"preclud\w*|avoid\w*|free|until|before|cannot|less|however|other\w*|rather|contrary|far|hardly|mis\w+|"
    r"irrespective|regardless|breach\w*|infring\w*|depriv\w*|cease\w*|end\w*|stop\w*|any\w*|beyond|apart|save|"
    r"ab\w+ce|oppos\w*|instead|too|omi\w+|withdr\w+|little|few|but|despite|even|barely|limit\w*|non-\w+|anti\w*|il\w{4,}|loss|los\w+|"
    r"outside|against|dismiss\w*|void|waive\w*|exempt\w*|already|moreover|still|just|as soon as|long|\w+less)\b|n[’']t\b",
    re.IGNORECASE,
)
_DENYING_LV = frozenset({
    "ne", "nav", "nevis", "bez", "nedz", "nekad", "neviens", "neviena", "nevienu", "nevienam", "nevienai", "nevienā", "nekas",
    "neko", "nekāds", "nekāda", "nekādu", "nekādas", "nekādi", "nekādā", "nekādām", "nekādiem", "nekādus", "nebija", "nebūs",
})  # fmt: skip
_IMPLIED_LV = re.compile(
    r"\b(?:liedz\w*|liegt\w*|aizlieg\w*|atteik\w*|atsa\w+|izņem\w*|noraid\w*|novērs\w*|tikai|vienīgi|vien|pret\w*|izslē\w+|trūk\w*|"
    r"citād\w*|cit[āiuo]\w*|atšķir\w*|vēl|tomēr|izvair\w*|zaud\w*|atbrīvo\w*|ārpus|maz\w*|vairs|gan|turpret\w*|pat|svītro\w*|"
    r"drīzāk|bezdarb\w*|bez\w+|pārtrau\w*|beig\w*|atcel\w*|pārkāp\w*|kļūd\w*)\b",
    re.IGNORECASE,
)
#: Latvian words that begin with ne- and deny nothing that could be said without it.
_LEXICAL = re.compile(
    r"ne(?:kustam|pieciešam|atkarīg|viendabīg|dēļ|sen|parast|ņem|laim|gatīv|itrāl|tto|otr|vis|kā\b|ga|rv|s\b|st|si|sā|su|si|se|sot|tikai|vēl|skatoties|skarot|raugoties|tā|tālu|verb|mat)",
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
    lower = source.lower()
    target = [(word, at) for word, at in _words(pair.target) if word[:2].lower() in {"ne", "na", "be"}]
    denied = [(word, at) for word, at in target if _denies(word)]
    plain = ("n’t" in lower or "n't" in lower) or ("no" in lower and _denials(source) > 0) or "cannot" in lower
    if plain and not denied and not any(_LOOSE.match(word) for word, _ in target) and not _IMPLIED_LV.search(pair.target):
        match = re.search(r"\b(?:not|cannot|never|no(?!\.? ?\d)|nor|neither|none|nothing)\b|n[’']t\b", source, re.I)
        if match:
            yield Remark("negation-missing", f"the source denies ({match.group()!r}), the target does not", *match.span(), side="source")
        return
    if len(denied) == 1 and not plain and not _IMPLIED_EN.search(source):
        word, at = denied[0]
        if _is_verb(word.lower()):
            yield Remark("negation-added", f"{word!r} denies what the source says", at, at + len(word))


_LOOSE = re.compile(r"(?i:ne|be[zs])")


def _words(text: str) -> list[tuple[str, int]]:
    return [(match.group(), match.start()) for match in _WORD.finditer(text)]


def _denials(text: str) -> int:
    """Count the plain denials of an English text; `not only` and `no later than` are none, nor is `No 5`."""
    rest = _NOT_ONLY.sub("", text)
    found = sum(word.lower() in _PLAIN for word in _WORD.findall(rest))
    return found + sum(1 for _ in _NO.finditer(rest))


@lru_cache(maxsize=8_192)
def _denies(word: str) -> bool:
    """Tell whether a Latvian word denies: `nav`, `bez`, a verb with `ne-`, or another word with it that is not lexical."""
    lower = word.lower()
    if lower in _DENYING_LV or _is_verb(lower):
        return True
    return lower.startswith("ne") and len(lower) > 4 and not _LEXICAL.match(lower)


@lru_cache(maxsize=8_192)
def _is_verb(lower: str) -> bool:
    """Tell whether a word is a denied verb form."""
    if lower in {"nav", "nebija", "nebūs", "nebūtu"}:
        return True
    if not lower.startswith("ne") or len(lower) < 5 or _LEXICAL.match(lower):
        return False
    readings = default().analyse(lower)
    return any(reading.negated or (reading.pos in {Pos.VERB, Pos.PARTICIPLE} and reading.lemma.startswith("ne")) for reading in readings)


#: Mean and spread of the logarithm of target by source length, in characters, of English and Latvian official texts.
_MEAN, _SPREAD, _PER_CHARACTER = -0.09, 0.04, 3.5
_UNLIKELY = -2.5


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
