update model set parent = $2, label_set = $3, entry = $4, files = $5, figures = $6, map = $7
where id = $1
