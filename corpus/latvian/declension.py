"""The endings of nouns, adjectives and determiners, as tables.

Source: the school grammar's declensions 1 to 6; the numbers in the codes are theirs. Nouns: `n1` -s, `n1j` -š, `n2`
-is with `n2p` for its changed stem, `n2n` -ns (akmens), `n2s` suns, `n3` -us, `n4` -a, `n4m` -a masculine (puika),
`n5` -e with `n5p`, `n5m` -e masculine (bende) with `n5q`, `n6` -s feminine with `n6p`; `m1`, `m3`, `m6` (ļaudis),
`f4`, `f5`, `f6` have no singular; `nr` is reflexive (tikšanās), `n0` does not decline, `ng` is a fixed genitive.
Adjectives: `a1` -s, `a1j` -š, `a3` -ējs, `a2` and `a4` only definite (galvenais, pēdējais), `a0` does not decline.
Determiners: `d1` -s, `d1j` -š, `dp` -i.
"""

from __future__ import annotations

from .model import Case, Degree, Gender, Number, Pos, Tag

CASES = tuple(Case)

# code: (gender, number of the plural part, singular endings, plural endings), by case; ~ none, - empty, / or
NOUNS: dict[str, tuple[Gender, str, str]] = {
    "n1": (Gender.MASC, "s a am u ā -/s", "i u iem us os i"),
    "n1j": (Gender.MASC, "š a am u ā -/š", "i u iem us os i"),
    "n2": (Gender.MASC, "is ~ im i ī i/-", "~ ~ ~ ~ ~ ~"),
    "n2p": (Gender.MASC, "~ a ~ ~ ~ ~", "i u iem us os i"),
    "n2n": (Gender.MASC, "s s im i ī s", "~ ~ ~ ~ ~ ~"),
    "n3": (Gender.MASC, "us us um u ū u/us", "i u iem us os i"),
    "m1": (Gender.MASC, "~ ~ ~ ~ ~ ~", "i u iem us os i"),
    "n4": (Gender.FEM, "a as ai u ā a/-", "as u ām as ās as"),
    "n4m": (Gender.MASC, "a as am/ai u ā a/-", "as u ām as ās as"),
    "n5": (Gender.FEM, "e es ei i ē e/-", "es ~ ēm es ēs es"),
    "n5p": (Gender.FEM, "~ ~ ~ ~ ~ ~", "~ u ~ ~ ~ ~"),
    "n5m": (Gender.MASC, "e es em/ei i ē e/-", "es ~ ēm es ēs es"),
    "n5q": (Gender.MASC, "~ ~ ~ ~ ~ ~", "~ u ~ ~ ~ ~"),
    "n6": (Gender.FEM, "s s ij i ī s", "is ~ īm is īs is"),
    "n6p": (Gender.FEM, "~ ~ ~ ~ ~ ~", "~ u ~ ~ ~ ~"),
    "m3": (Gender.FEM, "~ ~ ~ ~ ~ ~", "us u ūm us ūs us"),
    "f4": (Gender.FEM, "~ ~ ~ ~ ~ ~", "as u ām as ās as"),
    "f5": (Gender.FEM, "~ ~ ~ ~ ~ ~", "es ~ ēm es ēs es"),
    "f5p": (Gender.FEM, "~ ~ ~ ~ ~ ~", "~ u ~ ~ ~ ~"),
    "f6": (Gender.FEM, "~ ~ ~ ~ ~ ~", "is ~ īm is īs is"),
    "f6p": (Gender.FEM, "~ ~ ~ ~ ~ ~", "~ u ~ ~ ~ ~"),
    "n2s": (Gender.MASC, "s ~ im i ī s", "~ ~ ~ ~ ~ ~"),
    "m6": (Gender.MASC, "~ ~ ~ ~ ~ ~", "is ~ īm is īs is"),
    "m6p": (Gender.MASC, "~ ~ ~ ~ ~ ~", "~ u ~ ~ ~ ~"),
    "nr": (Gender.FEM, "ās ās ~ os ~ ās", "ās os ~ ās ~ ās"),
}
PLURAL_ONLY = frozenset({"m1", "m3", "f4", "f5", "f5p", "f6", "f6p", "m6", "m6p"})

