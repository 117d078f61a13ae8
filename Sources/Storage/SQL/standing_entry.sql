select entry from verdict where reading = $1 and label is not null
