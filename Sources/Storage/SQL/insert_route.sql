insert into route (item, revision, model, mode, arm, p_arm, band, decider, sampled, core, route,
  p_review, p_blind, p_adjudicate, p_explore, propensity, visible, second, adjudicate,
  reason)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20)
