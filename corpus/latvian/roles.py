"""What a word can do in a phrase beyond its case: name a party in the feminine, an action, be an adverb."""

from __future__ import annotations

from .model import Case, Gender, Number, Pos, Reading

# Locatives that go with a verb, and with the noun of its action: stāšanās spēkā, laišana tirgū.
FIXED_LOCATIVES = frozenset(
    {"spēkā", "tirgū", "apgrozībā", "ekspluatācijā", "vērā", "praksē", "dzīvē", "atklātībā", "apritē"}
)

# Nouns that a party stands before in the feminine and in the same case: pieteikuma iesniedzēja iestāde.
_STATES = frozenset({"puse", "valsts", "dalībvalsts", "iestāde"})
_PARTIES = _STATES | {"institūcija", "organizācija", "struktūra", "sabiedrība", "tiesa", "banka", "vienība"}


def is_party(reading: Reading, following: Reading | None) -> bool:
    """Tell whether a noun names a party by what it does, and agrees with the party's noun: līgumslēdzēja puse.

    What looks like a genitive plural could as well be of men (`ražotāju organizācija`), so that there only the nouns
    count that hardly have people as owners.
    """
    if reading.gender is not Gender.FEM or not reading.lemma.endswith(("ēja", "tāja")) or following is None:
        return False
    doubtful = (reading.case, reading.number) in {(Case.GEN, Number.PLUR), (Case.ACC, Number.SING)}
    return following.lemma.lower() in (_STATES if doubtful else _PARTIES)


def is_action(noun: Reading) -> bool:
    """Tell whether a noun is of an action or a state, and takes the locative of its verb: tirgū laišana."""
    return noun.pos is Pos.NOUN and noun.lemma.endswith(("šana", "šanās", "esamība"))


def is_adverb(reading: Reading, word: str, following: Reading | None) -> bool:
    """Tell whether what looks like a participle is an adverb of the word after it: nepamatoti izmaksāts."""
    return (
        reading.pos is Pos.PARTICIPLE
        and reading.case is Case.NOM
        and word.endswith("i")
        and following is not None
        and following.pos in {Pos.ADJ, Pos.PARTICIPLE}
    )
