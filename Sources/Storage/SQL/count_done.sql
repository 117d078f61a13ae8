select count(*) filter (where label is not null), count(*) filter (where kind = 'unjudged')
from verdict where queue = $1
