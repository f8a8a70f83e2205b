-- Somebody else who hosts a date too: people like to know whom they will meet at the door.
alter table peer.cafe_date add column also uuid references peer.persona on delete set null;
create index on peer.cafe_date (also);
