"""The endings of verbs and participles, as tables.

`v1` infinitive stem of the first conjugation, `v1z` one on s or z, `v1c` the same without that letter, `v1p` present,
`v1s` and `v1i` second person singular without and with -i, `v1q` past, `v1f` past stem as it serves the future of
stems on s and z, `v1k` past stem before -us-, `v1m` before -is; `v2` the one stem of the second; `v3` infinitive stem
of the third, `v3a` and `v3z` present with and without -a; `r…` reflexive; `vx…` whole forms. Verbal nouns (-šana,
-šanās) stand here too.
"""

from __future__ import annotations

from .declension import adjective_endings, comparative, noun_endings
from .model import Case, Degree, Gender, Number, Pos, Tag

# Whole forms of irregular verbs, by code after `vx`: kind, person and number.
WHOLE_FORMS = {
    "1s": ("pres", 1, Number.SING),
    "2s": ("pres", 2, Number.SING),
    "3": ("pres", 3, None),
    "1p": ("pres", 1, Number.PLUR),
    "2p": ("pres", 2, Number.PLUR),
    "imp": ("imp", 2, Number.PLUR),
    "conv": ("conv", None, None),
}


def _participle(infix: str, nominative: str, kind: str) -> list[tuple[str, Tag]]:
    return [
        *adjective_endings(nominative, pos=Pos.PARTICIPLE, infix=infix, kind=kind),
        *comparative(infix, Pos.PARTICIPLE, kind),
    ]


def _verb(kind: str, **persons: str) -> list[tuple[str, Tag]]:
    """Give finite endings by person: s1, s2, d1, d2 (plural), x3 (third), i for none; `/` stands between variants."""
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
    """Give the past active participle after the past stem without its palatal change: -usi, -ušais, -ušam."""
    found = [(soft + "usi", Tag(Pos.PARTICIPLE, Case.NOM, Gender.FEM, Number.SING, False, Degree.POS, "is"))]
    found += [(soft + "usī", Tag(Pos.PARTICIPLE, Case.NOM, Gender.FEM, Number.SING, True, Degree.POS, "is"))]
    for ending, tag in adjective_endings(pos=Pos.PARTICIPLE, infix=soft + "uš", kind="is"):
        indefinite_nominative = tag.case is Case.NOM and not tag.definite and tag.number is Number.SING
        if not indefinite_nominative:
            found.append((ending, tag))
    return found


def _future(infix: str = "") -> list[tuple[str, Tag]]:
    hard, soft = infix + "s", infix + "š"
    plural = f"{hard}iet/{hard}it"
    return _verb("fut", s1=soft + "u", s2=hard + "i", x3=hard, d1=hard + "im", d2=plural, i=soft + "ot")


def _future_reflexive(infix: str = "") -> list[tuple[str, Tag]]:
    hard, soft = infix + "s", infix + "š"
    plural = f"{hard}ieties/{hard}ities"
    third = hard + "ies"
    return _verb("fut", s1=soft + "os", s2=third, x3=third, d1=hard + "imies", d2=plural, i=soft + "oties")


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


def _infinitive() -> list[tuple[str, Tag]]:
    return [*_verb("inf", i="t"), *_verb("cond", i="tu"), *_participle("t", "s", "ts")]


def _reflexive_infinitive() -> list[tuple[str, Tag]]:
    return [*_verb("inf", i="ties"), *_verb("cond", i="tos")]


def verb_tables() -> dict[str, list[tuple[str, Tag]]]:
    """Give the tables of the verb codes: pairs of ending and tag."""
    half = _half("dam", "s", "a", "i", "as")
    half_reflexive = _half("dam", "ies", "ās", "ies", "ās")
    vowel = [*_infinitive(), *half, *_future(), *_verbal_noun()]
    vowel_reflexive = [*_reflexive_infinitive(), *half_reflexive, *_future_reflexive(), *_reflexive_noun()]
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
    whole = {
        f"vx{code}": [("", Tag(Pos.VERB, number=number, kind=kind, person=person))]
        for code, (kind, person, number) in WHOLE_FORMS.items()
    }
    return {
        **whole,
        "v1": vowel,
        "v1z": _infinitive(),
        "v1c": [*_half("zdam", "s", "a", "i", "as"), *_verbal_noun()],
        "v1p": [
            *_verb("pres", s1="u", x3="-", d1="am", d2="at"),
            *passive,
            *ongoing,
            *_participle("am", "s", "ams"),
        ],
        "v1s": [*_verb("pres", s2="-"), *_verb("imp", d2="iet")],
        "v1i": [*_verb("pres", s2="i"), *_verb("imp", d2="iet")],
        "v1q": [*_past(), *_past_active("")],
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
        "r1z": _reflexive_infinitive(),
        "r1c": [*_half("zdam", "ies", "ās", "ies", "ās"), *_reflexive_noun()],
        "r1p": [row for row in _reflexive_present("a") if row[1].person != 2 or row[1].number is Number.PLUR],
        "r1s": [*_verb("pres", s2="ies"), *_verb("imp", d2="ieties")],
        "r1i": [*_verb("pres", s2="ies"), *_verb("imp", d2="ieties")],
        "r1q": [*_past_reflexive(), *active_reflexive],
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
