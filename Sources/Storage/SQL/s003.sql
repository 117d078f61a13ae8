-- Schema step 3: deployments and readings: the evidence behind a revision.

alter table revision add column evidence text;
