"""How well and how fast the finder finds terms: recall and precision on a treebank, speed on long text.

    python -m bench.morphology_find [CONLLU] [--errors N] [--terms 10000]

The termbase is made of the treebank itself: every noun, and every adjective with the noun after it that it agrees
with, that stands there in three forms or more. A find is right where the treebank has that lemma, or that pair.
"""

from __future__ import annotations

import argparse
import time
from collections import Counter, defaultdict
from itertools import pairwise
from pathlib import Path

from bench.morphology import TREEBANK, Word, is_counted, percent, sentences
from corpus.latvian import Case, Gender, Number, Pos, inflect
from corpus.latvian.lexicon import stems
from glossaries.find import Finder


def pairs(words: list[Word]) -> list[tuple[Word, Word]]:
    """Give the adjectives with the noun right after them that they belong to and agree with."""
    return [
        (one, two)
        for one, two in pairwise(words)
        if is_counted(one)
        and is_counted(two)
        and one.pos == "ADJ"
        and two.pos == "NOUN"
        and one.head == two.index
        and one.features.get("Case") == two.features.get("Case") is not None
    ]


def dictionary_form(adjective: Word, noun: Word) -> str | None:
    """Give the nominative of a pair; definiteness and degree are part of the term."""
    number = Number.SING if noun.features.get("Number") != "Ptan" else Number.PLUR
    degree = adjective.features.get("Degree", "Pos")
    if degree != "Pos" or "Gender" not in noun.features:
        return None
    one = inflect(
        adjective.lemma,
        case=Case.NOM,
        number=number,
        gender=Gender(noun.features["Gender"]),
        definite=adjective.features.get("Definite") == "Def",
        pos=Pos.ADJ,
    )
    return f"{one} {noun.lemma}" if one else None


def gold_of(words: list[Word], members: set[str]) -> tuple[str, dict[int, str]]:
    """Give the text of a sentence, and the terms of a termbase in it by the offset where they start."""
    text, starts = "", {}
    for word in words:
        starts[word.index] = len(text)
        text += word.form + " "
    gold = {starts[word.index]: word.lemma for word in words if word.pos == "NOUN" and word.lemma in members}
    for one, two in pairs(words):
        term = dictionary_form(one, two)
        if term in members:
            gold[starts[one.index]] = term
    return text, gold


def termbase(parsed: list[list[Word]]) -> list[str]:
    """Give the nouns and the adjective-noun pairs that stand in three forms or more."""
    surfaces: dict[str, set[str]] = defaultdict(set)
    for words in parsed:
        for word in words:
            if is_counted(word) and word.pos == "NOUN" and word.lemma.isalpha():
                surfaces[word.lemma].add(word.form.lower())
        for one, two in pairs(words):
            term = dictionary_form(one, two)
            if term:
                surfaces[term].add(f"{one.form} {two.form}".lower())
    return sorted(term for term, forms in surfaces.items() if len(forms) >= 3)


def quality(parsed: list[list[Word]], shown: int) -> None:
    """Print recall and precision, nouns and pairs apart."""
    terms = termbase(parsed)
    groups = (
        ("nouns", [term for term in terms if " " not in term]),
        ("pairs", [term for term in terms if " " in term]),
    )
    for name, chosen in groups:
        finder = Finder(chosen, "lv")
        members = set(chosen)
        right, wanted, got = 0, 0, 0
        errors: Counter[str] = Counter()
        for words in parsed:
            text, gold = gold_of(words, members)
            found = {each.start: each.term for each in finder.find(text)}
            wanted, got = wanted + len(gold), got + len(found)
            right += sum(found.get(start) == term for start, term in gold.items())
            for start in gold.keys() | found.keys():
                if found.get(start) != gold.get(start):
                    errors[f"{text[start:].split()[0]}: {gold.get(start, '-')}, not {found.get(start, '-')}"] += 1
        print(f"{len(chosen)} {name}: recall {percent(right, wanted)}; precision {percent(right, got)}")
        for line, count in errors.most_common(shown):
            print(f"    {count}  {line}")


def speed(parsed: list[list[Word]], count: int) -> None:
    nouns = [stem + "s" for stem, marks in stems().items() if marks == "n1" and len(stem) > 4][
        :: max(1, 17_000 // (count // 2))
    ]
    adjectives = [stem + "ais" for stem, marks in stems().items() if marks == "a1"]
    terms = nouns[: count // 2]
    terms += [f"{adjectives[at % len(adjectives)]} {nouns[at % len(nouns)]}" for at in range(count - len(terms))]
    text = "\n".join(" ".join(word.form for word in words) for words in parsed)
    while len(text) < 3_000_000:
        text += "\n" + text
    start, used = time.perf_counter(), time.process_time()
    finder = Finder(terms, "lv")
    start, used = time.perf_counter() - start, time.process_time() - used
    print(f"{len(terms)} terms: built in {start:.1f} s ({used:.1f} of processor time)")
    start, used = time.perf_counter(), time.process_time()
    found = sum(1 for _ in finder.find(text))
    start, used = time.perf_counter() - start, time.process_time() - used
    size = len(text.encode()) / 1e6
    print(f"{size:.1f} MB: {size / start:.2f} MB/s ({size / used:.2f} of processor time), {found} found")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("conllu", nargs="?", type=Path, default=TREEBANK)
    parser.add_argument("--errors", type=int, default=0)
    parser.add_argument("--terms", type=int, default=10_000)
    options = parser.parse_args()
    parsed = list(sentences(options.conllu))
    quality(parsed, options.errors)
    speed(parsed, options.terms)


if __name__ == "__main__":
    main()
