"""The store: a translation memory in one SQLite file (`schema.sql`), never half-written.

Texts are kept once each, with an id that is never given to another text; units point to them and keep the rest without
loss. What builds on the store keeps its own files beside it (`STORE.index/`), never in it, and asks:

- `Store.open(path, create=False, readonly=False)`; a context manager; `close()`.
- `identity`: changes when text ids no longer mean what they meant (an index is then rebuilt). `generation`: grows with
  every commit. `last_text()`: the greatest text id.
- `languages()`: the codes of all texts. A `language` argument takes what `tm.tmx.matches` takes: `en` takes `en-GB`.
- `sources(language, after=0)`: (text id, plain text) in order of ids, those above `after`.
- `dead(language)`: text ids without a live unit (deleted, quarantined), sorted; cheap where there are few.
- `live(language)`: the others, sorted.
- `exact(texts, languages, limit=5)`: for each text the ids of live units with exactly this source (folded), newest
  first. `languages` is (source, target), in any direction, whatever the source of the memory was.
- `context(queries, languages, limit=5)`: the same for (text, previous, next): units that stand between the same
  neighbours in the same language (101 %). An empty neighbour is the edge of the document, None is any.
- `units_of(text_ids, languages, limit=None)`: (text id, Stored) for live units, newest first for each text.
- `units(ids, languages=None)`: Stored for unit ids; `select(selection, languages=None)`: Stored for all that match.
- `pairs(ids, languages)`: id, source and target without codes, quicker.
- `quarantine(found, what)`: found are (unit id, reason, confidence 0 to 1); `restore(unit_ids=None)`; `quarantined()`.
- `delete(selection)`, `history()`, `undo(event)`.

`Stored` holds the unit's id, its `Unit` (with inline codes, properties, dates) in the direction asked for, document,
state, file and position. Plain texts are folded by `fold`: NFC, runs of white space become one space, none at the ends.
"""

from __future__ import annotations

from tm.store.database import is_database
from tm.store.exporting import export
from tm.store.importing import import_file
from tm.store.model import Event, Imported, Selection, State, Stored
from tm.store.store import Store
from tm.store.texts import fold
from tm.store.upkeep import backup, compact, damage, verify

__all__ = [
    "Event",
    "Imported",
    "Selection",
    "State",
    "Store",
    "Stored",
    "backup",
    "compact",
    "damage",
    "export",
    "fold",
    "import_file",
    "is_database",
    "verify",
]
