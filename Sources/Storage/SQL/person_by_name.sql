select id, name, pseudonym from person where name = $1
