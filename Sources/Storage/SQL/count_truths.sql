select count(*) from truth
