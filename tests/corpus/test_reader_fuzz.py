"""All readers under random damage: only the declared errors, bounded time and memory, sound documents.

For 60 seconds in CI, 5 elsewhere, or as many as ATMINA_FUZZ_SECONDS says, as for the reader of memories. Damage is done
to bytes, to the tree of XML and HTML, and to the parts inside an archive. A case that fails is kept, and its number and
seed are named.
"""

from __future__ import annotations

import io
import os
import random
import resource
import time
import zipfile
from collections import Counter
from pathlib import Path

import docx
import pytest
from lxml import etree
from lxml import html as lxml_html
from reportlab.pdfgen.canvas import Canvas

from corpus.errors import CorpusError
from corpus.read import READERS, read
from corpus.segmentation import segment

SECONDS = float(os.environ.get("ATMINA_FUZZ_SECONDS", "60" if os.environ.get("CI") else "5"))
SAMPLES = Path(__file__).parent / "readers"
TREES = {".xml", ".xlf", ".xliff", ".tmx", ".html"}
#: Of processor time for one file; most take a hundredth of a second.
LONGEST = 20
TEXT = """Padomes secinājumi

1. Padome atzinīgi vērtē 2012. gada 15. janvāra ziņojumu1 un mudina
Komisiju rīkoties. Tā pieņem zināšanai:
(a) pirmo;
(b) otro.
__________
1 OV L 123, 12.6.2009., 1. lpp.
\f
2. Padome atgādina par saviem secinājumiem.
"""
TOKENS = [
    b"<", b">", b"&", b'"', b"</p>", b"<table>", b"<td>", b"<p>", b"<!--", b"-->", b"<![CDATA[", b"]]>", b"<?x ?>",
    b"<!DOCTYPE a [", b'<!ENTITY a "b">', b"&a;", b"&#0;", b"&#xD800;", b"&#x110000;", b"&nbsp;", b"\0", b"\x1b",
    b"\xff", b"\xfe\xff", b"\xef\xbb\xbf", b"\xed\xa0\x80", b"\xc3", b"\r", b"\f", b"\xe2\x80\xa8", b"\xcc\x81" * 50,
    b"\t" * 300, b'charset="utf-16"', b'encoding="utf-7"', b'xml:lang="lv"', b'class="oj-normal"', b"msgid",
    b'colspan="99999999"', b'msgstr[1] "', b"#~ ", b"\\", b"99999999999999999999", b"<b>" * 200, b" a='b'" * 300,
    b"1. ", b"(a) ", b"x" * 5000, b"<w:p>", b"w:val='-1'", b"/Kids", b"/Length 999999999", b"<<", b"[", b" obj",
    b"endstream",
]  # fmt: skip


def seeds():
    """Sound files to begin with, by their ending: a small one of each format."""
    made = {
        ".txt": [
            TEXT.encode(),
            TEXT.encode("utf-16"),
            TEXT.replace("\f", "").encode("cp1257"),
            b"\xef\xbb\xbf1. A\r\n",
        ],
        ".docx": [word()],
        ".pdf": [drawn()],
    }
    for sample in sorted(SAMPLES.iterdir()):
        if sample.suffix in READERS and sample.suffix != ".txt":
            made.setdefault(sample.suffix, []).append(sample.read_bytes())
    return made


def word():
    document = docx.Document()
    document.add_heading("Secinājumi", 1)
    for number in range(3):
        document.add_paragraph(f"Padome uzsver {number}.", style="List Number")
    document.add_table(2, 2).cell(0, 0).text = "Valsts"
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def drawn():
    stream = io.BytesIO()
    canvas = Canvas(stream)
    for page in range(2):
        for line in range(20):
            canvas.drawString(60, 750 - 14 * line, f"{line}. The council counts bees on page {page} and goes on so.")
        canvas.showPage()
    canvas.save()
    return stream.getvalue()


def in_bytes(content, chance, pool):
    """Damage a file in one to five ways."""
    made = bytearray(content)
    for _ in range(chance.randint(1, 5)):
        place = chance.randrange(len(made) + 1)
        end = min(len(made), place + chance.randint(1, 60))
        other = chance.choice(pool)
        start = chance.randrange(len(other))
        match chance.randrange(7):
            case 0:
                made[place:end] = b""
            case 1:
                made[place:place] = chance.choice(TOKENS)
            case 2:
                made[place:end] = chance.choice(TOKENS)
            case 3:
                made[place:place] = made[place:end] * chance.randint(1, 20)
            case 4 if place < len(made):
                made[place] = chance.randrange(256)
            case 5:
                made[place:end] = other[start : start + chance.randint(1, 400)]
            case _:
                del made[place:]
    return bytes(made)


