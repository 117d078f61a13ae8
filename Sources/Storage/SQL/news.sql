select max(id), coalesce(sum(kind in ('corrected', 'adjudicated', 'undone')), 0)
from entry where id > $1
