select role, names, disabled, password from account where person = $1
