"""Search, concordance and cleaning on the command line: every format, several languages, hostile text, limits."""

from __future__ import annotations

import io
import json
import re
from xml.sax.saxutils import escape

import pytest

from atmina.terminal import counting

PAIR = ("en", "lv")
CALL = "The Council calls on the Member States to act by 1 March 2024."
TEXTS = [
    (CALL, "Padome aicina dalībvalstis rīkoties līdz 2024. gada 1. martam."),
    ("The Council calls on the Member States to act.", "Padome aicina dalībvalstis rīkoties."),
    ("Article 7", "7. pants"),
    ("State aid", "valsts atbalsts"),
]
HOSTILE = [
    ("  ::error file=a::Fine \x9b31m text", "::warning::Labs \u202eteksts"),
    ("##[error]Second fine text", "Otrs ##[group]labs\tteksts"),
]


def filled(atmina, folder, texts, name="m", languages=PAIR):
    """Import texts as they are; the writer of the program would leave out what is empty or a control character."""
    units = "".join(
        '<tu><prop type="x-document">A</prop>'
        + "".join(
            f'<tuv xml:lang="{code}"><seg>{escape(text)}</seg></tuv>'
            for code, text in zip(languages, pair, strict=True)
        )
        + "</tu>"
        for pair in texts
    )
    header = 'creationtool="a" creationtoolversion="1" segtype="sentence" o-tmf="a" adminlang="en" datatype="plaintext"'
    memory = f'<tmx version="1.4"><header {header} srclang="{languages[0]}"/><body>{units}</body></tmx>'
    (folder / f"{name}.tmx").write_text(memory, "utf-8")
    assert atmina("tm", "import", folder / f"{name}.store", folder / f"{name}.tmx").code == 0
    return folder / f"{name}.store"


@pytest.fixture
def store(atmina, tmp_path):
    return filled(atmina, tmp_path, TEXTS)


@pytest.fixture
def ask(atmina, monkeypatch):
    """Run the program with texts on its standard input."""

    def call(text, *arguments):
        monkeypatch.setattr("sys.stdin", io.StringIO(text))
        return atmina(*arguments)

    return call


def test_search_as_a_table(ask, store):
    result = ask(f"Article 8\n\nnothing like it\n{CALL}\n", "tm", "search", store, "--top", 1)
    rows = ["query\tscore\tsource\ttarget", "1\t88.9\tArticle 7\t7. pants", "4\t100.0\t" + "\t".join(TEXTS[0])]
    assert (result.code, result.out.splitlines(), result.err) == (0, rows, "")


def test_search_as_json(ask, store):
    first, second = json.loads(ask("Article 8\nno\n", "tm", "search", store, "--format", "json").out)
    assert (first["query"], first["text"], second["matches"]) == (1, "Article 8", [])
    (match,) = first["matches"]
    assert match["score"] == 88.9
    assert (match["source"], match["document"]) == ("Article 7", "A")
    assert match["exchange"] == [{"old": "7", "new": "8", "places": 1}]
    assert json.loads(ask("", "tm", "search", store, "--format", "json").out) == []


def test_search_as_text_marks_what_differs(ask, store):
    lines = ask("Article 8\n", "tm", "search", store, "--format", "text").out.splitlines()
    assert lines[0] == "1: Article 8"
    assert lines[1].split() == ["88.9", "Article", "[-7-]{+8+}"]
    assert "         exchange 7 for 8: once in the target" in lines


@pytest.mark.parametrize(
    ("least", "top", "scores"),
    [(70, 5, [100.0, 74.2]), (74.15, 5, [100.0, 74.2]), (75, 5, [100.0]), (100, 5, [100.0]), (70, 1, [100.0])],
)
def test_search_keeps_its_limits(ask, store, least, top, scores):
    lines = ask(CALL, "tm", "search", store, "--min", least, "--top", top).out.splitlines()[1:]
    assert [float(line.split("\t")[1]) for line in lines] == scores


