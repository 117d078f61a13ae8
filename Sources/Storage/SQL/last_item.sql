select max(id) from item
