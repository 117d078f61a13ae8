select id, pseudonym, name from person
