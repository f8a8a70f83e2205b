-- What waits for an answer is little beside all that was ever written, and is asked for by every list and every turn of the clock.
create index on care.message (conversation, ordinal) where due_day is not null;
