select coalesce(first_item, 0) from revision where queue = $1 and number = $2
