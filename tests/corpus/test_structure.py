"""Raw text to blocks: the cases in `cases/structure`, and what must hold of any text at all."""

from __future__ import annotations

import time
from collections import Counter
from pathlib import Path
from unicodedata import normalize

import pytest
import regex
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.lines import clean
from corpus.markers import plain_digits
from corpus.model import Block, Kind
from corpus.structure import Structured, structure

CASES = sorted((Path(__file__).parent / "cases" / "structure").glob("*.case"))


def parse(path: Path) -> tuple[str, str, list[str]]:
    head, _, rest = path.read_text(encoding="utf-8").partition("\n=== text\n")
    raw, _, blocks = rest.partition("=== blocks\n")
    raw = regex.sub(r"·$", " ", raw, flags=regex.MULTILINE).replace("␌", "\f").replace("␣-", "\u00ad")
    return head.split(":")[0], raw, blocks.splitlines()


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_case(path: Path) -> None:
    lang, raw, wanted = parse(path)
    blocks = structure(raw, name="case", lang=lang, path="case.txt").document.blocks
    got = [
        f"{block.kind} | {block.label} | {block.text}".replace(" |  | ", " | | ")
        + (f" | @{block.source.line_at(0)}" if number < len(wanted) and " | @" in wanted[number] else "")
        for number, block in enumerate(blocks)
    ]
    assert got == wanted


def of(text: str, lang: str = "lv") -> Structured:
    return structure(text, name="any", lang=lang, path="any.txt")


def characters(text: str) -> Counter[str]:
    return Counter(plain_digits("".join(clean(text).split())))


def kept(found: Structured) -> Counter[str]:
    total: Counter[str] = Counter()
    for block in found.document.blocks:
        total += characters(block.label) + characters(block.text)
    for line in found.left_out:
        total += characters(line.text)
    return total


WORDS = st.sampled_from(
    [
        "Padome",
        "uzsver",
        "ka",
        "Article",
        "1",
        "(2)",
        "3.",
        "15.",
        "2012/2553(RSP)",
        "A.",
        "(a)",
        "(i)",
        "i)",
        "II.",
        "–",
        "-",
        "•",
        "*",
        "**",
        "¹",
        "²",
        "1",
        "2",
        "12",
        "m2",
        "CO2",
        "vārds1",
        "vārds2,",
        "teksts.¹",
        "pants",
        "gada",
        "janvāra",
        "bet-",
        "soci␣",
        ";",
        ":",
        ".",
        ",",
        "___________",
        "EN",
        "123/4",
        "Ģ",
        "ŅEMOT",
        "vērā",
        "tā",
        "kā",
        "whereas",
        "Having",
        "regard",
        "to",
    ]
)
GAPS = st.sampled_from(
    [" ", " ", " ", " ", "\n", "\n", "\n\n", "\n\n\n\n", "\f", "\r\n", "\u2028", "\t", " " * 40, "\u00ad\n"]
)
TEXTS = st.lists(st.tuples(WORDS, GAPS), max_size=120).map(lambda pairs: "".join(word + gap for word, gap in pairs))


@settings(deadline=None, max_examples=300)
@given(st.one_of(TEXTS, st.text(max_size=300), st.text(st.characters(categories=["Lu", "Nd", "Po", "Zs", "Cc"]))))
def test_no_character_is_lost_or_invented(text: str) -> None:
    """Apart from what is declared: hyphens at line ends, and one marker for each footnote that was found."""
    found = of(text)
    before, after = characters(text), kept(found)
    assert not after - before, "invented"
    notes = [block.label for block in found.document.blocks if block.kind is Kind.FOOTNOTE]
    markers: Counter[str] = Counter()
    for label in notes:
        markers += Counter(label + "()")
    hyphens = len(regex.findall(r"[-‐\u00ad][^\S\n]*\p{Cc}*(?:[\n\f\r\u2028]|\s*$)", text)) + text.count("\u00ad")
    lost = before - after - markers
    assert not (lost - Counter({"-": hyphens, "‐": hyphens, "\u00ad": hyphens})), "lost"


