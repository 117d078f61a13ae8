select fingerprint, generation, entry, arrival, stamp, state from tally where queue = $1
