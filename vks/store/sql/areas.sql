-- Rates of each area of work over all organisations of a year, areas of one title together, weakest first.
WITH standings AS (
    SELECT
        year, area_title,
        COUNT(DISTINCT organisation) AS organisations,
        COUNT(*) AS targets,
        COUNT(CASE WHEN rated THEN 1 END) AS rated,
        COUNT(CASE WHEN met THEN 1 END) AS met,
        COUNT(CASE WHEN state = 'behind' THEN 1 END) AS behind,
        COUNT(CASE WHEN state = 'missed' THEN 1 END) AS missed,
        COUNT(CASE WHEN state = 'breached' THEN 1 END) AS breached,
        COUNT(CASE WHEN state = 'no-data' THEN 1 END) AS no_data,
        CAST(SUM(progress) AS DOUBLE) AS progress_sum
    FROM vks_rows
    WHERE latest
    GROUP BY year, area_title
)
SELECT
    year, area_title, organisations, targets, rated, met, behind, missed, breached, no_data,
    CAST(met AS DOUBLE) / NULLIF(rated, 0) AS met_rate,
    progress_sum / NULLIF(rated, 0) AS progress
FROM standings
ORDER BY year DESC, met_rate ASC NULLS LAST, area_title