def in_tree(content, chance, ending):
    """Move, double, nest, rename and drop elements, change and drop attributes."""
    root = lxml_html.document_fromstring(content) if ending == ".html" else etree.fromstring(content)
    for _ in range(chance.randint(1, 8)):
        elements = [element for element in root.iter() if isinstance(element.tag, str)]
        one, other = chance.choice(elements), chance.choice(elements)
        way = chance.randrange(8)
        inside = one in set(other.iter())
        if way == 0 and one is not root:
            one.getparent().remove(one)
        elif way == 1 and not inside and one is not root:
            other.append(one)
        elif way == 2 and len(elements) < 3000:
            other.append(etree.fromstring(etree.tostring(one, with_tail=False)))
        elif way == 3:
            one.tag = other.tag
        elif way == 4:
            one.text, one.tail = other.tail, (one.tail if one is root else other.text)
        elif way == 5 and one.attrib:
            name = chance.choice(sorted(one.attrib))
            one.set(
                name, chance.choice(["", "-1", "99999999999", "x" * 3000, "lv", "#", "oj-ti-art", other.get(name, "2")])
            )
        elif way == 6 and one.attrib:
            del one.attrib[chance.choice(sorted(one.attrib))]
        else:
            for _ in range(chance.randint(1, 30)):
                one = etree.SubElement(one, other.tag)
            one.text = "1. Teksts; "
    return etree.tostring(root, encoding="utf-8")


def in_archive(content, chance, pool):
    """Damage a part inside an archive, or drop it."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(stream, "w") as new:
        parts = [name for name in old.namelist() if name.startswith("word/") or "ontent" in name]
        struck = chance.choice([*parts, *["word/document.xml"] * 10])
        for entry in old.infolist():
            data = old.read(entry)
            if entry.filename == struck:
                if chance.random() < 0.1:
                    continue
                data = in_bytes(data, chance, pool) if chance.random() < 0.3 else in_tree(data, chance, ".xml")
            new.writestr(entry.filename, data)
    return stream.getvalue()


def damaged(content, ending, chance, pool):
    try:
        if ending == ".docx" and chance.random() < 0.8:
            return in_archive(content, chance, pool)
        if ending in TREES and chance.random() < 0.6:
            return in_tree(content, chance, ending)
    except (etree.LxmlError, ValueError):
        pass  # lxml refuses to make it, so it is made by bytes
    return in_bytes(content, chance, pool)


@pytest.mark.slow
def test_only_declared_errors_and_sound_documents(tmp_path):
    good = seeds()
    assert set(good) >= {".txt", ".pdf", ".docx", ".html", ".xml", ".xliff", ".xlf", ".po", ".tmx"}
    pool = [content for contents in good.values() for content in contents]
    # A PDF is read in a process of its own, which takes a hundred times longer.
    endings = [ending for ending in sorted(good) for _ in range(1 if ending == ".pdf" else 15)]
    seed = int(os.environ.get("ATMINA_FUZZ_SEED", "20261122"))
    chance = random.Random(seed)
    cases, refused = Counter(), Counter()
    for ending, contents in good.items():
        for content in contents:
            assert tried(tmp_path / f"good{ending}", content, ("lv", "en")), f"a sound {ending} is refused"
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    end = time.monotonic() + SECONDS
    while time.monotonic() < end:
        ending = chance.choice(endings)
        content = damaged(chance.choice(good[ending]), ending, chance, pool)
        path = tmp_path / f"fuzz{ending}"
        cases[ending] += 1
        start = time.process_time()
        try:
            refused[ending] += not tried(path, content, (chance.choice(("lv", "en")),))
        except Exception as error:
            error.add_note(f"case {cases.total()} of seed {seed}, kept in {path}")
            raise
        assert time.process_time() - start < LONGEST, path
    print(", ".join(f"{ending} {cases[ending]} ({refused[ending]} refused)" for ending in sorted(cases)))
    assert cases.total() > SECONDS * 5
    assert refused.total() < cases.total() * 0.7, "nearly everything is refused: the damage is too coarse to test much"
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 300 * 1024


def tried(path, content, langs):
    """Read a file and look at what came out; tell whether it could be read in one of the languages."""
    path.write_bytes(content)
    sound = False
    for lang in langs:
        try:
            document = read(path, lang=lang)
        except CorpusError as error:
            assert "\n" not in str(error)  # noqa: PT017 - either outcome is fine
            assert str(path) in str(error)  # noqa: PT017
            continue
        sound = True
        assert document.blocks
        last = content.count(b"\n") + content.count(b"\r") + 2
        kinds = [block.kind.value == "footnote" for block in document.blocks]
        assert kinds == sorted(kinds), "footnotes stand last"
        for block in document.blocks:
            assert block.text or block.label
            assert block.text == block.text.strip()
            assert not any(character in block.text + block.label for character in "\n\r\f\0\x1b\ufffe\uffff")
            assert (
                block.source.line_at(0) is None
                or 0 < block.source.line_at(0) <= last
                or path.suffix in {".docx", ".pdf"}
            )
        (block.text + block.label).encode()  # no lone surrogates
        segments = segment(document)
        assert "".join("".join(one.text for one in segments).split()) == "".join(
            "".join(block.text for block in document.blocks).split()
        )
    return sound
