select label from truth t
where item = $1 and at = (select max(at) from truth u where u.item = t.item and u.source = t.source)
