update account set role = $2, names = $3, disabled = $4, password = coalesce($5, password),
  number = number + 1, entry = $6
where person = $1
