select id, name from queue
