"""The endings of Latvian, as tables: what may stand after a stem, and what it then says.

A lexicon entry is a stem with a code; a code names a table of endings. A noun whose stem changes has two entries,
one a stem (`lāc` with `n2`, `lāč` with `n2p`), a verb of the first conjugation up to five (infinitive, present, past
…), so that looking a form up is nothing but cutting it in two. Source: the school grammar's declensions 1 to 6 and
conjugations 1 to 3; the numbers in the codes are theirs.

Codes of nouns: `n1` -s, `n1j` -š, `n2` -is with `n2p` for its changed stem, `n2n` -ns (akmens), `n3` -us, `n4` -a,
`n4m` -a masculine (puika), `n5` -e with `n5p`, `n5m` -e masculine (bende), `n6` -s feminine with `n6p`; `m1`, `m3`,
`f4`, `f5`, `f6` have no singular; `nr` is reflexive (tikšanās), `n0` does not decline, `ng` is a fixed genitive.
Adjectives: `a1` -s, `a1j` -š, `a3` -ējs, `a2` and `a4` only definite (galvenais, pēdējais), `a0` does not decline. Verbs: see `_verb_tables`.
"""

from __future__ import annotations

from functools import cache

from .model import Case, Degree, Gender, Number, Pos, Tag

CASES = tuple(Case)

# code: (gender, number of the plural part, singular endings, plural endings), by case; ~ none, - empty, / or
_NOUNS: dict[str, tuple[Gender, str, str]] = {
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
    "nr": (Gender.FEM, "ās ās ~ os ~ ās", "ās os ~ ās ~ ās"),
}
PLURAL_ONLY = frozenset({"m1", "m3", "f4", "f5", "f5p", "f6", "f6p"})

# What turns the stem of an entry into its lemma, where the entry does not spell the lemma out.
LEMMA_ENDINGS = {
    **dict.fromkeys(("n1", "n2n", "n2s", "n6", "n6p", "a1", "a3", "d1"), "s"),
    **dict.fromkeys(("n1j", "a1j", "d1j"), "š"),
    **dict.fromkeys(("n2", "n2p"), "is"),
    **dict.fromkeys(("n3", "m3"), "us"),
    **dict.fromkeys(("n4", "n4m"), "a"),
    **dict.fromkeys(("n5", "n5p", "n5m", "n5q"), "e"),
    **dict.fromkeys(("m1", "dp"), "i"),
    "f4": "as",
    **dict.fromkeys(("f5", "f5p"), "es"),
    **dict.fromkeys(("f6", "f6p"), "is"),
    "nr": "ās",
    **dict.fromkeys(("a2", "a4"), "ais"),
    **dict.fromkeys(("v1", "v2", "v3", "v3a", "v3z"), "t"),
    **dict.fromkeys(("r1", "r2", "r3", "r3a", "r3z"), "ties"),
}

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
    if code not in _NOUNS:
        return [("", Tag(Pos.NOUN, case=Case.GEN if code == "ng" else None))]
    gender, singular, plural = _NOUNS[code]
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
    for definite, tables in ((False, _INDEFINITE), (True, _SHORT_DEFINITE if short else _DEFINITE)):
        if definite_only and not definite:
            continue
        for (gender, number), pattern in tables.items():
            for case, ending in spread(pattern):
                shown = nominative if ending == "s" else ending
                found.append((infix + shown, Tag(pos, case, gender, number, definite, degree, kind)))
    return found


def _comparative(infix: str = "", pos: Pos = Pos.ADJ, kind: str = "") -> list[tuple[str, Tag]]:
    return adjective_endings(infix=infix + "āk", pos=pos, degree=Degree.CMP, kind=kind)


def _participle(infix: str, nominative: str, kind: str) -> list[tuple[str, Tag]]:
    return [
        *adjective_endings(nominative, pos=Pos.PARTICIPLE, infix=infix, kind=kind),
        *_comparative(infix, Pos.PARTICIPLE, kind),
    ]


def _verb(kind: str, **persons: str) -> list[tuple[str, Tag]]:
    """Give finite endings: `_verb("pres", s1="u")` and so on; `x` is any person, `i` has no person."""
    found = []
    for key, cell in persons.items():
        number = {"s": Number.SING, "d": Number.PLUR}.get(key[0])
        person = int(key[1]) if key[0] in "sdx" else None
        for ending in cell.split("/"):
            tag = Tag(Pos.VERB, number=number, kind=kind, person=person)
            found.append(("" if ending == "-" else ending, tag))
    return found


def _half(infix: str, masculine: str, feminine: str, plural: str, feminine_plural: str) -> list[tuple[str, Tag]]:
    """Give the four forms of a half-declined participle (`-dams`, `-damies`)."""
    kind = "dams"
    cells = (
        (masculine, Gender.MASC, Number.SING),
        (feminine, Gender.FEM, Number.SING),
        (plural, Gender.MASC, Number.PLUR),
        (feminine_plural, Gender.FEM, Number.PLUR),
    )
    return [
        (infix + ending, Tag(Pos.PARTICIPLE, Case.NOM, gender, number, kind=kind)) for ending, gender, number in cells
    ]


