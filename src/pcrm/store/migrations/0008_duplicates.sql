-- Contacts that were one: numbers that lead elsewhere, and pairs that only look alike; and since
-- when what is known of somebody has been known to be right.

-- A number that was given to a contact which is now a part of another one.
CREATE TABLE merged (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    contact_id INTEGER NOT NULL REFERENCES contact (id) ON DELETE CASCADE,
    number INTEGER NOT NULL UNIQUE,
    uid TEXT NOT NULL
) STRICT;
CREATE INDEX merged_into ON merged (contact_id);

-- Two who look alike and are not the same; the smaller number comes first.
CREATE TABLE distinction (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    contact_id INTEGER NOT NULL REFERENCES contact (id) ON DELETE CASCADE,
    other_id INTEGER NOT NULL REFERENCES contact (id) ON DELETE CASCADE,
    UNIQUE (contact_id, other_id),
    CHECK (contact_id < other_id)
) STRICT;
CREATE INDEX distinction_of_other ON distinction (other_id);

-- The number under which a card came in, where it was another one: the contact's own cards go out.
ALTER TABLE source_card ADD COLUMN merged_from INTEGER;

-- Guesses are few among many.
CREATE INDEX interaction_guess ON interaction_contact (id) WHERE rivals <> '';

-- The day somebody said that everything is still right, and the day anything was changed.
ALTER TABLE contact ADD COLUMN confirmed_on TEXT CHECK (confirmed_on IS date(confirmed_on));
ALTER TABLE contact ADD COLUMN changed_on TEXT; -- kept
UPDATE contact SET changed_on = substr(updated, 1, 10) WHERE updated > created;
ALTER TABLE contact ADD COLUMN known_on TEXT GENERATED ALWAYS AS (
    max(substr(created, 1, 10), coalesce(confirmed_on, ''), coalesce(changed_on, ''))
) VIRTUAL;
CREATE INDEX contact_by_known ON contact (known_on);
