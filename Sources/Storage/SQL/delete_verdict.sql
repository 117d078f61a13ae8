delete from verdict where reading = $1
