-- What came with the program held before anybody wrote it down: nobody knows since which moment.
alter table peer.house_rules alter column since drop not null;
