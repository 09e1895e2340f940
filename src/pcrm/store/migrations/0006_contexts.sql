-- Saved filters. They are no part of the user's data: neither journaled nor undone.

CREATE TABLE context (
    name TEXT NOT NULL PRIMARY KEY COLLATE NOCASE CHECK (name <> ''),
    query TEXT NOT NULL CHECK (query <> ''),
    used INTEGER NOT NULL DEFAULT 0 CHECK (used IN (0, 1))  -- one at most
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX context_in_use ON context (used) WHERE used = 1;

-- Towns that begin as typed.
CREATE INDEX address_by_locality ON address (locality COLLATE NOCASE);

-- Entries of a kind that is rare.
CREATE INDEX interaction_by_kind ON interaction (kind, day);
