-- People and organisations, the dates that matter to them, what was said, what is to be done,
-- and the journal that records every change. Days are ISO dates, instants ISO 8601 in UTC.
-- Numbers are never used twice, since the journal names rows by them. NULL means unknown; '' is an empty text. The columns "kept" are derived, never journaled.

CREATE TABLE contact (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL DEFAULT 'individual'
        CHECK (kind IN ('individual', 'org', 'group', 'location')),
    formatted_name TEXT NOT NULL CHECK (formatted_name <> ''),
    given TEXT NOT NULL DEFAULT '',
    additional TEXT NOT NULL DEFAULT '',
    family TEXT NOT NULL DEFAULT '',
    prefix TEXT NOT NULL DEFAULT '',
    suffix TEXT NOT NULL DEFAULT '',
    note TEXT NOT NULL DEFAULT '',
    relative INTEGER NOT NULL DEFAULT 0 CHECK (relative IN (0, 1)),
    created TEXT NOT NULL,
    updated TEXT NOT NULL,              -- kept
    archived TEXT,
    deleted TEXT,
    sort_name TEXT NOT NULL DEFAULT '', -- kept: the folded name
    last_interaction_on TEXT,           -- kept: the latest contact they took part in
    cadence_days INTEGER,               -- kept: 0 is never, NULL is none
    next_due_on TEXT GENERATED ALWAYS AS (
        CASE WHEN cadence_days > 0 AND archived IS NULL AND deleted IS NULL THEN date(
            coalesce(last_interaction_on, substr(created, 1, 10)), '+' || cadence_days || ' days'
        ) END
    ) VIRTUAL
) STRICT;
CREATE INDEX contact_by_name ON contact (sort_name, id);
CREATE INDEX contact_by_full_name ON contact (formatted_name);
CREATE INDEX contact_by_last ON contact (last_interaction_on);
CREATE INDEX contact_by_next_due ON contact (next_due_on) WHERE next_due_on IS NOT NULL;

CREATE TABLE nickname (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    contact_id INTEGER NOT NULL REFERENCES contact (id) ON DELETE CASCADE,
    value TEXT NOT NULL CHECK (value <> ''),
    UNIQUE (contact_id, value)
) STRICT;

CREATE TABLE email (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    contact_id INTEGER NOT NULL REFERENCES contact (id) ON DELETE CASCADE,
    value TEXT NOT NULL CHECK (value <> ''),
    type TEXT NOT NULL DEFAULT '',
    pref INTEGER CHECK (pref BETWEEN 1 AND 100)
) STRICT;
CREATE INDEX email_of_contact ON email (contact_id);
CREATE INDEX email_by_value ON email (value COLLATE NOCASE);

CREATE TABLE telephone (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    contact_id INTEGER NOT NULL REFERENCES contact (id) ON DELETE CASCADE,
    value TEXT NOT NULL CHECK (value <> ''),
    type TEXT NOT NULL DEFAULT '',
    pref INTEGER CHECK (pref BETWEEN 1 AND 100),
    tail TEXT NOT NULL DEFAULT ''       -- the last seven digits
) STRICT;
CREATE INDEX telephone_of_contact ON telephone (contact_id);
CREATE INDEX telephone_by_tail ON telephone (tail);

