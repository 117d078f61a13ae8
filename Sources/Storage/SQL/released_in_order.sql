select sequence, queue, entry, reading, at, supersedes, label, route, known, line, hash
from released order by sequence
