-- What is asked every day takes the same time at any size: no large table is read from end to end.

-- Organisations by name, to find those of their people.
CREATE INDEX contact_org ON contact (formatted_name COLLATE NOCASE) WHERE kind = 'org';

-- Handles without the service in front of them.
CREATE INDEX impp_by_handle ON impp (substr(value, instr(value, ':') + 1) COLLATE NOCASE);

-- Dates of groups.
CREATE INDEX important_date_of_tag ON important_date (tag) WHERE tag IS NOT NULL;

-- The day of an entry beside who took part in it: the newest of a person are found at once.
ALTER TABLE interaction_contact ADD COLUMN seen_on TEXT; -- kept
UPDATE interaction_contact
    SET seen_on = (SELECT day FROM interaction WHERE interaction.id = interaction_id);
DROP INDEX interaction_of_contact;
CREATE INDEX interaction_of_contact ON interaction_contact (contact_id, seen_on, interaction_id);

-- What is undone, and the rows of a table that the journal has an image of.
CREATE INDEX change_undone ON change (undone_by) WHERE undone_by IS NOT NULL;
CREATE INDEX journal_with_image ON journal (table_name) WHERE image IS NOT NULL;

-- Words of one sort of record lie together: the rowid is the kind (0 contact, 1 interaction,
-- 2 task) times 2 to the power of 40, plus the number.
CREATE VIRTUAL TABLE words USING fts5 (
    title, body, folded, tokenize = "unicode61 remove_diacritics 2", prefix = '2 3'
);
INSERT INTO words (rowid, title, body, folded)
    SELECT ((rowid % 4) << 40) + rowid / 4, title, body, folded FROM search;
DROP TABLE search;
ALTER TABLE words RENAME TO search;
