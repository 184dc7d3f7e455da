-- The store of a translation memory, version 1. Texts are kept once; units point to them and keep the rest without loss.

-- identity: changes when text ids no longer mean what they meant; generation: grows with every commit; text, unit: the
-- greatest id ever given (AUTOINCREMENT would note it at every row, which costs a fifth of an import).
CREATE TABLE about (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID, STRICT;

-- Codes as BCP 47 spells them (lv, en-GB).
CREATE TABLE language (id INTEGER PRIMARY KEY, code TEXT NOT NULL UNIQUE) STRICT;

-- Distinct texts, without inline codes, NFC, white space folded. Append-only: an id is never used twice.
-- fingerprint: 64 bits of BLAKE2b over language code, NUL and text; it finds the text and proves that it is whole.
CREATE TABLE text (
    id INTEGER PRIMARY KEY,
    language INTEGER NOT NULL REFERENCES language,
    fingerprint INTEGER NOT NULL,
    plain TEXT NOT NULL
) STRICT;
CREATE INDEX text_fingerprint ON text (fingerprint);

-- Documents and people.
CREATE TABLE name (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;

-- A file that was taken in. digest: of the file's bytes; entries: how many of them have been committed;
-- header: JSON; first_unit and last_unit: all of its units have ids between them (others may, too).
CREATE TABLE import (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    file TEXT NOT NULL,
    digest TEXT NOT NULL,
    header TEXT NOT NULL,
    entries INTEGER NOT NULL DEFAULT 0,
    finished INTEGER NOT NULL DEFAULT 0,
    started INTEGER NOT NULL,
    first_unit INTEGER,
    last_unit INTEGER
) STRICT;
CREATE INDEX import_digest ON import (digest);

-- One `tu`. position: its 0-based number in the file; source: the place of its source among its variants; times in
-- seconds since 1970 (UTC); state: 0 live, 1 in quarantine, 2 deleted; rest: all that the columns and the texts do not
-- say (JSON, see tm/store/content.py); checksum: 64 bits of BLAKE2b over the fingerprints of its texts and rest.
CREATE TABLE unit (
    id INTEGER PRIMARY KEY,
    import INTEGER NOT NULL REFERENCES import,
    position INTEGER NOT NULL,
    line INTEGER,
    document INTEGER REFERENCES name,
    creator INTEGER REFERENCES name,
    created INTEGER,
    changed INTEGER,
    source INTEGER NOT NULL,
    state INTEGER NOT NULL DEFAULT 0,
    checksum INTEGER NOT NULL,
    rest TEXT NOT NULL
) STRICT;
CREATE INDEX unit_checksum ON unit (checksum, import);
CREATE INDEX unit_not_live ON unit (state) WHERE state <> 0;

-- One `tuv`, in the order of the file. previous, next: the texts in the same language of the units before and after it
-- in its document, 0 where there is none; language: that of the text, here too so that a lookup need not read the text.
CREATE TABLE variant (
    unit INTEGER NOT NULL REFERENCES unit,
    place INTEGER NOT NULL,
    language INTEGER NOT NULL REFERENCES language,
    text INTEGER NOT NULL REFERENCES text,
    previous INTEGER NOT NULL DEFAULT 0,
    next INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (unit, place)
) WITHOUT ROWID, STRICT;
CREATE INDEX variant_text ON variant (text, previous, next);

-- Units that a file had, too, when they were there already.
CREATE TABLE again (
    import INTEGER NOT NULL REFERENCES import,
    unit INTEGER NOT NULL REFERENCES unit,
    PRIMARY KEY (import, unit)
) WITHOUT ROWID, STRICT;

-- What was done, when; undone: the event that undid it.
CREATE TABLE event (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    time INTEGER NOT NULL,
    action TEXT NOT NULL,
    what TEXT NOT NULL,
    import INTEGER REFERENCES import,
    undone INTEGER REFERENCES event
) STRICT;

-- The states before and after an event of each unit that it touched; an import says it by unit.import instead.
CREATE TABLE event_unit (
    event INTEGER NOT NULL REFERENCES event,
    unit INTEGER NOT NULL REFERENCES unit,
    before INTEGER NOT NULL,
    after INTEGER NOT NULL,
    PRIMARY KEY (event, unit)
) WITHOUT ROWID, STRICT;

-- Why a unit was last put in quarantine, and how sure that is (0 to 1); it is there as long as its state is 1.
CREATE TABLE quarantine (
    unit INTEGER PRIMARY KEY REFERENCES unit,
    reason TEXT NOT NULL,
    confidence REAL NOT NULL
) STRICT;
