-- Three indexes give way to sorted runs (tm/store/runs.py), which are filled by the batch and searched by the batch.
DROP INDEX text_fingerprint;
DROP INDEX unit_checksum;
DROP INDEX variant_text;

-- Which languages a unit has: ids of `language` in the order of its variants, a JSON array.
CREATE TABLE shape (id INTEGER PRIMARY KEY, languages TEXT NOT NULL UNIQUE) STRICT;

-- A sorted run. kind: 0 text by fingerprint, 1 variants by text, 2 units by checksum; level: 0 as it was written, each
-- merge one more; entries: how many it has.
CREATE TABLE run (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    kind INTEGER NOT NULL,
    level INTEGER NOT NULL,
    entries INTEGER NOT NULL
) STRICT;

-- A piece of a run. first: its first key; number: its place in the run; content: keys, then values.
CREATE TABLE chunk (
    run INTEGER NOT NULL REFERENCES run,
    first INTEGER NOT NULL,
    number INTEGER NOT NULL,
    content BLOB NOT NULL,
    PRIMARY KEY (run, first, number)
) WITHOUT ROWID, STRICT;
