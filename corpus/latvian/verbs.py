"""The principal parts of Latvian verbs, and the stems that they give.

A verb of the first conjugation is known by infinitive, present and past (saukt, saucu, saucu); one of the second by
its infinitive (runāt); one of the third by infinitive and present (redzēt, redzu, redz). The rest follows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Parts:
    """The principal parts of a verb, as far as they are needed.

    `present` and `past` are stems, first person without its ending; `second` holds whole forms of the second person
    singular. `conjugation` is 1, 2 or 3; `vowel` tells whether the third person of the present ends in -a. Alternatives
    stand side by side.
    """

    conjugation: int
    present: tuple[str, ...] = ()
    second: tuple[str, ...] = ()
    past: tuple[str, ...] = ()
    vowel: bool = False


def principal_parts(infinitive: str, forms: Callable[[str], list[str]]) -> Parts:
    """Find the principal parts of a verb from forms that are known of it.

    Args:
        infinitive: the verb, not reflexive.
        forms: gives the forms for a code of the Latvian hunspell dictionary, such as `1vtt0` for the first person
            singular of the present.
    """
    stem = infinitive[:-1]
    present = tuple(form[:-1] for form in forms("1vtt0") if form.endswith("u"))
    past = tuple(form[:-1] for form in forms("1vpt0") if form.endswith("u"))
    third = forms("3xtt0")
    second = tuple(forms("2vtt0"))
    if stem.endswith(("ā", "ē", "ī", "o")) and (not past or past == (stem + "j",)):
        if stem + "j" in third and stem not in third:
            return Parts(1, (stem + "j",), (), (stem + "j",))
        if present == (stem + "j",) or not present:
            return Parts(2)
        return Parts(3, tuple(p for p in present if p != stem + "j"), vowel=any(form.endswith("a") for form in third))
    return Parts(1, present, second, past)


def verb_stems(infinitive: str, parts: Parts, *, reflexive: bool = False) -> Iterator[tuple[str, str]]:
    """Give the stems of a verb with their codes."""
    stem = infinitive[:-1]
    letter = "r" if reflexive else "v"
    if parts.conjugation == 2:
        yield stem, letter + "2"
        return
    if parts.conjugation == 3:
        yield stem, letter + "3"
        for present in parts.present:
            yield present, letter + ("3a" if parts.vowel else "3z")
        return
    yield from ((found, letter + code) for found, code in _first_conjugation(stem, parts))


def _first_conjugation(stem: str, parts: Parts) -> Iterator[tuple[str, str]]:
    hissing = stem.endswith(("s", "z"))
    yield stem, "1z" if hissing else "1"
    if hissing:
        yield stem[:-1], "1c"
        yield from ((past, "1f") for past in parts.past)
    for present in parts.present:
        yield present, "1p"
    for second in parts.second or tuple(_second_person(present, parts.past) for present in parts.present):
        yield second.removesuffix("i"), "1i" if second.endswith("i") else "1s"
    for past in parts.past:
        yield past, "1q"
        hard = past[:-2] + "g" if past.endswith("dz") else past[:-1] + "k" if past.endswith("c") else past
        yield past[:-1] + {"k": "c", "g": "dz"}.get(past[-1], past[-1]), "1m"
        if hard != past:
            yield hard, "1k"


def _second_person(present: str, past: tuple[str, ...]) -> str:
    """Give the second person of a present stem: tieku, tiec; metu, met; but krītu, krīti; augstu, augsti.

    The ending stays after -st- and after a stem on t or d whose vowel is not that of the past.
    """
    soft = present[:-1] + {"k": "c", "g": "dz", "ļ": "l", "š": "t"}.get(present[-1:], present[-1:])
    if present.endswith("st"):
        return soft + "i"
    changed = (
        present.endswith(("t", "d")) and bool(past) and present not in past and not present.endswith(("ērt", "erd"))
    )
    return soft + "i" if changed else soft


def reflexive_parts(infinitive: str, flags: str) -> Iterator[tuple[str, str]]:
    """Give the stems of a verb that is only reflexive: `<` marks the second conjugation, `>` the third."""
    stem = infinitive.removesuffix("ties")
    if "<" in flags:
        yield stem, "r2"
    elif ">" in flags:
        yield stem, "r3"
        yield stem[:-1], "r3a" if stem.endswith(("ī", "ā")) else "r3z"
