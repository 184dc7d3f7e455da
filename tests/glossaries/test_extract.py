"""Term extraction, on sentences made for the purpose and on the samples."""

from __future__ import annotations

from itertools import pairwise

import pytest

from bench import terms as bench
from corpus.model import Block, Kind, Segment, Source
from glossaries import concepts
from glossaries import extract as extraction
from glossaries.extract import candidates, extract
from glossaries.model import Candidate, CandidateKind, TermPair
from glossaries.ranking import combined


def document(*sentences: str, name: str = "doc") -> tuple[str, list[Segment]]:
    """Make a document of sentences, one a block."""
    made = []
    for number, text in enumerate(sentences):
        block = Block(Kind.POINT, f"{number + 1}.", text, Source(f"{name}.txt", ((0, number + 1),)))
        made.append(Segment(text, block, number, 0))
    return name, made


def found(lang: str, *sentences: str) -> dict[str, Candidate]:
    """Extract from one document and give the candidates by term."""
    return {candidate.term: candidate for candidate in extract([document(*sentences)], lang)}


def test_forms_of_a_term_are_one_candidate() -> None:
    terms = found("lv", "Mēs atbalstām pilsonisko sabiedrību.", "Tas palīdz pilsoniskajai sabiedrībai.")
    candidate = terms["pilsoniskā sabiedrība"]
    assert candidate.frequency == 2
    assert candidate.forms == ("pilsonisko sabiedrību", "pilsoniskajai sabiedrībai")
    assert not candidate.attested
    assert [context.line for context in candidate.contexts] == [1, 2]
    assert candidate.contexts[1].label == "2."


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        ("Tiek maksāti pievienotās vērtības nodokļi.", "pievienotās vērtības nodoklis"),
        ("Notika brīvas un godīgas vēlēšanas.", "brīvas un godīgas vēlēšanas"),
        ("Viņi noslēdza partnerattiecību un sadarbības nolīgumu.", "partnerattiecību un sadarbības nolīgums"),
        ("Viņš runāja ar personas datu aizsardzības inspektoru.", "personas datu aizsardzības inspektors"),
        ("To atļauj valsts drošības likums par robežu.", "valsts drošības likums par robežu"),
        ("EEZ APVIENOTĀ KOMITEJA", "EEZ apvienotā komiteja"),
        ("Sākās rakstveida process.", "rakstveida process"),
        ("Eiropas Parlamenta un Padomes Regula to nosaka.", "Eiropas Parlaments"),
        ("Ar 2018. gada 23. marta lēmumu valsts sekretārs to noraidīja.", "valsts sekretārs"),
        ("Tiek ņemti vērā standarti un procedūras dalībvalstīs.", "dalībvalsts"),
        ("Tā ir daļa no brīvības, drošības un tiesiskuma telpas.", "brīvības, drošības un tiesiskuma telpa"),
        ("Eiropas Klimata, infrastruktūras un vides izpildaģentūra to dara.",
         "Eiropas Klimata, infrastruktūras un vides izpildaģentūra"),
        ("To nosaka dotācijas nolīgums vai dotācijas lēmums.", "dotācijas lēmums"),
        ("To dara nodokļu iestādes un muitas dienesti.", "muitas dienests"),
        ("Tiesa noraidīja lūgumu sniegt prejudiciālu nolēmumu.", "lūgums sniegt prejudiciālu nolēmumu"),
        ("Personai ir tiesības iebilst.", "tiesības iebilst"),
        ("Viņi prasa piekļuvi personas datiem.", "piekļuve personas datiem"),
        ("Notika dialogs cilvēktiesību jomā.", "dialogs cilvēktiesību jomā"),
        ("Tas ir nodalīts no nemateriāliem aktīviem.", "nemateriāls aktīvs"),
        ("Tika pārdotas kapitāla daļas.", "kapitāla daļa"),
        ("Tam var būt dominējoša ietekme uz tirgu.", "dominējoša ietekme"),
        ("Viņi apstrīdēja lēmuma spēkā esamību.", "spēkā esamība"),
        ("Tā uzlabo līgumslēdzēju pušu sadarbību.", "līgumslēdzēja puse"),
        ("Piemēro Padomes Regulu (EK) Nr. 659/1999.", "Padomes Regula (EK) Nr. 659/1999"),
        ("Pieņem Valsts rīcības plānu cilvēktiesību jomā.", "Valsts rīcības plāns"),
        ("Eiropadome sanāca martā.", "Eiropadome"),
        ("Dalībvalsts nosūta PoMS ziņojumus.", "PoMS ziņojums"),
        ("Dalībvalsts par to lemj ar PoMS.", "PoMS"),
        ("Tas ir pieņemtajos KLP stratēģiskajos plānos.", "pieņemtais KLP stratēģiskais plāns"),
        ("Reģionu komiteja to atbalsta.", "Reģionu komiteja"),
        ("Apvienoto Nāciju Organizācija to nosoda.", "Apvienoto Nāciju Organizācija"),
        ("Jaunā Eiropas Komisija to nosaka.", "jaunā Eiropas Komisija"),
    ],
)  # fmt: skip
def test_phrases_in_dictionary_form(sentence: str, wanted: str) -> None:
    assert wanted in found("lv", sentence)