_INDEFINITE = {
    (Gender.MASC, Number.SING): "s a am u ā",
    (Gender.MASC, Number.PLUR): "i u iem us os",
    (Gender.FEM, Number.SING): "a as ai u ā",
    (Gender.FEM, Number.PLUR): "as u ām as ās",
}
# after -ēj- the long ending loses a syllable: vispārējs, vispārējais, vispārējam
_SHORT_DEFINITE = {
    (Gender.MASC, Number.SING): "ais ā am/ajam o ā/ajā ais",
    (Gender.MASC, Number.PLUR): "ie o iem/ajiem os os/ajos ie",
    (Gender.FEM, Number.SING): "ā ās ai/ajai o ā/ajā ā",
    (Gender.FEM, Number.PLUR): "ās o ām/ajām ās ās/ajās ās",
}
# an ordinal and its like may be shortened in the same way: trešām valstīm
_BOTH_DEFINITE = {
    (Gender.MASC, Number.SING): "ais ā ajam/am o ajā/ā ais/o",
    (Gender.MASC, Number.PLUR): "ie o ajiem/iem os ajos/os ie",
    (Gender.FEM, Number.SING): "ā ās ajai/ai o ajā/ā ā",
    (Gender.FEM, Number.PLUR): "ās o ajām/ām ās ajās/ās ās",
}
_DEFINITE = {
    (Gender.MASC, Number.SING): "ais ā ajam o ajā ais/o",
    (Gender.MASC, Number.PLUR): "ie o ajiem os ajos ie",
    (Gender.FEM, Number.SING): "ā ās ajai o ajā ā",
    (Gender.FEM, Number.PLUR): "ās o ajām ās ajās ās",
}


def spread(pattern: str) -> list[tuple[Case, str]]:
    """Read one row of a table: pairs of case and ending.

    >>> [ending for case, ending in spread("s a am u ā -/s") if case is Case.VOC]
    ['', 's']
    """
    return [
        (case, "" if ending == "-" else ending)
        for case, cell in zip(CASES, pattern.split(), strict=False)
        if cell != "~"
        for ending in cell.split("/")
    ]


def noun_endings(code: str) -> list[tuple[str, Tag]]:
    """Give the endings of a noun code, in the order of the grammar, each with its tag."""
    if code not in NOUNS:
        return [("", Tag(Pos.NOUN, case=Case.GEN if code == "ng" else None))]
    gender, singular, plural = NOUNS[code]
    plural_number = Number.PTAN if code in PLURAL_ONLY else Number.PLUR
    return [
        (ending, Tag(Pos.NOUN, case, gender, number))
        for number, pattern in ((Number.SING, singular), (plural_number, plural))
        for case, ending in spread(pattern)
    ]


def adjective_endings(
    nominative: str = "s",
    *,
    pos: Pos = Pos.ADJ,
    infix: str = "",
    degree: Degree | None = Degree.POS,
    kind: str = "",
    definite_only: bool = False,
    short: bool = False,
) -> list[tuple[str, Tag]]:
    """Give the endings of an adjective, ordinal or participle.

    Args:
        nominative: the ending of the masculine nominative, `s` or `š`.
        pos: the part of speech of the tags.
        infix: what stands between stem and ending (`āk`, `t`, `oš`).
        degree: the degree of the tags.
        kind: the kind of participle.
        definite_only: leave the indefinite endings out.
        short: the stem ends in -ēj-, after which definite endings are short (vispārējam).
    """
    found = []
    long = _SHORT_DEFINITE if short else _BOTH_DEFINITE if definite_only and not infix else _DEFINITE
    for definite, tables in ((False, _INDEFINITE), (True, long)):
        if definite_only and not definite:
            continue
        for (gender, number), pattern in tables.items():
            for case, ending in spread(pattern):
                shown = nominative if ending == "s" else ending
                found.append((infix + shown, Tag(pos, case, gender, number, definite, degree, kind)))
    return found


def comparative(infix: str = "", pos: Pos = Pos.ADJ, kind: str = "") -> list[tuple[str, Tag]]:
    """Give the endings of the comparative; `infix` stands before -āk- (the suffix of a participle)."""
    return adjective_endings(infix=infix + "āk", pos=pos, degree=Degree.CMP, kind=kind)


def adjective_tables() -> dict[str, list[tuple[str, Tag]]]:
    """Give the tables of the codes of adjectives and determiners."""
    adverbs = [
        ("i", Tag(Pos.ADV, degree=Degree.POS)),
        ("āk", Tag(Pos.ADV, degree=Degree.CMP)),
    ]
    return {
        "a1": [*adjective_endings(), *comparative(), *adverbs],
        "a1j": [*adjective_endings("š"), *comparative(), *adverbs],
        "a3": [*adjective_endings(short=True), *comparative(), *adverbs],
        "a2": adjective_endings(definite_only=True),
        "a4": adjective_endings(definite_only=True, short=True),
        "a0": [("", Tag(Pos.ADJ))],
        "d1": _determiner("s"),
        "d1j": _determiner("š"),
        "dp": [(ending, tag) for ending, tag in _determiner("s") if tag.number is Number.PLUR],
    }


def _determiner(nominative: str) -> list[tuple[str, Tag]]:
    return [
        (ending, Tag(Pos.DET, tag.case, tag.gender, tag.number))
        for ending, tag in adjective_endings(nominative, pos=Pos.DET)
        if not tag.definite
    ]
