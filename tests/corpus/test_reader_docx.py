"""Word documents: made with python-docx, changed as XML where it has no function for what Word writes."""

from __future__ import annotations

import io
import zipfile

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from corpus.errors import ReadError
from corpus.read import read
from corpus.readers import archive

W = nsdecls("w")


def xml(text):
    return parse_xml(text.replace(" W>", f" {W}>", 1))


def lines(path, lang="lv"):
    return [(block.kind.value, block.label, block.text) for block in read(path, lang=lang).blocks]


def saved(document, tmp_path, parts=None):
    """Save a document; `parts` are added to the archive, with their relations from the main part."""
    made = io.BytesIO()
    document.save(made)
    path = tmp_path / "a.docx"
    if not parts:
        path.write_bytes(made.getvalue())
        return path
    with zipfile.ZipFile(made) as old, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            data = old.read(entry)
            if entry.filename == "word/_rels/document.xml.rels":
                relations = "".join(
                    f'<Relationship Id="x{number}" Target="{name}" Type="http://schemas.openxmlformats.org/'
                    f'officeDocument/2006/relationships/{name.removesuffix(".xml")}"/>'
                    for number, name in enumerate(parts)
                )
                data = data.replace(b"</Relationships>", relations.encode() + b"</Relationships>")
            if entry.filename.removeprefix("word/") not in parts:
                new.writestr(entry, data)
        for name, text in parts.items():
            new.writestr(f"word/{name}", text)
    return path


NUMBERING = f"""<w:numbering {W}>
<w:abstractNum w:abstractNumId="0">
 <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>
 <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%2)"/></w:lvl>
 <w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="%1.%3"/></w:lvl>
</w:abstractNum>
<w:abstractNum w:abstractNumId="1">
<w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="\uf0b7"/></w:lvl>
</w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>
<w:num w:numId="3"><w:abstractNumId w:val="0"/>
<w:lvlOverride w:ilvl="0"><w:startOverride w:val="7"/></w:lvlOverride></w:num>
</w:numbering>"""


def numbered(document, text, number, level=0):
    paragraph = document.add_paragraph(text)
    paragraph._p.get_or_add_pPr().append(
        xml(f'<w:numPr W><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')
    )


def test_automatic_numbers_are_rendered_as_labels(tmp_path):
    document = docx.Document()
    for text, number, level in [
        ("Pirmais teikums.", 1, 0), ("apakšpunkts;", 1, 1), ("otrs;", 1, 1), ("dziļāk.", 1, 2),
        ("Otrais teikums.", 1, 0), ("no jauna;", 1, 1), ("aizzīme;", 2, 0),
        ("Septītais teikums.", 3, 0), ("Astotais teikums.", 1, 0),
    ]:  # fmt: skip
        numbered(document, text, number, level)
    path = saved(document, tmp_path, {"numbering.xml": NUMBERING})
    assert [label for _, label, _ in lines(path)] == ["1.", "a)", "b)", "1.I", "2.", "a)", "•", "7.", "8."]
    assert [text for *_, text in lines(path)][:2] == ["Pirmais teikums.", "apakšpunkts;"]


def test_a_number_of_zero_is_no_number_and_text_labels_are_found(tmp_path):
    document = docx.Document()
    numbered(document, "Bez numura.", 0)
    for text in ["1.\tPirmais teikums.", "2.\tOtrais teikums.", "15. maijā tas beidzas."]:
        document.add_paragraph(text)
    assert lines(saved(document, tmp_path, {"numbering.xml": NUMBERING})) == [
        ("paragraph", "", "Bez numura."),
        ("point", "1.", "Pirmais teikums."),
        ("point", "2.", "Otrais teikums."),
        ("paragraph", "", "15. maijā tas beidzas."),
    ]


def test_headings_articles_and_contents_by_style(tmp_path):
    document = docx.Document()
    document.styles.add_style("toc 1", docx.enum.style.WD_STYLE_TYPE.PARAGRAPH)
    document.add_heading("Regula par bitēm", 0)
    document.add_paragraph("Saturs\t1", style="toc 1")
    document.add_heading("1. pants", 2)
    document.add_paragraph("Bites ir jāskaita.")
    assert lines(saved(document, tmp_path)) == [
        ("heading", "", "Regula par bitēm"),
        ("article", "", "1. pants"),
        ("paragraph", "", "Bites ir jāskaita."),
    ]


