select t.name, t.expires_at, t.revoked_at, p.name from token t join person p on p.id = t.person
where t.hash = $1
