r"""Segmentation rules of a language, built from its facts.

A rule says of a place between two words whether a sentence ends there: what stands before it must end in `before`,
what follows it (after the white space) must start with `after`; the first rule that fits decides, and where none
fits the text goes on. That is the model of SRX 2.0 (https://www.gala-global.org/srx-20-april-7-2008), on purpose:
`corpus.srx` hands the very same patterns to any SRX engine. We differ in that the rules are generated from word
lists, so that a linguist edits words and not patterns.

The patterns keep to what Java, .NET, ICU and Python's `regex` read alike: no `\w`, `\d`, `\b` or `(?i)`, whose
meaning differs, and in `before` only bounded repetition, because engines look backwards with it. All are linear.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Literal

import regex

from corpus.lang import Language, language
from corpus.words import (
    CLOSERS,
    NO_LETTER,
    OPENERS,
    START,
    WORD,
    by_first_letter,
    by_last_letter,
    cases,
    ends_in,
    starts_with,
)

SPACE = r"[\s\p{Z}\x85]"
TERMINATORS = r"[.!?…。！？؟۔।։]"
# A reference to a note behind the stop: raised digits, or a bracketed number.
REFERENCE = r"(?:[\(\[][0-9]{1,3}[\)\]]|[⁰¹²³⁴-⁹]{1,3})"
# `« Oui. »`: a closing mark after a narrow or no-break space.
_SPACED_CLOSER = r"[ \u00a0\u202f][»›](?![\p{L}\p{N}])"
END = rf"{TERMINATORS}{CLOSERS}{{0,9}}(?:{_SPACED_CLOSER})?"
# `10 000`, `3,5`, `12/35`: the end of a longer number is no number of its own.
_NUMBER = r"(?<![\p{L}\p{N}\p{M}/:])(?<![0-9][,.\s\u00a0\u202f])"
# `HR/21/114`, a number that opens with letters.
_CODE = r"\p{Lu}{1,5}(?:/\p{Lu}{1,5}){0,3}/[0-9]"
# How far a bracket may stand from the place that it holds, and how far the one that opens can be before the place.
_REACH, _INNER = 400, 80
BRACKETED = 2 * _REACH + _INNER + 20


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: at a place where `before` ends and `after` starts, `splits` says whether a sentence ends.

    `asks` says what stands before the place: a particular `word` or label, a `number` or a label, or `any` word;
    `bracket` that the rule asks for a bracket as well.
    """

    name: str
    splits: bool
    before: str
    after: str
    asks: Literal["word", "number", "any"] = "word"
    bracket: bool = False

    def compiled(self) -> tuple[regex.Pattern[str], regex.Pattern[str]]:
        """Give both patterns: one to match backwards from the place, one to match forwards from what follows."""
        return regex.compile(f"(?r)(?:{self.before})"), regex.compile(self.after)


#: The two rules that decide on most places.
GOES_ON = Rule("goes on in lower case", False, END, rf"{START}\p{{Ll}}", "any")
ENDS = Rule(
    "end of sentence",
    True,
    rf"{END}(?:[\s\u00a0]?{REFERENCE})?",
    rf"(?:(?:…|\.{{2,3}})[\s\u00a0]?)?{START}[\p{{Lu}}\p{{Lt}}\p{{Lo}}\p{{N}}]",
    "any",
)


