select s.item, s.score from suggestion s
where s.model = $1 and s.item > $2 and s.score is not null order by s.item limit $3