def test_tables_cell_by_cell_and_in_reading_order(tmp_path):
    document = docx.Document()
    document.add_paragraph("Pirms tabulas.")
    table = document.add_table(2, 2)
    for cell, text in zip(table._cells, ["Valsts", "Skaits", "Latvija", "12"], strict=True):
        cell.text = text
    table._cells[3].add_paragraph("(aptuveni)")
    document.add_paragraph("Pēc tabulas.")
    found = read(saved(document, tmp_path), lang="lv").blocks
    assert [(block.kind.value, block.text) for block in found] == [
        ("paragraph", "Pirms tabulas."), ("cell", "Valsts"), ("cell", "Skaits"), ("cell", "Latvija"), ("cell", "12"),
        ("cell", "(aptuveni)"), ("paragraph", "Pēc tabulas."),
    ]  # fmt: skip
    assert found[3].source.place == "table 1, row 2, cell 1"
    assert found[0].source.place == "paragraph 1"


def test_tracked_changes_are_accepted(tmp_path):
    document = docx.Document()
    paragraph = document.add_paragraph("Bites ")
    paragraph._p.append(xml("<w:del W><w:r><w:delText>neskaita</w:delText></w:r></w:del>"))
    paragraph._p.append(xml("<w:ins W><w:r><w:t>skaita</w:t></w:r></w:ins>"))
    paragraph._p.append(xml("<w:moveFrom W><w:r><w:t> prom</w:t></w:r></w:moveFrom>"))
    paragraph._p.append(xml("<w:moveTo W><w:r><w:t> šurp.</w:t></w:r></w:moveTo>"))
    broken = document.add_paragraph("Divas rindkopas ")
    broken._p.get_or_add_pPr().append(xml("<w:rPr W><w:del/></w:rPr>"))
    document.add_paragraph("kļuva viena.")
    table = document.add_table(2, 1)
    table._cells[0].text, table._cells[1].text = "svītrota rinda", "palikusi rinda"
    table.rows[0]._tr.get_or_add_trPr().append(xml("<w:del W></w:del>"))
    assert [text for *_, text in lines(saved(document, tmp_path))] == [
        "Bites skaita šurp.", "Divas rindkopas kļuva viena.", "palikusi rinda",
    ]  # fmt: skip


FOOTNOTES = f"""<w:footnotes {W}>
<w:footnote w:type="separator" w:id="-1">
<w:p><w:r><w:separator/></w:r></w:p>
</w:footnote>
<w:footnote w:id="1">
<w:p><w:r><w:footnoteRef/></w:r><w:r><w:t xml:space="preserve"> Pirmā piezīme.</w:t></w:r></w:p>
</w:footnote>
<w:footnote w:id="2">
<w:p><w:r><w:footnoteRef/><w:t>Otrā piezīme.</w:t></w:r></w:p>
<w:p><w:r><w:t>Tās turpinājums.</w:t></w:r></w:p>
</w:footnote>
<w:footnote w:id="3">
<w:p><w:r><w:t>Zvaigznīte.</w:t></w:r></w:p>
</w:footnote>
</w:footnotes>"""


def test_footnotes_go_last_in_the_order_of_their_marks(tmp_path):
    document = docx.Document()
    paragraph = document.add_paragraph("Padomes")
    paragraph._p.append(xml('<w:r W><w:footnoteReference w:id="2"/></w:r>'))
    paragraph.add_run(" lēmums")
    paragraph._p.append(xml('<w:r W><w:footnoteReference w:customMarkFollows="1" w:id="3"/><w:t>*</w:t></w:r>'))
    paragraph.add_run(".")
    last = document.add_paragraph("Beigas")
    last._p.append(xml('<w:r W><w:footnoteReference w:id="1"/></w:r>'))
    assert lines(saved(document, tmp_path, {"footnotes.xml": FOOTNOTES})) == [
        ("paragraph", "", "Padomes lēmums."),
        ("paragraph", "", "Beigas"),
        ("footnote", "1", "Otrā piezīme."),
        ("footnote", "", "Tās turpinājums."),
        ("footnote", "*", "Zvaigznīte."),
        ("footnote", "2", "Pirmā piezīme."),
    ]


def test_what_is_not_shown_is_not_read(tmp_path):
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "Galvene"
    paragraph = document.add_paragraph("Redzams")
    paragraph.add_run(" slēpts").font.hidden = True
    paragraph._p.append(xml("<w:r W><w:instrText> PAGE </w:instrText></w:r>"))
    paragraph.add_run(" m")
    paragraph.add_run("2").font.superscript = True
    paragraph._p.append(xml("<w:r W><w:t>vār</w:t><w:softHyphen/><w:t>ds</w:t><w:br/><w:t>rinda.</w:t></w:r>"))
    assert lines(saved(document, tmp_path)) == [("paragraph", "", "Redzams m²vārds rinda.")]