@settings(deadline=None, max_examples=200)
@given(TEXTS)
def test_text_keeps_its_order(text: str) -> None:
    """Line numbers rise in the body; every block's first characters stand on the line that it names."""
    blocks = of(text).document.blocks
    body = [block for block in blocks if block.kind is not Kind.FOOTNOTE]
    numbers = [line for block in body for _, line in block.source.starts]
    assert numbers == sorted(numbers)
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for block in blocks:
        assert well_formed(block)
        for (start, line), (end, _) in zip(
            block.source.starts, (*block.source.starts[1:], (len(block.text), 0)), strict=True
        ):
            here = Counter(plain_digits("".join(clean(lines[line - 1]).split())))
            assert not characters(block.text[start:end]) - here


def well_formed(block: Block) -> bool:
    starts = [offset for offset, _ in block.source.starts]
    return (
        starts == sorted(set(starts))
        and starts[0] == 0
        and block.text == " ".join(block.text.split(" "))
        and block.text == block.text.strip()
        and "\n" not in block.text
        and block.text == normalize("NFC", block.text)
    )


@settings(deadline=None, max_examples=100)
@given(TEXTS)
def test_line_endings_make_no_difference(text: str) -> None:
    text = text.replace("\r\n", "\n")
    assert of(text) == of(text.replace("\n", "\r\n")) == of(text.replace("\n", "\r"))


@settings(deadline=None, max_examples=100)
@given(TEXTS)
def test_blocks_written_a_line_each_keep_their_words(text: str) -> None:
    """A document that was cleaned once has nothing more to lose."""
    blocks = of(text).document.blocks
    again = of("\n".join(f"{block.label} {block.text}".strip() for block in blocks))
    assert kept(again) == kept(of(text)) - sum((characters(line.text) for line in of(text).left_out), Counter()) or any(
        block.kind is Kind.FOOTNOTE or "-" in block.text or "\u00ad" in block.text
        for block in (*blocks, *again.document.blocks)
    )


HOSTILE = {
    "labels": "".join(f"{number}. vārds un vēl viens vārds\n" for number in range(1, 30_001)),
    "same labels": "1. vārds un vēl viens\n" * 30_000,
    "letters": "".join(f"{chr(97 + number % 26)}) vārds un vēl viens\n" for number in range(30_000)),
    "footnotes": "".join(
        f"vārds{number % 999} un vēl daži vārdi\n{number % 999} Skatīt turpat.\n" for number in range(15_000)
    ),
    "footnotes without markers": "__________\n1 Skatīt turpat.\n" * 15_000,
    "no newline": "vārds " * 170_000,
    "no blank": "v" * 1_000_000,
    "blank lines": "vārds\n" + "\n" * 50_000 + "vārds\n",
    "pages": "vārds un vēl viens\n\n\n\n" * 25_000,
    "form feeds": "\f" * 500_000 + "vārds",
    "dashes": "– vārds\n" * 30_000,
    "rules": "_" * 1_000_000 + "\n" + "_____\n" * 50_000,
    "hyphens": "vār-\n" * 30_000,
    "brackets": "(" * 500_000 + ")" * 500_000,
    "spaces": " " * 1_000_000 + "x" + " " * 1_000_000,
    "combining": "a" + "\u0301" * 500_000,
    "dotted numbers": "1." * 100_000 + "\n" + "1.1.1.1.1.1 vārds\n" * 5_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_takes_linear_time(name: str) -> None:
    """A quarter of the text must not take much less than a quarter of the time, and no text more than seconds."""
    text = HOSTILE[name]
    took = []
    for part in (text[: len(text) // 4], text):
        start = time.process_time()
        of(part)
        took.append(time.process_time() - start)
    assert took[1] < 30
    # Two seconds for parts that are not alike and for a busy machine: quadratic time would be minutes here.
    assert took[1] < 10 * took[0] + 2


def test_no_text_gives_no_blocks() -> None:
    assert of("").document.blocks == ()
    assert of(" \n\f\n\t").document.blocks == ()
