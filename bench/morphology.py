"""How well Latvian morphology does on a treebank: lemmas, merging, generation, dictionary forms.

    python -m bench.morphology [CONLLU] [--errors N]

The treebank is read and nothing else: no word list or weight of the program comes from it. Every figure prints the
question it answers. simplemma is measured on the same words.
"""

from __future__ import annotations

import argparse
import os
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from simplemma import lemmatize

from corpus.latvian import Case, Degree, Gender, Number, Pos, analyse, inflect, lemmas, normalize
from corpus.latvian.context import read_sentence, votes

TREEBANK = Path(os.environ.get("ATMINA_DATA", "../shared/data")) / "morph" / "lv_lvtb-ud-dev.conllu"


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the treebank."""

    index: int
    form: str
    lemma: str
    pos: str
    features: dict[str, str]
    head: int
    relation: str


def sentences(path: Path) -> Iterator[list[Word]]:
    """Read a CoNLL-U file, one sentence at a time."""
    words: list[Word] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        cells = line.split("\t")
        if not line.strip() and words:
            yield words
            words = []
        elif len(cells) == 10 and cells[0].isdigit():
            features = dict(pair.split("=", 1) for pair in cells[5].split("|") if "=" in pair)
            words.append(Word(int(cells[0]), cells[1], cells[2], cells[3], features, int(cells[6]), cells[7]))
    if words:
        yield words


def is_counted(word: Word) -> bool:
    """Tell whether a word is a noun or adjective in letters, without a typing error."""
    return word.pos in {"NOUN", "ADJ"} and word.form.isalpha() and "Typo" not in word.features


def percent(part: float, whole: float) -> str:
    return f"{100 * part / whole:.2f} % ({part:g} of {whole:g})" if whole else "none"


def lemma_at_one(parsed: list[list[Word]], shown: int) -> None:
    right: Counter[str] = Counter()
    total = 0
    errors: Counter[tuple[str, str, str]] = Counter()
    seen = votes(word.form for words in parsed for word in words)
    for words in parsed:
        forms = [word.form for word in words]
        with_votes = read_sentence(forms, seen=seen)
        for word, plain, in_context in zip(words, read_sentence(forms), with_votes, strict=True):
            if not is_counted(word):
                continue
            total += 1
            gold = word.lemma.lower()
            readings = analyse(word.form)
            right["alone"] += readings[0].lemma.lower() == gold
            right["among all readings"] += any(reading.lemma.lower() == gold for reading in readings)
            right["in its sentence"] += bool(plain and plain.lemma.lower() == gold)
            answer = in_context.lemma.lower() if in_context else word.form
            right["and with the forms seen"] += answer == gold
            right["simplemma 'lv', alone"] += str(lemmatize(word.form, lang="lv")).lower() == gold
            if answer != gold:
                errors[word.form, gold, answer] += 1
    print("\nLemma of nouns and adjectives, letter case aside (tokens of UPOS NOUN and ADJ in letters)")
    for name, count in right.items():
        print(f"  {name:24}{percent(count, total)}")
    for (form, gold, answer), count in errors.most_common(shown):
        print(f"    {count}  {form}: {gold}, not {answer}")


def merging(parsed: list[list[Word]], shown: int) -> None:
    types = sorted({(w.form.lower(), w.lemma.lower()) for words in parsed for w in words if is_counted(w)})
    matchers: dict[str, Callable[[str], frozenset[str]]] = {
        "atmina": lambda form: frozenset(lemma.lower() for lemma in lemmas(form)),
        "simplemma": lambda form: frozenset((str(lemmatize(form, lang="lv")).lower(),)),
    }
    print(f"\nMerging: pairs among {len(types)} types (form, lemma) of nouns and adjectives")
    by_lemma: dict[str, list[str]] = defaultdict(list)
    for form, lemma in types:
        by_lemma[lemma].append(form)
    same = [pair for group in by_lemma.values() for pair in combinations(group, 2)]
    for name, matcher in matchers.items():
        keys = {form: matcher(form) for form, _ in types}
        merged = [pair for pair in same if keys[pair[0]] & keys[pair[1]]]
        meets: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for form, lemma in types:
            for key in keys[form]:
                meets[key].append((form, lemma))
        own = _by_form(types)
        pairs = {(a[0], b[0]) for group in meets.values() for a, b in combinations(group, 2) if a[0] != b[0]}
        wrong = [pair for pair in pairs if not own[pair[0]] & own[pair[1]]]
        print(
            f"  {name:12}merged of same lemma {percent(len(merged), len(same))}; "
            f"of merged pairs wrong {percent(len(wrong), len(pairs))}"
        )
        if name == "atmina":
            for pair in [p for p in same if not keys[p[0]] & keys[p[1]]][:shown]:
                print("    not merged:", *pair, *(sorted(keys[form]) for form in pair))
            for pair in sorted(wrong)[:: max(1, len(wrong) // max(shown, 1))] if shown else []:
                print("    wrong:", *pair, *(sorted(keys[form]) for form in pair))


def _by_form(types: list[tuple[str, str]]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for form, lemma in types:
        found[form].add(lemma)
    return found


def generation(parsed: list[list[Word]], shown: int) -> None:
    print("\nGeneration from lemma and features (tokens with case, gender and number)")
    for pos, tag in (("NOUN", Pos.NOUN), ("ADJ", Pos.ADJ)):
        right = total = 0
        errors: Counter[tuple[str, str, str]] = Counter()
        for words in parsed:
            for word in words:
                f = word.features
                if word.pos != pos or not is_counted(word) or not {"Case", "Number"} <= f.keys() or "Abbr" in f:
                    continue
                number = (
                    Number.PLUR
                    if f["Number"] == "Ptan"
                    else Number(f["Number"])
                    if f["Number"] != "Coll"
                    else Number.SING
                )
                total += 1
                form = inflect(
                    word.lemma,
                    case=Case(f["Case"]),
                    number=number,
                    gender=Gender(f["Gender"]) if "Gender" in f else None,
                    definite=f["Definite"] == "Def" if "Definite" in f else None,
                    degree=Degree(f["Degree"]) if "Degree" in f else None,
                    pos=tag,
                )
                if form and form.lower() == word.form.lower():
                    right += 1
                else:
                    key = f"{word.lemma} {f['Case']} {f['Number']} {f.get('Gender', '')} {f.get('Definite', '')}"
                    errors[key, word.form, str(form)] += 1
        print(f"  {pos:6}{percent(right, total)}")
        for (key, form, answer), count in errors.most_common(shown):
            print(f"    {count}  {key}: {form}, not {answer}")


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase of the treebank: its words, which of them agree with the head (the last), and what it is."""

    words: tuple[Word, ...]
    agrees: tuple[bool, ...]

    @property
    def head(self) -> Word:
        """The noun of the phrase."""
        return self.words[-1]

    @property
    def text(self) -> str:
        """The phrase as it stands."""
        return " ".join(word.form for word in self.words)

    @property
    def key(self) -> tuple[object, ...]:
        """What two phrases share that differ in the case and number of the head only."""
        wanted = ("Definite", "Degree", "Voice", "Tense")
        return tuple(
            (word.lemma, *(word.features.get(name) for name in wanted if word is not self.head))
            if agrees or word is self.head
            else word.form.lower()
            for word, agrees in zip(self.words, self.agrees, strict=True)
        )


