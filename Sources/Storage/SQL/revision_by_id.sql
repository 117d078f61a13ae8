select content from revision where id = $1
