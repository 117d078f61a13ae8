select pseudonym, name from person
