"""The codes of all findings.

| code | severity | what is found |
|---|---|---|
| `term-missing` | error | the source has a term of the termbase, the target none of its approved translations |
| `term-other` | error | a term of another concept stands in the place of the approved one |
| `term-stray` | warning | a term of several words that nothing in the source asks for |
| `term-forbidden` | error | a term that is not to be used |
| `term-deprecated` | warning | a term that is no longer to be used |
| `term-several` | info | a term with several approved translations, and not the one that the texts mostly use |
| `name-variant` | warning | a name of the termbase with another capital or another definiteness |
| `acronym-case` | error | an acronym with other capitals than in the source |
| `acronym-expansion` | warning | an acronym that is said in full in another way elsewhere |
| `acronym-unexplained` | info | an acronym that is not said in full where it comes first |
| `placeholder` | error | another placeholder than in the source, one lost or added |
| `markup` | error | other tags than in the source |
| `address` | warning | another link or e-mail address than in the source |
| `number` | error | another number than in the source |
| `number-missing` | warning | a number of the source that the target does not have |
| `number-added` | warning | a number that the source does not have |
| `number-word` | error | another number, written as a word |
| `number-word-missing` | info | a number word of the source without a counterpart |
| `number-word-added` | info | a number word without a counterpart in the source |
| `date` | error | another month than in the source |
| `date-missing` | warning | a month of the source that the target does not have |
| `date-added` | warning | a month that the source does not have |
| `document-number` | error | another document number |
| `document-number-missing` | info | a document number of the source that the target does not have |
| `document-number-added` | warning | a document number that the source does not have |
| `point-letter` | error | another letter of a point or subparagraph |
| `point-letter-missing` | info | a letter of a point that the target does not have |
| `point-letter-added` | info | a letter of a point that the source does not have |
| `roman-numeral` | error | another Roman numeral |
| `roman-numeral-missing` | info | a Roman numeral that the target does not have |
| `roman-numeral-added` | info | a Roman numeral that the source does not have |
| `currency` | error | another currency |
| `currency-missing` | warning | a currency of the source that the target does not have |
| `currency-added` | warning | a currency that the source does not have |
| `percent` | error | another sign of a share |
| `percent-missing` | warning | the source says percent, the target does not |
| `percent-added` | warning | the target says percent, the source does not |
| `magnitude` | error | thousands, millions or billions taken for each other |
| `magnitude-missing` | warning | thousands, millions or billions of the source that the target does not have |
| `magnitude-added` | warning | thousands, millions or billions that the source does not have |
| `empty` | error | no translation |
| `untranslated` | error | the target is the source |
| `wrong-language` | error | the target is mostly in another language |
| `doubled-word` | error | a word that stands twice in a row |
| `bracket` | warning | a bracket that is not closed or not opened |
| `quote` | warning | a quotation mark that is not closed or not opened |
| `quote-style` | warning | a quotation closed with another mark than ”, or straight marks where others are curly |
| `spacing` | warning | a space too many |
| `dash` | info | a hyphen between spaces or in a range of numbers where the source has a dash |
| `negation-missing` | warning | the source denies, the target does not |
| `negation-added` | warning | the target denies, the source does not |
| `too-short` | warning | the target is so short that a part of the source is likely to be missing |
| `two-translations` | warning | the same source is translated in another way elsewhere |
| `near-translation` | info | a source that differs only in its numbers is translated in another way elsewhere |
| `waiver-unused` | warning | a waiver of the configuration that nothing needs any more |
"""

from __future__ import annotations

from dataclasses import dataclass

from glossaries.findings import Severity


@dataclass(frozen=True, slots=True)
class Code:
    """A code of a finding, how grave it is unless configured otherwise, and what it says."""

    name: str
    severity: Severity
    summary: str


def _table(text: str) -> dict[str, Code]:
    rows = (line.strip("| ").split(" | ") for line in text.splitlines() if line.startswith("| `"))
    return {name.strip("`"): Code(name.strip("`"), Severity(severity), what) for name, severity, what in rows}


#: Every code by its name. The table above is what they are made of, so that the two cannot differ.
CODES: dict[str, Code] = _table(__doc__)
