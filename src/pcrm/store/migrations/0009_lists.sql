-- The order of a long list is read off an index alone, with what decides who is in a list.
DROP INDEX contact_by_name;
CREATE INDEX contact_by_name ON contact (sort_name, id, deleted, archived, relative);
DROP INDEX contact_by_last;
CREATE INDEX contact_by_last ON contact (last_interaction_on, id, deleted, archived, relative);
