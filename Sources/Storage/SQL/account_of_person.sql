select role, names, disabled, number from account where person = $1
