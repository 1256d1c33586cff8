-- Rates of each organisation's plan on the day it was handed on, best first.
-- met_rate = (met + exceeded) / (all - waived - not-applicable); progress = mean of the judged part of
-- each target, at most 1; of key tasks: done / all and done / (done + overdue). The judging was done by vks.
WITH targets AS (
    SELECT
        organisation, year, plan, organisation_name, as_of,
        COUNT(*) AS targets,
        COUNT(CASE WHEN rated THEN 1 END) AS rated,
        COUNT(CASE WHEN met THEN 1 END) AS met,
        COUNT(CASE WHEN state = 'on-track' THEN 1 END) AS on_track,
        COUNT(CASE WHEN state = 'behind' THEN 1 END) AS behind,
        COUNT(CASE WHEN state = 'missed' THEN 1 END) AS missed,
        COUNT(CASE WHEN state = 'breached' THEN 1 END) AS breached,
        COUNT(CASE WHEN state = 'no-data' THEN 1 END) AS no_data,
        CAST(SUM(progress) AS DOUBLE) AS progress_sum
    FROM vks_rows
    WHERE latest
    GROUP BY organisation, year, plan, organisation_name, as_of
),
key_tasks AS (
    SELECT
        organisation, year, plan,
        COUNT(*) AS tasks_all,
        COUNT(CASE WHEN task_done THEN 1 END) AS tasks_done,
        COUNT(CASE WHEN task_overdue THEN 1 END) AS tasks_overdue
    FROM vks_tasks
    WHERE counts AND rated
    GROUP BY organisation, year, plan
)
SELECT
    t.organisation, t.organisation_name, t.year, t.plan, t.as_of,
    t.targets, t.rated, t.met, t.on_track, t.behind, t.missed, t.breached, t.no_data,
    CAST(t.met AS DOUBLE) / NULLIF(t.rated, 0) AS met_rate,
    t.progress_sum / NULLIF(t.rated, 0) AS progress,
    COALESCE(k.tasks_all, 0) AS tasks_all,
    COALESCE(k.tasks_done, 0) AS tasks_done,
    COALESCE(k.tasks_overdue, 0) AS tasks_overdue,
    CAST(k.tasks_done AS DOUBLE) / NULLIF(k.tasks_all, 0) AS done_of_all,
    CAST(k.tasks_done AS DOUBLE) / NULLIF(k.tasks_done + k.tasks_overdue, 0) AS done_of_due
FROM targets AS t
LEFT JOIN key_tasks AS k
    ON k.organisation = t.organisation AND k.year = t.year AND k.plan = t.plan
ORDER BY t.year DESC, met_rate DESC NULLS LAST, t.organisation, t.plan
