select label, note from truth where item = $1 and source = $2 and at = $3 and entry = $4