CREATE TABLE address (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    contact_id INTEGER NOT NULL REFERENCES contact (id) ON DELETE CASCADE,
    street TEXT NOT NULL DEFAULT '',
    locality TEXT NOT NULL DEFAULT '',
    region TEXT NOT NULL DEFAULT '',
    postal_code TEXT NOT NULL DEFAULT '',
    country_name TEXT NOT NULL DEFAULT '',
    type TEXT NOT NULL DEFAULT '',
    po_box TEXT NOT NULL DEFAULT '',
    extended TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX address_of_contact ON address (contact_id);

CREATE TABLE url (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    contact_id INTEGER NOT NULL REFERENCES contact (id) ON DELETE CASCADE,
    value TEXT NOT NULL CHECK (value <> ''),
    type TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX url_of_contact ON url (contact_id);

CREATE TABLE impp (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    contact_id INTEGER NOT NULL REFERENCES contact (id) ON DELETE CASCADE,
    value TEXT NOT NULL CHECK (value <> ''),
    type TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX impp_of_contact ON impp (contact_id);
CREATE INDEX impp_by_value ON impp (value COLLATE NOCASE);

CREATE TABLE membership (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    contact_id INTEGER NOT NULL REFERENCES contact (id) ON DELETE CASCADE,
    organization TEXT NOT NULL DEFAULT '',
    units TEXT NOT NULL DEFAULT '',
    title TEXT NOT NULL DEFAULT '',
    role TEXT NOT NULL DEFAULT '',
    since TEXT NOT NULL DEFAULT '',
    until TEXT NOT NULL DEFAULT '',
    CHECK (organization || units || title || role <> '')
) STRICT;
CREATE INDEX membership_of_contact ON membership (contact_id);
CREATE INDEX membership_by_organization ON membership (organization COLLATE NOCASE);

CREATE TABLE field (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    contact_id INTEGER NOT NULL REFERENCES contact (id) ON DELETE CASCADE,
    key TEXT NOT NULL CHECK (key <> ''),
    value TEXT NOT NULL CHECK (value <> ''),
    UNIQUE (contact_id, key, value)
) STRICT;
CREATE INDEX field_by_key ON field (key, value);

CREATE TABLE contact_tag (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    contact_id INTEGER NOT NULL REFERENCES contact (id) ON DELETE CASCADE,
    tag TEXT NOT NULL CHECK (tag <> ''),
    UNIQUE (contact_id, tag)
) STRICT;
CREATE INDEX contact_by_tag ON contact_tag (tag, contact_id);

CREATE TABLE relationship (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    contact_id INTEGER NOT NULL REFERENCES contact (id) ON DELETE CASCADE,
    related_id INTEGER NOT NULL REFERENCES contact (id) ON DELETE CASCADE,
    type TEXT NOT NULL CHECK (type <> ''),
    since TEXT NOT NULL DEFAULT '',
    until TEXT NOT NULL DEFAULT '',
    UNIQUE (contact_id, related_id, type),
    CHECK (contact_id <> related_id)
) STRICT;
CREATE INDEX relationship_by_related ON relationship (related_id);

CREATE TABLE important_date (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    contact_id INTEGER REFERENCES contact (id) ON DELETE CASCADE,
    tag TEXT,
    label TEXT NOT NULL CHECK (label <> ''),
    year INTEGER CHECK (year BETWEEN 1 AND 9999),
    month INTEGER CHECK (month BETWEEN 1 AND 12),
    day INTEGER CHECK (day BETWEEN 1 AND 31),
    text TEXT NOT NULL DEFAULT '',
    remind TEXT NOT NULL DEFAULT '',
    deleted TEXT,
    CHECK ((contact_id IS NULL) <> (tag IS NULL)),
    CHECK (coalesce(year, month, day) IS NOT NULL OR text <> '')
) STRICT;
CREATE INDEX important_date_of_contact ON important_date (contact_id);
CREATE INDEX important_date_by_day ON important_date (month, day);

CREATE TABLE interaction (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    kind TEXT,
    day TEXT NOT NULL CHECK (day IS date(day)),
    at TEXT CHECK (at IS strftime('%H:%M', at)),
    zone TEXT NOT NULL DEFAULT '',
    minutes INTEGER CHECK (minutes > 0),
    direction TEXT CHECK (direction IN ('in', 'out')),
    planned INTEGER NOT NULL DEFAULT 0 CHECK (planned IN (0, 1)),
    score INTEGER CHECK (score BETWEEN 0 AND 10),
    text TEXT NOT NULL DEFAULT '',
    sentence TEXT NOT NULL DEFAULT '',
    source TEXT NOT NULL DEFAULT '',
    created TEXT NOT NULL,
    updated TEXT NOT NULL,              -- kept
    deleted TEXT
) STRICT;
CREATE INDEX interaction_by_day ON interaction (day, id);
CREATE INDEX interaction_planned ON interaction (day) WHERE planned = 1;

CREATE TABLE interaction_contact (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    interaction_id INTEGER NOT NULL REFERENCES interaction (id) ON DELETE CASCADE,
    contact_id INTEGER NOT NULL REFERENCES contact (id) ON DELETE CASCADE,
    part TEXT NOT NULL DEFAULT 'participant' CHECK (part IN ('participant', 'mentioned')),
    rivals TEXT NOT NULL DEFAULT '',    -- numbers of those it could also be: then it is a guess
    UNIQUE (interaction_id, contact_id)
) STRICT;
CREATE INDEX interaction_of_contact ON interaction_contact (contact_id, interaction_id);

CREATE TABLE interaction_tag (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    interaction_id INTEGER NOT NULL REFERENCES interaction (id) ON DELETE CASCADE,
    tag TEXT NOT NULL CHECK (tag <> ''),
    UNIQUE (interaction_id, tag)
) STRICT;
CREATE INDEX interaction_by_tag ON interaction_tag (tag, interaction_id);

CREATE TABLE task (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    summary TEXT NOT NULL CHECK (summary <> ''),
    due TEXT CHECK (due IS date(due)),
    due_time TEXT CHECK (due_time IS strftime('%H:%M', due_time)),
    start TEXT CHECK (start IS date(start)),
    priority INTEGER CHECK (priority BETWEEN 1 AND 9),
    status TEXT NOT NULL DEFAULT 'needs-action'
        CHECK (status IN ('needs-action', 'completed', 'cancelled')),
    owed_by TEXT NOT NULL DEFAULT 'me' CHECK (owed_by IN ('me', 'them')),
    rrule TEXT NOT NULL DEFAULT '',
    interaction_id INTEGER REFERENCES interaction (id) ON DELETE SET NULL,
    completed TEXT,
    created TEXT NOT NULL,
    updated TEXT NOT NULL,              -- kept
    deleted TEXT,
    CHECK ((status = 'completed') = (completed IS NOT NULL)),
    CHECK (due_time IS NULL OR due IS NOT NULL)
) STRICT;
CREATE INDEX task_open ON task (due) WHERE status = 'needs-action';
CREATE INDEX task_of_interaction ON task (interaction_id);

CREATE TABLE task_contact (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    task_id INTEGER NOT NULL REFERENCES task (id) ON DELETE CASCADE,
    contact_id INTEGER NOT NULL REFERENCES contact (id) ON DELETE CASCADE,
    UNIQUE (task_id, contact_id)
) STRICT;
CREATE INDEX task_of_contact ON task_contact (contact_id, task_id);

CREATE TABLE task_tag (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    task_id INTEGER NOT NULL REFERENCES task (id) ON DELETE CASCADE,
    tag TEXT NOT NULL CHECK (tag <> ''),
    UNIQUE (task_id, tag)
) STRICT;

CREATE TABLE cadence (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    scope TEXT NOT NULL CHECK (scope IN ('contact', 'tag', 'organization', 'default')),
    target TEXT NOT NULL DEFAULT '',
    contact_id INTEGER REFERENCES contact (id) ON DELETE CASCADE,
    days INTEGER NOT NULL CHECK (days >= 0),
    UNIQUE (scope, target),
    CHECK ((scope = 'contact') = (contact_id IS NOT NULL)),
    CHECK ((scope = 'default') = (target = ''))
) STRICT;
CREATE INDEX cadence_of_contact ON cadence (contact_id);

-- The card a contact came from: its raw lines go out again as they came in.
CREATE TABLE source_card (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    contact_id INTEGER NOT NULL REFERENCES contact (id) ON DELETE CASCADE,
    source TEXT NOT NULL,
    source_uid TEXT NOT NULL DEFAULT '',
    version TEXT NOT NULL DEFAULT '',
    digest TEXT NOT NULL,
    raw TEXT NOT NULL
) STRICT;
CREATE INDEX source_card_of_contact ON source_card (contact_id);
CREATE INDEX source_card_by_uid ON source_card (source_uid) WHERE source_uid <> '';
CREATE INDEX source_card_by_digest ON source_card (digest);

-- Why something changed, and what: the image is the row before the change.
CREATE TABLE change (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    at TEXT NOT NULL,
    label TEXT NOT NULL,
    source TEXT NOT NULL,
    undoes INTEGER REFERENCES change (id),
    undone_by INTEGER REFERENCES change (id)
) STRICT;

CREATE TABLE journal (
    id INTEGER PRIMARY KEY,
    change_id INTEGER REFERENCES change (id),
    table_name TEXT NOT NULL,
    row_id INTEGER NOT NULL,
    operation TEXT NOT NULL CHECK (operation IN ('insert', 'update', 'delete')),
    image TEXT
) STRICT;
CREATE INDEX journal_of_change ON journal (change_id);
CREATE INDEX journal_of_row ON journal (table_name, row_id);

-- The open change, if any.
CREATE TABLE journal_state (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    change_id INTEGER REFERENCES change (id)
) STRICT;
INSERT INTO journal_state (id) VALUES (1);

-- Every folded form by which somebody can be named; rank 0 is the full name.
CREATE TABLE name_form (
    form TEXT NOT NULL,
    contact_id INTEGER NOT NULL,
    rank INTEGER NOT NULL,
    PRIMARY KEY (form, contact_id, rank)
) STRICT, WITHOUT ROWID;
CREATE INDEX name_form_of_contact ON name_form (contact_id);

-- Words of everything: rowid is four times the number plus 0 contact, 1 interaction, 2 task.
CREATE VIRTUAL TABLE search USING fts5 (
    title, body, folded, tokenize = "unicode61 remove_diacritics 2", prefix = '2 3'
);
