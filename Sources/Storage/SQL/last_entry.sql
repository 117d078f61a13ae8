select max(id) from entry
