"""Help on what no single command explains: sentences, dates, filters."""

TOPICS = {
    "sentence": """
A sentence after pcrm log has a head, a text, and next steps after ::

  pcrm log yesterday call 25m with Grace and Marie: agreed on price +acme :: fri send quote

Head, in any order: a date, a time, a kind (call, meeting, email, message, video, letter, visit,
gift, order, complaint, note and words like called, met, mailed), a length (25m, 1h30), names after
with, to or from, tags. A colon or the first other word ends it; the rest is the text, as typed.

Names in the head took part; names in the text are mentioned. A name that fits several people is a
guess and bears a question mark; write @12 or @grace_hopper to be exact, @@Ada_Lovelace to add
somebody, \\will to keep a word plain. +tag needs a letter after the plus. score:9 is how satisfied
they were. A next step that begins with "waiting" is owed by them.

The shell eats # & ; | ( ) ? * ! $ and quotes: put the sentence into '...', or type pcrm log alone
and write it at the prompt, where everything is literal.
""",
    "dates": """
2026-11-20   20.11.   20.11.2026   20 nov   nov 20   2026-11-20 14:30
today   tomorrow   yesterday   mon   next friday   last tue
3d   2w   3mo   1y   in 3 weeks   3 days ago   in a week   two weeks ago   on friday
next week   next month   next year (their first day)   eow   eom   eoq   eoy
times: 14:30   2pm   at 2 pm          lengths: 25m   1h30   90 min
m is minutes, mo is months. A weekday is never today: the last one for log, else the coming one.
A date without a year lies in the past for log, in the future for tasks and plans; for people's
dates (birthday, anniversary) the year stays unknown, and 2026-11 or 1985 are dates as well.
""",
    "filters": """
Words match names, addresses and numbers; field:value the rest; all must hold, each may be turned
round with a minus. A blank inside a value is written as _ .

  tag:client   org:acme_corp   city:berlin   email:@acme.com   is:archived   is:org   is:person
  has:phone    no:birthday     diet:vegan    likes:tulips      met:2024      met-through:grace
  last:60d..   last:..7d       last:never    birthday:..30d    birthday:december
  due:..7d     overdue:yes     kind:call     with:grace        since:2026-01    until:30d
  priority:high   context:work   -tag:lead

or, not and "phrases" as well; parentheses, < and > need quotes: '(tag:client or tag:lead) grace'
Ranges are distances from today, ends included: last:60d.. is no contact for 60 days, or ever.
kind: with: since: until: hold for one same entry. What an entry or a task does not have itself is
asked of its people: pcrm timeline city:berlin; pcrm todo list tag:client

A filter that is used often has a name: pcrm context define work tag:client city:berlin
After pcrm context use work, list, timeline, todo and today keep to it, and what is added gets its
tags; pcrm context use none ends it. All of it with examples: docs/filters.md
""",
}
