-- Files that belong to a record: where they lie and what was in them. Nothing is copied.

CREATE TABLE attachment (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    contact_id INTEGER REFERENCES contact (id) ON DELETE CASCADE,
    interaction_id INTEGER REFERENCES interaction (id) ON DELETE CASCADE,
    task_id INTEGER REFERENCES task (id) ON DELETE CASCADE,
    path TEXT NOT NULL CHECK (path <> ''),  -- from the root
    sha256 TEXT NOT NULL,                   -- of the bytes, 64 digits
    size INTEGER NOT NULL,                  -- in bytes
    type TEXT NOT NULL DEFAULT '',
    day TEXT CHECK (day IS date(day)),      -- of what is in the file
    created TEXT NOT NULL,
    deleted TEXT,
    UNIQUE (contact_id, path),
    UNIQUE (interaction_id, path),
    UNIQUE (task_id, path),
    CHECK (
        (contact_id IS NOT NULL) + (interaction_id IS NOT NULL) + (task_id IS NOT NULL) <= 1
    )
) STRICT;
