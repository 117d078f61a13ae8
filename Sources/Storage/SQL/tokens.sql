select p.name, t.name, t.created_at, t.expires_at, t.revoked_at, b.name
from token t join person p on p.id = t.person join entry e on e.id = t.entry
join person b on b.id = e.person
order by p.name, t.id
