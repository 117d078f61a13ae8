select q.name, v.number, v.loaded_at, v.hash, v.definition
from queue_version v join queue q on q.id = v.queue order by v.queue, v.number