@pytest.mark.parametrize(
    ("sentence", "unwanted"),
    [
        ("Notika brīvas un godīgas vēlēšanas.", "godīgas vēlēšanas"),
        ("Runāja drošības un sadarbības organizācija.", "sadarbības organizācija"),
        ("Runāja pilsoniskās sabiedrības pārstāvis.", "sabiedrības pārstāvis"),
        ("Padome atbalsta pilsonisko sabiedrību.", "atbalsta pilsoniskā sabiedrība"),
        ("Tika izveidota jauna komisija.", "izveidota jauna komisija"),
        ("Tas notika 2012. gada 15. janvārī.", "janvāris"),
        ("Tas notika 2012. gada 15. janvārī.", "gads"),
        ("Tur dzīvo Natālija Sokolova.", "Natālija Sokolova"),
        ("Piemēro Direktīvu 2008/115/EK un Regulu (ES) 2017/254.", "EK"),
        ("Piemēro Direktīvu 2008/115/EK un Regulu (ES) 2017/254.", "ES"),
        ("IR PIEŅĒMUSI ŠO LĒMUMU PAR TIESU.", "TIESU"),
        ("Ar 2018. gada 23. marta lēmumu valsts sekretārs to noraidīja.", "lēmumu valsts sekretārs"),
        ("Tiek ņemti vērā standarti un procedūras dalībvalstīs.", "procedūras dalībvalsts"),
        ("Sanāca ANO Cilvēktiesību padome.", "ANO Cilvēktiesības"),
        ("Ar 9. panta c) apakšpunktu padome to liedz.", "apakšpunktu padome"),
        ("Saskaņā ar šo direktīvu padome to liedz.", "direktīvu padome"),
        ("B. Selektivitātes kritērijs", "Selektivitātes kritērijs"),
        ("Vide – Selektivitātes kritērijs", "Selektivitātes kritērijs"),
        ("Ar savu lēmumu saskaņā ar regulu tas beidzās.", "saskaņa"),
        ("Eiropas Klimata, infrastruktūras un vides izpildaģentūra to dara.", "vides izpildaģentūra"),
        ("Padome pieņēma secinājumus par Baltkrieviju.", "secinājumi par Baltkrieviju"),
        ("Viņi noslēdza partnerattiecību un sadarbības nolīgumu.", "sadarbības nolīgums"),
        ("Stājas spēkā regula.", "spēkā regula"),
        ("Ar šo lēmumu izveido un groza pielikumā iekļauto sarakstu.", "groza pielikums"),
        ("Sk. spriedumu (ECLI:EU:C:2018:587).", "EU"),
        ("To nosaka COM(2018) 395, un maksā 500 EUR.", "COM"),
        ("To nosaka COM(2018) 395, un maksā 500 EUR.", "EUR"),
        ("Komisija pieņem vai groza pielikuma sarakstu.", "groza pielikuma saraksts"),
        ("Sanāca Apvienoto Nāciju Organizācijas pētniecības birojs.", "Organizācijas pētniecības birojs"),
        ("To teica Apvienoto Nāciju Organizācijas Humānās palīdzības birojs.", "Organizācijas Humānā palīdzība"),
    ],
)
def test_no_verbs_halves_fragments_dates_or_persons(sentence: str, unwanted: str) -> None:
    assert unwanted not in found("lv", sentence)


