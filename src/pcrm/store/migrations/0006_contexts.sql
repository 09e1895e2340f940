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

-- A list is walked by name without reading contacts that are in no list, or lack what is asked.
DROP INDEX contact_by_name;
CREATE INDEX contact_by_name ON contact (sort_name, id, deleted, archived, relative);
DROP INDEX address_of_contact;
CREATE INDEX address_of_contact ON address (contact_id, locality);
