delete from tally where queue = $1
