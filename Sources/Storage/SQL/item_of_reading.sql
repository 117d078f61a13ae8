select i.name from reading r join item i on i.id = r.item where r.id = $1
