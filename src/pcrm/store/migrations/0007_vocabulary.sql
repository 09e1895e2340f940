-- Words of everything, each once, with the ways to type it: a part of a word and a slip are looked
-- for among these, whatever the number of texts that have the word. Derived, never journaled; a
-- word that nothing has any more may stay until a purge.
CREATE TABLE vocabulary (
    id INTEGER PRIMARY KEY,
    form TEXT NOT NULL,  -- as it may be typed: folded, also in Latin letters
    word TEXT NOT NULL,  -- as the index of words has it
    UNIQUE (form, word)
) STRICT;
CREATE VIRTUAL TABLE vocabulary_part USING fts5 (
    form, content = 'vocabulary', content_rowid = 'id', tokenize = 'trigram', detail = none,
    columnsize = 0
);

-- Beginnings of words are found by the vocabulary; telephones stand there as digits, and signs of
-- languages without blanks each for itself. (apart and number_word are functions of pcrm.)
CREATE VIRTUAL TABLE words USING fts5 (
    title, body, folded, tokenize = "unicode61 remove_diacritics 2", columnsize = 0
);
INSERT INTO words (rowid, title, body, folded)
    SELECT search.rowid, title, body, trim(apart(folded) || coalesce((
        SELECT ' ' || group_concat(number, ' ') FROM (
            SELECT number_word(value) AS number FROM telephone
            WHERE contact_id = search.rowid AND number_word(value) <> '' ORDER BY id
        )), ''))
    FROM search;
DROP TABLE search;
ALTER TABLE words RENAME TO search;
