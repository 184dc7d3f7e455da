"""A concept that has something of everything, for the tests of formats."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from glossaries.model import Change, Concept, Context, Definition, Status, Term


@pytest.fixture(scope="session")
def full() -> Concept:
    """Give a concept with every field filled, and with what formats stumble over: bars, angle brackets, formulas."""
    return Concept(
        id="c-1",
        terms=(
            Term(
                "pilsoniskā sabiedrība",
                "lv",
                Status.PREFERRED,
                forms=("pilsoniskajai sabiedrībai", "a|b \\ c"),
                contexts=(
                    Context("<ES> & pilsoniskā | sabiedrība.", "belarus", "3.", 15),
                    Context("Bez avota.", ""),
                ),
                frequency=12,
                attested=False,
                part_of_speech="noun",
                gender="feminine",
                number="singular",
                reliability=3,
                source="belarus",
                notes=("Piezīme.", "number: see the style guide"),
                props=(("admin:customerSubset", "EP"), ("descrip:relatedConcept", "NVO")),
            ),
            Term("PS", "lv", Status.CANDIDATE, acronym=True),
            Term("=civil society", "en", Status.FORBIDDEN),
            Term("civic society", "en", Status.REJECTED, part_of_speech="properNoun"),
        ),
        subject="politics",
        notes=("Concept note", "-2"),
        definitions=(Definition("No language."), Definition("Everyone but the state.", "en", "a source")),
        changes=(Change("origination", date(2024, 2, 29), "Anna"), Change("modification")),
        props=(("xref:xGraphic", "picture"),),
    )


@pytest.fixture(scope="session")
def tabular(full: Concept) -> Concept:
    """Give the same without what a table does not hold: changes, sources of definitions, data categories."""
    return replace(
        full,
        terms=tuple(replace(term, props=()) for term in full.terms),
        definitions=tuple(replace(each, source="") for each in full.definitions),
        changes=(),
        props=(),
    )
