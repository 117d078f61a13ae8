-- Schema step 6: what has left is chained: `hash` is over the row and the hash of the line before it.
-- Lines that left before carry none.

alter table released add column hash blob;
