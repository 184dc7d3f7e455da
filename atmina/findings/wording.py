"""What several formats say alike: a finding in one line, and texts as XML holds them."""

from __future__ import annotations

from xml.sax.saxutils import quoteattr

from atmina.terminal import harmless
from glossaries.findings import Finding

#: What a file that could not be read goes by where a finding has its code.
UNREADABLE = "unreadable"


def advice(finding: Finding) -> str:
    """Say what is wrong and, if that is known, what to write."""
    return finding.message + (f" (write: {finding.proposal})" if finding.proposal else "")


def legal(text: str) -> str:
    """Give a text that XML can hold, other characters escaped, and of which no line is a command to a CI system."""
    kept = "\n".join(map(harmless, text.split("\n")))
    return kept.replace("\ufffe", "").replace("\uffff", "")


def quoted(text: str) -> str:
    """Give a text as the value of an attribute of XML, with its quotation marks."""
    return quoteattr(legal(text))