def test_least_zero_gives_all(ask, store):
    assert len(ask("x", "tm", "search", store, "--min", 0, "--top", 1000).out.splitlines()) == 1 + len(TEXTS)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("search", "STORE", "--min", "101"), "less than or equal to 100"),
        (("search", "STORE", "--min", "nan"), "less than or equal to 100"),
        (("search", "STORE", "--top", "0"), "greater than or equal to 1"),
        (("search", "STORE", "--source-lang", "e n"), "no language code"),
        (("search", "STORE", "--source-lang", "de"), "the store has no texts in 'de'; it has en, lv"),
        (("search", "STORE", "--format", "xml"), "xml"),
        (("search", "nothing"), "no such store"),
        (("concordance", "STORE", "pants", "--lang", "de"), "'de' is none of en, lv"),
        (("concordance", "STORE", "pants", "--target-lang", "\x1b[31m"), "no language code"),
        (("pretranslate", "STORE", "a.docx", "-o", "b.docx"), "not a format that can be pretranslated"),
        (("pretranslate", "STORE", "none.po", "-o", "b.po"), "none.po"),
        (("clean", "STORE", "--only", "dirt"), "kinds are empty"),
        (("clean", "STORE", "--apply", "--restore"), "only one of them"),
    ],
)
def test_what_is_wrong_is_one_line(ask, store, arguments, said):
    result = ask("x\n", "tm", *(store if one == "STORE" else one for one in arguments))
    assert result.code == 2
    assert said in result.err
    assert "\x1b" not in result.err
    assert "Traceback" not in result.err


def test_input_that_is_no_utf8_is_refused(atmina, store, monkeypatch):
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"caf\xe9\n"), encoding="utf-8"))
    result = atmina("tm", "search", store)
    assert (result.code, "standard input is not UTF-8" in result.err) == (2, True)


def test_several_languages(ask, atmina, store, tmp_path):
    filled(atmina, tmp_path, [("Regolament 7", "7 straipsnis")], "m", ("mt", "lt"))
    maltese = ("--source-lang", "mt", "--target-lang", "lt")
    rows = ask("Regolament 8\n", "tm", "search", store, *maltese).out.splitlines()
    assert rows[1:] == ["1\t91.7\tRegolament 7\t7 straipsnis"]
    assert ask("Regolament 7\n", "tm", "search", store).out.splitlines()[1:] == []
    other = ("--source-lang", "lv", "--target-lang", "en")
    assert ask("7. pants\n", "tm", "search", store, *other).out.splitlines()[1:] == ["1\t100.0\t7. pants\tArticle 7"]
    assert (
        "mt\t0\t10\tRegolament 7\t7 straipsnis"
        in atmina("tm", "concordance", store, "Regolament", "--lang", "mt", "--format", "tsv", *maltese).out
    )


@pytest.mark.parametrize("command", [("search",), ("concordance", "x"), ("clean",)])
def test_an_empty_store_is_fine(ask, atmina, tmp_path, command):
    (tmp_path / "empty.csv").write_text("en,lv\n", "utf-8")
    assert atmina("tm", "import", tmp_path / "e.store", tmp_path / "empty.csv", "--languages", "en,lv").code == 0
    result = ask("x\n", "tm", command[0], tmp_path / "e.store", *command[1:])
    assert result.code == 0
    assert ("no unit has" in result.err) is (command[0] == "concordance")
    assert len(result.err.splitlines()) == (command[0] == "concordance")


def obeyed(out):
    """Give the lines of an output that a CI system takes for commands, and the characters that a terminal obeys."""
    lines = [line for line in out.splitlines() if re.match(r"\s*::", line) or "##[" in line]
    return lines + [character for character in out if character not in "\n\t" and not character.isprintable()]


@pytest.mark.parametrize("form", ["tsv", "text", "json"])
@pytest.mark.parametrize(
    ("command", "texts"), [("search", 2), ("concordance", 2), ("clean", 1)], ids=["search", "concordance", "clean"]
)
def test_no_text_of_a_store_is_a_command(ask, atmina, tmp_path, command, texts, form):
    repeated = [*HOSTILE, *((source, "") for source, _ in HOSTILE)]
    hostile = filled(atmina, tmp_path, repeated if command == "clean" else HOSTILE)
    query = "".join(f"{source}\n" for source, _ in HOSTILE)
    arguments = ("fine", "--lang", "en") if command == "concordance" else ()
    result = ask(query, "tm", command, hostile, *arguments, "--format", form)
    assert result.out.casefold().count("fine") >= texts
    assert obeyed(result.out) == []
    assert obeyed(result.err) == []
    if form == "json":
        assert HOSTILE[0][0].strip() in json.dumps(json.loads(result.out), ensure_ascii=False).replace("\\t", "\t")