def phrases(parsed: list[list[Word]]) -> list[Phrase]:
    """Find noun phrases of two words or more: a noun with the adjectives and genitives right before it."""
    found = []
    for words in parsed:
        children: dict[int, list[Word]] = defaultdict(list)
        for word in words:
            children[word.head].append(word)
        for head in words:
            if head.pos != "NOUN" or "Case" not in head.features or not head.form.isalpha():
                continue
            members = _left(head, children, words)
            if len(members) > 1 and not any("Typo" in word.features for word in members):
                found.append(Phrase(tuple(members), tuple(_agrees(word, head) for word in members)))
    return found


def _agrees(word: Word, head: Word) -> bool:
    # the treebank gives some participles a wrong gender
    numbers = {word.features.get("Number"), "Plur" if head.features["Number"] == "Ptan" else head.features["Number"]}
    same = word.features.get("Case") == head.features["Case"] and len(numbers) == 1
    return word.head == head.index and word.relation in {"amod", "acl"} and same


def _left(head: Word, children: dict[int, list[Word]], words: list[Word]) -> list[Word]:
    keep = {head.index}
    queue = [head]
    while queue:
        for child in children[queue.pop().index]:
            attribute = child.relation == "amod" or (child.relation == "nmod" and child.features.get("Case") == "Gen")
            if attribute and child.index < head.index and child.form.isalpha() and child.pos in _NOMINAL:
                keep.add(child.index)
                queue.append(child)
    start = head.index
    while start - 1 in keep:
        start -= 1
    return words[start - 1 : head.index]


