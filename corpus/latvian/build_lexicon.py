"""Compile the lexicon: Debian's hunspell-lv in, two files of `lexicon/` out, byte for byte the same every time.

    python -m corpus.latvian.build_lexicon FOLDER [OUTPUT_FOLDER]

FOLDER holds `lv_LV.aff` and `lv_LV.dic`; out come `lexicon.txt` and `tails.txt`.

What is taken over are facts: headword, part of speech, declension, and of a verb its principal parts. The paradigms
are ours (`paradigms.py`). `lexicon.txt` is text: a header, then for each stem, sorted, a line with the stem and a line
with its entries, the most common word's first, separated by blanks. An entry is a code, with `^` before it where the
lemma has a capital, and with `:lemma` after it where the lemma is not stem + ending of the code. It is plain text and
not compressed, so that its bytes do not hang on a version of a compression library, and a change shows in a diff.
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from corpus.files import replacing

from . import hunspell
from .guess import count_tails
from .nouns import noun_stems
from .paradigms import LEMMA_ENDINGS, tables
from .verbs import principal_parts, reflexive_parts, verb_stems
from .words import adjective_stems

Fact = tuple[str, str, str]
Rules = dict[str, list[hunspell.Suffix]]

HEADER = "atmina-latvian-lexicon 1"
TAILS_HEADER = "atmina-latvian-tails 1"
_FUNCTION_WORDS = {"apstv": "adv", "saiklis": "fn", "izs": "int", "abrev": "abbr"}


def _plain_noun(entry: hunspell.Entry) -> str:
    """Tell the declension of an entry without `po:` from its flags and ending."""
    if "O" in entry.flags or entry.flags == "o":
        return "1"
    if "Q" in entry.flags:
        return "2"
    if set(entry.flags) & set("Ss"):
        return {"a": "4", "e": "5", "s": "6"}.get(entry.word[-1], "")
    return ""


def facts(words: Iterable[hunspell.Entry], rules: Rules) -> Iterator[Fact]:
    """Give every entry (stem, code, lemma) that the dictionary implies."""
    for entry in words:
        word, po = entry.word, entry.po
        if any(not (letter.isalpha() or letter in "-.") for letter in word):
            continue
        if po.startswith("darb") or (not po and word.endswith(("t", "ties")) and "J" in entry.flags):
            yield from _verb_facts(entry, rules)
        elif po.startswith("lietv") or not po:
            yield from _noun_facts(entry, rules)
        else:
            yield from _other_facts(entry)


def _other_facts(entry: hunspell.Entry) -> Iterator[Fact]:
    """Give the entries of an adjective, numeral or word that does not change."""
    word, po = entry.word, entry.po
    if po in _FUNCTION_WORDS:
        capitals = po == "abrev" and not word.islower()
        yield word if capitals else word.lower(), "abbr" if capitals else _FUNCTION_WORDS[po], word
    elif (po.startswith("īpv") and not po.endswith("f")) or word.endswith("ais"):
        yield from adjective_stems(word)
    elif po == "skv" and entry.flags == "w" and word.endswith("padsmit"):
        yield word, "a2", word + "ais"


def _noun_facts(entry: hunspell.Entry, rules: Rules) -> Iterator[Fact]:
    word, po = entry.word, entry.po
    if len(word) > 1 and word.isupper():
        yield word, "abbr", word
        return
    if po.endswith("f"):
        return
    if po.endswith("g") and po.startswith("lietv") and not set(entry.flags) & set("OoQqSs"):
        yield word.lower(), "ng", word
        return
    declension = next((letter for letter in po if letter.isdigit()), "") if po else _plain_noun(entry)
    # six feminine diminutives and the like are marked with the declension of the word that they come from
    if declension == "6" and word.endswith(("a", "e")):
        declension = "4" if word.endswith("a") else "5"
    yield from noun_stems(word, declension)
    if "x" in entry.flags:
        for lemma in hunspell.apply(word, rules["x"], "vpn") + [
            w for w in hunspell.apply(word, rules["x"], "") if word.endswith("js")
        ]:
            yield from noun_stems(lemma, "5" if lemma.endswith("e") else "4", person=True)


def _verb_facts(entry: hunspell.Entry, rules: Rules) -> Iterator[Fact]:
    word = entry.word
    if word.endswith("ties"):
        for stem, code in reflexive_parts(word, entry.flags):
            yield stem, code, word
        return
    if not word.endswith("t"):
        return
    flags = [flag for flag in entry.flags if flag in rules]

    def forms(what: str) -> list[str]:
        return list(dict.fromkeys(form for flag in flags for form in hunspell.apply(word, rules[flag], what)))

    parts = principal_parts(word, forms)
    for stem, code in verb_stems(word, parts):
        yield stem, code, word
    # reflexive endings are listed under flags of their own
    if any(rule.what.endswith("a0") for flag in flags for rule in rules[flag]):
        for stem, code in verb_stems(word, parts, reflexive=True):
            yield stem, code, word[:-1] + "ties"


def families(lemmas: set[str]) -> Counter[str]:
    """Count, for each lemma, the longer lemmas that end in it: a rough measure of how common the word is."""
    found: Counter[str] = Counter()
    for lemma in lemmas:
        for at in range(2, len(lemma) - 2):
            if lemma[at:] in lemmas:
                found[lemma[at:]] += 1
    return found


def compile_lexicon(found: Iterable[Fact]) -> bytes:
    """Write entries in the form of the lexicon file."""
    known = tables()
    stems: dict[str, dict[str, str]] = defaultdict(dict)
    for stem, code, lemma in found:
        ending = LEMMA_ENDINGS.get(code, "") if code in known else ""
        mark = code
        built = stem + ending
        if lemma == built:
            pass
        elif lemma == built[:1].upper() + built[1:]:
            mark = "^" + code
        else:
            mark = f"{code}:{lemma}"
        stems[stem][mark] = lemma
    family = families({lemma for marks in stems.values() for lemma in marks.values()})
    lines = [HEADER + f" {len(stems)}"]
    for stem in sorted(stems):
        marks = stems[stem]
        lines += [stem, " ".join(sorted(marks, key=lambda mark: (-family[marks[mark]], mark)))]
    return ("\n".join(lines) + "\n").encode()


def compile_tails(found: Iterable[Fact]) -> bytes:
    """Write how many stems of each code end in what, for guessing unknown words."""
    rows: dict[str, list[str]] = defaultdict(list)
    for (tail, code), count in sorted(count_tails((stem, code) for stem, code, _ in found).items()):
        rows[tail].append(f"{code}:{count}")
    lines = [TAILS_HEADER, *(" ".join((tail, *cells)) for tail, cells in sorted(rows.items()))]
    return ("\n".join(lines) + "\n").encode()


def main(arguments: list[str]) -> int:
    """Compile the lexicon from the folder that is the first argument."""
    folder = Path(arguments[0])
    target = Path(arguments[1]) if len(arguments) > 1 else Path(__file__).parent / "lexicon"
    words = hunspell.entries(folder / "lv_LV.dic")
    rules = hunspell.suffixes(folder / "lv_LV.aff")
    found = sorted(set(facts(words, rules)))
    for name, content in (("lexicon.txt", compile_lexicon(found)), ("tails.txt", compile_tails(found))):
        with replacing(target / name) as stream:
            stream.write(content)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