@cache
def rules(code: str, approved: tuple[str, ...] = ()) -> tuple[Rule, ...]:
    """Give the rules of a language, in the order in which they are asked.

    `approved` are further abbreviations, without their final stop, such as `corpus.abbreviations` learns from a
    user's own texts; after them a sentence ends only where a word follows that sentences open with.
    """
    facts = language(code)
    return (
        GOES_ON,
        Rule(
            "goes on after a mark",
            False,
            END,
            r"[,;:)\]}%]|[»›](?![\p{L}\p{N}])|[–—-][\s\u00a0]\p{Ll}",
            "any",
        ),
        Rule(
            "label that opens the block",
            False,
            rf"^{OPENERS}{{0,2}}(?:[0-9]{{1,3}}\p{{Ll}}{{0,3}}|\p{{L}}|[ivxlc]{{2,5}}|[IVXLC]{{2,5}})[.)]{{1,2}}",
            "",
            "number",
        ),
        # `goods. (14) That`: the number belongs to what it follows.
        Rule("reference to a note", False, END, rf"{REFERENCE}(?:{SPACE}|$)", "any"),
        Rule("left out words", False, r"[\[(][\s\u00a0]?(?:\.{2,3}|…)[\s\u00a0]?[\])]?", ""),
        Rule("dots that open a sentence", False, r"(?:^|[.!?…][\s\u00a0])(?:\.{2,3}|…)", ""),
        *_abbreviation_rules(facts),
        *_bracket_rules(),
        *_seldom_rules(facts, approved),
        *_initial_rules(facts),
        *(_ordinal_rules(facts) if facts.dotted_ordinals else ()),
        ENDS,
        Rule("end before a dash", True, END, r"[–—-][\s\u00a0]", "any"),
        Rule("end before a mark", True, END, r"[\p{S}•\*§\[]", "any"),
    )


def _bracket_rules() -> tuple[Rule, ...]:
    """Hold inside brackets: one opens before, the next one that closes stands after."""
    # The stop and quotation marks behind it; a bracket behind it would have closed.
    within = rf"{TERMINATORS}[\p{{Pf}}\p{{Pi}}\"'“”’»/]{{0,9}}"
    inner, outer = rf"\([^()]{{0,{_INNER}}}\)", rf"[^()]{{0,{_REACH}}}"
    return (
        Rule(
            "inside brackets",
            False,
            rf"\({outer}(?:{inner}{outer})?{within}",
            rf"(?>{outer})(?:{inner}(?>{outer}))?\)",
            "any",
            bracket=True,
        ),
        Rule(
            "inside square brackets",
            False,
            rf"\[[^\[\]]{{0,{_REACH}}}{within}",
            rf"(?>[^\[\]]{{0,{_REACH}}})\]",
            "any",
            bracket=True,
        ),
    )


def _abbreviation_rules(facts: Language) -> tuple[Rule, ...]:
    """Hold after abbreviations, each class in its own way."""
    any_mark = rf"[–—-][\s\u00a0]|{OPENERS}"
    openers = dict.fromkeys(facts.starters, NO_LETTER)
    not_opening = f"(?!{by_first_letter(openers, openers)})" if openers else ""
    followed_by = {
        "never": ("abbreviation", ""),
        "before_number": (
            "abbreviation before a number",
            rf"[\p{{N}}§]|\+[0-9]|{OPENERS}|[IVXLC]{{1,5}}{NO_LETTER}|\p{{Lu}}{{1,3}}[0-9-]|{_CODE}",
        ),
        "before_unit": ("abbreviation before a unit", rf"\p{{Sc}}|\p{{Lu}}{{2,4}}{NO_LETTER}"),
        "company": ("abbreviation in a firm's name", rf"(?:\p{{Lu}}{{2,4}}|GmbH|Ltd|Inc){NO_LETTER}"),
        # A dash or a bracket after `u. c.` goes on, and so does an acronym (`u. c. ES valstis`).
        "may": ("abbreviation before a mark", rf"{any_mark}|{not_opening}\p{{Lu}}{{2,}}{NO_LETTER}"),
        "seldom": ("abbreviation before a mark", any_mark),
    }
    every = tuple(word for words in facts.abbreviations.values() for word in words)
    by_class = tuple(
        Rule(name, False, ends_in(facts.abbreviations[group]), after)
        for group, (name, after) in followed_by.items()
        if facts.abbreviations.get(group)
    )
    # `s. 59`, `l. 3`; where little is known of a language, short words, too: `ust. 1`, `čl. 5`, and `r. (`.
    letter = rf"{WORD}\p{{Ll}}\."
    short = rf"{WORD}\p{{Ll}}{{1,4}}\."
    guessed: tuple[Rule, ...] = (Rule("letter before a number", False, letter, r"[0-9]"),)
    if facts.guess_abbreviations:
        guessed += (
            Rule("short word before a number", False, short, r"[0-9]|[IVXLC]{1,5}" + NO_LETTER),
            Rule("letter before a bracket", False, letter, r"[(\[]"),
            Rule("Roman numeral", False, rf"{WORD}[IVXLC]{{2,6}}\.", r"[(\[]|\p{Lu}"),
        )
    return (*_inner_rule(every), *_closing_rules(every), *by_class, *guessed)


