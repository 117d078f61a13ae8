insert into revision (queue, number, content, salt, person, because, since, evidence, by_itself,
  starts_anew, first_item)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10,
  coalesce(
    (select min(item) from awaiting where queue = $1), (select max(id) + 1 from item), 0))
returning id, first_item