def _past_active(soft: str) -> list[tuple[str, Tag]]:
    """Give the past active participle after the past stem without its palatal change: -usi, -ušais, -ušam …"""
    found = [(soft + "usi", Tag(Pos.PARTICIPLE, Case.NOM, Gender.FEM, Number.SING, False, Degree.POS, "is"))]
    found += [(soft + "usī", Tag(Pos.PARTICIPLE, Case.NOM, Gender.FEM, Number.SING, True, Degree.POS, "is"))]
    for ending, tag in adjective_endings(pos=Pos.PARTICIPLE, infix=soft + "uš", kind="is"):
        indefinite_nominative = tag.case is Case.NOM and not tag.definite and tag.number is Number.SING
        if not indefinite_nominative:
            found.append((ending, tag))
    return found


def _future(infix: str = "") -> list[tuple[str, Tag]]:
    s, š = (infix + "s", infix + "š")
    return _verb("fut", s1=š + "u", s2=s + "i", x3=s, d1=s + "im", d2=f"{s}iet/{s}it", i=š + "ot")


def _future_reflexive(infix: str = "") -> list[tuple[str, Tag]]:
    s, š = (infix + "s", infix + "š")
    return _verb(
        "fut", s1=š + "os", s2=s + "ies", x3=s + "ies", d1=s + "imies", d2=f"{s}ieties/{s}ities", i=š + "oties"
    )


def _past(infix: str = "") -> list[tuple[str, Tag]]:
    endings = {"s1": "u", "s2": "i", "x3": "a", "d1": "ām", "d2": "āt"}
    return _verb("past", **{key: infix + ending for key, ending in endings.items()})


def _past_reflexive(infix: str = "") -> list[tuple[str, Tag]]:
    endings = {"s1": "os", "s2": "ies", "x3": "ās", "d1": "āmies", "d2": "āties"}
    return _verb("past", **{key: infix + ending for key, ending in endings.items()})


def _active_nominative(infix: str) -> list[tuple[str, Tag]]:
    return [(infix + "is", Tag(Pos.PARTICIPLE, Case.NOM, Gender.MASC, Number.SING, False, Degree.POS, "is"))]


def _reflexive_participle(infix: str, kind: str, masculine: str, feminine: str) -> list[tuple[str, Tag]]:
    """Give the few forms that a reflexive participle has."""
    cells = (
        (masculine, Gender.MASC, Number.SING, Case.NOM),
        (feminine, Gender.FEM, Number.SING, Case.NOM),
        ("šies", Gender.MASC, Number.PLUR, Case.NOM),
        ("šās", Gender.FEM, Number.PLUR, Case.NOM),
        ("šās", Gender.FEM, Number.SING, Case.GEN),
        ("šos", Gender.FEM, Number.SING, Case.ACC),
        ("šos", Gender.MASC, Number.SING, Case.ACC),
        ("šos", Gender.MASC, Number.PLUR, Case.ACC),
    )
    return [
        (infix + ending, Tag(Pos.PARTICIPLE, case, gender, number, False, Degree.POS, kind))
        for ending, gender, number, case in cells
    ]


def _verbal_noun() -> list[tuple[str, Tag]]:
    return [("šan" + ending, tag) for ending, tag in noun_endings("n4")]


def _reflexive_noun() -> list[tuple[str, Tag]]:
    return [("šan" + ending, tag) for ending, tag in noun_endings("nr")]


def _infinitive_stem() -> list[tuple[str, Tag]]:
    return [
        *_verb("inf", i="t"),
        *_verb("cond", i="tu"),
        *_participle("t", "s", "ts"),
        *_half("dam", "s", "a", "i", "as"),
    ]


def _reflexive_infinitive() -> list[tuple[str, Tag]]:
    return [*_verb("inf", i="ties"), *_verb("cond", i="tos"), *_half("dam", "ies", "ās", "ies", "ās")]