def _inner_rule(words: Iterable[str]) -> tuple[Rule, ...]:
    """Hold after every stop inside an abbreviation, where its next part follows: `z. B.`, `i. V. m.`."""
    heads, parts = [], []
    for word in words:
        pieces = word.split(". ")
        heads += [". ".join(pieces[:count]) for count in range(1, len(pieces))]
        parts += pieces[1:]
    if not heads:
        return ()
    return (Rule("inside an abbreviation", False, ends_in(heads), rf"{by_first_letter(parts)}\."),)


def _closing_rules(words: tuple[str, ...]) -> tuple[Rule, ...]:
    """Hold after `(OV L 347, 1. lpp.)`, whose stop is the abbreviation's, unless the bracket is a whole sentence."""
    if not words:
        return ()
    closed = rf"{ends_in(words).removesuffix(f'{CLOSERS}?')}[)\]]"
    whole = rf"(?:^|{END}[\s\u00a0])\([^()]{{0,{_REACH}}}\.\)"
    return (
        Rule("sentence in brackets", True, whole, rf"{START}\p{{Lu}}", "any", bracket=True),
        Rule("abbreviation in brackets", False, closed, ""),
    )


def _seldom_rules(facts: Language, approved: tuple[str, ...]) -> tuple[Rule, ...]:
    """Hold after abbreviations that may end a sentence but seldom do, unless a word that opens sentences follows."""
    words = (*facts.abbreviations.get("seldom", ()), *approved)
    if not words:
        return ()
    before = ends_in(words)
    opens = (Rule("word that opens a sentence", True, before, starts_with(facts.starters)),) if facts.starters else ()
    return (*opens, Rule("abbreviation that seldom ends a sentence", False, before, ""))


def _initial_rules(facts: Language) -> tuple[Rule, ...]:
    """Hold after initials (`J. Bērziņš`, `M.-A.`), unless a word that no name is opens a sentence."""
    # A capital after a case number is no initial: `C-5/18 P.`
    initial = rf"(?<!/[0-9]{{1,4}}[\s\u00a0]){WORD}\p{{Lu}}\."
    joined = r"(?<=\p{Lu}\.[-‑])\p{Lu}\."
    made = []
    for before in (initial, joined):
        if facts.starters:
            made.append(Rule("word that opens a sentence", True, before, starts_with(facts.starters)))
        made.append(Rule("initial", False, before, r"\p{Lu}|[’']\p{Lu}"))
    return tuple(made)


def _ordinal_rules(facts: Language) -> tuple[Rule, ...]:
    """Hold after ordinals, in dates, references and before capitals, unless the number is complete in itself."""
    short = rf"{_NUMBER}[0-9]{{1,3}}\."
    number = rf"{_NUMBER}[0-9]{{1,4}}\."
    # `(OV L 123, 12.6.2009.)`: the stop is the number's.
    made = [Rule("number in brackets", False, r"[0-9]\.[)\]]", "", "number")]
    if facts.number_takers:
        taken = rf"{WORD}{by_last_letter(cases(facts.number_takers))}[\s\u00a0]?[0-9]{{1,9}}\."
        made.append(Rule("number that is complete", True, taken, rf"{START}[\p{{Lu}}\p{{N}}]", "number"))
    if nouns := (*facts.ordinal_nouns, *facts.months):
        made.append(Rule("ordinal", False, number, by_first_letter(cases(nouns)), "number"))
    if facts.starters:
        made.append(Rule("word that opens a sentence", True, number, starts_with(facts.starters), "number"))
    made.append(Rule("ordinal before an ordinal", False, short, r"(?:[–—-][\s\u00a0]?)?[0-9]{1,3}\.", "number"))
    made.append(Rule("ordinal before a name", False, short, r"\p{Lu}", "number"))
    return tuple(made)
