select entry, label, kind from verdict where reading = $1 and label is not null
