select id, writer, number, previous, at, kind, queue, person, item, reading, body, hash
from entry order by id
