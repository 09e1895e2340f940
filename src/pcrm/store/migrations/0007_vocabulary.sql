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

-- Beginnings of words are found by the vocabulary. In the index of words signs of languages without
-- blanks stand each for itself (apart is a function of pcrm). Words of contacts and the vocabulary
-- are made by pcrm when the last step is done.
CREATE VIRTUAL TABLE words USING fts5 (
    title, body, folded, tokenize = "unicode61 remove_diacritics 2", columnsize = 0
);
INSERT INTO words (rowid, title, body, folded)
    SELECT rowid, title, body, apart(folded) FROM search WHERE rowid >= 1 << 40;
DROP TABLE search;
ALTER TABLE words RENAME TO search;