def test_concordance(atmina, store):
    shown = atmina("tm", "concordance", store, "dalībvalstij").out.splitlines()
    assert shown == [
        "Padome aicina [[dalībvalstis]] rīkoties.",
        "    The Council calls on the Member States to act.",
        "    from A",
        "Padome aicina [[dalībvalstis]] rīkoties līdz 2024. gada 1. martam.",
        f"    {CALL}",
        "    from A",
    ]
    table = atmina("tm", "concordance", store, "member state", "--format", "tsv", "--top", 1).out.splitlines()
    assert table == ["language\tstart\tend\ttext\ttranslation\tdocument", "\t".join(("en", "25", "38", *TEXTS[1], "A"))]
    (line,) = json.loads(atmina("tm", "concordance", store, "atbalstam", "--format", "json").out)
    assert (line["language"], line["text"], line["places"]) == ("lv", "valsts atbalsts", [[7, 15]])
    none = atmina("tm", "concordance", store, "atbalstam", "--lang", "en")
    assert (none.code, none.out, none.err) == (0, "", f"{store}: no unit has atbalstam, in any form that is known\n")


FLAWED = [
    *TEXTS,
    ("Nothing is said.", ""),
    ("It applies from 12 May 2020 to 14 June 2021.", "To piemēro no 2020. gada 12. maija līdz 2027. gada 14. jūnijam."),
    ("The Court dismissed the appeal of the applicant.", "The Court dismissed the appeal of the applicant."),
]


def test_clean_says_what_and_why_in_every_form(atmina, tmp_path):
    store = filled(atmina, tmp_path, FLAWED)
    text = atmina("tm", "clean", store)
    assert text.code == 1
    assert re.search(r"^unit 5 \(A\): .+ \[empty [01]\.\d\d\]$", text.out, re.MULTILINE)
    header, *rows = atmina("tm", "clean", store, "--format", "tsv").out.splitlines()
    assert header == "unit\tkind\tconfidence\treason\tdocument\tsource\ttarget"
    kinds = {(int(row.split("\t")[0]), row.split("\t")[1]) for row in rows}
    assert {(5, "empty"), (6, "number"), (7, "untranslated")} <= kinds
    assert not kinds & {(number, kind) for number in range(1, 5) for _, kind in kinds}
    found = json.loads(atmina("tm", "clean", store, "--format", "json").out)
    assert {(one["unit"], one["kind"]) for one in found} == kinds
    assert all(0 <= one["confidence"] <= 1 and one["reason"] for one in found)
    only = json.loads(atmina("tm", "clean", store, "--format", "json", "--only", "empty, number").out)
    assert {one["kind"] for one in only} == {"empty", "number"}


def test_clean_puts_aside_and_brings_back(ask, atmina, tmp_path):
    store = filled(atmina, tmp_path, FLAWED)
    whole = sorted(atmina("tm", "export", store, tmp_path / "a.csv").out.splitlines())
    dismissed = FLAWED[-1][0]

    def found():
        searched = len(ask(dismissed, "tm", "search", store).out.splitlines()) - 1
        shown = len(json.loads(atmina("tm", "concordance", store, "appeal", "--lang", "en", "--format", "json").out))
        return searched, shown

    assert found() == (1, 1)
    applied = atmina("tm", "clean", store, "--apply", "--only", "untranslated")
    assert (applied.code, applied.err) == (1, "1 units put into quarantine (event 2)\n")
    assert found() == (0, 0)
    assert atmina("tm", "clean", store, "--only", "untranslated").code == 0
    assert atmina("tm", "clean", store, "--restore").out == "1 units brought back (event 3)\n"
    assert found() == (1, 1)
    atmina("tm", "clean", store, "--apply", "--only", "untranslated")
    assert found() == (0, 0)
    assert atmina("tm", "undo", store, 4).code == 0
    assert found() == (1, 1)
    assert sorted(atmina("tm", "export", store, tmp_path / "b.csv").out.splitlines()) == whole
    assert (tmp_path / "a.csv").read_bytes() == (tmp_path / "b.csv").read_bytes()


