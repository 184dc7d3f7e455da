"""Terms of languages without a grammar: phrases as they stand, forms of one term together where lemmas are known."""

from __future__ import annotations

import pytest

from corpus.model import Block, Kind, Segment, Source
from glossaries.extract import extract

CASES: tuple[tuple[str, str, set[str], set[str]], ...] = (
    ("de", "Die gemeinsame Agrarpolitik gilt.", {"gemeinsame Agrarpolitik"}, set()),
    ("de", "Die Mitgliedstaaten wenden neue Vorschriften an.", {"neue Vorschriften"}, {"Mitgliedstaaten wenden"}),
    ("fr", "La politique de l'Union européenne et d’Italie.", {"Union européenne", "Italie"}, {"l'Union européenne"}),
    ("et", "Riigikogu toetab kodanikuühiskonda.", {"kodanikuühiskonda"}, set()),
    ("xh", "Iinkonzo zoluntu", {"Iinkonzo zoluntu"}, set()),
    ("de", "l' ' ’ – ;", set(), set()),
)


@pytest.mark.parametrize(("lang", "text", "wanted", "unwanted"), CASES)
def test_phrases(lang: str, text: str, wanted: set[str], unwanted: set[str]) -> None:
    block = Block(Kind.PARAGRAPH, "", text, Source("d"))
    found = {candidate.term for candidate in extract([("d", [Segment(text, block, 0, 0)])], lang)}
    assert wanted <= found
    assert not unwanted & found


def test_forms_of_one_term_meet() -> None:
    texts = ("Die gemeinsame Agrarpolitik gilt.", "Teil der gemeinsamen Agrarpolitik.")
    segments = [Segment(text, Block(Kind.PARAGRAPH, "", text, Source("d")), n, 0) for n, text in enumerate(texts)]
    best = extract([("d", segments)], "de")[0]
    assert (best.frequency, set(best.forms)) == (2, {"gemeinsame Agrarpolitik", "gemeinsamen Agrarpolitik"})
