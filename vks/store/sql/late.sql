-- Stages of key tasks that are overdue and not done, the longest overdue first.
SELECT
    organisation,
    organisation_name,
    year,
    plan,
    as_of,
    task,
    title,
    leader_names,
    lead_names,
    list_filter(lead_names, lambda name, place: list_contains(undone_by, lead_units[place])) AS undone_names,
    due_text,
    due_first,
    due,
    days_late
FROM vks_tasks
WHERE overdue
ORDER BY days_late DESC, year DESC, organisation, plan, number, stage
