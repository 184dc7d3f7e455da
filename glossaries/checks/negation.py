"""What a target has turned round: a denial of the source that it lacks, or one of its own.

Latvian denies with `ne-` on the verb, `nav`, `nevis`, `bez`; English in plain words (`not`, `no`, `never`) and in words
that only imply it (`fail`, `unless`, `lack`, `unlawful`). Every plain denial of one side is paired with the nearest one
of the other, plain ones first, then those in words that imply one; what is left over and has nothing near it is told.
A Latvian `nekāds` or `neviens` needs a denied verb beside it: without one the sentence has lost it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from corpus.latvian import Pos, default
from glossaries.checks.model import Pair, Remark, words

_NUMBER = r"(?:\.|[ \u00a0](?:[A-Z]{1,3}[ \u00a0-])?\d)"
# First a letter, then what stands before it: letters are found faster than edges of words.
_PLAIN_EN = re.compile(
    r"[nNc](?:(?<!\w.)(?:(?<=n)(?:ot|ever|or|either|obody|othing|one)|(?<=c)annot|(?<=N)(?:OT|ot|or|either|one|othing))\b"
    rf"|(?<=n)[’']t\b|(?<!\w.)(?:(?<=n)o|(?<=N)o(?!{_NUMBER}))\b"
    r"(?! (?:later|earlier|less|more|fewer|longer than|case more)\b))"
)
_NO_DENIAL = re.compile(
    r"\b(?:(?:no|not) (?:only|merely|just|simply|solely|later|earlier|less|more|fewer|least)|"
    r"whether or not|if not|or not|not-for-\w+|no doubt|no longer than)\b",
    re.IGNORECASE,
)
#: English words and turns that Latvian says with a denied verb; `refuse` or `prohibit` have verbs of their own there.
_IMPLIED_EN = re.compile(
    r"\b(?:non|prohibit\w*|fail\w*|lack\w*|unless|absen\w+|preclud\w*|contrary|far from|hardly|irrespective|regardless|"
    r"depriv\w*|ceas\w*|beyond|apart|rather|too|omit\w*|little|few|despite|outside|even if|barely|los[et]|waive\w*|"
    r"less|until|other than|disagree\w*|disregard\w*|overlook\w*|ignor\w*|maximum|at most|pending|withh\w+|defer\w*|"
    r"suspend\w*|mis(?:us|tak)\w+)\b",
    re.IGNORECASE,
)
#: English words that hold a denial; Latvian mostly says them with an adjective in `ne-`, sometimes with a verb.
_HELD_EN = re.compile(
    r"\b(?:without|un(?!i|der\w*|til|anim|less)\w{4,}|in(?:ad|ap|cap|complet|compat|correct|eff|elig|suff|val|abil|act|consist|def|"
    r"det|visib|volun|accura|equal|just|secur|stab|depend)\w+|im(?:possib|perm|prop|material|movab|partial)\w+|"
    r"il(?:leg|lic)\w+|ir(?:reg|rel|rev)\w+|dis(?:prop|adv|cont|satis|pute)\w+|non[a-z]{3,}|non-\w+|\w{3,}less)\b",
    re.IGNORECASE,
)
_MAY_DENY = re.compile(r"[NnBb](?:(?<!\w.)(?<=[Nn])(?:[eE]\w*|[aA][vV]\b)|(?<!\w.)(?<=[Bb])[eE][zZ]\b)")
_MAY_BEGIN = frozenset({"ne", "Ne", "NE", "nE", "na", "Na", "NA", "nA", "be", "Be", "BE", "bE"})
#: One of these is among the words of every English text that denies in plain words.
_PLAIN_WORDS = frozenset({"not", "cannot", "never", "nor", "neither", "nobody", "nothing", "none", "no", "t"})
_PLAIN_WORDS |= {"NOT", "Not", "No", "Nor", "Neither", "None", "Nothing"}
_IMPLIED_LV = re.compile(
    r"\b(?:(?:no)?lie(?:dz|gt|gu)\w*|noliegs\w*|aizlieg\w*|atteik\w*|atteic\w*|atsak\w*|noraid\w*|novērs\w*|izslē\w+|trūk\w*|"
    r"izvair\w*|zaud\w*|bezdarb\w*|pretrun\w*|mazticam\w*|pārtrauk\w*)\b",
    re.IGNORECASE,
)
#: `not … unless` may be turned into `only if`.
_UNLESS = re.compile(r"\b(?:unless|until|except\w*|without|before|other than)\b", re.IGNORECASE)
_ONLY_LV = re.compile(r"\b(?:tikai|vienīgi|vien|izņem\w+|līdz)\b", re.IGNORECASE)
_OTHER_DENIALS = frozenset({"ne", "nevis", "bez", "nedz"})
#: Words that need a denied verb beside them, and deny nothing alone.
_AGREEING = re.compile(r"ne(?:viens|vien[aāuo]\w{0,3}|kād\w{1,4}|kas|kad|kam|ko|kur)\Z")
#: Latvian words that begin with ne- and deny nothing that could be said without it.
_LEXICAL = re.compile(
    r"ne(?:kustam|pieciešam|atkarīg|viendabīg|dēļ|sen|parast|atkar|ņem|laim|gatīv|itrāl|itral|tto|otr|vis|"
    r"kā\b|ga|rv|s\b|st|si|sā|su|si|se|sot|tikai|vēl|skatoties|skarot|raugoties|tā|tālu|verb|mat|pārtraukt|jauš|liel)",
)
_FINITE = frozenset({"pres", "past", "fut", "cond", "deb"})
#: Denied conditionals; other words in -tu are more often participles.
_CONDITIONAL = frozenset({"nebūtu", "netiktu", "nevarētu", "nedrīkstētu", "nevajadzētu", "nespētu"})
_SUBORDINATE = frozenset({"lai", "ja", "kas", "kuri", "kuras", "kurš", "kura", "ko", "kurus", "kur", "ka"})
_PREPOSITIONS = frozenset({"uz", "par", "pret", "starp", "ar", "pa", "caur", "gar", "ap"})
#: A denial is answered by one that stands at most so far away, as a share of the text and in characters.
_FAR, _CLOSE, _NEAR = 1.0, 0.1, 40
#: So many characters round a word that needs a denied verb are searched for one.
_CLAUSE = 110


def negation(pair: Pair) -> Iterator[Remark]:
    """Find denials that one side has and the other has not.

    >>> [found.code for found in negation(Pair("It does not apply.", "To piemēro.", ("en", "lv")))]
    ['negation-missing']
    >>> [found.code for found in negation(Pair("It shall apply.", "To nepiemēro.", ("en", "lv")))]
    ['negation-added']
    """
    if pair.languages != ("en", "lv"):
        return
    denies = not _PLAIN_WORDS.isdisjoint(words(pair.source))
    if not denies and _MAY_BEGIN.isdisjoint([word[:2] for word in words(pair.target)]):
        return
    maybe = [(match.group().lower(), match.start()) for match in _MAY_DENY.finditer(pair.target)]
    said, weak = _plain(pair.source) if denies else ([], [])
    if not said and not any(_is_verb(word) for word, _ in maybe):
        return
    scale = len(pair.target) / max(len(pair.source), 1)
    far = max(_FAR * len(pair.target), _NEAR)
    verbs = [at for word, at in maybe if _is_verb(word)]
    finite = [at for word, at in maybe if _is_verb(word, finite=True) and _says(word, at, pair.target)]
    ours, theirs = _unpaired([at * scale for at in said], finite, len(pair.target))
    ours, participles = _unpaired(ours, [at for at in verbs if at not in set(finite)], len(pair.target))
    if ours or theirs:
        free = set(participles)
        verbal = set(verbs) - free
        others = [
            at for word, at in maybe if word in _OTHER_DENIALS or (at not in verbal and (at in free or _has_ne(word)))
        ]
        held = [match.start() * scale for match in _HELD_EN.finditer(pair.source)]
        held, others = _unpaired(held, others, far)
        denying = {at for word, at in maybe if word in _OTHER_DENIALS or _can_deny(word)}
        others = sorted(
            [*(at for at in others if at in denying), *(match.start() for match in _IMPLIED_LV.finditer(pair.target))]
        )
        if _UNLESS.search(pair.source):
            others = sorted([*others, *(match.start() for match in _ONLY_LV.finditer(pair.target))])
        ours, _ = _unpaired(ours, others, max(_CLOSE * len(pair.target), _NEAR))
        hints = [*weak, *(match.start() for match in _IMPLIED_EN.finditer(pair.source))]
        _, theirs = _unpaired(sorted([*held, *(at * scale for at in hints)]), theirs, far)
    if ours:
        at = min(said, key=lambda place: abs(place * scale - ours[0]))
        match = _PLAIN_EN.match(pair.source, at)
        word = match.group() if match else ""
        message = f"the source denies ({word!r}), the target does not"
        yield Remark("negation-missing", message, at, at + len(word), side="source")
        return
    lonely = [(word, at) for word, at in maybe if _AGREEING.match(word) and not _near(at, verbs, pair.target)]
    if lonely and said:
        word, at = lonely[0]
        message = f"{word!r} needs a denied verb, which the sentence does not have"
        yield Remark("negation-missing", message, at, at + len(word))
        return
    for word, at in maybe:
        if at in theirs:
            said_so = pair.target[at : at + len(word)]
            yield Remark("negation-added", f"{said_so!r} denies what the source says", at, at + len(word))
            return


def _plain(text: str) -> tuple[list[int], list[int]]:
    """Give the places of the plain denials of an English text, and of what only looks like one.

    `not only` and `no later than` are none, nor is `No 5`.
    """
    found = [match.start() for match in _PLAIN_EN.finditer(text)]
    if not found:
        return [], []
    none = [match.span() for match in _NO_DENIAL.finditer(text)]
    plain = [at for at in found if not any(start <= at < end for start, end in none)]
    return plain, [start for start, _ in none]


def _near(at: int, verbs: Iterable[int], text: str) -> bool:
    """Tell whether a denied verb stands in the neighbourhood of a place, within its sentence."""
    start = max(at - _CLAUSE, text.rfind(";", 0, at))
    end = text.find(";", at, at + _CLAUSE)
    end = at + _CLAUSE if end < 0 else end
    return any(start <= verb < end for verb in verbs) or "bez " in text[start:at]


def _unpaired(ours: Sequence[float], theirs: Sequence[int], far: float) -> tuple[list[float], list[int]]:
    """Pair as many places of two sides as are near each other, in their order, and give what is left of each."""
    left: list[float] = []
    waiting = list(theirs)
    right: list[int] = []
    for one in ours:
        while waiting and waiting[0] < one - far:
            right.append(waiting.pop(0))
        if waiting and waiting[0] <= one + far:
            waiting.pop(0)
        else:
            left.append(one)
    return left, right + waiting


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
def _is_verb(lower: str, *, finite: bool = False) -> bool:
    """Tell whether a word is a denied form of a verb, and one that says what happens if `finite` is asked for."""
    if lower in {"nav", "nebija", "nebūs", "nebūtu", "neesmu", "neesot"}:
        return True
    if not lower.startswith("ne") or len(lower) < 5 or _LEXICAL.match(lower) or _AGREEING.match(lower):
        return False
    readings = default().analyse(lower)
    if finite:
        return bool(readings) and readings[0].negated and readings[0].tag.kind in _FINITE
    if lower.endswith(("ot", "oties")):
        return True
    return any(
        (reading.negated and reading.tag.kind in _FINITE)
        or (reading.pos in {Pos.VERB, Pos.PARTICIPLE} and reading.lemma.startswith("ne"))
        for reading in readings
    )
