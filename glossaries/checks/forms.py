"""The preferred term in the form in which another one stands: case and number go over, the rest is its own."""

from __future__ import annotations

from corpus.latvian import paradigm


def in_the_form_of(term: str, form: str, other: str) -> str:
    """Give `term` in the case and number in which `other` stands as `form`; as it is where that is not known.

    >>> in_the_form_of("pilsoniskā sabiedrība", "nevalstiskajam sektoram", "nevalstiskais sektors")
    'pilsoniskajai sabiedrībai'
    """
    wanted = " ".join(form.split()).lower()
    cells = _cells(other)
    ours = _cells(term)
    found = [
        ours[place] for place, forms in cells.items() if wanted in {each.lower() for each in forms} and place in ours
    ]
    best = next((forms[0] for forms in found if forms), term)
    return best[:1].upper() + best[1:] if form[:1].isupper() and not other[:1].isupper() else best


def _cells(phrase: str) -> dict[tuple[str, str], tuple[str, ...]]:
    tables = paradigm(phrase)
    if not tables:
        return {}
    table = tables[0]
    # Forms of one spelling are more often of the singular: vides is of the environment before it is environments.
    return {
        (case, number): cells[place]
        for place, number in enumerate(table.columns)
        for case, cells in table.rows
        if place < len(cells)
    }