def test_content_controls_links_and_text_boxes_are_read(tmp_path):
    document = docx.Document()
    paragraph = document.add_paragraph("Teksts ")
    paragraph._p.append(xml("<w:hyperlink W><w:r><w:t>ar saiti</w:t></w:r></w:hyperlink>"))
    paragraph._p.append(xml("<w:sdt W><w:sdtPr/><w:sdtContent><w:r><w:t> un lauku.</w:t></w:r></w:sdtContent></w:sdt>"))
    paragraph._p.append(
        xml(
            "<w:r W><w:pict><w:txbxContent><w:p><w:r><w:t>Teksta lodziņš.</w:t></w:r></w:p>"
            "</w:txbxContent></w:pict></w:r>"
        )
    )
    document.element.body.insert(
        1, xml("<w:sdt W><w:sdtContent><w:p><w:r><w:t>Bloka lauks.</w:t></w:r></w:p></w:sdtContent></w:sdt>")
    )
    assert [text for *_, text in lines(saved(document, tmp_path))] == [
        "Teksts ar saiti un lauku.", "Teksta lodziņš.", "Bloka lauks.",
    ]  # fmt: skip


# What must be refused, and the word that tells the user why.


def test_protected_or_old_word_files_are_named(tmp_path):
    path = tmp_path / "a.docx"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    with pytest.raises(ReadError, match="password"):
        read(path, lang="lv")


@pytest.mark.parametrize("data", [b"PK", b"no zip at all", b"PK\x03\x04" + bytes(100), b"PK\x05\x06" + bytes(18)])
def test_damaged_archives_are_refused(tmp_path, data):
    path = tmp_path / "a.docx"
    path.write_bytes(data)
    with pytest.raises(ReadError):
        read(path, lang="lv")


def bomb(tmp_path, names=("word/document.xml",), size=200 * 1024 * 1024):
    path = tmp_path / "bomb.docx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        for name in names:
            with made.open(name, "w") as stream:
                for _ in range(size // (1024 * 1024)):
                    stream.write(b" " * 1024 * 1024)
    return path


def test_a_zip_bomb_is_refused_by_counting(tmp_path):
    path = bomb(tmp_path)
    assert path.stat().st_size < 400_000
    with pytest.raises(ReadError, match="inflates"):
        read(path, lang="lv")


def test_a_size_that_lies_does_not_help(tmp_path):
    path = bomb(tmp_path)
    data = bytearray(path.read_bytes())
    real = (200 * 1024 * 1024).to_bytes(4, "little")
    place = data.rindex(real)
    data[place : place + 4] = (100).to_bytes(4, "little")
    path.write_bytes(data)
    with pytest.raises(ReadError):
        read(path, lang="lv")


def test_entries_that_overlap_are_refused(tmp_path):
    path = bomb(tmp_path, ("word/document.xml", "word/other.xml"), 1024 * 1024)
    data = path.read_bytes()
    second = data.index(b"PK\x01\x02", data.index(b"PK\x01\x02") + 4)
    forged = data[: second + 42] + bytes(4) + data[second + 46 :]  # its body is said to be the first entry's
    path.write_bytes(forged)
    with pytest.raises(ReadError, match="overlap"):
        archive.Archive(path)


@pytest.mark.parametrize("name", ["../evil.xml", "/etc/evil", "a/../../b", "C:\\evil", "..\\evil"])
def test_names_that_climb_out_are_refused(tmp_path, name):
    path = tmp_path / "a.docx"
    with zipfile.ZipFile(path, "w") as made:
        made.writestr(name, "x")
    with pytest.raises(ReadError, match="outside"):
        archive.Archive(path)


def test_two_entries_of_one_name_are_refused(tmp_path):
    path = tmp_path / "a.docx"
    with zipfile.ZipFile(path, "w") as made:
        made.writestr("a", "x")
        with pytest.warns(UserWarning, match="Duplicate"):
            made.writestr("a", "y")
    with pytest.raises(ReadError, match="two entries"):
        archive.Archive(path)


def test_entities_in_a_part_are_refused(tmp_path):
    evil = '<!DOCTYPE d [<!ENTITY a "b">]><d><body><p><r><t>&a;</t></r></p></body></d>'
    path = tmp_path / "a.docx"
    with zipfile.ZipFile(path, "w") as made:
        made.writestr("word/document.xml", evil)
    with pytest.raises(ReadError, match="entity"):
        read(path, lang="lv")


def test_relations_lead_nowhere_else(tmp_path):
    path = tmp_path / "a.docx"
    with zipfile.ZipFile(path, "w") as made:
        made.writestr("word/document.xml", "<d><body><p><r><t>Teksts.</t></r></p></body></d>")
        made.writestr(
            "word/_rels/document.xml.rels",
            '<r><Relationship Type="x/styles" Target="../../../../etc/passwd"/><Relationship Type="x/footnotes" '
            'TargetMode="External" Target="http://example.invalid/"/></r>',
        )
    assert lines(path) == [("paragraph", "", "Teksts.")]


def test_an_empty_document_is_an_error(tmp_path):
    with pytest.raises(ReadError, match="no text"):
        read(saved(docx.Document(), tmp_path), lang="lv")
