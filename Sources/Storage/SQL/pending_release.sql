select b.release_at from verdict v join outbox b on b.entry = v.entry where v.reading = $1
