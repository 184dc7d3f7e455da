"""Other sentence splitters, each as a function from a paragraph to its sentences.

What is not installed is left out and named; `pip install` the `bench` extra for all of them. Punkt is trained on the
Latvian paragraphs that it is then measured on, without their answers: that is the most favourable case for it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from importlib import metadata, resources

Splitter = Callable[[str], Sequence[str]]


def peers(lang: str, texts: Iterable[str]) -> dict[str, Splitter]:
    """Give the installed splitters by name and version; `texts` is what Punkt learns from."""
    makers: tuple[tuple[str, str, Callable[[], Splitter]], ...] = (
        ("simplemma", "simplemma", lambda: _simplemma(lang)),
        ("nltk", "nltk Punkt, trained on the text", lambda: _punkt(texts)),
        ("nltk", "nltk Punkt, untrained", lambda: _punkt(())),
        ("blingfire", "blingfire", _blingfire),
        ("sentence-splitter", "sentence-splitter (Moses)", lambda: _moses(lang)),
        ("pysbd", "pysbd (en)", _pysbd),
        ("syntok", "syntok", _syntok),
        ("choppa-srx", "choppa, LanguageTool's SRX (en)", _languagetool),
    )
    made = {}
    for package, name, maker in makers:
        try:
            made[f"{name} {metadata.version(package)}"] = maker()
        except metadata.PackageNotFoundError:
            print(f"# {package} is not installed")
    return made


def _simplemma(lang: str) -> Splitter:
    from simplemma import split_sentences  # noqa: PLC0415  # a peer may be missing

    return lambda text: list(split_sentences(text, lang))


def _punkt(texts: Iterable[str]) -> Splitter:
    from nltk.tokenize.punkt import (  # type: ignore[import-untyped]  # noqa: PLC0415  # no types; may be missing
        PunktSentenceTokenizer,
        PunktTrainer,
    )

    trainer = PunktTrainer()
    trainer.INCLUDE_ALL_COLLOCS = True
    trainer.train("\n".join(texts), finalize=False)
    trainer.finalize_training()
    tokenizer = PunktSentenceTokenizer(trainer.get_params())
    return lambda text: list(tokenizer.tokenize(text))


def _blingfire() -> Splitter:
    from blingfire import text_to_sentences  # noqa: PLC0415 - may be missing

    return lambda text: str(text_to_sentences(text)).split("\n")


def _moses(lang: str) -> Splitter:
    from sentence_splitter import (  # noqa: PLC0415 - may be missing
        SentenceSplitter,
    )

    splitter = SentenceSplitter(language=lang)
    return lambda text: list(splitter.split(text))


def _pysbd() -> Splitter:
    from pysbd import Segmenter  # noqa: PLC0415 - may be missing

    segmenter = Segmenter(language="en", clean=False)
    return lambda text: list(segmenter.segment(text))


def _syntok() -> Splitter:
    from syntok import segmenter  # noqa: PLC0415 - may be missing

    def split(text: str) -> list[str]:
        return [
            "".join(token.spacing + token.value for token in sentence)
            for paragraph in segmenter.process(text)
            for sentence in paragraph
        ]

    return split


def _languagetool() -> Splitter:
    """The rules that ship with choppa: LanguageTool's, of which none are for Latvian."""
    from choppa.iterators import SrxTextIterator  # noqa: PLC0415  # a peer may be missing
    from choppa.srx_parser import SrxDocument  # noqa: PLC0415  # a peer may be missing

    file = resources.files("choppa") / "data" / "srx" / "languagetool_segment.srx"
    document = SrxDocument(ruleset=str(file))
    return lambda text: list(SrxTextIterator(document, "en_two", text))
