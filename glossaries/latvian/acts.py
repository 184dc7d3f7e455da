"""Acts by their numbers: `Padomes Regula (EK) Nr. 659/1999`, `Direktīva 95/46/EK`.

However an act is referred to, its number is its name: its key is what kind of act it is and the number, so that all
references meet in one candidate, whoever is said to have adopted it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from glossaries.latvian import weight
from glossaries.latvian.words import word
from glossaries.model import CandidateKind
from glossaries.phrases import Phrase
from glossaries.wordlists import words

_REFERENCE = re.compile(
    r"(?:(?=[EKPDĪI])"
    r"(?:(?:Eiropas Parlamenta un Padomes|Komisijas|Padomes|Eiropas Parlamenta|Eiropas Centrālās bankas)\s+)?"
    r"(?:(?:Deleģēt|Īstenošanas|Ieviešan|Kopēj)\w*\s+)?|(?<![^\W\d_]))"
    r"(?P<act>[^\W\d_]++)\s++"
    r"(?P<number>(?:\((?:ES|EK|EEK|Euratom|KĀDP|TI)(?:,\s*Euratom)?\)\s*)?(?:Nr\.\s*)?\d+/\d+(?:/(?:ES|EK|EEK|KĀDP|TI|Euratom))?)\b"
)


_NUMBER = re.compile(r"\d/\d")
_NUMBERED = (("number", 1.0),)


def acts(sentence: str) -> Iterator[Phrase]:
    """Find references to acts that have a number.

    >>> [(phrase.form, phrase.key) for phrase in acts("atbilstoši Padomes Regulai (EK) Nr. 659/1999 un Lēmumam 2011/5")]
    [('Padomes Regulai (EK) Nr. 659/1999', 'regula 659/1999'), ('Lēmumam 2011/5', 'lēmums 2011/5')]
    """
    if "/" not in sentence or not _NUMBER.search(sentence):
        return
    for match in _REFERENCE.finditer(sentence):
        lemma = word(match["act"]).noun_lemma
        if not match["act"][0].isupper() or not lemma.lower().endswith(tuple(words("lv", "act"))):
            continue
        number = match["number"].split(")")[-1].replace("Nr.", "").strip()
        yield Phrase(
            form=" ".join(match[0].split()),
            key=f"{lemma.lower()} {number}",
            start=match.start(),
            end=match.end(),
            size=2,
            kind=CandidateKind.ACT,
            head=lemma,
            plural=False,
            termhood=weight.odds(_NUMBERED),
        )
