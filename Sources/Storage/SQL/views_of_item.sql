select name, picture, reference, sha256 from view where item = $1 order by place
