select s.model, count(*) from suggestion s join model m on m.id = s.model
where m.queue = $1 group by s.model
