"""Our rules as SRX 2.0: valid, and an engine that is not ours (choppa) cuts all text at hand as we do."""

from __future__ import annotations

import os
import unicodedata
from importlib import resources, util
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from bench import gold_cjeu
from corpus import srx
from corpus.errors import LanguageError
from corpus.lang import shipped
from corpus.rules import Rule, rules
from corpus.segmentation import spans

DATA = Path(os.environ.get("ATMINA_DATA", Path(__file__).parents[3] / "shared" / "data"))
CASES = Path(__file__).parent / "cases" / "segmentation"
SAMPLES = Path(__file__).parents[2] / "corpus" / "samples"
SRX = f"{{{srx.NAMESPACE}}}"


TOKENS = [
    *(
        "A",
        "a",
        "1",
        "21",
        "X",
        ".",
        "?",
        "…",
        "...",
        ",",
        ")",
        "(",
        "[",
        "]",
        "–",
        "“",
        "„",
        "»",
        "«",
        "§",
        "¹",
        "(14)",
    ),
    *(" ", "  ", "\u00a0", "Nr.", "u. c.", "z. B.", "t. sk.", "utt.", "J.", "/5 P.", "Tas", "gada", "a)", "12)"),
]


@pytest.fixture(scope="module")
def engine(tmp_path_factory):
    """Give a function (text, language) that cuts as an independent SRX engine does with our file."""
    if not util.find_spec("choppa"):
        why = "choppa-srx is not installed: pip install 'atmina[dev]'"
        if os.environ.get("CI"):
            pytest.fail(why)
        pytest.skip(why)
    from choppa.iterators import SrxTextIterator
    from choppa.srx_parser import SrxDocument

    file = tmp_path_factory.mktemp("srx") / "atmina.srx"
    file.write_bytes(srx.export())
    schema = resources.files("choppa") / "data" / "xsd" / "srx20.xsd"
    document = SrxDocument(ruleset=str(file), validate_ruleset=str(schema))

    def ends(text, lang):
        pieces, offset = [], 0
        for piece in SrxTextIterator(document, lang, text):
            offset += len(piece)
            if piece.strip():
                pieces.append(offset - (len(piece) - len(piece.rstrip())))
        return pieces

    return ends


def ours(text, lang):
    return [end for _, end in spans(text, lang)]


def test_the_file_is_srx_2_with_every_language_and_one_for_all_others():
    root = etree.fromstring(srx.export())
    assert (root.tag, root.get("version")) == (f"{SRX}srx", "2.0")
    assert root.find(f"{SRX}header").get("cascade") == "no"
    maps = [(one.get("languagepattern"), one.get("languagerulename")) for one in root.iter(f"{SRX}languagemap")]
    assert len(maps) == len(shipped()) + 1
    assert ("[Ll][Vv]([-_].*)?", "Latvian") in maps
    assert maps[-1] == (".*", "Other")
    named = [one.get("languagerulename") for one in root.iter(f"{SRX}languagerule")]
    assert named == [name for _, name in maps]


def test_every_rule_is_there_in_its_order():
    root = etree.fromstring(srx.export(["lv"]))
    (latvian, _) = root.iter(f"{SRX}languagerule")
    written = [
        (one.get("break") == "yes", one.findtext(f"{SRX}beforebreak"), one.findtext(f"{SRX}afterbreak"))
        for one in latvian.iter(f"{SRX}rule")
    ]
    assert written == [(rule.splits, *srx.portable(rule)) for rule in rules("lv")]


def test_approved_abbreviations_are_exported():
    for write in (srx.export, srx.omegat):
        assert b"qx" in write(["lv"], {"lv": ("qxz",)})
        assert write(["lv"], {"en": ("qxz",)}) == write(["lv"])


def test_a_wrong_code_is_refused():
    with pytest.raises(LanguageError):
        srx.export(["latviešu"])


def test_a_rule_without_patterns_fits_everywhere():
    assert srx.portable(Rule("all", False, "", "")) == ("", r"(?=[\s\p{Z}\x85])")


@pytest.mark.parametrize("file", sorted(CASES.glob("*.txt")), ids=lambda file: file.stem)
def test_choppa_cuts_the_cases_as_we_do(engine, file):
    for line in file.read_text("utf-8").splitlines():
        text = line.replace(" | ", " ")
        assert engine(text, file.stem) == ours(text, file.stem), text


@settings(deadline=None, max_examples=300)
@given(
    pieces=st.lists(
        st.sampled_from(TOKENS),
        max_size=30,
    ),
    lang=st.sampled_from([*shipped(), "pl"]),
)
def test_choppa_cuts_any_mixture_as_we_do(engine, pieces, lang):
    text = "".join(pieces).strip()
    assert engine(text, lang) == ours(text, lang)


@pytest.mark.parametrize("file", sorted(SAMPLES.glob("*.txt")), ids=lambda file: file.stem)
def test_choppa_cuts_the_samples_as_we_do(engine, file):
    for line in file.read_text("utf-8").splitlines():
        assert engine(line, file.stem[-2:]) == ours(line, file.stem[-2:])


@pytest.mark.data
@pytest.mark.slow
@pytest.mark.skipif(not gold_cjeu.data_folder().is_dir(), reason="ATMINA_DATA has no align/cjeu-lv-en")
@pytest.mark.parametrize("side", gold_cjeu.SIDES)
def test_choppa_cuts_the_court_s_documents_as_we_do(engine, side):
    folder = gold_cjeu.data_folder()
    for document in sorted(path.stem for path in (folder / side).glob("*.txt")):
        for text in gold_cjeu.paragraphs(folder, side, document).values():
            assert engine(text, side) == ours(text, side)


@pytest.mark.data
@pytest.mark.slow
def test_choppa_cuts_the_regulation_and_the_treebank_as_we_do(engine):
    formex = sorted((DATA / "parallel" / "gdpr-formex").rglob("*.xml"))
    treebank = DATA / "morph" / "lv_lvtb-ud-dev.conllu"
    if not (formex and treebank.is_file()):
        pytest.skip("ATMINA_DATA has no parallel/gdpr-formex or morph")
    texts = [
        (" ".join("".join(element.itertext()).split()), lang)
        for file in formex
        for element in etree.parse(file).iter("P", "TXT", "ALINEA", "NP", "TI", "CONSID", "NOTE")
        for lang in ("lv", "en")
    ]
    lines = treebank.read_text("utf-8").splitlines()
    sentences = [line.removeprefix("# text = ") for line in lines if line.startswith("# text = ")]
    texts += [(" ".join(sentences[index : index + 5]), "lv") for index in range(0, len(sentences), 5)]
    for text, lang in texts:
        assert engine(unicodedata.normalize("NFC", text), lang) == ours(unicodedata.normalize("NFC", text), lang)
