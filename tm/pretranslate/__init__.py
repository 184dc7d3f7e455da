"""Fill a file with translations from a store: PO, XLIFF 1.2 and 2, or a text with a segment a line.

- `pretranslate(store, path, out, least=75)`: write `out` with exact, context and fuzzy matches, marked as its format
  says; what is translated already stays unless asked; give the counts.

`matching` finds the matches, `po`, `xliff` and `text` each know a format, `codes` carries inline codes over.
"""

from __future__ import annotations

from tm.pretranslate.files import pretranslate
from tm.pretranslate.model import Counts

__all__ = ["Counts", "pretranslate"]
