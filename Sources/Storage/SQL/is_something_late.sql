select exists (select 1 from late where queue = $1)
