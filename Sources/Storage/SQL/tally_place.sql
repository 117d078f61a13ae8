select stamp, entry from tally where queue = $1 and fingerprint = $2
