select p.name, a.role, a.names, a.disabled, a.password is not null, a.number, b.name, e.at, a.person
from account a join person p on p.id = a.person join entry e on e.id = a.entry
join person b on b.id = e.person
order by p.name