def _verb_tables() -> dict[str, list[tuple[str, Tag]]]:
    """Build the tables of the verb codes.

    `v1` infinitive stem of the first conjugation, `v1c` the same without its last s or z, `v1p` present, `v1s` and `v1i` second
    person singular without and with -i, `v1q` past, `v1f` future of stems on s and z, `v1k` past stem before -us-, `v1m` before -is; `v2` the one stem of
    the second; `v3` infinitive stem of the third, `v3a` and `v3z` present with and without -a; `r…` reflexive.
    """
    vowel = [*_infinitive_stem(), *_future(), *_verbal_noun()]
    vowel_reflexive = [*_reflexive_infinitive(), *_future_reflexive(), *_reflexive_noun()]
    past = [*_past("j"), *_active_nominative("j"), *_past_active("j")]
    active_reflexive = _reflexive_participle("u", "is", "~", "sies")[1:]
    past_reflexive = [
        *_past_reflexive("j"),
        *[("ju" + ending[1:], tag) for ending, tag in active_reflexive],
        ("jies", Tag(Pos.PARTICIPLE, Case.NOM, Gender.MASC, Number.SING, False, Degree.POS, "is")),
    ]
    present = _verb("pres", s1="u", s2="i", d1="am", d2="at")
    passive = _verb("conv", i="ot")
    ongoing = _participle("oš", "s", "ošs")
    return {
        "v1": vowel,
        "v1c": [*_half("zdam", "s", "a", "i", "as"), *_verbal_noun()],
        "v1p": [
            *_verb("pres", s1="u", x3="-", d1="am", d2="at"),
            *passive,
            *ongoing,
            *_participle("am", "s", "ams"),
        ],
        "v1s": [*_verb("pres", s2="-"), *_verb("imp", d2="iet")],
        "v1i": [*_verb("pres", s2="i"), *_verb("imp", d2="iet")],
        "v1q": [*_past(), *_active_nominative(""), *_past_active("")],
        "v1m": _active_nominative(""),
        "v1k": _past_active(""),
        "v1f": _future("ī"),
        "v2": [
            *vowel,
            *past,
            *_verb("pres", s1="ju", s2="-", x3="-", d1="jam", d2="jat"),
            *_verb("imp", d2="jiet"),
            *_verb("conv", i="jot"),
            *_participle("još", "s", "ošs"),
            *_participle("jam", "s", "ams"),
        ],
        "v3": [*vowel, *past],
        "v3a": [
            *_verb("pres", s1="u", s2="i", x3="a", d1="ām", d2="āt"),
            *_verb("imp", d2="iet"),
            *passive,
            *ongoing,
            *_participle("ām", "s", "ams"),
        ],
        "v3z": [
            *present,
            *_verb("pres", x3="-"),
            *_verb("imp", d2="iet"),
            *passive,
            *ongoing,
            *_participle("am", "s", "ams"),
        ],
        "r1": vowel_reflexive,
        "r1c": [*_half("zdam", "ies", "ās", "ies", "ās"), *_reflexive_noun()],
        "r1p": [row for row in _reflexive_present("a") if row[1].person != 2 or row[1].number is Number.PLUR],
        "r1s": [*_verb("pres", s2="ies"), *_verb("imp", d2="ieties")],
        "r1i": [*_verb("pres", s2="ies"), *_verb("imp", d2="ieties")],
        "r1q": [
            *_past_reflexive(),
            ("ies", Tag(Pos.PARTICIPLE, Case.NOM, Gender.MASC, Number.SING, False, Degree.POS, "is")),
            *active_reflexive,
        ],
        "r1m": [("ies", Tag(Pos.PARTICIPLE, Case.NOM, Gender.MASC, Number.SING, False, Degree.POS, "is"))],
        "r1k": active_reflexive,
        "r1f": _future_reflexive("ī"),
        "r2": [
            *vowel_reflexive,
            *past_reflexive,
            *_verb("pres", s1="jos", s2="jies", x3="jas", d1="jamies", d2="jaties"),
            *_verb("imp", d2="jieties"),
            *_verb("conv", i="joties"),
            *_reflexive_participle("jo", "ošs", "šies", "šās"),
        ],
        "r3": [*vowel_reflexive, *past_reflexive],
        "r3a": _reflexive_present("ā"),
        "r3z": _reflexive_present("a"),
    }


def _reflexive_present(vowel: str) -> list[tuple[str, Tag]]:
    return [
        *_verb("pres", s1="os", s2="ies", x3=vowel + "s", d1=vowel + "mies", d2=vowel + "ties"),
        *_verb("imp", d2="ieties"),
        *_verb("conv", i="oties"),
        *_reflexive_participle("o", "ošs", "šies", "šās"),
    ]


def _adjective_tables() -> dict[str, list[tuple[str, Tag]]]:
    adverbs = [
        ("i", Tag(Pos.ADV, degree=Degree.POS)),
        ("āk", Tag(Pos.ADV, degree=Degree.CMP)),
    ]
    return {
        "a1": [*adjective_endings(), *_comparative(), *adverbs],
        "a1j": [*adjective_endings("š"), *_comparative(), *adverbs],
        "a3": [*adjective_endings(short=True), *_comparative(), *adverbs],
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


@cache
def tables() -> dict[str, list[tuple[str, Tag]]]:
    """Give every table: code to pairs of ending and tag, in the order of the grammar."""
    nouns = {code: noun_endings(code) for code in (*_NOUNS, "n0", "ng")}
    return {**nouns, **_adjective_tables(), **_verb_tables()}


@cache
def endings() -> dict[str, dict[str, tuple[Tag, ...]]]:
    """Give the tables turned round: ending to code to tags."""
    turned: dict[str, dict[str, list[Tag]]] = {}
    for code, rows in tables().items():
        for ending, tag in rows:
            tags = turned.setdefault(ending, {}).setdefault(code, [])
            if tag not in tags:
                tags.append(tag)
    return {ending: {code: tuple(tags) for code, tags in codes.items()} for ending, codes in turned.items()}
