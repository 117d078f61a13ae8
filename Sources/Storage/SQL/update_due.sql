update reading set due = $2,
  priority = case when reader > 0 then coalesce($3, priority) else priority end
where item = $1