_NOMINAL = {"NOUN", "ADJ", "VERB", "PROPN"}


def made(phrase: Phrase) -> str | None:
    """Make the nominative singular of a phrase from the treebank's lemmas and features; not with a participle."""
    words = []
    for word, agrees in zip(phrase.words, phrase.agrees, strict=True):
        if word is phrase.head:
            words.append(word.lemma)
        elif not agrees:
            words.append(word.form)
        elif word.pos != "ADJ" or "Gender" not in phrase.head.features:
            return None
        else:
            number = Number.PLUR if phrase.head.features["Number"] == "Ptan" else Number.SING
            form = inflect(
                word.lemma,
                case=Case.NOM,
                number=number,
                gender=Gender(phrase.head.features["Gender"]),
                definite=word.features.get("Definite") == "Def",
                degree=Degree(word.features.get("Degree", "Pos")),
                pos=Pos.ADJ,
            )
            words.append(form or "?")
    return " ".join(words).lower()


def dictionary_forms(parsed: list[list[Word]], shown: int) -> None:
    found = phrases(parsed)
    seen: dict[tuple[object, ...], set[str]] = defaultdict(set)
    for phrase in found:
        if phrase.head.features["Case"] == "Nom" and phrase.head.features["Number"] != "Plur":
            seen[phrase.key].add(phrase.text.lower())
    oblique = [phrase for phrase in found if phrase.head.features["Case"] != "Nom"]
    print("\nDictionary form of an oblique phrase (adjectives and genitives before a noun)")
    attested = [(phrase, seen[phrase.key]) for phrase in oblique if phrase.key in seen]
    _compare("whose nominative is in the treebank", attested, shown)
    built = [(phrase, {text}) for phrase in oblique if (text := made(phrase))]
    _compare("any, nominative made from its lemmas", built, shown)


def _compare(name: str, wanted: list[tuple[Phrase, set[str]]], shown: int) -> None:
    right: Counter[str] = Counter()
    total: Counter[str] = Counter()
    errors: Counter[tuple[str, str, str]] = Counter()
    for phrase, golds in wanted:
        answer = normalize(phrase.text, plural=False).text.lower()
        for group in ("all", "with an adjective") if any(phrase.agrees) else ("all",):
            total[group] += 1
            right[group] += answer in golds
        if answer not in golds:
            errors[phrase.text, min(golds), answer] += 1
    print(f"  {name}: " + "; ".join(f"{group} {percent(right[group], count)}" for group, count in total.items()))
    for (text, gold, answer), count in errors.most_common(shown):
        print(f"    {count}  {text}: {gold}, not {answer}")


def descriptors(shown: int) -> None:
    """Print how many Latvian EuroVoc descriptors, dictionary forms all, come back unchanged."""
    path = TREEBANK.parent.parent / "terms" / "eurovoc.en-lv.tsv"
    if not path.exists():
        return
    terms = [line.split("\t")[2] for line in path.read_text(encoding="utf-8").splitlines()[1:]]
    wrong = [(term, normalize(term, plural=True).text) for term in terms]
    wrong = [(term, answer) for term, answer in wrong if term != answer]
    print(f"\nEuroVoc descriptors that stay as they are: {percent(len(terms) - len(wrong), len(terms))}")
    for term, answer in wrong[:shown]:
        print(f"    {term}, not {answer}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("conllu", nargs="?", type=Path, default=TREEBANK)
    parser.add_argument("--errors", type=int, default=0, help="how many errors to show of each kind")
    parser.add_argument("--only", default="", help="lemma, merge, generate or phrase")
    options = parser.parse_args()
    parsed = list(sentences(options.conllu))
    print(f"{options.conllu.name}: {len(parsed)} sentences, {sum(map(len, parsed))} words")
    parts = {"lemma": lemma_at_one, "merge": merging, "generate": generation, "phrase": dictionary_forms}
    for name, part in parts.items():
        if options.only in {"", name}:
            part(parsed, options.errors)
    if options.only in {"", "phrase"}:
        descriptors(options.errors)


if __name__ == "__main__":
    main()
