"""Segmentation rules of a language, built from its facts.

A rule says of a place between two words whether a sentence ends there: what stands before it must end in `before`,
what follows it (after the white space) must start with `after`; the first rule that fits decides, and where none
fits the text goes on. That is the model of SRX 2.0 (https://www.gala-global.org/srx-20-april-7-2008), on purpose:
the rules can be handed to any SRX engine. We differ in that the rules are generated from word lists, so that a
linguist edits words and not patterns.

All patterns are linear: no nested repetition, and look-ahead over text is bounded.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import regex

from corpus.lang import Language, language

# Closing and opening marks; `„` opens in Latvian and German, `“` does both.
CLOSERS = r"[\p{Pe}\p{Pf}\"'“”’»]"
OPENERS = r"[\p{Ps}\p{Pi}\"'„“”‘«‹¿¡]"
TERMINATORS = r"[.!?…。]"
REFERENCE = r"\(\d{1,3}\)"
_WORD_START = r"(?:^|[\s\p{Ps}\p{Pi}\"'„“«/–—-])"
_BRACKET_REACH = 400


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: at a place where `before` ends and `after` starts, `splits` says whether a sentence ends."""

    name: str
    splits: bool
    before: str
    after: str

    def compiled(self) -> tuple[regex.Pattern[str], regex.Pattern[str]]:
        """Give both patterns: one to search the text before (anchored at its end), one to match what follows."""
        return regex.compile(f"(?:{self.before})$"), regex.compile(self.after)


@cache
def rules(code: str) -> tuple[Rule, ...]:
    """Give the rules of a language, in the order in which they are asked."""
    facts = language(code)
    return (
        Rule("goes on in lower case", False, rf"{TERMINATORS}{CLOSERS}*", rf"{OPENERS}*\p{{Ll}}"),
        Rule("goes on after a comma", False, rf"{TERMINATORS}{CLOSERS}*", r"[,;:)\]}%]"),
        Rule("label that opens the block", False, rf"^{OPENERS}*(?:\d{{1,3}}[.)]+|\p{{L}}{{1,2}}[.)]+)", r""),
        # A reference to a footnote, `goods. (14) That`, belongs to what it follows.
        Rule("reference to a footnote", False, rf"{TERMINATORS}{CLOSERS}*", rf"{REFERENCE}(?:\s|$)"),
        Rule("left out words", False, r"[\[(]\s?(?:\.\.+|…)\s?[\])]?", r""),
        *_bracket_rules(),
        *_abbreviation_rules(facts),
        *_initial_rules(facts),
        *(_ordinal_rules(facts) if facts.dotted_ordinals else ()),
        Rule(
            "end of sentence",
            True,
            rf"{TERMINATORS}{CLOSERS}*(?:\s{REFERENCE})?",
            rf"{OPENERS}*[\p{{Lu}}\p{{Lt}}\p{{Lo}}\p{{N}}]",
        ),
        Rule("end before a dash", True, rf"{TERMINATORS}{CLOSERS}*", r"[–—-]\s"),
        Rule("end before a mark", True, rf"{TERMINATORS}{CLOSERS}*", r"[\p{S}•*\[]"),
    )


def _bracket_rules() -> tuple[Rule, ...]:
    """Hold inside brackets: a closing one follows that no opening one precedes, and it is no label's (`b)`, `12)`)."""
    label = r"(?<![\s(]\w)(?<![\s(]\w\w)(?<![\s(]\w\w\w)"
    return (
        Rule(
            "inside brackets",
            False,
            rf"{TERMINATORS}{CLOSERS}*",
            rf"[^()]{{0,{_BRACKET_REACH}}}{label}\)",
        ),
        Rule(
            "inside square brackets",
            False,
            rf"{TERMINATORS}{CLOSERS}*",
            rf"[^\[\]]{{0,{_BRACKET_REACH}}}\]",
        ),
    )


def _abbreviation_rules(facts: Language) -> tuple[Rule, ...]:
    """Hold after abbreviations, each class in its own way."""
    classes = facts.abbreviations
    made: list[Rule] = []
    if words := classes.get("never"):
        made.append(Rule("abbreviation", False, _ends_in(words), r""))
    if words := classes.get("before_number"):
        made.append(
            Rule(
                "abbreviation before a number",
                False,
                _ends_in(words),
                r"[\p{N}\p{Ps}«„“\"§]|\p{Lu}{1,3}[\d-]",
            )
        )
    if words := classes.get("before_unit"):
        made.append(Rule("abbreviation before a unit", False, _ends_in(words), r"\p{Sc}|\p{Lu}{2,4}\b"))
    if words := classes.get("company"):
        made.append(Rule("abbreviation in a firm's name", False, _ends_in(words), r"(?:\p{Lu}{2,4}|GmbH|Ltd|Inc)\b"))
    if words := classes.get("may"):
        # A dash, a bracket or a quotation after `u. c.` goes on; a capital opens a sentence (the last rules decide).
        made.append(Rule("abbreviation before a mark", False, _ends_in(words), rf"[–—-]\s|{OPENERS}"))
    return tuple(made)


def _initial_rules(facts: Language) -> tuple[Rule, ...]:
    """Hold after initials (`J. Bērziņš`, `M.-A.`), unless a word that no name is opens a sentence."""
    # A capital after a case number is no initial: `C-5/18 P.`
    initial = rf"(?<!/\d{{1,4}}){_WORD_START}(?:\p{{Lu}}\.[\s\u00a0]?[-‑]?)*\p{{Lu}}\."
    made = []
    if facts.starters:
        made.append(Rule("word that opens a sentence", True, initial, _starts_with(facts.starters)))
    made.append(Rule("initial", False, initial, r"\p{Lu}"))
    return tuple(made)


def _ordinal_rules(facts: Language) -> tuple[Rule, ...]:
    """Hold after ordinals, in dates, references and before capitals, unless the number is complete in itself."""
    short = rf"{_WORD_START}\d{{1,3}}\."
    number = rf"{_WORD_START}(?:\d{{1,4}}\.?[–-])?\d{{1,4}}\."
    made = []
    if nouns := (*facts.ordinal_nouns, *facts.months):
        made.append(Rule("ordinal", False, number, rf"(?i:{_alternatives(nouns)})"))
    if facts.number_takers:
        taken = rf"(?:^|\s)(?:{_alternatives(facts.number_takers)})[\s\u00a0]?\d+\."
        made.append(Rule("number that is complete", True, taken, rf"{OPENERS}*[\p{{Lu}}\p{{N}}]"))
    if facts.starters:
        made.append(Rule("word that opens a sentence", True, number, _starts_with(facts.starters)))
    made.append(Rule("ordinal before an ordinal", False, short, r"\d{1,3}\."))
    made.append(Rule("ordinal before a name", False, short, r"\p{Lu}"))
    return tuple(made)


def _ends_in(words: tuple[str, ...]) -> str:
    """Make a pattern for text that ends in one of the abbreviations, in any case of letters, and its stop."""
    return rf"{_WORD_START}(?i:{_alternatives(words)})\.{CLOSERS}?"


def _starts_with(words: tuple[str, ...]) -> str:
    return rf"{OPENERS}*(?:{_alternatives(words)})\b"


def _alternatives(words: tuple[str, ...]) -> str:
    """Join words to one group, longest first; a space inside a word stands for any space or none."""
    ordered = sorted(dict.fromkeys(words), key=lambda word: (-len(word), word))
    return "|".join(
        regex.escape(word, special_only=True).replace(r"\ ", " ").replace(" ", r"[\s\u00a0]?") for word in ordered
    )
