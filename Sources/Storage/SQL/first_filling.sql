select model, item from filling where queue = $1 order by model limit 1
