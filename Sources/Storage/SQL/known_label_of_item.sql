select known_label from item where id = $1
