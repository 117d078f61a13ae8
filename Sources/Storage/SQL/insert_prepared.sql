insert into prepared (queue, content, revision, person, because, since)
values ($1, $2, $3, $4, $5, $6)
