select max(id), coalesce(sum(case when kind = 'corrected' then 1 else 0 end), 0)
from entry where id > $1