@pytest.mark.parametrize("total", [None, 10])
def test_counting_shows_progress_only_on_a_terminal(monkeypatch, total):
    class Terminal(io.StringIO):
        def isatty(self):
            return True

    for stream in (io.StringIO(), Terminal()):
        monkeypatch.setattr("sys.stderr", stream)
        monkeypatch.setenv("TERM", "xterm")
        with counting("reading [/red]\x9b31m.tmx", total) as tell:
            tell(7)
        assert bool(stream.getvalue()) == stream.isatty()
        assert "\x9b" not in stream.getvalue()
    assert "reading [/red]\\x9b31m.tmx" in stream.getvalue()
    assert "7" in stream.getvalue()


PO = """msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8\\nLanguage: lv\\n"

msgid "Article 7"
msgstr ""

msgid "Article 8"
msgstr ""

msgid "State aid"
msgstr "Mans"

msgid "Article 7"
msgid_plural "Articles 7"
msgstr[0] ""
msgstr[1] ""
"""
CLASSIC = """<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">
<file original="a" datatype="plaintext" source-language="en" target-language="lv"><body>
<trans-unit id="1"><source>Article 7</source></trans-unit>
<trans-unit id="2"><source>Article 8</source></trans-unit>
<trans-unit id="3"><source>State aid</source><target>Mans</target></trans-unit>
<trans-unit id="4"><source>x</source><seg-source><mrk mtype="seg" mid="1">Article 7</mrk></seg-source></trans-unit>
<trans-unit id="5"><source>x</source><seg-source><mrk mtype="seg" mid="1">Article 7</mrk></seg-source>
<target><mrk mtype="seg" mid="2">Mans</mrk></target></trans-unit>
</body></file></xliff>
"""
MODERN = """<xliff version="2.0" srcLang="en" trgLang="lv" xmlns="urn:oasis:names:tc:xliff:document:2.0"><file id="f">
<unit id="1"><segment id="s"><source>Article 7</source></segment></unit>
<unit id="2"><segment id="s"><source>Article 8</source></segment></unit>
<unit id="3"><segment id="s"><source>State aid</source><target>Mans</target></segment></unit>
</file></xliff>
"""
TEXT = "Article 7\nArticle 8\nsomething else\n"


@pytest.mark.parametrize(
    ("name", "content", "counts", "kept", "said"),
    [
        ("a.po", PO, "4 0 1 1 0 1 1", 'msgstr "Mans"', "1 messages with plural forms without a translation were left"),
        ("a.xlf", CLASSIC, "5 0 2 1 0 1 1", "<target>Mans</target>", "1 segments of divided units without"),
        ("a.xliff", MODERN, "3 0 1 1 0 1 0", "<target>Mans</target>", ""),
        ("a.txt", TEXT, "3 0 1 1 1 0 0", "[88.9%] 7. pants\nsomething else\n", ""),
    ],
)
def test_pretranslate_fills_keeps_and_says_what_is_left(atmina, store, tmp_path, name, content, counts, kept, said):
    path, out = tmp_path / name, tmp_path / f"out.{name}"
    path.write_text(content, "utf-8")
    result = atmina("tm", "pretranslate", store, path, "-o", out)
    names = ("segments", "context", "exact", "fuzzy", "none", "kept", "left")
    assert result.code == 0
    rows = (f"{one}\t{number}" for one, number in zip(names, counts.split(), strict=True))
    assert result.out.splitlines() == list(rows)
    assert said in result.err
    assert bool(result.err) == bool(said)
    made = out.read_text("utf-8")
    assert kept in made
    assert made.count("7. pants") >= 2
    assert path.read_text("utf-8") == content
    if name != "a.txt":
        again = atmina("tm", "pretranslate", store, path, "-o", path, "--overwrite", "--min", 100)
        assert (again.code, "Mans</target>" in path.read_text("utf-8")) == (0, False)
        assert "valsts atbalsts" in path.read_text("utf-8")
