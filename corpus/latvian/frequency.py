"""How likely a reading is before anything round it is seen: how common its lemma is, and its case, number and person.

Both are costs, negative logarithms of probabilities in hundredths, read from `lexicon/frequencies.txt`, which
`build_frequencies` makes of a list of word frequencies; no annotated text had a part in them. A lemma that is not
in the list is taken for rarer than all that are.
"""

from __future__ import annotations

from functools import cache
from importlib import resources

from corpus.errors import ReadError

from .model import Case, Number, Pos, Reading, Tag

HEADER = "atmina-latvian-frequencies 1"
UNSEEN = 1600  # cost of a lemma that is not in the list

_CLASSES = {
    Pos.NOUN: "N",
    Pos.PROPN: "N",
    Pos.ADJ: "A",
    Pos.ORDINAL: "A",
    Pos.PARTICIPLE: "P",
    Pos.VERB: "V",
    Pos.PRON: "D",
    Pos.DET: "D",
    Pos.NUM: "D",
}
_VOCATIVE = 1200
_NAME_IN_PLURAL = 600
_RARE = 1000  # features that the list never shows


def lexeme(reading: Reading) -> str:
    """Give the key of the word that a reading is a form of: its class and its lemma, of a participle its verb.

    >>> from corpus.latvian import Degree
    >>> lexeme(Reading("brālis", Tag(Pos.NOUN))), lexeme(Reading("ātri", Tag(Pos.ADV, degree=Degree.POS)))
    ('Nbrālis', 'Aātrs')
    """
    pos = reading.pos
    if pos is Pos.PARTICIPLE and reading.verb:
        return "V" + reading.verb
    if pos is Pos.ADV and reading.degree is not None:
        return "A" + reading.lemma[:-1] + "s"
    lemma = reading.lemma
    return _CLASSES.get(pos, "O") + (lemma if lemma.islower() else lemma.lower())


def features(tag: Tag) -> str:
    """Give the key of what a form says: class, case, number and the rest; nouns without gender.

    Nouns without a singular are a class of their own, since all their forms are in the plural.
    """
    if tag.number is Number.PTAN:
        return f"Q.{tag.case}"
    name = "A" if tag.pos is Pos.ADV and tag.degree is not None else _CLASSES.get(tag.pos, "O")
    definite = "" if tag.definite is None else "+" if tag.definite else "-"
    shown = (tag.case, tag.number, "" if name == "N" else tag.gender, definite, tag.degree, tag.kind, tag.person)
    return name + "".join(f".{value or ''}" for value in shown)


@cache
def costs() -> tuple[dict[str, int], dict[str, int]]:
    """Read the costs: of lexemes by `lexeme`, and of tags by `features`.

    Raises:
        ReadError: the file is not as it was compiled.
    """
    lines = resources.files(__package__).joinpath("lexicon", "frequencies.txt").read_text(encoding="utf-8").split("\n")
    if lines[0] != HEADER:
        raise ReadError("the Latvian frequencies are damaged; install the program again", path="frequencies.txt")
    words: dict[str, int] = {}
    tags: dict[str, int] = {}
    for line in lines[1:-1]:
        kind, cost, rest = line.split(" ", 2)
        (words if kind == "W" else tags).update(dict.fromkeys(rest.split(" "), int(cost)))
    return words, tags


def tag_cost(tag: Tag) -> int:
    """Give the cost of a tag, whatever the lemma."""
    if tag.case is Case.VOC:
        return _VOCATIVE + (tag.number is not Number.SING) * 100
    cost = costs()[1].get(features(tag), _RARE)
    return cost + _NAME_IN_PLURAL * (tag.pos is Pos.PROPN and tag.number is Number.PLUR)
