select coalesce(max(sequence), 0) + 1 from released
