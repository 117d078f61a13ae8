select part from tallied where item = $1 and generation = $2
