select coalesce(h.captured_at, k.let_in_at), k.let_in_at, h.due
from known_part k left join item h on h.id = k.host
where k.item = $1 and k.let_in_at is not null
