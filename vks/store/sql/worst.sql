-- The fifty targets with the least progress over their units, those that should be judged and are not met.
WITH standings AS (
    SELECT
        organisation, organisation_name, year, plan, as_of, area, target, title,
        COUNT(CASE WHEN rated THEN 1 END) AS rated,
        COUNT(CASE WHEN met THEN 1 END) AS met,
        COUNT(CASE WHEN state = 'behind' THEN 1 END) AS behind,
        COUNT(CASE WHEN state = 'missed' THEN 1 END) AS missed,
        COUNT(CASE WHEN state = 'breached' THEN 1 END) AS breached,
        COUNT(CASE WHEN state = 'no-data' THEN 1 END) AS no_data,
        CAST(SUM(progress) AS DOUBLE) AS progress_sum
    FROM vks_rows
    WHERE latest
    GROUP BY organisation, organisation_name, year, plan, as_of, area, target, title
)
SELECT
    organisation, organisation_name, year, plan, as_of, area, target, title,
    rated, met, behind, missed, breached, no_data,
    CAST(met AS DOUBLE) / rated AS met_rate,
    progress_sum / rated AS progress
FROM standings
WHERE rated > met
ORDER BY ROUND(progress_sum / rated, 9), ROUND(CAST(met AS DOUBLE) / rated, 9), rated DESC, year DESC, organisation, plan, target
LIMIT 50
