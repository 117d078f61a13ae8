select p.name, t.name, t.hash, t.created_at, t.expires_at, t.revoked_at, t.entry
from token t join person p on p.id = t.person order by t.id