def test_references_to_an_act_meet_by_its_number() -> None:
    terms = found("lv", "Piemēro Direktīvu 95/46/EK.", "Eiropas Parlamenta un Padomes Direktīvas 95/46/EK mērķis.")
    acts = [candidate for candidate in terms.values() if "95/46/EK" in candidate.term]
    assert [candidate.frequency for candidate in acts] == [2]
    assert acts[0].kind is CandidateKind.ACT


def test_acronym_and_expansion_are_one_entry() -> None:
    terms = found(
        "lv",
        "To vēro Eiropas Drošības un sadarbības organizācija (EDSO).",
        "EDSO uzskata citādi, un EDSO to pateica.",
    )
    candidate = terms["Eiropas Drošības un sadarbības organizācija"]
    assert candidate.acronym == "EDSO"
    assert candidate.frequency == 4
    assert "EDSO" not in terms


def test_names_are_kept_apart_by_kind() -> None:
    sentence = "Tika atbrīvota Natālija Sokolova un laikraksta „Vzgļad” redaktors Kazahstānā."
    kinds = {candidate.term: candidate.kind for candidate in candidates([document(sentence)], "lv")}
    assert kinds["Kazahstāna"] is CandidateKind.PLACE
    terms = found("lv", sentence)
    assert "Vzgļad" not in terms
    assert "Kazahstāna" not in terms


def test_capitals_are_those_within_sentences() -> None:
    terms = found("lv", "Savienības tiesības", "To prasa Savienības iestādes un tās Savienības likums.")
    assert "Savienības tiesības" in terms
    terms = found("lv", "Pilsoniskā sabiedrība", "Tas palīdz pilsoniskajai sabiedrībai.")
    assert "pilsoniskā sabiedrība" in terms


def test_a_defined_name_keeps_its_capital() -> None:
    assert "Harta" in found("lv", "Jāievēro Pamattiesību harta (turpmāk tekstā – “Harta”).")


def test_plural_where_the_phrase_has_no_singular_but_not_of_persons() -> None:
    rights = found("lv", *["Tas kaitē bērna interesēm."] * 3, "Tā ir viena interese.")
    assert "bērna intereses" in rights
    persons = found("lv", *["Tie ir aizsardzības saņēmēji."] * 3, "Tas ir saņēmējs.")
    assert "aizsardzības saņēmējs" in persons


def test_english_phrases() -> None:
    terms = found(
        "en",
        "The Council calls on the authorities to lift the state of emergency immediately.",
        "It imposed restrictive measures and supports civil society.",
    )
    assert {"state of emergency", "restrictive measures", "civil society", "Council"} <= set(terms)
    assert not {"calls", "supports civil society", "immediately", "the Council"} & set(terms)


def test_english_plural_only_where_nothing_else_is_shown() -> None:
    terms = found("en", "Human rights matter.", "A political prisoner was freed.", "All political prisoners left.")
    assert "political prisoner" in terms
    assert {term.lower() for term in terms} >= {"human rights"}


@pytest.mark.parametrize(
    ("sentences", "wanted", "unwanted"),
    [
        (["HAS ADOPTED THIS DECISION:"], set(), {"HAS ADOPTED THIS DECISION", "has adopted this decision"}),
        (["COUNCIL OF THE EUROPEAN UNION", "The European Union agreed."], {"European Union"}, {"EUROPEAN UNION"}),
        (["The Council adopted Decision 2021/455."], {"Council"}, {"Council adopted Decision", "adopted Decision"}),
        (["The Agency informed delegations about wages."], {"delegation"}, {"informed delegations"}),
        (["He was held in the prison of Port St. Mary."], {"prison"}, {"Port St", "prison of Port St"}),
        (["In view of the gravity of the situation it acted."], {"gravity of the situation"}, {"view of the gravity"}),
        (["By way of derogation it acted."], {"derogation"}, {"way of derogation"}),
        (["Natural persons"], {"natural person"}, {"Natural persons"}),
        (["It chose projects along the border."], {"project"}, {"projects"}),
        (["It met the United Nations in Brussels."], {"United Nations"}, {"United Nation", "Brussel"}),
        (["DK and LT entered a scrutiny reservation."], {"scrutiny reservation"}, {"DK", "LT", "DK and LT"}),
        (["See the website at https://agency.europa.eu/index."], set(), {"https", "agency.europa.eu", "index"}),
        (["It owns EU funded projects."], {"EU funded project"}, {"funded"}),
    ],
)  # fmt: skip
def test_english_terms(sentences: list[str], wanted: set[str], unwanted: set[str]) -> None:
    terms = set(found("en", *sentences))
    assert wanted <= terms
    assert not unwanted & terms


