"""Term extraction beside other tools, on the two Latvian samples and their list: hits, recall, speed.

    python -m bench.terms_peers

No peer knows Latvian. So that they are measured at their best, those that ask for a tagger are given parts of speech
and lemmas by our morphology, jate runs with that of its measures that is best on these texts, and whatever phrase a
peer gives is put into dictionary form by ours before it is looked up in the list; ours gives its own. What is not
installed is left out and named: `pip install jate pyate yake`.
"""

from __future__ import annotations

import contextlib
import os
import tempfile
import time
import warnings
from collections.abc import Callable, Iterator, Sequence
from importlib import metadata
from pathlib import Path
from typing import Any

from bench.terms import documents, folded, gold, names
from corpus.latvian import Pos, analyse
from glossaries.extract import extract

Extractor = Callable[[Sequence[str]], Sequence[str]]

_TAGS = {Pos.NOUN: "NOUN", Pos.PROPN: "NOUN", Pos.ADJ: "ADJ", Pos.ORDINAL: "ADJ", Pos.PARTICIPLE: "ADJ", Pos.ADP: "ADP"}
_LIMIT = 2_000


def peers() -> Iterator[tuple[str, Extractor]]:
    """Give the installed peers by name and version, each a function from texts to phrases, best first."""
    makers: tuple[tuple[str, str, Callable[[], Extractor]], ...] = (
        ("jate", "Basic, our tags", _jate),
        ("pyate", "Combo Basic, our tags", _pyate),
        ("yake", "", _yake),
        ("translate-toolkit", "poterminology", _poterminology),
    )
    for package, settings, maker in makers:
        try:
            version = metadata.version(package)
            yield f"{package} {version} {settings}".strip(), maker()
        except (metadata.PackageNotFoundError, ImportError) as error:
            print(f"# {package} is left out: {error}")


def _tagged() -> Any:  # noqa: ANN401 - a peer's type
    """Give a spaCy pipeline for Latvian whose tags and lemmas are those of our morphology."""
    import spacy  # noqa: PLC0415 - a peer may be missing

    def tag(doc: Any) -> Any:  # noqa: ANN401
        for token in doc:
            readings = analyse(token.text) if token.is_alpha else ()
            known = _TAGS.get(readings[0].pos, "X") if readings else "X"
            token.pos_ = "PUNCT" if token.is_punct else known
            token.lemma_ = readings[0].lemma if readings else token.text
        return doc

    spacy.language.Language.component("atmina_tags", func=tag)
    pipeline = spacy.blank("lv")
    pipeline.add_pipe("sentencizer")
    pipeline.add_pipe("atmina_tags")
    return pipeline


def _jate() -> Extractor:
    import jate  # noqa: PLC0415

    def run(texts: Sequence[str]) -> Sequence[str]:
        with tempfile.TemporaryDirectory() as folder:
            model = Path(folder) / "model"
            _tagged().to_disk(model)
            files = [Path(folder) / f"{number}.txt" for number in range(len(texts))]
            for file, text in zip(files, texts, strict=True):
                file.write_text(text, "utf-8")
            found = jate.extract_corpus(
                list(map(str, files)), algorithm="basic", model=str(model), min_frequency=1, max_words=5
            )
        return [max(term.surface_forms or {term.string}, key=len) for term in found]

    return run


def _pyate() -> Extractor:
    from pyate import TermExtraction, combo_basic  # noqa: PLC0415

    def run(texts: Sequence[str]) -> Sequence[str]:
        made = TermExtraction(list(texts), nlp=_tagged(), default_domain=[""], do_parallelize=False)
        scores = combo_basic(list(texts), technical_counts=made.count_terms_from_documents().reindex())
        return list(scores.sort_values(ascending=False).index)

    return run


def _yake() -> Extractor:
    import yake  # noqa: PLC0415

    def run(texts: Sequence[str]) -> Sequence[str]:
        extractor = yake.KeywordExtractor(lan="lv", n=4, top=_LIMIT)
        return [phrase for phrase, _ in extractor.extract_keywords("\n\n".join(texts))]

    return run


def _poterminology() -> Extractor:
    from translate.storage import po  # noqa: PLC0415
    from translate.tools import poterminology  # noqa: PLC0415

    def run(texts: Sequence[str]) -> Sequence[str]:
        with tempfile.NamedTemporaryFile("w", suffix="-stoplist", encoding="utf-8") as empty:
            extractor = poterminology.TerminologyExtractor(sourcelanguage="lv", termlength=4, stopfile=empty.name)
            for number, text in enumerate(texts):
                units = []
                for line in text.splitlines():
                    unit = po.pounit(line)
                    unit.target = "x"
                    units.append(unit)
                extractor.processunits(units, str(number))
            terms = extractor.extract_terms(substrmin=1)
        return [unit.source for _, unit in extractor.filter_terms(terms)]

    return run


def figures(found: Sequence[set[str]], wanted: Sequence[frozenset[str]]) -> str:
    """Give the shares: of the first 50 on the list, of the list within 400 and within all."""
    known = {name for concept in wanted for name in concept}
    hits = sum(bool(name & known) for name in found[:50]) / 50
    shares = []
    for limit in (400, len(found)):
        have = set().union(*found[:limit]) if found else set()
        shares.append(sum(bool(concept & have) for concept in wanted) / len(wanted))
    return f"first 50 {hits:.2f}; recall in 400 {shares[0]:.2f}, in all {len(found)} {shares[1]:.2f}"


def main() -> int:
    """Print a line for each extractor."""
    warnings.simplefilter("ignore")
    segments, wanted = documents("lv"), gold("lv")
    texts = ["\n".join(segment.text for segment in found) for _, found in segments]
    words = sum(len(text.split()) for text in texts)
    print(f"two samples, Latvian, {words} words; {len(wanted)} wanted concepts; phrases in dictionary form by ours")
    analyse("es")
    start = time.process_time()
    candidates = extract(segments, "lv")
    seconds = time.process_time() - start
    print(f"{'atmina':36} {figures([names(one) for one in candidates], wanted)}; {words / seconds:,.0f} words/s")
    for name, run in peers():
        with open(os.devnull, "w") as quiet, contextlib.redirect_stderr(quiet):  # noqa: PTH123 - the null device
            start = time.process_time()
            phrases = run(texts)
            seconds = time.process_time() - start
        found = [{folded(phrase, "lv")} for phrase in dict.fromkeys(phrases)]
        print(f"{name:36} {figures(_once(found), wanted)}; {words / seconds:,.0f} words/s")
    return 0


def _once(found: Sequence[set[str]]) -> list[set[str]]:
    """Leave out what was found before, so that the forms of one phrase count once."""
    return [set(names) for names in dict.fromkeys(frozenset(names) for names in found)]


if __name__ == "__main__":
    raise SystemExit(main())
