-- How each organisation's rates went from month to month: every month judged at its end, the last on the day itself.
WITH standings AS (
    SELECT
        organisation, organisation_name, year, plan, month, day,
        COUNT(*) AS targets,
        COUNT(CASE WHEN reported THEN 1 END) AS reported,
        COUNT(CASE WHEN rated THEN 1 END) AS rated,
        COUNT(CASE WHEN met THEN 1 END) AS met,
        COUNT(CASE WHEN state = 'behind' THEN 1 END) AS behind,
        COUNT(CASE WHEN state = 'missed' THEN 1 END) AS missed,
        COUNT(CASE WHEN state = 'breached' THEN 1 END) AS breached,
        COUNT(CASE WHEN state = 'no-data' THEN 1 END) AS no_data,
        CAST(SUM(progress) AS DOUBLE) AS progress_sum
    FROM vks_rows
    GROUP BY organisation, organisation_name, year, plan, month, day
)
SELECT
    organisation, organisation_name, year, plan, month, day,
    targets, reported, rated, met, behind, missed, breached, no_data,
    CAST(met AS DOUBLE) / NULLIF(rated, 0) AS met_rate,
    progress_sum / NULLIF(rated, 0) AS progress
FROM standings
ORDER BY year DESC, organisation, plan, month