def test_codes_of_states_are_no_terms() -> None:
    assert not {"DK", "LT"} & set(found("lv", "DK un LT izteica atrunu. ES to atbalsta."))


def test_headings_in_capitals_take_the_capitals_of_the_text() -> None:
    terms = found("lv", "EIROPAS KOMISIJA", "Par to runāja Komisija un Eiropas Parlaments.")
    assert "Eiropas Komisija" in terms


def test_any_language() -> None:
    terms = found("et", "Riigikogu toetab kodanikuühiskonda.", "Riigikogu toetab kodanikuühiskonda.")
    assert "kodanikuühiskonda" in terms


def test_the_parts_of_a_score_make_it() -> None:
    terms = extract(bench.documents("lv")[:1], "lv")
    for candidate in terms:
        assert candidate.score == pytest.approx(combined(dict(candidate.parts)), abs=1e-3)
    assert len({name for candidate in terms for name, value in candidate.parts if value != candidate.parts[0][1]}) > 4


def test_nothing_in_nothing_out() -> None:
    assert extract([], "lv") == ()
    assert extract([document("")], "lv") == ()
    assert extract([document("… — 123 !", "’ ’")], "en") == ()


def test_limit_gives_the_best() -> None:
    documents = bench.documents("lv")
    every = extract(documents, "lv")
    assert extract(documents, "lv", 7) == every[:7]
    assert extract(documents, "lv", 0) == ()
    assert all(first.score >= second.score for first, second in pairwise(every))


def test_terms_of_the_samples() -> None:
    terms = extract(bench.documents("lv"), "lv")
    wanted = bench.gold("lv")
    known = {name for concept in wanted for name in concept}
    hits = sum(bool(bench.names(candidate) & known) for candidate in terms[:50])
    assert hits >= 30
    assert bench.recall(terms, wanted, 400)[0] >= 0.6


def test_ids_do_not_change() -> None:
    documents = [document("Mēs atbalstām pilsonisko sabiedrību.")]
    once = concepts.from_candidates(extract(documents, "lv"))
    more = concepts.from_candidates(extract([*documents, document("Pilsoniskā sabiedrība un tiesiskums.")], "lv"))
    assert {concept.id for concept in once} <= {concept.id for concept in more}


def test_sure_pairs_become_equivalents() -> None:
    latvian = extract([document("Mēs atbalstām pilsonisko sabiedrību.")], "lv")
    english = extract([document("We support civil society.")], "en")
    pair = TermPair("civil society", "pilsoniskā sabiedrība", ("en", "lv"), 0.9, 1)
    weak = TermPair("civil society", "sabiedrība", ("en", "lv"), 0.2, 1)
    made = concepts.from_candidates(latvian, pairs=[weak, pair], equivalents=english)
    by_term = {concept.terms[0].text: concept for concept in made}
    assert [term.text for term in by_term["pilsoniskā sabiedrība"].in_language("en")] == ["civil society"]
    assert by_term["pilsoniskā sabiedrība"].in_language("en")[0].contexts
    assert not by_term["sabiedrība"].in_language("en") if "sabiedrība" in by_term else True


def test_memory_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    common = document("Pilsoniskā sabiedrība.", "Pilsoniskā sabiedrība.", name="a")
    rare = [document(f"Vārds {'abcdefghij'[n]}{'klmnoprstu'[n]}ija.", name=str(n)) for n in range(10)]
    monkeypatch.setattr(extraction, "GROUPS", 6)
    groups, _ = extraction.collect([common, *rare], extraction.grammar_for("lv"))
    assert len(groups) <= 7
    assert "pilsonisks sabiedrība" in groups
