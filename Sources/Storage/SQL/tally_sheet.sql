select state from tally_sheet where queue = $1 and name = $2
