select p.name, a.role, a.names, a.password, a.disabled, a.number, a.entry
from account a join person p on p.id = a.person order by a.person
