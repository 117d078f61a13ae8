delete from tallied where item = $1
