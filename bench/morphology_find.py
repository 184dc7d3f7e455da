"""How well and how fast the finder finds terms: recall and precision on a treebank, speed on long text.

    python bench/morphology_find.py [CONLLU] [--errors N] [--terms 10000]

The termbase is made of the treebank itself: every noun, and every adjective with the noun after it that it agrees
with, that stands there in three forms or more. A find is right where the treebank has that lemma, or that pair.
"""

from __future__ import annotations

import argparse
import time
from collections import Counter, defaultdict
from pathlib import Path

from morphology import TREEBANK, Word, is_counted, percent, sentences

from corpus.latvian import Case, Gender, Number, Pos, inflect
from corpus.latvian.lexicon import stems
from glossaries.find import Finder


def pairs(words: list[Word]) -> list[tuple[Word, Word]]:
    """Give the adjectives with the noun right after them that they belong to and agree with."""
    return [
        (one, two)
        for one, two in zip(words, words[1:], strict=False)
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


def quality(parsed: list[list[Word]], shown: int) -> None:
    surfaces: dict[str, set[str]] = defaultdict(set)
    for words in parsed:
        for word in words:
            if is_counted(word) and word.pos == "NOUN" and word.lemma.isalpha():
                surfaces[word.lemma].add(word.form.lower())
        for one, two in pairs(words):
            term = dictionary_form(one, two)
            if term:
                surfaces[term].add(f"{one.form} {two.form}".lower())
    terms = sorted(term for term, forms in surfaces.items() if len(forms) >= 3)
    single = {term for term in terms if " " not in term}
    double = {term for term in terms if " " in term}
    print(f"{len(single)} nouns and {len(double)} adjective-noun pairs as terms")
    for name, chosen in (("nouns", sorted(single)), ("adjective-noun pairs", sorted(double))):
        finder = Finder(chosen, "lv")
        members = set(chosen)
        wanted = got = right = 0
        missed: Counter[tuple[str, str]] = Counter()
        wrong: Counter[tuple[str, str]] = Counter()
        for words in parsed:
            text, starts = "", {}
            for word in words:
                starts[word.index] = len(text)
                text += word.form + " "
            gold = {}
            if name == "nouns":
                for word in words:
                    if word.pos == "NOUN" and word.lemma in members:
                        gold[starts[word.index]] = word.lemma
            else:
                for one, two in pairs(words):
                    term = dictionary_form(one, two)
                    if term in members:
                        gold[starts[one.index]] = term
            found = {each.start: each for each in finder.find(text)}
            wanted += len(gold)
            got += len(found)
            for start, term in gold.items():
                if start in found and _same(found[start].term, term):
                    right += 1
                else:
                    missed[term, text[start:].split()[0]] += 1
            for start, each in found.items():
                if not _same(gold.get(start, ""), each.term):
                    wrong[each.term, each.form] += 1
        print(f"  {name:22}recall {percent(right, wanted)}; precision {percent(right, got)}")
        for label, counter in (("missed", missed), ("wrong", wrong)):
            for (term, form), count in counter.most_common(shown):
                print(f"    {label} {count}  {term}: {form}")


def _same(one: str, other: str) -> bool:
    return one == other or (one[:-1] == other[:-1] and one[-1:] + other[-1:] in {"sa", "as"} and " " in one and False)


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
    start = time.perf_counter()
    finder = Finder(terms, "lv")
    built = time.perf_counter() - start
    start = time.perf_counter()
    found = sum(1 for _ in finder.find(text))
    spent = time.perf_counter() - start
    size = len(text.encode()) / 1e6
    print(f"{len(terms)} terms: built in {built:.1f} s; {size:.1f} MB read at {size / spent:.2f} MB/s, {found} found")


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
