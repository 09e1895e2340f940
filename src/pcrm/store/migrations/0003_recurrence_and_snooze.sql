-- Tasks that come again, and what is hidden for a while.

-- The first day of a task that repeats (DTSTART of RFC 5545), from which its rrule counts on;
-- NULL where it counts from the day it is done.
ALTER TABLE task ADD COLUMN dtstart TEXT CHECK (dtstart IS date(dtstart));
-- The task whose completion made this one.
ALTER TABLE task ADD COLUMN follows_id INTEGER REFERENCES task (id) ON DELETE SET NULL;
CREATE INDEX task_following ON task (follows_id);

-- Not shown before that day; what is due stays due as before.
ALTER TABLE task ADD COLUMN snoozed_until TEXT CHECK (snoozed_until IS date(snoozed_until));
ALTER TABLE contact ADD COLUMN snoozed_until TEXT CHECK (snoozed_until IS date(snoozed_until));
ALTER TABLE important_date ADD COLUMN snoozed_until TEXT
    CHECK (snoozed_until IS date(snoozed_until));
CREATE INDEX important_date_snoozed ON important_date (snoozed_until)
    WHERE snoozed_until IS NOT NULL;
