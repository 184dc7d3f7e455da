"""Kinds of errors in translations into Latvian and English, each with the ways in which people make it.

The first way of each kind is the one that figures were first given for; the others make the same kind of error as other
people would: a digit more, two swapped, another part of a date, the other quotation mark.
"""

from __future__ import annotations

from dataclasses import dataclass

from bench import checks_seeds as seeds
from glossaries.model import Concept


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of error, the share of it that is to be caught, and the ways in which it is made."""

    name: str
    target: float
    ways: dict[str, seeds.Seed]


def kinds(concepts: tuple[Concept, ...], languages: tuple[str, str]) -> list[Kind]:
    """Give all kinds of errors for a pair of languages, `en` and `lv` in either order."""
    lang = languages[1]
    latvian = lang == "lv"
    word = "[^\\W\\d_]"
    opening = "[“„]" if latvian else "[“‘](?=\\w)"
    closing = "”" if latvian else "(?<=[\\w.,;])[”’](?![\\w])(?<!s’)"
    decimal = r"\b\d+[,.](\d+)\b" if latvian else r"\b\d+\.(\d+)\b"
    divisions = "(?: (?:pielik|nodaļ|sadaļ|daļ))" if latvian else ""
    before = "" if latvian else r"(?:(?<=Annex )|(?<=Chapter )|(?<=Title )|(?<=Part )|(?<=Section ))"
    months = seeds.month(lang)
    day = r"\b(\d{1,2})(?=\. (?:janvār|februār|mart|aprīl|maij|jūnij|jūlij|august|septembr|oktobr|novembr|decembr))"
    year = r"\b([12]\d{3})(?=\. gada?ā? )"
    if not latvian:
        names = "|".join(seeds.MONTHS["en"][0])
        day, year = rf"\b(\d{{1,2}})(?= (?:{names}) \d)", rf"(?:{names}) ([12]\d{{3}})\b"
    negations: dict[str, seeds.Seed] = (
        {"all": seeds.without_ne(""), "nav": seeds.without_ne("nav"), "nevar": seeds.without_ne("nevar")}
        if latvian
        else {"not": seeds.after_not}
    )
    added: dict[str, seeds.Seed] = (
        {"verb": seeds.latvian_negation}
        if latvian
        else {"modal": seeds.sub(r"\b(?:shall|must|may|should|will|is|are|was|were)\b(?! not)", seeds.and_not)}
    )
    codes = "GBP"
    return [
        Kind(
            "term swapped",
            0.95,
            {
                "any": seeds.swapped_term(concepts, languages, near=False),
                "near": seeds.swapped_term(concepts, languages, near=True),
            },
        ),
        Kind("number", 0.98, seeds.digit_ways(r"(?<![\d./,:‑-])(\d{1,4})(?![\d/,.:‑-]*\d)")),
        Kind(
            "date",
            0.98,
            {
                "month": months,
                "day": seeds.sub(day, seeds.in_digits(seeds.other_day)),
                "year": seeds.sub(year, seeds.in_digits(seeds.last_digits)),
            },
        ),
        Kind("document number", 0.98, seeds.digit_ways(r"\b(\d+/\d+)\b")),
        Kind(
            "decimal",
            0.98,
            {
                "digit": seeds.sub(decimal, seeds.in_digits(seeds.other_digit)),
                "moved": seeds.sub(r"\b\d+[,.]\d+\b", seeds.moved)
                if latvian
                else seeds.sub(r"\b\d+\.\d+\b", seeds.moved),
            },
        ),
        Kind("page", 0.98, seeds.digit_ways(r"\b(\d+)(?=\. lpp)" if latvian else r"\bpp?\. (\d+)\b")),
        Kind(
            "point letter",
            0.98,
            {"letter": seeds.sub(r"(?<![\w(])([a-h])\)" if latvian else r"\(([a-h])\)", seeds.other_letter)},
        ),
        Kind(
            "Roman",
            0.98,
            {
                "numeral": seeds.sub(
                    rf"{before}\b[IVX]{{1,4}}\b" + (f"(?={divisions})" if divisions else ""), seeds.other_roman
                )
            },
        ),
        Kind("number word", 0.90, {"word": seeds.sub(seeds.NUMBER_WORDS[lang], seeds.other_word(lang))}),
        Kind(
            "quote",
            0.95,
            {
                "opening dropped": seeds.sub(opening, ""),
                "closing dropped": seeds.sub(closing, ""),
                "doubled": seeds.sub(closing, lambda match, _chance: match.group() * 2),
            },
        ),
        Kind(
            "bracket",
            0.95,
            {
                "opening dropped": seeds.sub(r"(?<!\w)\((?!\w{1,4}\))", ""),
                "closing dropped": seeds.sub(r"(?<=[A-Za-zāčēģīķļņšūž]{3})\)", ""),
                "doubled": seeds.sub(r"(?<=[A-Za-zāčēģīķļņšūž]{3})\)", "))"),
                "other kind": seeds.sub(r"(?<=[A-Za-zāčēģīķļņšūž]{3})\)", "]"),
                "any": seeds.sub(r"(?<!\w)\(|(?<=[A-Za-zāčēģīķļņšūž]{3})\)", ""),
            },
        ),
        Kind(
            "doubled word",
            1.0,
            {
                "any": seeds.doubled(rf"\b{word}{{3,}}\b"),
                "function word": seeds.doubled(
                    r"\b(?:un|par|no|ar|uz|kas|lai|ir|vai|pie)\b" if latvian else r"\b(?:the|of|and|in|to|is|for|by)\b"
                ),
                "over a line": seeds.doubled(rf"\b{word}{{3,}}\b", "\n"),
            },
        ),
        Kind("untranslated", 1.0, {"whole": seeds.untranslated, "last sentence": seeds.half_translated}),
        Kind(
            "currency",
            1.0,
            {
                "code": seeds.sub(r"\bEUR\b", codes),
                "sign": seeds.sub("€", "$"),
                "word": seeds.sub(r"\b(?:eiro|euros?)\b", "dolāri" if latvian else "dollars"),
            },
        ),
        Kind("negation dropped", 0.85, negations),
        Kind("negation added", 0.70, added),
        Kind(
            "clause dropped",
            0.40,
            {
                "any": seeds.any_clause,
                "first": seeds.clause(lambda long, _chance: long[0]),
                "last": seeds.clause(lambda long, _chance: long[-1]),
            },
        ),
    ]
