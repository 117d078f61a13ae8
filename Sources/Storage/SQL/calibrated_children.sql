select id, name, version, threshold, calibration from model
where parent = $1 and calibration is not null order by id
