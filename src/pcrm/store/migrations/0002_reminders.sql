-- The ledger of remind: what each job has told, and until when. It is no part of the user's data:
-- neither journaled nor undone.

CREATE TABLE reminder_job (
    name TEXT NOT NULL PRIMARY KEY,
    succeeded TEXT NOT NULL,                                      -- when its last good run began
    caught_up TEXT NOT NULL CHECK (caught_up IS date(caught_up))  -- the local day told up to
) STRICT, WITHOUT ROWID;

CREATE TABLE reminder_told (
    job TEXT NOT NULL,
    due TEXT NOT NULL CHECK (due IS date(due)),    -- the day it is about
    record TEXT NOT NULL,                          -- as typed: b4, t7, i31, a contact's 12
    lead INTEGER NOT NULL,                         -- so many days before
    kind TEXT NOT NULL,
    told TEXT NOT NULL CHECK (told IS date(told)), -- the local day it was told on
    PRIMARY KEY (job, due, record, lead)
) STRICT, WITHOUT ROWID;

-- Lead days that dates have of their own: few texts among many dates.
CREATE INDEX important_date_with_leads ON important_date (remind) WHERE remind <> '';
