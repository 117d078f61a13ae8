-- Schema step 5: models and the label sets that they learned from.

alter table model add column parent integer references model;
alter table model add column label_set text;
